/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of methods say beyond the descriptors: the rows of methods.def. */
#include "guide/inside.h"
#include <string.h>

static const ed_saying rows[] = {
#define ED_METHOD_FORMULA(methods, about, formula)    {methods, ED_SAYING_formula, about, {formula, formula}},
#define ED_METHOD_DIFFERS(methods, reference, zh, en) {methods, ED_SAYING_differs, reference, {zh, en}},
#define ED_METHOD_SAYS(methods, topic, zh, en)        {methods, ED_SAYING_##topic, NULL, {zh, en}},
#include "guide/methods.def"
};

const ed_saying *ed_saying_next(const char *method, ed_saying_topic topic, const ed_saying *after)
{
    for (const ed_saying *row = after == NULL ? rows : after + 1; row < rows + sizeof rows / sizeof rows[0]; row++)
        if (row->topic == topic && ed_guide_has_word(row->methods, method))
            return row;
    return NULL;
}

ed_words ed_saying_of(const char *method, ed_saying_topic topic)
{
    const ed_saying *row = ed_saying_next(method, topic, NULL);
    return row == NULL ? (ed_words){NULL, NULL} : row->words;
}

bool ed_guide_has_word(const char *words, const char *word)
{
    const size_t length = strlen(word);
    for (const char *at = words; at != NULL && *at != '\0'; at += strspn(at, " ")) {
        const size_t next = strcspn(at, " ");
        if (next == length && memcmp(at, word, length) == 0)
            return true;
        at += next;
    }
    return false;
}
