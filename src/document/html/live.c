/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What makes a page of figures check itself: each figure is tied to the compiled program by its path, the program
 * stands in the page as data, and a script (assets/live) computes it again.
 */
#include "document/html/html.h"
#include "document/inside.h"
#include <string.h>

ED_ASSET(live_number_js);
ED_ASSET(live_elementary_js);
ED_ASSET(live_program_js);
ED_ASSET(live_shown_js);
ED_ASSET(live_check_js);
ED_ASSET(live_whatif_js);

void ed_html_mark(const ed_block *block, size_t at, ed_text *out)
{
    const ed_block_mark *mark = ed_block_mark_at(block, at);
    if (mark == NULL)
        return;
    ed_text_add(out, mark->input ? " data-input=\"" : " data-figure=\"");
    ed_xml_add_lines(out, mark->path, "&#10;");
    ed_text_add(out, "\"");
}

/* The parts share one scope, which nothing outside of it sees. */
const char *ed_html_script(ed_arena *arena, const ed_document_live *live)
{
    const ed_asset *const part[] = {&ed_asset_live_number_js, &ed_asset_live_elementary_js, &ed_asset_live_program_js,
                                    &ed_asset_live_shown_js,  &ed_asset_live_check_js,      &ed_asset_live_whatif_js};
    ed_text out = ed_text_new(arena);
    if (live == NULL || live->program == NULL)
        return "";
    ed_text_add(&out, "\n(() => {\n\"use strict\";\n");
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        ed_text_add(&out, part[i]->text);
    ed_text_add(&out, "})();\n");
    return ed_text_string(&out);
}

void ed_html_live(const ed_document_live *live, const char *script, ed_text *out)
{
    if (script[0] == '\0')
        return;
    const ed_attachment program = {
        .id = "ecodamage-program", .type = "application/json", .bytes = live->program, .length = live->length};
    const ed_attachment about = {
        .id = "ecodamage-live", .type = "application/json", .bytes = live->about, .length = strlen(live->about)};
    ed_html_data(&program, out);
    ed_html_data(&about, out);
    ed_text_format(out, "<script>%s</script>\n", script);
}
