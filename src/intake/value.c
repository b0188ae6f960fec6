/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single values: what people write becomes what our files have, or a finding that says how to write it. What no reading
 * is known of stays as it is, and who reads it next finds fault with it. */
#include "intake/inside.h"
#include <string.h>

static bool is_text(const ed_json *node)
{
    return node != NULL && node->type == ED_JSON_STRING;
}

static void two_readings(ed_intaking *t, const ed_json *node, const ed_written *w, const char *path)
{
    ED_FIND(t->findings, two_readings, ed_json_place(node), path, node->text, w->value, w->other);
}

/* "36800 元" beside the unit, where one was written. */
static const char *shown(ed_intaking *t, const ed_written *w)
{
    return w->unit == NULL ? w->value : ed_arena_printf(t->arena, "%s %s", w->value, w->unit);
}

/* The unit that stood with the number, into the object around it. */
static void take_unit(ed_intaking *t, ed_json *node, ed_json *holder, const char *unit, const char *path)
{
    ed_json *stated = holder == NULL ? NULL : ed_intake_child(holder, "unit");
    if (holder == NULL)
        ed_intake_wrap(t, node, unit);
    else if (stated == NULL)
        ed_intake_append(holder, ed_intake_text(t, node, "unit", unit));
    else if (is_text(stated) && !ed_text_same(t->arena, stated->text, unit))
        ED_FIND(t->findings, unit_twice, ed_json_place(node), path, unit, stated->text);
}

bool ed_intake_is_decimal_comma(const char *text)
{
    const char *comma = strchr(text, ',');
    if (comma == NULL || strpbrk(comma + 1, ",.") != NULL)
        return false;
    const size_t behind = strspn(comma + 1, "0123456789");
    return behind > 0 && behind != 3 && comma > text && comma[-1] >= '0' && comma[-1] <= '9';
}

bool ed_intake_has_decimal_commas(const ed_written *w, bool commas, bool points)
{
    return w->grouped && (strchr(w->value, '.') != NULL ? points : commas);
}

static bool has_commas(const ed_json *node, const ed_written *w)
{
    const ed_source_table *table = node->source->table;
    return table != NULL && !node->typed &&
           ed_intake_has_decimal_commas(w, table->commas[node->offset % table->columns], table->points);
}

/* "9.6万" beside 万元 may be 9.6 or 96000 of them. */
static bool counts_twice(ed_intaking *t, const ed_json *node, const char *unit, const ed_written *w, const char *path)
{
    static const char *const words[] = {"千", "万", "亿", "10^"};
    bool counts = false;
    for (size_t i = 0; unit != NULL && w->bare != NULL && i < sizeof words / sizeof words[0]; i++)
        counts = counts || strstr(unit, words[i]) != NULL;
    if (counts)
        ED_FIND(t->findings, two_readings, ed_json_place(node), path, node->text,
                ed_arena_printf(t->arena, "%s %s", w->bare, unit), ed_arena_printf(t->arena, "%s %s", w->value, unit));
    return counts;
}

/* The unit that stands beside the number, or that numbers without one have. */
static const char *unit_beside(ed_json *holder, const char *usual)
{
    const ed_json *stated = holder == NULL ? NULL : ed_intake_child(holder, "unit");
    return is_text(stated) ? stated->text : usual;
}

/* A number; `holder` is the object around it, NULL where there is none; `usual` is the unit it has where none is stated
 * ("": none), NULL where none may stand with it. */
static void number(ed_intaking *t, ed_json *node, ed_json *holder, const char *usual, const char *path)
{
    ed_written w;
    if (!is_text(node))
        return;
    const ed_writing how = ed_written_number(t->arena, node->text, &w);
    if (how == ED_WRITTEN_NOT)
        return;
    if (how == ED_WRITTEN_TWO || has_commas(node, &w)) {
        two_readings(t, node, &w, path);
        node->text = w.value;
    } else if (counts_twice(t, node, unit_beside(holder, usual), &w, path)) {
        node->text = w.value;
    } else if (how == ED_WRITTEN_READ && (w.unit == NULL || usual != NULL)) {
        ed_intake_put(t, node, w.value, shown(t, &w), path);
        if (w.unit != NULL)
            take_unit(t, node, holder, w.unit, path);
    }
}

