/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assets with their gaps filled. */
#include "base/base.h"
#include <string.h>

static const char *value_of(const char *name, size_t length, const ed_gap *gap, size_t gaps)
{
    for (size_t i = 0; i < gaps; i++)
        if (strlen(gap[i].name) == length && strncmp(gap[i].name, name, length) == 0)
            return gap[i].value;
    return "";
}

void ed_asset_add(ed_text *out, const ed_asset *asset, const ed_gap *gap, size_t gaps)
{
    const char *at = asset->text;
    for (const char *open = strstr(at, "{{"); open != NULL; open = strstr(at, "{{")) {
        const char *name = open + 2, *close = strstr(name, "}}");
        if (close == NULL)
            break;
        ed_text_add_bytes(out, at, (size_t)(open - at));
        ed_text_add(out, value_of(name, (size_t)(close - name), gap, gaps));
        at = close + 2;
    }
    ed_text_add(out, at);
}
