/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of distributions: a sampler from the text of an uncertainty. */
#ifndef ED_TESTS_SAMPLERS_H
#define ED_TESTS_SAMPLERS_H

#include "findings.h"
#include "case/case.h"
#include "random/random.h"

static inline ed_sampler ed_test_sampler(ed_arena *arena, const char *text)
{
    ed_findings findings;
    ed_tables_of_laws tables = {.arena = arena};
    ed_findings_init(&findings, arena);
    const ed_json *json = ed_json_parse(arena, ed_test_source(arena, "u.json", text), &findings);
    const ed_uncertainty *u = ed_uncertainty_read((ed_reader){arena, &findings}, json, "x", NULL);
    ck_assert_msg(u != NULL, "%s: %s", text, ed_test_lines(arena, &findings));
    return ed_sampler_new(&tables, u, ed_number_integer(arena, 1));
}

#endif
