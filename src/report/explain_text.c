/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of one figure, indented for people and as JSON. */
#include "json/writer.h"
#include "report/report.h"

enum { DEPTH = 12 }; /* of the JSON tree, whose writer is bounded */

/* A figure's unit for print: "" where it has none. */
static const char *unit_of(ed_arena *arena, ed_figure figure, ed_lang lang)
{
    bool none = figure.type != ED_TYPE_NUMBER || ed_unit_is_none(figure.unit);
    return none ? "" : ed_unit_print_in(arena, figure.unit, lang);
}

static void put_grounds(const ed_explanation *one, ed_lang lang, ed_text *out)
{
    if (one->input != NULL && one->input->basis != NULL)
        ed_text_format(out, "  (%s)", one->input->basis);
    for (size_t i = 0; one->input != NULL && i < one->input->evidences; i++)
        ed_text_format(out, " [%s]", ed_text_visible(out->arena, one->input->evidence[i]));
    if (one->row != NULL)
        ed_text_format(out, "%s (%s)", one->row->row->key != NULL ? one->row->row->key : "",
                       ed_words_in(ed_confidence_words(one->row->row->confidence), lang));
}

static void put_one(const ed_explanation *one, ed_lang lang, size_t depth, ed_text *out)
{
    ed_text indent = ed_text_new(out->arena);
    for (size_t i = 0; i < depth; i++)
        ed_text_add(&indent, "  ");
    const char *pad = ed_text_string(&indent), *title = ed_words_in(one->title, lang);
    ed_text_format(out, "%s%s%s%s", pad, ed_text_visible(out->arena, one->path), one->path[0] != '\0' ? "  " : "",
                   title != NULL ? ed_text_visible(out->arena, title) : "");
    if (one->value.text != NULL)
        ed_text_format(out, " = %s %s", ed_text_visible(out->arena, one->value.text),
                       unit_of(out->arena, one->value, lang));
    put_grounds(one, lang, out);
    ed_text_add_char(out, '\n');
    if (one->formula != NULL)
        ed_text_format(out, "%s    = %s%s%s\n", pad, one->formula, one->cite != NULL ? "    " : "",
                       one->cite != NULL ? one->cite : "");
    if (one->substitution != NULL)
        ed_text_format(out, "%s    = %s\n", pad, ed_text_visible(out->arena, one->substitution));
    for (size_t i = 0; i < one->children; i++)
        put_one(one->child[i], lang, depth + 1, out);
}

void ed_report_explanation_text(const ed_explanation *one, ed_lang lang, ed_text *out)
{
    put_one(one, lang, 0, out);
}

static void put_json(ed_json_writer *w, const ed_explanation *one, size_t depth)
{
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "path", one->path);
    ed_json_put_words(w, "title", one->title);
    if (one->value.text != NULL)
        ed_json_put_text(w, "value", one->value.text);
    if (one->formula != NULL)
        ed_json_put_text(w, "formula", one->formula);
    if (one->substitution != NULL)
        ed_json_put_text(w, "substitution", one->substitution);
    if (one->cite != NULL)
        ed_json_put_text(w, "cite", one->cite);
    ed_json_open_array(w, "from");
    for (size_t i = 0; depth < DEPTH && i < one->children; i++)
        put_json(w, one->child[i], depth + 1);
    ed_json_close(w);
    ed_json_close(w);
}

void ed_report_explanation_json(const ed_explanation *one, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    put_json(&w, one, 0);
    ed_text_add_char(out, '\n');
}
