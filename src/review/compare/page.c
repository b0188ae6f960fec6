/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison as a document: the difference, what makes it up, how that was computed. */
#include "base/limits.h"
#include "review/compare/compare.h"
#include "review/compare/inside.h"
#include <string.h>

enum { BARS = 20 };

/* ---- the difference */

static void add_heads(const ed_compare_page *p, ed_block *section)
{
    const ed_attribution *a = p->one->attribution;
    ed_block *table = ed_block_table(section, SAY(p, cmp_heads));
    ed_block_column_add(table, SAY(p, head), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(p, cmp_first), ED_COLUMN_RIGHT);
    ed_block_column_add(table, SAY(p, cmp_second), ED_COLUMN_RIGHT);
    ed_block_column_add(table, SAY(p, cmp_result), ED_COLUMN_RIGHT);
    for (size_t i = 0; i < ed_term_count(ED_TERMS_head); i++) {
        if (a->from.head[i] == NULL && a->to.head[i] == NULL)
            continue;
        ed_block_cell_add(table, ed_words_in(ed_head_words(ed_term_code(ED_TERMS_head, i)), p->lang));
        ed_block_cell_add(table, ed_compare_grouped(p, a->from.head[i]));
        ed_block_cell_add(table, ed_compare_grouped(p, a->to.head[i]));
        ed_block_cell_add(table, ed_compare_signed(p, a->head[i]));
    }
    ed_block_cell_add(table, SAY(p, total));
    ed_block_cell_add(table, ed_compare_grouped(p, a->from.total));
    ed_block_cell_add(table, ed_compare_grouped(p, a->to.total));
    ed_block_cell_add(table, ed_compare_signed(p, a->difference));
    table->sums = true;
}

static void add_result(const ed_compare_page *p, ed_block *section)
{
    const ed_attribution *a = p->one->attribution;
    const char *side[2] = {SAY(p, cmp_first), SAY(p, cmp_second)};
    ed_block_headline(section, SAY(p, cmp_headline),
                      ed_arena_printf(p->arena, "%s %s", ed_compare_signed(p, a->difference), ed_compare_currency(p)));
    ed_block *pairs = ed_block_pairs(section);
    for (size_t i = 0; i < 2; i++)
        ed_block_pair_add(pairs, side[i], FILL(p, remark, ed_words_in(p->one->title[i], p->lang), p->one->name[i]));
    add_heads(p, section);
    if (a->shares == 0)
        ed_block_paragraph(section, SAY(p, cmp_same));
    else if (ed_number_sign(a->difference) == 0 && ed_number_sign(a->payable) != 0)
        ed_block_paragraph(section, FILL(p, cmp_equal_payable, ed_compare_signed(p, a->payable)));
    else if (ed_number_sign(a->difference) == 0)
        ed_block_paragraph(section, SAY(p, cmp_equal));
    else
        ed_block_paragraph(section, FILL(p, cmp_largest, ed_compare_share_name(p, &a->share[p->one->order[0]]),
                                         ed_compare_signed(p, a->share[p->one->order[0]].total)));
}

/* ---- the shares */

static const char *contribution(const ed_compare_page *p, const ed_share *share)
{
    const char *text = ed_compare_signed(p, share->total);
    if (share->error <= 0)
        return text;
    const ed_number *error = ed_number_from_double(p->arena, share->error, 2);
    return ed_arena_printf(p->arena, "%s ± %s", text, ed_number_print(p->arena, error, 2, NULL));
}

