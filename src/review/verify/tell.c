/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found: as a document, which has every format, and as JSON. */
#include "document/document.h"
#include "report/report.h"
#include "report/view.h"
#include "review/verify/inside.h"

typedef struct telling {
    ed_arena *arena;
    const ed_review *review;
    const char *file;
    const ed_findings *findings;
    ed_lang lang;
} telling;

#define SAY(t, id)       ed_phrase_in(ED_SAY_##id, (t)->lang)
#define FILL(t, id, ...) ed_phrase_fill((t)->arena, ED_SAY_##id, (t)->lang, __VA_ARGS__, NULL)

static ed_phrase verdict_of(const ed_review *review)
{
    return review->verdict == ED_OK   ? ED_SAY_review_consistent
           : review->verdict == ED_NO ? ED_SAY_review_inconsistent
                                      : ED_SAY_review_unknown;
}

static const char *count_of(const telling *t, const ed_differences *list)
{
    return ed_arena_printf(t->arena, "%zu", list->all);
}

/* ---- as a document */

static void add_facts(const telling *t, ed_block *section)
{
    const ed_review *review = t->review;
    ed_block *pairs = ed_block_pairs(section);
    ed_block_pair_add(pairs, SAY(t, review_file), t->file);
    ed_block_pair_add(pairs, SAY(t, review_kind), review->paper);
    if (review->version != NULL)
        ed_block_pair_add(pairs, SAY(t, review_made_by), ed_arena_printf(t->arena, "ecodamage %s", review->version));
    if (review->total != NULL)
        ed_block_pair_add(pairs, SAY(t, review_total),
                          ed_arena_printf(t->arena, "%s %s", ed_amount_grouped(t->arena, review->total),
                                          ed_words_in(review->currency, t->lang)));
    ed_block_pair_add(pairs, SAY(t, review_sha256), review->sha256);
    ed_block_pair_add(pairs, SAY(t, review_sm3), review->sm3);
}

static const char *value_of(const telling *t, const char *text)
{
    return text == NULL ? SAY(t, review_absent) : text;
}

static void add_differences(const telling *t, ed_block *section, const ed_differences *list)
{
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, SAY(t, review_where), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(t, review_stated), ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(t, review_recomputed), ED_COLUMN_BREAKS);
    for (size_t i = 0; i < list->count; i++) {
        const ed_difference *one = &list->row[i];
        const char *name = ed_words_in(one->where, t->lang);
        const char *where = name == NULL        ? one->path
                            : one->path == NULL ? name
                                                : ed_arena_printf(t->arena, "%s" ED_ASIDE "%s", name, one->path);
        ed_block_cell_add(table, where);
        ed_block_cell_add(table, value_of(t, one->stated));
        ed_block_cell_add(table, value_of(t, one->recomputed));
    }
    if (list->all > list->count)
        ed_block_paragraph(section, FILL(t, review_more, ed_arena_printf(t->arena, "%zu", list->all - list->count)));
}

static ed_block *add_part(const telling *t, ed_document *document, ed_phrase heading, const char *text)
{
    ed_block *section = ed_block_section(document->root, NULL, ed_phrase_in(heading, t->lang));
    ed_block_paragraph(section, text);
    return section;
}

static void add_figures(const telling *t, ed_document *document)
{
    const ed_review *review = t->review;
    if (review->version == NULL)
        return;
    const bool unknown = review->verdict == ED_UNKNOWN && review->print == ED_PRINT_NONE && review->absent.all == 0;
    const char *text = review->figures.all > 0 ? FILL(t, review_figures_differ, count_of(t, &review->figures))
                       : review->verdict == ED_NO && review->printed.all == 0 ? SAY(t, review_figures_none)
                       : unknown                                              ? SAY(t, review_figures_unknown)
                                                                              : SAY(t, review_figures_agree);
    ed_block *section = add_part(t, document, ED_SAY_review_figures, text);
    if (review->other_version)
        ed_block_paragraph(section, FILL(t, review_other_version, review->version));
    if (review->absent.all > 0) {
        ed_block_paragraph(section, FILL(t, review_absent_values, count_of(t, &review->absent), review->version));
        add_differences(t, section, &review->absent);
    }
    if (review->reformatted)
        ed_block_paragraph(section, SAY(t, review_reformatted));
    if (review->figures.all > 0)
        add_differences(t, section, &review->figures);
}

