/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A portfolio of cases: how many, and the median and quartiles of what a case comes to, in all and by medium, method
 * and head. Groups of fewer cases than the least are not told, and more are hidden, the smallest first, until those
 * that are hidden are of so many cases: the others would give them away. Quartiles of few cases are not told.
 */
#include "report/view.h"
#include "review/register/register.h"
#include <string.h>

#define SAY(p, id)       ed_phrase_in(ED_SAY_##id, (p)->lang)
#define FILL(p, id, ...) ed_phrase_fill((p)->all->arena, ED_SAY_##id, (p)->lang, __VA_ARGS__, NULL)

/* The cases that have something of a group in them, each with the sum of it. */
typedef struct group {
    const char *key, *title;
    const ed_number **figure;
    size_t *row; /* of each figure: the case */
    size_t cases, capacity, row_capacity;
    bool outside; /* what is in it is not in the total, so that nothing of it follows from that */
    bool hidden;
} group;

typedef struct page {
    const ed_register *all;
    ed_lang lang;
    group *group;
    size_t groups, capacity;
} page;

/* ---- groups */

typedef const char *(*part_key)(const ed_register_part *part);
typedef ed_words (*part_title)(const ed_register_part *part);

static const char *medium_key(const ed_register_part *part)
{
    return part->medium == NULL ? "" : part->medium;
}

static ed_words medium_title(const ed_register_part *part)
{
    return part->medium_title;
}

static const char *method_key(const ed_register_part *part)
{
    return part->model;
}

static ed_words method_title(const ed_register_part *part)
{
    return part->model_title;
}

static const char *head_key(const ed_register_part *part)
{
    return part->head;
}

static ed_words head_title(const ed_register_part *part)
{
    return ed_head_words(part->head);
}

static group *group_of(page *p, const char *key, const char *title)
{
    for (size_t i = 0; i < p->groups; i++)
        if (strcmp(p->group[i].key, key) == 0)
            return &p->group[i];
    const group one = {.key = key, .title = title != NULL ? title : SAY(p, portfolio_unstated)};
    ED_PUSH(p->all->arena, p->group, p->groups, p->capacity, one);
    return &p->group[p->groups - 1];
}

static void add_part(page *p, size_t row, const ed_register_part *part, group *to)
{
    to->outside = !ed_head_in_total(part->head);
    if (to->cases > 0 && to->row[to->cases - 1] == row) {
        (void)ed_number_add(p->all->arena, to->figure[to->cases - 1], part->amount, &to->figure[to->cases - 1]);
        return;
    }
    size_t rows = to->cases;
    ED_PUSH(p->all->arena, to->row, rows, to->row_capacity, row);
    ED_PUSH(p->all->arena, to->figure, to->cases, to->capacity, part->amount);
}

/* Of amounts in the total, but where the heads themselves are told. */
static void add_groups(page *p, part_key key, part_title title)
{
    p->group = NULL;
    p->groups = p->capacity = 0;
    for (size_t i = 0; i < p->all->rows; i++)
        for (size_t k = 0; k < p->all->row[i].parts; k++) {
            const ed_register_part *part = &p->all->row[i].part[k];
            if (key == head_key || ed_head_in_total(part->head))
                add_part(p, i, part, group_of(p, key(part), ed_words_in(title(part), p->lang)));
        }
}

/* ---- what is not told */

/* The cases that have something in a hidden group that is in the total: the total less what is told is of them. */
static size_t hidden_cases(const page *p)
{
    bool *seen = ed_arena_array(p->all->arena, p->all->rows + 1, sizeof *seen);
    size_t count = 0;
    for (size_t i = 0; i < p->groups; i++)
        for (size_t k = 0; k < p->group[i].cases && p->group[i].hidden && !p->group[i].outside; k++) {
            count += !seen[p->group[i].row[k]];
            seen[p->group[i].row[k]] = true;
        }
    return count;
}

/* The group in the total that is told and has the fewest cases; NULL: there is none. */
static group *smallest_told(const page *p)
{
    group *out = NULL;
    for (size_t i = 0; i < p->groups; i++) {
        group *one = &p->group[i];
        if (!one->hidden && !one->outside && (out == NULL || one->cases < out->cases))
            out = one;
    }
    return out;
}

static void hide_small(page *p)
{
    for (size_t i = 0; i < p->groups; i++)
        p->group[i].hidden = p->group[i].cases < p->all->least;
    for (size_t cases = hidden_cases(p); cases > 0 && cases < p->all->least; cases = hidden_cases(p)) {
        group *next = smallest_told(p);
        if (next == NULL)
            return;
        next->hidden = true;
    }
}

/* Of few cases the quartiles are the amounts of single ones: each quarter is to hold as many as the least. */
enum { QUARTERS = 4 };

static bool tells_quartiles(const page *p, const group *one)
{
    return p->all->least <= 1 || one->cases >= QUARTERS * p->all->least;
}

/* ---- tables */