static void add_shares(const ed_compare_page *p, ed_block *section)
{
    const ed_attribution *a = p->one->attribution;
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, SAY(p, cmp_change), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(p, cmp_first), ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(p, cmp_second), ED_COLUMN_BREAKS);
    ed_block_column_add(table, SAY(p, cmp_share), ED_COLUMN_RIGHT);
    ed_block_column_add(table, SAY(p, cmp_alone), ED_COLUMN_RIGHT);
    ed_block_column_add(table, SAY(p, cmp_last), ED_COLUMN_RIGHT);
    for (size_t i = 0; i < a->shares; i++) {
        const ed_share *share = &a->share[p->one->order[i]];
        for (size_t k = 0; k < share->changes; k++) { /* a row each; what they move together stands in the first */
            const ed_change *change = &p->one->changes->change[share->change[k]];
            ed_block_cell_add(table, ed_compare_name_cell(p, change));
            ed_block_cell_add(table, ed_compare_side_cell(p, change, false));
            ed_block_cell_add(table, ed_compare_side_cell(p, change, true));
            ed_block_cell_add(table, k == 0 ? contribution(p, share) : SAY(p, cmp_joint));
            ed_block_cell_add(table, k == 0 ? ed_compare_signed(p, share->alone) : "");
            ed_block_cell_add(table, k == 0 ? ed_compare_signed(p, share->last) : "");
        }
    }
    ed_block_cell_add(table, SAY(p, total));
    ed_block_cell_add(table, ed_compare_grouped(p, a->from.total));
    ed_block_cell_add(table, ed_compare_grouped(p, a->to.total));
    ed_block_cell_add(table, ed_compare_signed(p, a->difference));
    ed_block_cell_add(table, "");
    ed_block_cell_add(table, "");
    table->sums = true;
}

static bool has_head(const ed_attribution *a, size_t head)
{
    for (size_t i = 0; i < a->shares; i++)
        if (ed_number_sign(a->share[i].head[head]) != 0)
            return true;
    return false;
}

