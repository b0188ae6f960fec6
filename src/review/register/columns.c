/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a register, and the table of those that were chosen, as CSV and NDJSON. */
#include "review/register/register.h"
#include <string.h>

enum { CENTS = 2, RATIO_DIGITS = 6 };

/* What a column says of a case: a text, or a figure; NULL: nothing. */
typedef struct column_kind {
    const char *name;
    const char *(*text)(const ed_register *all, const ed_register_row *row, ed_lang lang);
    const ed_number *(*figure)(const ed_register *all, const ed_register_row *row);
    bool shared; /* a property that several cases may have: it is suppressed where too few do */
} column_kind;

/* ---- texts */

static const char *file_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    (void)all;
    (void)lang;
    return row->file;
}

static const char *status_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    (void)all;
    (void)lang;
    return row->valued ? "ok" : "errors";
}

static const char *id_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    (void)all;
    (void)lang;
    return row->id;
}

static const char *title_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    (void)all;
    return ed_words_in(row->title, lang);
}

static const char *claimant_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    (void)all;
    return ed_words_in(row->claimant, lang);
}

static const char *region_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    (void)all;
    (void)lang;
    return row->region;
}

static const char *act_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    (void)all;
    (void)lang;
    return row->act;
}

static const char *currency_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    (void)all;
    (void)lang;
    return row->currency;
}

/* What the parts say of themselves, each once, in their order. */
static const char *of_parts(const ed_register *all, const ed_register_row *row, ed_lang lang,
                            const char *(*say)(const ed_register_part *part, ed_lang lang))
{
    ed_text out = ed_text_new(all->arena);
    for (size_t i = 0; i < row->parts; i++) {
        const char *one = say(&row->part[i], lang);
        bool again = one == NULL;
        for (size_t k = 0; k < i && !again; k++) {
            const char *before = say(&row->part[k], lang);
            again = before != NULL && strcmp(before, one) == 0;
        }
        if (!again)
            ed_text_format(&out, "%s%s", out.length > 0 ? "; " : "", one);
    }
    return out.length == 0 ? NULL : ed_text_string(&out);
}

static const char *part_medium(const ed_register_part *part, ed_lang lang)
{
    const char *title = ed_words_in(part->medium_title, lang);
    return title != NULL ? title : part->medium;
}

static const char *part_method(const ed_register_part *part, ed_lang lang)
{
    return ed_words_in(part->model_title, lang);
}

static const char *part_head(const ed_register_part *part, ed_lang lang)
{
    return ed_words_in(ed_head_words(part->head), lang);
}

static const char *medium_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    return of_parts(all, row, lang, part_medium);
}

static const char *method_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    return of_parts(all, row, lang, part_method);
}

static const char *head_of(const ed_register *all, const ed_register_row *row, ed_lang lang)
{
    return of_parts(all, row, lang, part_head);
}

/* ---- figures */

static const ed_number *total_of(const ed_register *all, const ed_register_row *row)
{
    (void)all;
    return row->total;
}

static const ed_number *deducted_of(const ed_register *all, const ed_register_row *row)
{
    (void)all;
    return row->deducted;
}

static const ed_number *payable_of(const ed_register *all, const ed_register_row *row)
{
    (void)all;
    return row->payable;
}

static const ed_number *sum_of(const ed_register *all, const ed_register_row *row, const char *head)
{
    const ed_number *sum = NULL;
    for (size_t i = 0; i < row->parts; i++)
        if (strcmp(row->part[i].head, head) == 0) {
            sum = sum == NULL ? ed_number_integer(all->arena, 0) : sum;
            (void)ed_number_add(all->arena, sum, row->part[i].amount, &sum);
        }
    return sum;
}

static const ed_number *ratio(const ed_register *all, const ed_number *a, const ed_number *b)
{
    const ed_number *out = NULL;
    return a == NULL || b == NULL || ed_number_divide(all->arena, a, b, &out) != ED_FAULT_NONE ? NULL : out;
}

/* Punitive damages by their base: interim and permanent loss. */
static const ed_number *multiple_of(const ed_register *all, const ed_register_row *row)
{
    const ed_number *interim = sum_of(all, row, "interim-loss"), *permanent = sum_of(all, row, "permanent-loss");
    const ed_number *base = interim;
    if (interim != NULL && permanent != NULL)
        (void)ed_number_add(all->arena, interim, permanent, &base);
    return ratio(all, sum_of(all, row, "punitive"), base == NULL ? permanent : base);
}

/* Costs of investigation and appraisal by all the rest of the total. */
static const ed_number *fee_of(const ed_register *all, const ed_register_row *row)
{
    const ed_number *fee = sum_of(all, row, "assessment"), *rest = row->total;
    if (fee == NULL)
        return NULL;
    (void)ed_number_subtract(all->arena, row->total, fee, &rest);
    return ratio(all, fee, rest);
}

static const column_kind own[] = {{"file", file_of, NULL, false},         {"id", id_of, NULL, false},
                                  {"title", title_of, NULL, false},       {"status", status_of, NULL, false},
                                  {"region", region_of, NULL, true},      {"act", act_of, NULL, false},
                                  {"claimant", claimant_of, NULL, true},  {"medium", medium_of, NULL, true},
                                  {"method", method_of, NULL, true},      {"head", head_of, NULL, true},
                                  {"currency", currency_of, NULL, true},  {"total", NULL, total_of, false},
                                  {"deducted", NULL, deducted_of, false}, {"payable", NULL, payable_of, false},
                                  {"multiple", NULL, multiple_of, false}, {"fee_to_damage", NULL, fee_of, false}};
enum { OWN = sizeof own / sizeof own[0] };