void ed_intake_number(ed_intaking *t, ed_json *node, const char *path)
{
    number(t, node, NULL, NULL, path);
}

void ed_intake_share(ed_intaking *t, ed_json *node, const char *path)
{
    ed_written w;
    const char *share = NULL;
    if (is_text(node) && ed_written_number(t->arena, node->text, &w) == ED_WRITTEN_READ &&
        ed_written_share(t->arena, &w, &share))
        ed_intake_put(t, node, share, share, path);
    else
        number(t, node, NULL, NULL, path);
}

typedef ed_writing (*reading)(ed_arena *arena, const char *text, ed_written *out);

/* True if both have the same numbers one after the other, as 2023/5/1 8:00 and 2023-05-01 08:00: nobody reads them
 * otherwise, and a table has thousands. */
static bool same_numbers(const char *a, const char *b)
{
    static const char digits[] = "0123456789";
    for (;;) {
        a += strcspn(a, digits);
        b += strcspn(b, digits);
        a += strspn(a, "0");
        b += strspn(b, "0");
        const size_t length = strspn(a, digits);
        if (length != strspn(b, digits) || memcmp(a, b, length) != 0)
            return false;
        a += length;
        b += length;
        if (*a == '\0' || *b == '\0')
            return *a == *b;
    }
}

static void day(ed_intaking *t, ed_json *node, reading read, const char *path)
{
    ed_written w;
    if (!is_text(node))
        return;
    const ed_writing how = read(t->arena, node->text, &w);
    const bool as_written = read == ed_written_moment && how == ED_WRITTEN_READ && same_numbers(node->text, w.value);
    if (how == ED_WRITTEN_TWO) {
        two_readings(t, node, &w, path);
        node->text = w.value;
    } else if (how == ED_WRITTEN_READ) {
        ed_intake_put(t, node, w.value, as_written ? node->text : w.value, path);
    }
}

void ed_intake_date(ed_intaking *t, ed_json *node, const char *path)
{
    day(t, node, ed_written_date, path);
}

void ed_intake_moment(ed_intaking *t, ed_json *node, const char *path)
{
    day(t, node, ed_written_moment, path);
}

void ed_intake_flag(ed_intaking *t, ed_json *node, const char *path)
{
    bool value = false;
    if (is_text(node) && ed_written_flag(t->arena, node->text, &value) == ED_WRITTEN_READ)
        ed_intake_put_flag(t, node, value, path);
}

/* ---- choices */

/* What a choice has: its codes and titles. */
typedef struct options {
    const char **code;
    ed_words *title;
    size_t count;
} options;

static bool has(const options *of, const char *code)
{
    for (size_t i = 0; i < of->count; i++)
        if (strcmp(of->code[i], code) == 0)
            return true;
    return false;
}

static void choose(ed_intaking *t, ed_json *node, const options *of, const char *path)
{
    if (!is_text(node) || has(of, node->text))
        return;
    const size_t found = ed_written_choice(t->arena, node->text, of->code, of->title, of->count);
    if (found != SIZE_MAX)
        ed_intake_put(t, node, of->code[found], of->code[found], path);
}

void ed_intake_term(ed_intaking *t, ed_json *node, ed_terms group, const char *path)
{
    const size_t count = ed_term_count(group);
    if (!is_text(node) || ed_term_index(group, node->text) != SIZE_MAX)
        return;
    options of = {ed_arena_array(t->arena, count, sizeof(char *)), ed_arena_array(t->arena, count, sizeof(ed_words)),
                  count};
    for (size_t i = 0; i < count; i++) {
        of.code[i] = ed_term_code(group, i);
        of.title[i] = ed_term_words(group, of.code[i]);
    }
    choose(t, node, &of, path);
}

