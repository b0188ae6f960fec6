/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found: as a document, which has every format, and as JSON. */
#include "document/document.h"
#include "report/report.h"
#include "report/view.h"
#include "review/verify/inside.h"
#include <string.h>

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
    const bool is_signed = review->signature == ED_SIGNATURE_NONE || review->signature == ED_SIGNATURE_HOLDS;
    if (review->verdict == ED_NO && review->computed == ED_OK && is_signed)
        return ED_SAY_review_not_shown;
    if (review->verdict == ED_NO && review->computed != ED_NO)
        return review->computed == ED_OK ? ED_SAY_review_not_signed : ED_SAY_review_unknown_not_signed;
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
    const bool unknown = review->computed == ED_UNKNOWN && review->print == ED_PRINT_NONE && review->absent.all == 0;
    const char *text = review->figures.all > 0 ? FILL(t, review_figures_differ, count_of(t, &review->figures))
                       : review->valueless     ? SAY(t, review_figures_none)
                       : unknown               ? SAY(t, review_figures_unknown)
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
    if (review->stated_files > 0)
        ed_block_paragraph(section,
                           FILL(t, review_stated_files, ed_arena_printf(t->arena, "%zu", review->stated_files)));
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

/* Whose signature it is, as a certificate states it. */
static void add_signer(const telling *t, ed_block *section)
{
    const ed_signed *one = t->review->signed_by;
    ed_block *pairs = ed_block_pairs(section);
    ed_block_pair_add(pairs, SAY(t, signature_algorithm),
                      ed_words_in(ed_term_words(ED_TERMS_key_kind, ed_key_kind_name(one->seal.key.kind)), t->lang));
    ed_block_pair_add(pairs, SAY(t, signature_key), one->seal.key.fingerprint);
    if (one->who != NULL) {
        ed_block_pair_add(pairs, SAY(t, signature_subject), one->who->subject);
        ed_block_pair_add(pairs, SAY(t, signature_issuer), one->who->issuer);
        ed_block_pair_add(pairs, SAY(t, signature_valid), FILL(t, signature_days, one->who->from, one->who->to));
    }
    if (one->date != NULL)
        ed_block_pair_add(pairs, SAY(t, signature_date), one->date);
}

static void add_signature(const telling *t, ed_document *document)
{
    static const ed_phrase phrase[] = {[ED_SIGNATURE_FALSE] = ED_SAY_signature_false,
                                       [ED_SIGNATURE_OTHER_REPORT] = ED_SAY_signature_other_report,
                                       [ED_SIGNATURE_OTHER_KEY] = ED_SAY_signature_other_key,
                                       [ED_SIGNATURE_OTHER_USE] = ED_SAY_signature_other_use,
                                       [ED_SIGNATURE_OTHER_DAY] = ED_SAY_signature_other_day,
                                       [ED_SIGNATURE_HOLDS] = ED_SAY_signature_holds};
    const ed_review *review = t->review;
    if (review->signature == ED_SIGNATURE_NONE)
        return;
    ed_block *section = add_part(t, document, ED_SAY_signature, ed_phrase_in(phrase[review->signature], t->lang));
    add_signer(t, section);
    if (review->signature == ED_SIGNATURE_HOLDS && review->by_authority)
        ed_block_paragraph(section, SAY(t, signature_authority));
}

static void add_attesters(const telling *t, ed_document *document)
{
    const ed_review *review = t->review;
    if (review->attesters == 0)
        return;
    ed_block *section = add_part(t, document, ED_SAY_attesters, SAY(t, attesters_note));
    for (size_t i = 0; i < review->attesters; i++) {
        const ed_attester *one = &review->attester[i];
        ed_block_bullet(
            section, ed_phrase_fill(t->arena, one->trusted ? ED_SAY_attester_trusted : ED_SAY_attester_other, t->lang,
                                    one->name, ed_arena_printf(t->arena, "%zu", one->rows), one->fingerprint, NULL));
    }
}

static bool is_original(const char *path)
{
    return strcmp(path, ED_PUBLIC_ORIGINAL) == 0;
}

static const char *place_told(const telling *t, const char *path)
{
    return is_original(path) ? SAY(t, withheld_original) : path;
}

static void add_shown(const telling *t, ed_block *section)
{
    const ed_review *review = t->review;
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, SAY(t, withheld_shown), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(t, review_verdict), ED_COLUMN_BREAKS);
    for (size_t i = 0; i < review->shows; i++) {
        const ed_shown_text *one = &review->shown[i];
        ed_block_cell_add(table, place_told(t, one->path));
        ed_block_cell_add(table, !one->known    ? SAY(t, withheld_unknown)
                                 : one->belongs ? SAY(t, withheld_belongs)
                                                : SAY(t, withheld_other));
    }
}

