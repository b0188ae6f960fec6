/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The phrases of wording.def as a table. */
#include "report/wording.h"

const char *ed_wording_in(ed_wording phrase, ed_lang lang)
{
    static const ed_words words[ED_WORDING_COUNT] = {
#define ED_WORDING(id, zh, en) {zh, en},
#include "report/wording.def"
#undef ED_WORDING
    };
    return ed_words_in(words[phrase], lang);
}
