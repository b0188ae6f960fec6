/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the status codes. */
#include "ecodamage.h"

const char *ed_status_text(ed_status status)
{
    switch (status) {
#define STATUS_TEXT(name, number, text)                                                                                \
    case name:                                                                                                         \
        return text;
        ED_STATUS_LIST(STATUS_TEXT)
#undef STATUS_TEXT
    }
    return "no such status";
}