static ed_block *new_table(const page *p, ed_block *section, const char *first)
{
    const char *const figures[] = {SAY(p, portfolio_cases), SAY(p, portfolio_low), SAY(p, portfolio_median),
                                   SAY(p, portfolio_high), SAY(p, portfolio_sum)};
    ed_block *table = ed_block_table(section, NULL);
    ed_block_column_add(table, first, ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        ed_block_column_add(table, figures[i], ED_COLUMN_RIGHT);
    return table;
}

static const char *money(const page *p, const ed_number *amount)
{
    enum { CENTS = 2 };
    return ed_amount_grouped(p->all->arena, ed_number_print_fixed(p->all->arena, amount, CENTS));
}

static void add_row(const page *p, ed_block *table, const group *one)
{
    enum { FIGURES = 4 };
    ed_block_cell_add(table, one->title);
    if (one->hidden || one->cases == 0) {
        ed_block_cell_add(table, one->cases == 0 ? "0" : "*");
        for (size_t i = 0; i < FIGURES; i++)
            ed_block_cell_add(table, one->cases == 0 ? NULL : "*");
        return;
    }
    const ed_quartiles q = ed_quartiles_of(p->all->arena, one->figure, one->cases);
    const ed_number *const figure[FIGURES] = {q.low, q.median, q.high, q.sum};
    ed_block_cell_add(table, ed_arena_printf(p->all->arena, "%zu", one->cases));
    for (size_t i = 0; i < FIGURES; i++)
        ed_block_cell_add(table, i + 1 == FIGURES || tells_quartiles(p, one) ? money(p, figure[i]) : "*");
}

static void add_section(page *p, ed_block *root, ed_phrase heading, part_key key, part_title title)
{
    const char *name = ed_phrase_in(heading, p->lang);
    ed_block *section = ed_block_section(root, NULL, name);
    add_groups(p, key, title);
    hide_small(p);
    ed_block *table = new_table(p, section, name);
    for (size_t i = 0; i < p->groups; i++)
        add_row(p, table, &p->group[i]);
}

/* ---- all */

static void add_total(page *p, ed_block *root)
{
    group whole = {.key = "", .title = SAY(p, total)};
    size_t errors = 0;
    for (size_t i = 0; i < p->all->rows; i++) {
        const ed_register_row *row = &p->all->row[i];
        errors += !row->valued;
        if (row->valued)
            ED_PUSH(p->all->arena, whole.figure, whole.cases, whole.capacity, row->total);
    }
    whole.hidden = whole.cases < p->all->least;
    ed_block *section = ed_block_section(root, NULL, SAY(p, portfolio_all));
    add_row(p, new_table(p, section, SAY(p, portfolio_figure)), &whole);
    if (errors > 0)
        ed_block_notice(section, FILL(p, portfolio_errors, ed_arena_printf(p->all->arena, "%zu", errors)));
}

/* Amounts in another currency would not add up. */
static bool is_one_currency(const ed_register *all)
{
    const char *first = NULL;
    for (size_t i = 0; i < all->rows; i++) {
        const char *own = all->row[i].currency;
        if (own != NULL && first != NULL && strcmp(own, first) != 0)
            return false;
        first = own != NULL ? own : first;
    }
    return true;
}

/* Of the figures that it was made from: the check code of the same cases is the same. */
static const char *check_of(const page *p)
{
    static const char columns[] = "id,status,total,deducted,payable,medium,method,head";
    const size_t *column = NULL;
    const char *wrong = NULL, *nearest = NULL;
    size_t count = 0;
    char hash[65];
    ed_text lines = ed_text_new(p->all->arena);
    (void)ed_register_columns(p->all->arena, columns, &column, &count, &wrong, &nearest);
    ed_register_ndjson(p->all, column, count, p->lang, &lines);
    (void)ed_hash_sha256(ed_text_string(&lines), lines.length, hash);
    return FILL(p, check_code,
                ed_arena_printf(p->all->arena, "%.4s-%.4s-%.4s-%.4s", hash, hash + 4, hash + 8, hash + 12));
}

ed_document *ed_register_portfolio(const ed_register *all, ed_lang lang)
{
    page p = {.all = all, .lang = lang};
    ed_document *out = ed_document_new(all->arena, lang);
    out->title = SAY(&p, portfolio_title);
    out->program = "ecodamage " ED_VERSION;
    out->check = check_of(&p);
    if (!is_one_currency(all)) {
        ed_block_notice(ed_block_section(out->root, NULL, SAY(&p, portfolio_all)), SAY(&p, portfolio_currencies));
        return out;
    }
    add_total(&p, out->root);
    add_section(&p, out->root, ED_SAY_portfolio_by_medium, medium_key, medium_title);
    add_section(&p, out->root, ED_SAY_portfolio_by_method, method_key, method_title);
    add_section(&p, out->root, ED_SAY_portfolio_by_head, head_key, head_title);
    ed_block *section = ed_block_section(out->root, NULL, SAY(&p, ch_public));
    ed_block_paragraph(section, SAY(&p, portfolio_text));
    ed_block_paragraph(section, SAY(&p, portfolio_files));
    if (all->least > 1)
        ed_block_paragraph(section, FILL(&p, portfolio_hidden, ed_arena_printf(all->arena, "%zu", all->least),
                                         ed_arena_printf(all->arena, "%zu", QUARTERS * all->least)));
    return out;
}