static void add_printed(const telling *t, ed_document *document)
{
    static const ed_phrase phrase[] = {
        [ED_PRINT_SAME] = ED_SAY_review_print_same,     [ED_PRINT_TEXT] = ED_SAY_review_print_text,
        [ED_PRINT_FIGURE] = ED_SAY_review_print_figure, [ED_PRINT_UNREAD] = ED_SAY_review_print_unread,
        [ED_PRINT_FONTS] = ED_SAY_review_print_fonts,   [ED_PRINT_DIFFERS] = ED_SAY_review_print_differs};
    const ed_review *review = t->review;
    if (review->print == ED_PRINT_NONE)
        return;
    ed_block *section =
        add_part(t, document, ED_SAY_review_printed,
                 ed_phrase_fill(t->arena, phrase[review->print], t->lang, count_of(t, &review->printed), NULL));
    if (review->printed.all > 0)
        add_differences(t, section, &review->printed);
}

static void add_today(const telling *t, ed_document *document)
{
    const ed_differences *today = &t->review->today;
    if (t->review->own_library)
        (void)add_part(t, document, ED_SAY_review_today, SAY(t, review_today_not));
    if (!t->review->with_today)
        return;
    ed_block *section =
        add_part(t, document, ED_SAY_review_today,
                 today->all == 0 ? SAY(t, review_today_same) : FILL(t, review_today_differs, count_of(t, today)));
    if (today->all > 0)
        add_differences(t, section, today);
}

static void add_findings(const telling *t, ed_document *document)
{
    if (t->findings->count == 0)
        return;
    ed_block *section = ed_block_section(document->root, NULL, SAY(t, review_findings));
    for (size_t i = 0; i < t->findings->count; i++)
        ed_block_bullet(section, ed_finding_message(t->arena, &t->findings->row[i], t->lang));
}

static ed_document *document_of(const telling *t)
{
    ed_document *out = ed_document_new(t->arena, t->lang);
    out->title = SAY(t, review_title);
    out->check = t->review->sha256[0] == '\0' ? t->file : ed_report_check_code(t->arena, t->review->sha256, t->lang);
    out->program = "ecodamage";
    ed_block_headline(out->root, SAY(t, review_verdict), ed_phrase_in(verdict_of(t->review), t->lang));
    add_facts(t, out->root);
    add_figures(t, out);
    add_printed(t, out);
    add_today(t, out);
    add_findings(t, out);
    return out;
}

/* ---- as JSON */

static void put_differences(ed_json_writer *w, const char *key, const ed_differences *list)
{
    ed_json_open_object(w, key);
    ed_json_put_count(w, "count", list->all);
    ed_json_open_array(w, "listed");
    for (size_t i = 0; i < list->count; i++) {
        const ed_difference *one = &list->row[i];
        ed_json_open_row(w, NULL);
        if (one->path != NULL)
            ed_json_put_text(w, "path", one->path);
        if (one->where.zh != NULL || one->where.en != NULL)
            ed_json_put_words(w, "where", one->where);
        ed_json_put_text(w, "stated", one->stated);
        ed_json_put_text(w, "recomputed", one->recomputed);
        ed_json_close(w);
    }
    ed_json_close(w);
    ed_json_close(w);
}

static void put_json(const telling *t, ed_text *out)
{
    static const char *const prints[] = {
        [ED_PRINT_NONE] = "not-compared",   [ED_PRINT_SAME] = "same-bytes", [ED_PRINT_TEXT] = "same-text",
        [ED_PRINT_FIGURE] = "same-figures", [ED_PRINT_UNREAD] = "not-read", [ED_PRINT_FONTS] = "no-fonts",
        [ED_PRINT_DIFFERS] = "differs"};
    const ed_review *review = t->review;
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-verification/1");
    ed_json_put_text(&w, "file", t->file);
    ed_json_put_text(&w, "verdict",
                     review->verdict == ED_OK   ? "consistent"
                     : review->verdict == ED_NO ? "inconsistent"
                                                : "unknown");
    ed_json_put_text(&w, "paper", review->paper);
    ed_json_put_text(&w, "version", review->version);
    ed_json_put_text(&w, "total", review->total);
    ed_json_put_text(&w, "sha256", review->sha256[0] == '\0' ? NULL : review->sha256);
    ed_json_put_text(&w, "sm3", review->sm3[0] == '\0' ? NULL : review->sm3);
    ed_json_put_flag(&w, "reformatted", review->reformatted);
    put_differences(&w, "figures", &review->figures);
    put_differences(&w, "absent", &review->absent);
    ed_json_put_text(&w, "print", prints[review->print]);
    put_differences(&w, "printed", &review->printed);
    if (review->with_today)
        put_differences(&w, "today", &review->today);
    ed_report_put_findings(&w, "findings", t->findings, NULL, 0);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}

ed_status ed_review_tell(const ed_review *review, const char *file, const ed_findings *findings, ed_format format,
                         ed_lang lang, ed_text *out)
{
    const telling t = {out->arena, review, file, findings, lang};
    if (format != ED_FORMAT_JSON)
        return ed_document_render(document_of(&t), format, out);
    put_json(&t, out);
    return ED_OK;
}
