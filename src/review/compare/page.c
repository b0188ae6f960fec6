/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison as a document: the difference, what makes it up, how that was computed. */
#include "case/format/format.h"
#include "base/limits.h"
#include "document/document.h"
#include "report/view.h"
#include "review/compare/compare.h"
#include <string.h>

enum { BARS = 20 };

typedef struct page {
    const ed_comparison *one;
    ed_arena *arena;
    ed_lang lang;
} page;

#define SAY(p, id)       ed_phrase_in(ED_SAY_##id, (p)->lang)
#define FILL(p, id, ...) ed_phrase_fill((p)->arena, ED_SAY_##id, (p)->lang, __VA_ARGS__, NULL)

/* ---- words */

static const char *money(const page *p, const ed_number *amount)
{
    return ed_amount_grouped(p->arena, ed_compare_money(p->one, amount));
}

static const char *signed_money(const page *p, const ed_number *amount)
{
    return ed_arena_printf(p->arena, "%s%s", amount != NULL && ed_number_sign(amount) > 0 ? "+" : "", money(p, amount));
}

static const char *currency(const page *p)
{
    return ed_unit_print_in(p->arena, ed_unit_atom(p->one->money), p->lang);
}

static const char *kind_words(const page *p, const ed_change *change)
{
    return change->kind == ED_CHANGE_INPUT
               ? NULL
               : ed_phrase_in((ed_phrase)(ED_SAY_cmp_kind_1 + (change->kind - ED_CHANGE_ROW)), p->lang);
}

/* What a key of the case is called in books; its path where books do not print it. */
static const char *case_name(const page *p, const char *path)
{
    static const struct {
        const char *path;
        ed_phrase name;
    } names[] = {{"case.acts", ED_SAY_acts},
                 {"case.found", ED_SAY_found},
                 {"case.response_end", ED_SAY_response_end},
                 {"case.valuation_date", ED_SAY_valuation_date},
                 {"case.currency", ED_SAY_currency},
                 {"case.rounding", ED_SAY_roundings},
                 {"performance", ED_SAY_settle_by_item},
                 {"liability", ED_SAY_settle_shares},
                 {"settlements", ED_SAY_settle_rows},
                 {"schedule", ED_SAY_settle_schedule}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].path, path) == 0)
            return ed_phrase_in(names[i].name, p->lang);
    const ed_field *field = ed_field_find("root", path);
    return field == NULL ? path : ed_words_in(field->title, p->lang);
}

static const char *change_name(const page *p, const ed_change *change)
{
    const char *title = ed_words_in(change->title, p->lang), *kind = kind_words(p, change);
    if (change->kind == ED_CHANGE_CASE)
        return FILL(p, remark, case_name(p, change->path), kind);
    if (kind == NULL || title == NULL)
        return title != NULL ? title : kind != NULL ? kind : change->path;
    return FILL(p, remark, title, kind);
}

static const char *share_name(const page *p, const ed_share *share)
{
    const char *first = change_name(p, &p->one->changes->change[share->change[0]]);
    return share->changes == 1 ? first : FILL(p, cmp_more, first, ed_arena_printf(p->arena, "%zu", share->changes));
}

static const char *name_cell(const page *p, const ed_change *change)
{
    return ed_arena_printf(p->arena, "%s" ED_ASIDE "%s", change_name(p, change), change->path);
}

/* ---- what each side says */

static const char *text_of(const ed_json *object, const char *key)
{
    const ed_json *found = ed_json_get(object, key);
    return found != NULL && (found->type == ED_JSON_STRING || found->type == ED_JSON_NUMBER) ? found->text : NULL;
}

/* The periods of the acts, a line each. */
static const char *acts_text(const page *p, const ed_json *acts)
{
    ed_text out = ed_text_new(p->arena);
    for (const ed_json *act = acts->child; act != NULL; act = act->next) {
        const char *from = text_of(act, "from"), *to = text_of(act, "to");
        const char *one = from != NULL && to != NULL ? FILL(p, from_to, from, to)
                          : from != NULL             ? from
                                                     : SAY(p, cmp_there);
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "", one);
    }
    return ed_text_string(&out);
}

static const char *rounding_text(const page *p, const ed_json *rounding)
{
    const char *rule = text_of(rounding, "rule"), *step = text_of(rounding, "step");
    const char *words = rule == NULL ? NULL : ed_words_in(ed_term_words(ED_TERMS_rounding, rule), p->lang);
    return words == NULL || step == NULL ? SAY(p, cmp_there) : ed_arena_printf(p->arena, "%s %s", words, step);
}

