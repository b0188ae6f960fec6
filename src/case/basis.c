/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a value may be based on. */
#include "case/case.h"

#include <string.h>

const char *const ed_bases[] = {"measured",  "documented", "statutory", "judgment", "expert",
                                "estimated", "agreed",     "disputed",  NULL};

/* In the order of ed_bases. */
static const ed_words words[] = {
    {"实测", "measured"},           {"书证", "documented"},
    {"法定", "statutory"},          {"生效裁判确认", "judgment in force"},
    {"专家意见", "expert opinion"}, {"推算", "estimated"},
    {"协商一致", "agreed"},         {"有争议", "disputed"},
};
_Static_assert(sizeof words / sizeof words[0] + 1 == sizeof ed_bases / sizeof ed_bases[0], "each basis has its words");

ed_words ed_basis_words(const char *basis)
{
    for (size_t i = 0; basis != NULL && ed_bases[i] != NULL; i++)
        if (strcmp(ed_bases[i], basis) == 0)
            return words[i];
    return (ed_words){basis, basis};
}
