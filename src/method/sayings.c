/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of methods beyond their descriptors: the rows of methods.def. */
#include "library/read.h"
#include "method/method.h"
#include <stddef.h>

static const ed_saying rows[] = {
#define ED_METHOD_FORMULA(methods, about, formula)    {methods, ED_SAYING_formula, about, {formula, formula}},
#define ED_METHOD_DIFFERS(methods, reference, zh, en) {methods, ED_SAYING_differs, reference, {zh, en}},
#define ED_METHOD_SAYS(methods, topic, zh, en)        {methods, ED_SAYING_##topic, NULL, {zh, en}},
#include "method/methods.def"
};

const ed_saying *ed_saying_next(const char *method, ed_saying_topic topic, const ed_saying *after)
{
    for (const ed_saying *row = after == NULL ? rows : after + 1; row < rows + sizeof rows / sizeof rows[0]; row++)
        if (row->topic == topic && ed_name_among(row->methods, method))
            return row;
    return NULL;
}

ed_words ed_saying_of(const char *method, ed_saying_topic topic)
{
    const ed_saying *row = ed_saying_next(method, topic, NULL);
    return row == NULL ? (ed_words){NULL, NULL} : row->words;
}
