/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the phrases of reports in both languages; wording.def is the list. */
#ifndef ED_REPORT_WORDING_H
#define ED_REPORT_WORDING_H

#include "base/text.h"

typedef enum ed_wording {
#define ED_WORDING(id, zh, en) ED_WORDING_##id,
#include "report/wording.def"
#undef ED_WORDING
    ED_WORDING_COUNT
} ed_wording;

const char *ed_wording_in(ed_wording phrase, ed_lang lang);

#endif
