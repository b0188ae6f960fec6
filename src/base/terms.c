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

/* True if the name is what the code says, "#" in it standing for digits where `numbers`. */
static bool is_named(const char *code, const char *name, bool numbers)
{
    for (; *code != '\0' && *name != '\0'; code++) {
        const size_t digits = numbers && *code == '#' ? strspn(name, "0123456789") : 0;
        if (digits == 0 && *code != *name)
            return false;
        name += digits > 0 ? digits : 1;
    }
    return *code == *name;
}

/* What a parameter or field of a method is called; the name itself where the group has no row for it. */
ed_words ed_term_of(ed_terms group, const char *method, const char *name)
{
    const size_t first = first_of(group), length = strlen(method);
    for (int way = 0; way < 4; way++) /* with and without the method, as it is and by its number */
        for (size_t i = first; i < TERMS && groups[i] == group; i++) {
            const bool own = strncmp(codes[i], method, length) == 0 && codes[i][length] == '.';
            if (own == (way % 2 == 0) && is_named(codes[i] + (own ? length + 1 : 0), name, way > 1))
                return words[i];
        }
    return (ed_words){name, name};
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