/* Of what the case says of itself: objects in words, or only that they are there. */
static const char *setting_text(const page *p, const ed_change *change, const ed_json *side, const char *text)
{
    if (side->type != ED_JSON_OBJECT && side->type != ED_JSON_ARRAY)
        return text;
    if (strcmp(change->path, "case.acts") == 0)
        return acts_text(p, side);
    return strcmp(change->path, "case.rounding") == 0 ? rounding_text(p, side) : SAY(p, cmp_there);
}

static const char *value_of(const page *p, const ed_change *change, bool second)
{
    enum { SHOWN = 80 };
    const ed_json *side = second ? change->to : change->from;
    const char *text = second ? change->now : change->was;
    if (change->kind == ED_CHANGE_TABLES || change->kind == ED_CHANGE_MODELS)
        return second ? p->one->name[1] : p->one->name[0];
    if (side == NULL)
        return SAY(p, cmp_none);
    if (change->kind == ED_CHANGE_ROW || change->kind == ED_CHANGE_ITEM)
        return SAY(p, cmp_there);
    if (change->kind == ED_CHANGE_MODEL)
        return ed_json_get(side, "model")->text;
    if (change->kind == ED_CHANGE_CASE)
        text = setting_text(p, change, side, text);
    return ed_text_clip(p->arena, text, SHOWN);
}

/* The value of one side, and aside what it rests on. */
static const char *side_cell(const page *p, const ed_change *change, bool second)
{
    ed_text aside = ed_text_new(p->arena);
    const char *basis = second ? change->basis_to : change->basis_from;
    const char *evidence = second ? change->evidence_to : change->evidence_from;
    const char *note = second ? change->note_to : change->note_from;
    const char *const grounds[] = {ed_words_in(ed_term_words(ED_TERMS_basis, basis), p->lang), evidence, note};
    for (size_t k = 0; k < 3; k++)
        if (grounds[k] != NULL && grounds[k][0] != '\0')
            ed_text_format(&aside, "%s%s", aside.length > 0 ? "; " : "", grounds[k]);
    const char *value = value_of(p, change, second);
    return aside.length == 0 ? value : ed_arena_printf(p->arena, "%s" ED_ASIDE "%s", value, ed_text_string(&aside));
}

/* ---- the difference */

static void add_heads(const page *p, ed_block *section)
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
        ed_block_cell_add(table, money(p, a->from.head[i]));
        ed_block_cell_add(table, money(p, a->to.head[i]));
        ed_block_cell_add(table, signed_money(p, a->head[i]));
    }
    ed_block_cell_add(table, SAY(p, total));
    ed_block_cell_add(table, money(p, a->from.total));
    ed_block_cell_add(table, money(p, a->to.total));
    ed_block_cell_add(table, signed_money(p, a->difference));
    table->sums = true;
}

/* What is left to pay: decisions move it, and no total. */
static void add_payable(const page *p, ed_block *section)
{
    const ed_number *const *payable = p->one->payable;
    if (payable[0] == NULL && payable[1] == NULL)
        return;
    ed_block *pairs = ed_block_pairs(section);
    for (size_t i = 0; i < 2; i++) {
        const char *side = i == 0 ? SAY(p, cmp_first) : SAY(p, cmp_second);
        ed_block_pair_add(pairs, FILL(p, remark, SAY(p, payable), side),
                          payable[i] == NULL ? SAY(p, cmp_none)
                                             : ed_arena_printf(p->arena, "%s %s", money(p, payable[i]), currency(p)));
    }
}

static void add_result(const page *p, ed_block *section)
{
    const ed_attribution *a = p->one->attribution;
    const char *side[2] = {SAY(p, cmp_first), SAY(p, cmp_second)};
    ed_block_headline(section, SAY(p, cmp_headline),
                      ed_arena_printf(p->arena, "%s %s", signed_money(p, a->difference), currency(p)));
    ed_block *pairs = ed_block_pairs(section);
    for (size_t i = 0; i < 2; i++)
        ed_block_pair_add(pairs, side[i], FILL(p, remark, ed_words_in(p->one->title[i], p->lang), p->one->name[i]));
    add_heads(p, section);
    add_payable(p, section);
    if (a->shares == 0)
        ed_block_paragraph(section, SAY(p, cmp_same));
    else if (ed_number_sign(a->difference) == 0)
        ed_block_paragraph(section, SAY(p, cmp_equal));
    else
        ed_block_paragraph(section, FILL(p, cmp_largest, share_name(p, &a->share[p->one->order[0]]),
                                         signed_money(p, a->share[p->one->order[0]].total)));
}

/* ---- the shares */

static const char *contribution(const page *p, const ed_share *share)
{
    const char *text = signed_money(p, share->total);
    if (share->error <= 0)
        return text;
    const ed_number *error = ed_number_from_double(p->arena, share->error, 2);
    return ed_arena_printf(p->arena, "%s ± %s", text, ed_number_print(p->arena, error, 2, NULL));
}

