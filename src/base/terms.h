/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes of the formats and their words; terms.def is the list. Whoever reads, prints or offers a code asks here. */
#ifndef ED_BASE_TERMS_H
#define ED_BASE_TERMS_H

#include "base/text.h"

typedef enum ed_terms {
#define ED_TERMS(group) ED_TERMS_##group,
#define ED_TERM(group, code, zh, en)
#include "base/terms.def"
#undef ED_TERMS
#undef ED_TERM
    ED_TERMS_COUNT
} ed_terms;

/* How many codes the group has. */
size_t ed_term_count(ed_terms group);
/* The group's codes in their order; as many as ed_term_count. */
const char *const *ed_term_codes(ed_terms group);
/* The code at an index below the count; of a group for which an enumeration stands: of that constant. */
const char *ed_term_code(ed_terms group, size_t index);
/* The code's index in its group, or SIZE_MAX; of NULL too. */
size_t ed_term_index(ed_terms group, const char *code);
/* What the code is called: the code itself where the group does not have it, NULL for NULL. */
ed_words ed_term_words(ed_terms group, const char *code);
/* "government（政府）、department（…）" and "government (a government), department (...)": each code with its words. */
ed_words ed_term_list(ed_arena *arena, ed_terms group);

#endif
