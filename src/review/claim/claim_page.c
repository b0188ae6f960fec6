/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readings of a claimed figure, as a page and as `ecodamage-claim/1`. */
#include "json/json.h"
#include "review/claim/claim.h"
#include "review/claim/page.h"

static const char *const kinds[] = {"case", "timing", "choice",   "band",     "year",    "date",
                                    "unit", "range",  "rounding", "disputed", "without", "scale"};
_Static_assert(sizeof kinds / sizeof kinds[0] == ED_READING_KIND_COUNT, "as ed_reading_kind");

/* ---- JSON */

static void put_reading(ed_json_writer *w, const ed_reading *one)
{
    ed_json_open_row(w, NULL);
    ed_json_put_text(w, "kind", kinds[one->kind]);
    if (one->path != NULL)
        ed_json_put_text(w, "path", one->path);
    if (one->title.zh != NULL || one->title.en != NULL)
        ed_json_put_words(w, "title", one->title);
    if (one->was != NULL)
        ed_json_put_text(w, "was", one->was);
    if (one->now != NULL)
        ed_json_put_text(w, "now", one->now);
    if (one->round_steps)
        ed_json_put_flag(w, "each_step", true);
    if (one->scale != 0)
        ed_json_put_text(w, "times", one->scale > 0 ? "10000" : "0.0001");
    ed_json_close(w);
}

static void put_hits(ed_json_writer *w, const ed_claim *one, const char *key, const ed_claim_hit *hit, size_t count)
{
    ed_json_open_array(w, key);
    for (size_t i = 0; i < count; i++) {
        ed_json_open_object(w, NULL);
        ed_json_put_text(w, "figure", ed_asked_money(one->asked, hit[i].figure));
        ed_json_open_array(w, "readings");
        put_reading(w, hit[i].first);
        if (hit[i].second != NULL)
            put_reading(w, hit[i].second);
        ed_json_close(w);
        ed_json_close(w);
    }
    ed_json_close(w);
}

void ed_claim_json(const ed_claim *one, ed_text *out)
{
    ed_json_writer writer = ed_json_writer_new(out, false), *w = &writer;
    ed_json_open_object(w, NULL);
    ed_answer_put_head(w, one->asked, "ecodamage-claim/1", "claimed");
    put_hits(w, one, "found", one->hit, one->hits);
    put_hits(w, one, "nearest", one->miss, one->misses);
    ed_json_put_count(w, "readings", one->readings);
    ed_json_put_count(w, "pairs", one->pairs);
    ed_json_put_count(w, "no_case", one->failed);
    ed_json_put_count(w, "not_tried", one->left);
    ed_json_close(w);
    ed_text_add_char(out, '\n');
}

/* ---- the page */

static const char *now_of(const ed_answer_page *p, const ed_reading *one)
{
    const char *words = ed_words_in(one->now_words, p->lang);
    return words != NULL ? words : one->now;
}

static const char *was_of(const ed_answer_page *p, const ed_reading *one)
{
    const char *words = ed_words_in(one->was_words, p->lang);
    if (words != NULL)
        return words;
    return one->was == NULL || one->was[0] == '\0' ? ED_ANSWER_SAY(p, not_given) : one->was;
}

static const char *kind_of(const ed_answer_page *p, const ed_reading *one)
{
    return ed_phrase_in((ed_phrase)(ED_SAY_claim_kind_1 + one->kind), p->lang);
}