static void add_by_head(const ed_compare_page *p, ed_block *section)
{
    const ed_attribution *a = p->one->attribution;
    size_t heads = 0;
    for (size_t i = 0; i < ed_term_count(ED_TERMS_head); i++)
        heads += has_head(a, i);
    if (heads < 2)
        return;
    ed_block *table = ed_block_table(section, SAY(p, cmp_by_head));
    ed_block_column_add(table, SAY(p, cmp_change), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    for (size_t h = 0; h < ed_term_count(ED_TERMS_head); h++)
        if (has_head(a, h))
            ed_block_column_add(table, ed_words_in(ed_head_words(ed_term_code(ED_TERMS_head, h)), p->lang),
                                ED_COLUMN_RIGHT);
    for (size_t i = 0; i < a->shares; i++) {
        const ed_share *share = &a->share[p->one->order[i]];
        ed_block_cell_add(table, ed_compare_share_name(p, share));
        for (size_t h = 0; h < ed_term_count(ED_TERMS_head); h++)
            if (has_head(a, h))
                ed_block_cell_add(table, ed_compare_signed(p, share->head[h]));
    }
}

/* ---- the waterfall: each bar begins where the one before it ends */

static void add_bar(const ed_compare_page *p, ed_plot *plot, const char *label, const ed_number *by,
                    const ed_number **level)
{
    ed_plot_series *bars = &plot->series[0];
    const size_t at = bars->points++;
    bars->x[at] = ed_number_to_double(*level);
    (void)ed_number_add(p->arena, *level, by, level);
    bars->y[at] = ed_number_to_double(*level);
    plot->label[at] = label;
    plot->value[at] = FILL(p, cmp_span, ed_compare_signed(p, by), ed_compare_grouped(p, *level));
}

static void add_waterfall(const ed_compare_page *p, ed_block *section)
{
    const ed_attribution *a = p->one->attribution;
    const ed_number *level = a->from.total, *rest = ed_number_integer(p->arena, 0);
    size_t shown = a->shares > BARS ? BARS - 1 : a->shares, moving = 0;
    ed_plot *plot = ed_arena_alloc(p->arena, sizeof *plot);
    *plot = (ed_plot){.bars = true,
                      .spans = true,
                      .base = ed_number_to_double(level),
                      .x_title = "",
                      .y_title = FILL(p, cmp_waterfall, ed_compare_currency(p))};
    plot->serieses = 1;
    plot->series = ed_arena_alloc(p->arena, sizeof *plot->series);
    plot->label = ed_arena_array(p->arena, BARS + 1, sizeof *plot->label);
    plot->value = ed_arena_array(p->arena, BARS + 1, sizeof *plot->value);
    plot->series[0].x = ed_arena_array(p->arena, BARS + 1, sizeof(double));
    plot->series[0].y = ed_arena_array(p->arena, BARS + 1, sizeof(double));
    for (size_t i = 0; i < a->shares; i++) {
        const ed_share *share = &a->share[p->one->order[i]];
        moving += ed_number_sign(share->total) != 0;
        if (i < shown && ed_number_sign(share->total) != 0)
            add_bar(p, plot, ed_compare_share_name(p, share), share->total, &level);
        else
            (void)ed_number_add(p->arena, rest, share->total, &rest);
    }
    if (a->shares > shown)
        add_bar(p, plot, FILL(p, cmp_rest, ed_arena_printf(p->arena, "%zu", a->shares - shown)), rest, &level);
    if (moving > 1)
        ed_block_plot(section, FILL(p, cmp_waterfall, ed_compare_currency(p)), plot);
}

/* ---- how it was computed */

static void add_method(const ed_compare_page *p, ed_block *section)
{
    const ed_attribution *a = p->one->attribution;
    bool joined = false;
    for (size_t i = 0; i < a->shares; i++)
        joined = joined || a->share[i].changes > 1;
    if (a->exact)
        ed_block_paragraph(section, FILL(p, cmp_exact, ed_arena_printf(p->arena, "%zu", (size_t)1 << a->shares)));
    else
        ed_block_paragraph(section, FILL(p, cmp_sampled, ed_arena_printf(p->arena, "%d", ED_SHARES_EXACT),
                                         ed_arena_printf(p->arena, "%zu", a->orders)));
    if (ed_number_sign(a->interaction_from) != 0 || ed_number_sign(a->interaction_to) != 0)
        ed_block_paragraph(section, FILL(p, cmp_interaction, ed_compare_signed(p, a->interaction_from),
                                         ed_compare_signed(p, a->interaction_to)));
    if (joined)
        ed_block_paragraph(section, SAY(p, cmp_joined));
}

/* The first digits of the SHA-256 of the same comparison as JSON, as books carry those of their report. */
static const char *check_code(const ed_compare_page *p)
{
    char hash[65];
    ed_text json = ed_text_new(p->arena);
    ed_compare_json(p->one, &json);
    (void)ed_hash_sha256(ed_text_string(&json), json.length, hash);
    return FILL(p, check_code, ed_arena_printf(p->arena, "%.4s-%.4s-%.4s-%.4s", hash, hash + 4, hash + 8, hash + 12));
}

/* Sections are numbered as they come. */
static ed_block *new_section(const ed_compare_page *p, ed_document *document, size_t number, ed_phrase title)
{
    ed_block *out = ed_block_section(document->root, ed_phrase_in((ed_phrase)(ED_SAY_ordinal_1 + number), p->lang),
                                     ed_phrase_in(title, p->lang));
    out->anchor = ed_arena_printf(p->arena, "c%zu", number + 1);
    return out;
}

ed_status ed_compare_render(const ed_comparison *one, ed_format format, ed_lang lang, ed_text *out)
{
    const ed_compare_page p = {one, out->arena, lang};
    ed_document *document = ed_document_new(out->arena, lang);
    document->title = SAY(&p, cmp_title);
    document->subtitle = ed_words_in(one->title[0], lang);
    document->program = "ecodamage " ED_VERSION;
    document->check = check_code(&p);
    size_t number = 0;
    ed_block *section = new_section(&p, document, number++, ED_SAY_cmp_result);
    add_result(&p, section);
    if (one->decideds > 0) {
        section = new_section(&p, document, number++, ED_SAY_ch_settlement);
        ed_compare_decided(&p, section);
        if (one->attribution->shares > 0)
            ed_compare_payable_shares(&p, section);
    }
    if (one->attribution->shares > 0) {
        section = new_section(&p, document, number++, ED_SAY_cmp_changes);
        add_shares(&p, section);
        add_waterfall(&p, section);
        add_by_head(&p, section);
        add_method(&p, section);
    }
    if (one->changes->grounds_only > 0)
        ed_block_paragraph(section, FILL(&p, cmp_grounds, ed_arena_printf(p.arena, "%zu", one->changes->grounds_only)));
    return ed_document_render(document, format, out);
}