/* The report that a public version is of is not a part of its text, and is not counted. */
static void add_withheld(const telling *t, ed_document *document)
{
    const ed_review *review = t->review;
    if (review->withhelds == 0 && review->shows == 0)
        return;
    size_t parts = 0;
    for (size_t i = 0; i < review->withhelds; i++)
        parts += !is_original(review->withheld[i].path);
    ed_block *section =
        add_part(t, document, ED_SAY_withheld, FILL(t, withheld_note, ed_arena_printf(t->arena, "%zu", parts)));
    if (review->shows > 0)
        add_shown(t, section);
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, SAY(t, withheld_path), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(t, withheld_hash), ED_COLUMN_BREAKS);
    for (size_t i = 0; i < review->withhelds; i++) {
        ed_block_cell_add(table, place_told(t, review->withheld[i].path));
        ed_block_cell_add(table, review->withheld[i].sha256);
    }
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
    add_signature(t, out);
    add_attesters(t, out);
    add_withheld(t, out);
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

static void put_signature(ed_json_writer *w, const ed_review *review)
{
    static const char *const states[] = {
        [ED_SIGNATURE_FALSE] = "false",         [ED_SIGNATURE_OTHER_REPORT] = "other-report",
        [ED_SIGNATURE_OTHER_KEY] = "other-key", [ED_SIGNATURE_OTHER_USE] = "other-use",
        [ED_SIGNATURE_OTHER_DAY] = "other-day", [ED_SIGNATURE_HOLDS] = "holds"};
    const ed_signed *one = review->signed_by;
    if (review->signature == ED_SIGNATURE_NONE)
        return;
    ed_json_open_object(w, "signature");
    ed_json_put_text(w, "state", states[review->signature]);
    ed_json_put_text(w, "algorithm", ed_key_kind_name(one->seal.key.kind));
    ed_json_put_text(w, "fingerprint", one->seal.key.fingerprint);
    if (one->who != NULL) {
        ed_json_put_text(w, "subject", one->who->subject);
        ed_json_put_text(w, "issuer", one->who->issuer);
        ed_json_put_text(w, "from", one->who->from);
        ed_json_put_text(w, "to", one->who->to);
    }
    if (one->date != NULL)
        ed_json_put_text(w, "date", one->date);
    ed_json_put_flag(w, "by_authority", review->by_authority);
    ed_json_close(w);
}

static void put_attesters(ed_json_writer *w, const ed_review *review)
{
    ed_json_open_array(w, "attesters");
    for (size_t i = 0; i < review->attesters; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "name", review->attester[i].name);
        ed_json_put_text(w, "fingerprint", review->attester[i].fingerprint);
        ed_json_put_count(w, "rows", review->attester[i].rows);
        ed_json_put_flag(w, "trusted", review->attester[i].trusted);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static void put_withheld(ed_json_writer *w, const ed_review *review)
{
    ed_json_open_array(w, "withheld");
    for (size_t i = 0; i < review->withhelds; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", review->withheld[i].path);
        ed_json_put_text(w, "sha256", review->withheld[i].sha256);
        ed_json_close(w);
    }
    ed_json_close(w);
    ed_json_open_array(w, "shown");
    for (size_t i = 0; i < review->shows; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", review->shown[i].path);
        ed_json_put_flag(w, "known", review->shown[i].known);
        ed_json_put_flag(w, "belongs", review->shown[i].belongs);
        ed_json_close(w);
    }
    ed_json_close(w);
}

static const char *word_of(ed_status verdict)
{
    return verdict == ED_OK ? "consistent" : verdict == ED_NO ? "inconsistent" : "unknown";
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
    ed_json_put_text(&w, "verdict", word_of(review->verdict));
    ed_json_put_text(&w, "computed", word_of(review->computed));
    ed_json_put_text(&w, "paper", review->paper);
    ed_json_put_text(&w, "version", review->version);
    ed_json_put_text(&w, "total", review->total);
    ed_json_put_text(&w, "sha256", review->sha256[0] == '\0' ? NULL : review->sha256);
    ed_json_put_text(&w, "sm3", review->sm3[0] == '\0' ? NULL : review->sm3);
    ed_json_put_flag(&w, "reformatted", review->reformatted);
    ed_json_put_count(&w, "stated_files", review->stated_files);
    put_differences(&w, "figures", &review->figures);
    put_differences(&w, "absent", &review->absent);
    ed_json_put_text(&w, "print", prints[review->print]);
    put_differences(&w, "printed", &review->printed);
    put_signature(&w, review);
    put_attesters(&w, review);
    put_withheld(&w, review);
    if (review->with_today)
        put_differences(&w, "today", &review->today);
    ed_report_put_findings(&w, "findings", t->findings, NULL, 0);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}

ed_status ed_review_tell(const ed_review *review, const char *file, const ed_findings *findings, ed_format format,
                         ed_lang lang, ed_text *out)
{
    const telling t = {.arena = out->arena, .review = review, .file = file, .findings = findings, .lang = lang};
    if (format != ED_FORMAT_JSON)
        return ed_document_render(document_of(&t), format, out);
    put_json(&t, out);
    return ED_OK;
}