/* The keys that the model gives. */
static void inline_choice(ed_intaking *t, const ed_model_input *input, ed_json *node, const char *path)
{
    for (size_t i = 0; i < input->options; i++)
        if (strcmp(input->option[i].key, node->text) == 0)
            return;
    options of = {ed_arena_array(t->arena, input->options, sizeof(char *)),
                  ed_arena_array(t->arena, input->options, sizeof(ed_words)), input->options};
    for (size_t i = 0; i < input->options; i++) {
        of.code[i] = input->option[i].key;
        of.title[i] = input->option[i].title;
    }
    choose(t, node, &of, path);
}

/* The rows of a table; which edition is in force is settled later, and what a row is called seldom changes. */
static void table_choice(ed_intaking *t, const ed_model_input *input, ed_json *node, const char *path)
{
    const ed_tables *tables = t->from->tables;
    ed_tables_need(tables, input->choice);
    for (size_t i = 0; i < tables->count; i++)
        if (strcmp(tables->table[i]->id, input->choice) == 0 && ed_table_row(tables->table[i], node->text) != NULL)
            return;
    for (size_t i = tables->count; i-- > 0;) {
        const ed_table *table = tables->table[i];
        if (strcmp(table->id, input->choice) != 0)
            continue;
        options of = {ed_arena_array(t->arena, table->rows, sizeof(char *)),
                      ed_arena_array(t->arena, table->rows, sizeof(ed_words)), table->rows};
        for (size_t k = 0; k < table->rows; k++) {
            of.code[k] = table->row[k].key;
            of.title[k] = table->row[k].title;
        }
        const char *written = node->text;
        choose(t, node, &of, path);
        if (node->text != written)
            return;
    }
}

/* ---- inputs */

static void sample(ed_intaking *t, ed_json *node, const char *path)
{
    for (ed_json *at = node->type == ED_JSON_ARRAY ? node->child : NULL; at != NULL; at = at->next)
        number(t, at, NULL, NULL, path);
}

/* "0.05L" is a limit of detection, but of an input in litres, or what is kin to them. */
static bool is_nondetect(ed_intaking *t, const ed_model_input *input, const ed_json *value)
{
    ed_unit litre, own;
    const char *wrong = "", *limit = NULL;
    if (!is_text(value) || !ed_written_is_nondetect(t->arena, value->text, &limit) ||
        ed_unit_parse(t->arena, "L", 0, &litre, &wrong) != ED_UNIT_OK)
        return false;
    for (size_t i = 0; i < input->units; i++)
        if (ed_unit_parse(t->arena, input->unit[i], 0, &own, &wrong) == ED_UNIT_OK && ed_unit_same_kind(own, litre))
            return false;
    return true;
}

void ed_intake_value(ed_intaking *t, const ed_model_input *input, ed_json *node, const char *path)
{
    ed_json *holder = node->type == ED_JSON_OBJECT ? node : NULL;
    ed_json *value = holder == NULL ? node : ed_intake_child(holder, "value");
    ed_json *basis = holder == NULL ? NULL : ed_intake_child(holder, "basis");
    if (basis != NULL)
        ed_intake_term(t, basis, ED_TERMS_basis, path);
    if (value == NULL || is_nondetect(t, input, value))
        return;
    if (input->kind == ED_KIND_NUMBER)
        number(t, value, holder, input->units > 0 ? input->unit[0] : "", path);
    else if (input->kind == ED_KIND_DATE && input->clock)
        ed_intake_moment(t, value, path);
    else if (input->kind == ED_KIND_DATE)
        ed_intake_date(t, value, path);
    else if (input->kind == ED_KIND_FLAG)
        ed_intake_flag(t, value, path);
    else if (input->kind == ED_KIND_SAMPLE)
        sample(t, value, path);
    else if (input->kind == ED_KIND_CHOICE && is_text(value) && input->choice == NULL)
        inline_choice(t, input, value, path);
    else if (input->kind == ED_KIND_CHOICE && is_text(value))
        table_choice(t, input, value, path);
}