static const char *words_of(const ed_answer_page *p, const ed_reading *one)
{
    const char *title = ed_words_in(one->title, p->lang);
    const bool rounds = one->kind == ED_READING_ROUNDING; /* its kind says what it is */
    const char *what = rounds              ? kind_of(p, one)
                       : title == NULL     ? one->path
                       : one->path == NULL ? title
                                           : ED_ANSWER_FILL(p, remark, title, one->path);
    if (one->kind == ED_READING_CASE)
        return ED_ANSWER_SAY(p, claim_kind_1);
    if (one->round_steps)
        return ED_ANSWER_SAY(p, claim_steps);
    if (one->kind == ED_READING_SCALE)
        return one->scale > 0 ? ED_ANSWER_SAY(p, claim_scaled) : ED_ANSWER_SAY(p, claim_scaled_down);
    if (one->kind == ED_READING_WITHOUT)
        return ED_ANSWER_FILL(p, claim_removed, title != NULL ? title : one->path);
    if (one->kind == ED_READING_BAND)
        return ED_ANSWER_FILL(p, claim_band, what, now_of(p, one), was_of(p, one));
    return ED_ANSWER_FILL(p, claim_exchanged, what, now_of(p, one), was_of(p, one));
}

static void add_table(const ed_answer_page *p, ed_block *section, const char *caption, const ed_claim_hit *hit,
                      size_t count)
{
    if (count == 0)
        return;
    ed_block *table = ed_block_table(section, caption);
    ed_block_column_add(table, ED_ANSWER_SAY(p, claim_reading), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_ANSWER_SAY(p, claim_figure), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_ANSWER_SAY(p, claim_away), ED_COLUMN_RIGHT);
    for (size_t i = 0; i < count; i++) {
        const ed_reading *first = hit[i].first, *second = hit[i].second;
        const char *kinds_text = kind_of(p, first), *words = words_of(p, first);
        const ed_number *away = hit[i].figure;
        if (second != NULL) {
            words = ed_arena_printf(p->arena, "%s\n%s", words, words_of(p, second));
            kinds_text = ed_arena_printf(p->arena, "%s, %s", kinds_text, kind_of(p, second));
        }
        (void)ed_number_subtract(p->arena, away, p->asked->amount, &away);
        ed_block_cell_add(table, ed_arena_printf(p->arena, "%s" ED_ASIDE "%s", words, kinds_text));
        ed_block_cell_add(table, ed_amount_grouped(p->arena, ed_asked_money(p->asked, hit[i].figure)));
        ed_block_cell_add(table, ed_answer_signed(p, away));
    }
}

static const char *counted(const ed_answer_page *p, size_t count)
{
    return ed_arena_printf(p->arena, "%zu", count);
}

ed_status ed_claim_render(const ed_claim *one, ed_format format, ed_lang lang, ed_text *out)
{
    const ed_answer_page page = {one->asked, out->arena, lang}, *p = &page;
    const ed_asked *a = one->asked;
    ed_text json = ed_text_new(out->arena);
    ed_block *section;
    ed_claim_json(one, &json);
    ed_document *document = ed_answer_document(p, ED_ANSWER_FILL(p, claim_title, ed_answer_money(p, a->amount)),
                                               ED_ANSWER_SAY(p, claim_answer), &json, &section);
    ed_block *pairs = ed_block_pairs(section);
    const bool itself = one->hits > 0 && one->hit[0].first->kind == ED_READING_CASE;
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_figure), ed_answer_figure(p));
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, claim_amount),
                      ED_ANSWER_FILL(p, remark, ed_answer_money(p, a->amount), a->written));
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, claim_own), ed_answer_money(p, ed_asked_figure(a, &a->now, false)));
    if (itself)
        ed_block_paragraph(section, ED_ANSWER_SAY(p, claim_itself));
    else
        ed_block_paragraph(section, one->hits == 0 ? ED_ANSWER_SAY(p, claim_none)
                                                   : ED_ANSWER_FILL(p, claim_found, counted(p, one->hits)));
    add_table(p, section, ED_ANSWER_SAY(p, claim_hits), one->hit, one->hits);
    add_table(p, section, ED_ANSWER_SAY(p, claim_misses), one->miss, one->misses);
    ed_block_paragraph(section, ED_ANSWER_FILL(p, claim_tried, counted(p, one->readings), counted(p, one->pairs),
                                               counted(p, one->failed), counted(p, one->left)));
    if (one->hits > 0 && !itself)
        ed_block_paragraph(section, ED_ANSWER_SAY(p, claim_caution));
    return ed_document_render(document, format, out);
}
