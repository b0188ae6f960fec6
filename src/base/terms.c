/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of terms.def as tables. */
#include "base/base.h"

#include <string.h>

#define ED_TERMS(group)

static const ed_terms groups[] = {
#define ED_TERM(group, code, zh, en) ED_TERMS_##group,
#include "base/terms.def"
#undef ED_TERM
};

static const char *const codes[] = {
#define ED_TERM(group, code, zh, en) code,
#include "base/terms.def"
#undef ED_TERM
};

static const ed_words words[] = {
#define ED_TERM(group, code, zh, en) {zh, en},
#include "base/terms.def"
#undef ED_TERM
};

enum { TERMS = sizeof codes / sizeof codes[0] };

/* A group's rows stand together, and no group is empty. */
static size_t first_of(ed_terms group)
{
    size_t at = 0;
    while (groups[at] != group)
        at++;
    return at;
}

size_t ed_term_count(ed_terms group)
{
    const size_t first = first_of(group);
    size_t end = first;
    while (end < TERMS && groups[end] == group)
        end++;
    return end - first;
}

const char *const *ed_term_codes(ed_terms group)
{
    return codes + first_of(group);
}

const char *ed_term_code(ed_terms group, size_t index)
{
    return codes[first_of(group) + index];
}

size_t ed_term_index(ed_terms group, const char *code)
{
    const size_t first = first_of(group);
    for (size_t i = first; code != NULL && i < TERMS && groups[i] == group; i++)
        if (strcmp(codes[i], code) == 0)
            return i - first;
    return SIZE_MAX;
}

ed_words ed_term_words(ed_terms group, const char *code)
{
    const size_t index = ed_term_index(group, code);
    return index == SIZE_MAX ? (ed_words){code, code} : words[first_of(group) + index];
}

ed_words ed_term_of(ed_terms group, const char *method, const char *name)
{
    const size_t first = first_of(group), length = strlen(method);
    for (size_t i = first; i < TERMS && groups[i] == group; i++)
        if (strncmp(codes[i], method, length) == 0 && codes[i][length] == '.' &&
            strcmp(codes[i] + length + 1, name) == 0)
            return words[i];
    return ed_term_words(group, name);
}

ed_words ed_term_list(ed_arena *arena, ed_terms group)
{
    ed_text zh = ed_text_new(arena), en = ed_text_new(arena);
    for (size_t i = 0; i < ed_term_count(group); i++) {
        const char *code = ed_term_code(group, i);
        const ed_words about = ed_term_words(group, code);
        ed_text_format(&zh, "%s%s（%s）", i > 0 ? "、" : "", code, about.zh);
        ed_text_format(&en, "%s%s (%s)", i > 0 ? ", " : "", code, about.en);
    }
    return (ed_words){ed_text_string(&zh), ed_text_string(&en)};
}
