/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files that are compiled into the program (src/assets, src/assets/embed.cmake), and how their gaps are filled.
 *
 * A gap is "{{name}}"; the value of that name stands in its place, as it is: whoever fills it has written it in the
 * language of the asset (escaped, for XML). A gap without a value stays empty. There is no other rule: no conditions,
 * no loops.
 */
#ifndef ED_BASE_ASSET_H
#define ED_BASE_ASSET_H

#include "base/text.h"

typedef struct ed_asset {
    const char *text; /* NUL behind */
    size_t length;
} ed_asset;

/* Declares an asset by its file's name with "_" for all but letters and digits: ED_ASSET(html_css) for html.css. */
#define ED_ASSET(name) extern const ed_asset ed_asset_##name

typedef struct ed_gap {
    const char *name, *value;
} ed_gap;

/* Adds the asset with its gaps filled. */
void ed_asset_add(ed_text *out, const ed_asset *asset, const ed_gap *gap, size_t gaps);

#endif