static void add_shares(const page *p, ed_block *section)
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
            ed_block_cell_add(table, name_cell(p, change));
            ed_block_cell_add(table, side_cell(p, change, false));
            ed_block_cell_add(table, side_cell(p, change, true));
            ed_block_cell_add(table, k == 0 ? contribution(p, share) : SAY(p, cmp_joint));
            ed_block_cell_add(table, k == 0 ? signed_money(p, share->alone) : "");
            ed_block_cell_add(table, k == 0 ? signed_money(p, share->last) : "");
        }
    }
    ed_block_cell_add(table, SAY(p, total));
    ed_block_cell_add(table, money(p, a->from.total));
    ed_block_cell_add(table, money(p, a->to.total));
    ed_block_cell_add(table, signed_money(p, a->difference));
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

static void add_by_head(const page *p, ed_block *section)
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
        ed_block_cell_add(table, share_name(p, share));
        for (size_t h = 0; h < ed_term_count(ED_TERMS_head); h++)
            if (has_head(a, h))
                ed_block_cell_add(table, signed_money(p, share->head[h]));
    }
}

/* ---- the waterfall: each bar begins where the one before it ends */

static void add_bar(const page *p, ed_plot *plot, const char *label, const ed_number *by, const ed_number **level)
{
    ed_plot_series *bars = &plot->series[0];
    const size_t at = bars->points++;
    bars->x[at] = ed_number_to_double(*level);
    (void)ed_number_add(p->arena, *level, by, level);
    bars->y[at] = ed_number_to_double(*level);
    plot->label[at] = label;
    plot->value[at] = FILL(p, cmp_span, signed_money(p, by), money(p, *level));
}

static void add_waterfall(const page *p, ed_block *section)
{
    const ed_attribution *a = p->one->attribution;
    const ed_number *level = a->from.total, *rest = ed_number_integer(p->arena, 0);
    size_t shown = a->shares > BARS ? BARS - 1 : a->shares, moving = 0;
    ed_plot *plot = ed_arena_alloc(p->arena, sizeof *plot);
    *plot = (ed_plot){.bars = true,
                      .spans = true,
                      .base = ed_number_to_double(level),
                      .x_title = "",
                      .y_title = FILL(p, cmp_waterfall, currency(p))};
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
            add_bar(p, plot, share_name(p, share), share->total, &level);
        else
            (void)ed_number_add(p->arena, rest, share->total, &rest);
    }
    if (a->shares > shown)
        add_bar(p, plot, FILL(p, cmp_rest, ed_arena_printf(p->arena, "%zu", a->shares - shown)), rest, &level);
    if (moving > 1)
        ed_block_plot(section, FILL(p, cmp_waterfall, currency(p)), plot);
}

/* ---- how it was computed */

static void add_method(const page *p, ed_block *section)
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
        ed_block_paragraph(section, FILL(p, cmp_interaction, signed_money(p, a->interaction_from),
                                         signed_money(p, a->interaction_to)));
    if (joined)
        ed_block_paragraph(section, SAY(p, cmp_joined));
}

/* The first digits of the SHA-256 of the same comparison as JSON, as books carry those of their report. */
static const char *check_code(const page *p)
{
    char hash[65];
    ed_text json = ed_text_new(p->arena);
    ed_compare_json(p->one, &json);
    (void)ed_hash_sha256(ed_text_string(&json), json.length, hash);
    return FILL(p, check_code, ed_arena_printf(p->arena, "%.4s-%.4s-%.4s-%.4s", hash, hash + 4, hash + 8, hash + 12));
}

ed_status ed_compare_render(const ed_comparison *one, ed_format format, ed_lang lang, ed_text *out)
{
    const page p = {one, out->arena, lang};
    ed_document *document = ed_document_new(out->arena, lang);
    document->title = SAY(&p, cmp_title);
    document->subtitle = ed_words_in(one->title[0], lang);
    document->program = "ecodamage " ED_VERSION;
    document->check = check_code(&p);
    ed_block *section = ed_block_section(document->root, SAY(&p, ordinal_1), SAY(&p, cmp_result));
    section->anchor = "c1";
    add_result(&p, section);
    if (one->attribution->shares > 0) {
        section = ed_block_section(document->root, SAY(&p, ordinal_2), SAY(&p, cmp_changes));
        section->anchor = "c2";
        add_shares(&p, section);
        add_waterfall(&p, section);
        add_by_head(&p, section);
        add_method(&p, section);
    }
    if (one->changes->grounds_only > 0)
        ed_block_paragraph(section, FILL(&p, cmp_grounds, ed_arena_printf(p.arena, "%zu", one->changes->grounds_only)));
    return ed_document_render(document, format, out);
}