/* Behind the register's own stand the heads, each a column. */
static size_t column_count(void)
{
    return OWN + ed_term_count(ED_TERMS_head);
}

static const char *column_name(size_t at)
{
    return at < OWN ? own[at].name : ed_term_code(ED_TERMS_head, at - OWN);
}

static const char **names(ed_arena *arena)
{
    const char **out = ed_arena_array(arena, column_count(), sizeof *out);
    for (size_t i = 0; i < column_count(); i++)
        out[i] = column_name(i);
    return out;
}

const char *ed_register_column_names(ed_arena *arena)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < column_count(); i++)
        ed_text_format(&out, "%s%s", i > 0 ? "," : "", column_name(i));
    return ed_text_string(&out);
}

bool ed_register_columns(ed_arena *arena, const char *list, const size_t **column, size_t *count, const char **wrong,
                         const char **nearest)
{
    size_t *out = ed_arena_array(arena, strlen(list) + 1, sizeof *out);
    *count = 0;
    for (const char *at = list; at != NULL; at = *at == ',' ? at + 1 : NULL) {
        const size_t length = strcspn(at, ",");
        const char *name = ed_arena_copy(arena, at, length);
        size_t found = 0;
        while (found < column_count() && strcmp(column_name(found), name) != 0)
            found++;
        if (found == column_count()) {
            *wrong = name;
            *nearest = ed_text_nearest(arena, name, names(arena), column_count());
            return false;
        }
        out[(*count)++] = found;
        at += length;
    }
    *column = out;
    return true;
}

/* ---- cells */

static const char *figure_text(const ed_register *all, const ed_number *figure, bool money)
{
    bool rounded = false;
    if (figure == NULL)
        return NULL;
    return money ? ed_number_print_fixed(all->arena, figure, CENTS)
                 : ed_number_print(all->arena, figure, RATIO_DIGITS, &rounded);
}

static const char *cell_text(const ed_register *all, size_t row, size_t at, ed_lang lang)
{
    const ed_register_row *of = &all->row[row];
    if (at >= OWN)
        return figure_text(all, sum_of(all, of, column_name(at)), true);
    if (own[at].text != NULL)
        return own[at].text(all, of, lang);
    const bool money = own[at].figure != multiple_of && own[at].figure != fee_of;
    return of->valued ? figure_text(all, own[at].figure(all, of), money) : NULL;
}

/* What fewer than the least number of cases share tells of each of them. */
static void suppress(const ed_register *all, const char **cell)
{
    ed_map seen = {.arena = all->arena};
    size_t *times = ed_arena_array(all->arena, all->rows + 1, sizeof *times);
    uint32_t *value = ed_arena_array(all->arena, all->rows + 1, sizeof *value), values = 0;
    for (size_t i = 0; i < all->rows; i++) {
        if (cell[i] == NULL)
            continue;
        value[i] = ed_map_find_text(&seen, cell[i]);
        if (value[i] == ED_MAP_NONE) {
            value[i] = values;
            (void)ed_map_add_text(&seen, cell[i], values++);
        }
        times[value[i]]++;
    }
    for (size_t i = 0; i < all->rows; i++)
        if (cell[i] != NULL && times[value[i]] < all->least)
            cell[i] = "*";
}

static const char *const *column_cells(const ed_register *all, size_t at, ed_lang lang)
{
    const char **cell = ed_arena_array(all->arena, all->rows + 1, sizeof *cell);
    for (size_t i = 0; i < all->rows; i++)
        cell[i] = cell_text(all, i, at, lang);
    if (at < OWN && own[at].shared)
        suppress(all, cell);
    return cell;
}

static const char *const **all_cells(const ed_register *all, const size_t *column, size_t count, ed_lang lang)
{
    const char *const **out = ed_arena_array(all->arena, count + 1, sizeof *out);
    for (size_t i = 0; i < count; i++)
        out[i] = column_cells(all, column[i], lang);
    return out;
}

/* ---- the table */

static void put_csv(ed_text *out, const char *text, bool is_text)
{
    const bool formula = is_text && text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL;
    if (!formula && strpbrk(text, ",\"\r\n") == NULL) {
        ed_text_add(out, text);
        return;
    }
    ed_text_add(out, formula ? "\"'" : "\"");
    for (; *text != '\0'; text++) {
        if (*text == '"')
            ed_text_add_char(out, '"');
        ed_text_add_char(out, *text);
    }
    ed_text_add_char(out, '"');
}

static bool is_text(size_t at)
{
    return at < OWN && own[at].text != NULL;
}

void ed_register_csv(const ed_register *all, const size_t *column, size_t count, ed_lang lang, ed_text *out)
{
    const char *const **cell = all_cells(all, column, count, lang);
    for (size_t i = 0; i < count; i++)
        ed_text_format(out, "%s%s", i > 0 ? "," : "", column_name(column[i]));
    ed_text_add(out, "\r\n");
    for (size_t row = 0; row < all->rows; row++) {
        for (size_t i = 0; i < count; i++) {
            ed_text_add(out, i > 0 ? "," : "");
            if (cell[i][row] != NULL)
                put_csv(out, cell[i][row], is_text(column[i]));
        }
        ed_text_add(out, "\r\n");
    }
}

void ed_register_ndjson(const ed_register *all, const size_t *column, size_t count, ed_lang lang, ed_text *out)
{
    const char *const **cell = all_cells(all, column, count, lang);
    for (size_t row = 0; row < all->rows; row++) {
        ed_json_writer w = ed_json_writer_new(out, true);
        ed_json_open_row(&w, NULL);
        for (size_t i = 0; i < count; i++)
            ed_json_put_text(&w, column_name(column[i]), cell[i][row]);
        ed_json_close(&w);
        ed_text_add(out, "\n");
    }
}
