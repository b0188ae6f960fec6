/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a table: in which row it stands, and which input each of its columns is, by code or title, its unit in
 * brackets. */
#include "intake/inside.h"
#include <string.h>

enum { LOOKED_AT = 20 }; /* rows, of which one is the head */

/* ---- what the keys of every row are called */

static const struct {
    const char *name;
    ed_words title;
    const char *also; /* another word for it */
} of_rows[] = {{"id", {"编号", "No."}, "序号"},
               {"evidence", {"证据", "Evidence"}, "证据编号"},
               {"basis", {"依据", "Basis"}, "依据类型"},
               {"note", {"备注", "Note"}, "说明"}};
enum { OF_ROWS = sizeof of_rows / sizeof of_rows[0] };

ed_intake_list ed_intake_list_of(ed_arena *arena, const ed_model_input *input)
{
    ed_intake_list out = {.key = ed_arena_array(arena, input->columns + OF_ROWS, sizeof *out.key), .notes = true};
    for (size_t i = 0; i < input->columns; i++) {
        const ed_model_input *column = &input->column[i];
        const bool needed = !column->optional && column->otherwise == NULL && column->one_of == NULL;
        out.key[out.keys++] = (ed_intake_key){column->name, column->title, column, needed};
    }
    for (size_t i = 0; i < OF_ROWS; i++)
        out.key[out.keys++] = (ed_intake_key){.name = of_rows[i].name, .title = of_rows[i].title};
    return out;
}

/* ---- what a title stands for */

/* Marks of columns that must be filled in, and colons, are no part of a title. */
static const char *trimmed(ed_arena *arena, const char *title)
{
    const char *word = ed_text_normal(arena, title);
    word += strspn(word, " \t\r\n*:");
    size_t length = strlen(word);
    while (length > 0 && strchr(" \t\r\n*:", word[length - 1]) != NULL)
        length--;
    return ed_arena_copy(arena, word, length);
}

static bool is_called(ed_arena *arena, const ed_intake_key *key, const char *word)
{
    const char *const called[] = {key->name, key->title.zh, key->title.en};
    for (size_t i = 0; i < 3; i++)
        if (called[i] != NULL && strcmp(ed_written_word(arena, called[i]), word) == 0)
            return true;
    for (size_t i = 0; i < OF_ROWS; i++)
        if (key->input == NULL && strcmp(of_rows[i].name, key->name) == 0 && strcmp(of_rows[i].also, word) == 0)
            return true;
    return false;
}

static size_t key_named(const ed_intake_list *list, const char *name)
{
    for (size_t i = 0; i < list->keys; i++)
        if (strcmp(list->key[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

/* The key that is called so; of those that the case names itself (`columns`) first. */
static size_t find_key(const ed_intake_table *table, const char *title)
{
    ed_arena *arena = table->t->arena;
    const char *word = ed_written_word(arena, title);
    const ed_json *own = ed_json_get(table->spec, "columns");
    for (const ed_json *at = own == NULL ? NULL : own->child; at != NULL; at = at->next)
        if (at->type == ED_JSON_STRING && strcmp(ed_written_word(arena, at->text), word) == 0)
            return key_named(table->list, at->key);
    for (size_t i = 0; i < table->list->keys; i++)
        if (is_called(arena, &table->list->key[i], word))
            return i;
    return SIZE_MAX;
}

/* What stands in brackets at the end of a title, "万元" of "金额(单位:万元)", and where they open; NULL: nothing
 * does. */
static const char *in_brackets(ed_arena *arena, const char *title, const char **open)
{
    static const char *const labels[] = {"单位:", "unit:", "Unit:"};
    const size_t length = strlen(title);
    *open = strrchr(title, '(');
    if (*open == NULL || title[length - 1] != ')')
        return NULL;
    const char *inside = ed_arena_copy(arena, *open + 1, (size_t)(title + length - 1 - (*open + 1)));
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (strncmp(inside, labels[i], strlen(labels[i])) == 0)
            return inside + strlen(labels[i]) + strspn(inside + strlen(labels[i]), " ");
    return inside;
}

static bool is_number(const ed_intake_table *table, size_t key)
{
    const ed_model_input *input = key == SIZE_MAX ? NULL : table->list->key[key].input;
    return input != NULL && input->kind == ED_KIND_NUMBER;
}

/* "数量(t)" is the quantity in t; in "日期(必填)" the brackets say nothing of the value. */
static bool read_brackets(const ed_intake_table *table, const char *title, ed_intake_column *out)
{
    static const char *const remarks[] = {"必填", "选填", "可选", "required", "optional"};
    ed_arena *arena = table->t->arena;
    const char *open = NULL, *inside = in_brackets(arena, title, &open);
    ed_unit unit;
    if (inside == NULL)
        return false;
    out->key = find_key(table, ed_arena_copy(arena, title, (size_t)(open - title)));
    if (out->key == SIZE_MAX)
        return false;
    for (size_t i = 0; i < sizeof remarks / sizeof remarks[0]; i++)
        if (strcmp(inside, remarks[i]) == 0)
            return true;
    out->unit = inside;
    return is_number(table, out->key) && ed_intake_is_unit(arena, inside, &unit);
}

/* The unit in the brackets of a title that is known as a whole; of money also one that is not known, so that it is
 * found and not left out ("百元"). NULL: none. */
static const char *unit_of(const ed_intake_table *table, const char *title, size_t key)
{
    static const char money[] = "元";
    const size_t own = sizeof money - 1;
    const char *open = NULL, *inside = in_brackets(table->t->arena, title, &open);
    const size_t length = inside == NULL ? 0 : strlen(inside);
    ed_unit unit;
    if (inside == NULL || !is_number(table, key))
        return NULL;
    return ed_intake_is_unit(table->t->arena, inside, &unit) ||
                   (length > own && strcmp(inside + length - own, money) == 0)
               ? inside
               : NULL;
}

static ed_intake_column read_title(const ed_intake_table *table, const char *text, uint32_t column)
{
    const char *title = trimmed(table->t->arena, text);
    ed_intake_column out = {.column = column, .title = text, .key = find_key(table, title)};
    if (out.key != SIZE_MAX) {
        out.unit = unit_of(table, title, out.key);
        return out;
    }
    const char *point = strrchr(title, '.');
    if (point != NULL && point[1] != '\0') {
        out.key = find_key(table, ed_arena_copy(table->t->arena, title, (size_t)(point - title)));
        out.part = point + 1;
    }
    if (out.key == SIZE_MAX || table->list->key[out.key].input == NULL) {
        out = (ed_intake_column){.column = column, .title = text, .key = SIZE_MAX};
        if (!read_brackets(table, title, &out))
            out = (ed_intake_column){.column = column, .title = text, .key = SIZE_MAX};
    }
    return out;
}

/* ---- where it stands */

static size_t known_in(const ed_intake_table *table, size_t row)
{
    const ed_grid_row *of = &table->grid->row[row];
    size_t known = 0;
    for (size_t i = 0; i < of->cells; i++) {
        const ed_grid_value *cell = &table->grid->cell[of->first + i];
        known += read_title(table, cell->text, cell->column).key != SIZE_MAX;
    }
    return known;
}

/* The row that the case states, else of the first ones that with the most titles that are known. */
static size_t find_head(const ed_intake_table *table, uint32_t stated)
{
    size_t best = SIZE_MAX, most = 0;
    for (size_t i = 0; i < table->grid->rows && (stated > 0 || i < LOOKED_AT); i++) {
        if (stated > 0 && table->grid->row[i].line == stated)
            return i;
        const size_t known = stated > 0 ? 0 : known_in(table, i);
        if (known > most) {
            most = known;
            best = i;
        }
    }
    return best;
}

/* The titles of a list, for a finding: "金额 (amount), ...". */
static const char *titles(const ed_intake_table *table, ed_lang lang, bool needed)
{
    ed_text out = ed_text_new(table->t->arena);
    for (size_t i = 0; i < table->list->keys; i++) {
        const ed_intake_key *key = &table->list->key[i];
        const char *title = ed_words_in(key->title, lang);
        if (!needed || key->needed)
            ed_text_format(&out, "%s%s", out.length > 0 ? (lang == ED_ZH ? "、" : ", ") : "",
                           title == NULL ? key->name : title);
    }
    return ed_text_string(&out);
}

static ed_words all_titles(const ed_intake_table *table)
{
    return (ed_words){titles(table, ED_ZH, false), titles(table, ED_EN, false)};
}

/* ---- findings about columns */

static bool is_taken(const ed_intake_table *table, const ed_intake_column *column)
{
    for (size_t i = 0; i < table->columns; i++) {
        const ed_intake_column *other = &table->column[i];
        if (other->key == column->key && column->key != SIZE_MAX &&
            ((other->part == NULL && column->part == NULL) ||
             (other->part != NULL && column->part != NULL && strcmp(other->part, column->part) == 0)))
            return true;
    }
    return false;
}

static void refuse(const ed_intake_table *table, const ed_intake_column *column)
{
    const ed_intake_list *list = table->list;
    const ed_reader reader = {table->t->arena, table->t->findings};
    const char **name = ed_arena_array(reader.arena, list->keys + 1, sizeof *name);
    ed_words *title = ed_arena_array(reader.arena, list->keys + 1, sizeof *title);
    for (size_t i = 0; i < list->keys; i++) {
        name[i] =
            ed_words_in(list->key[i].title, ED_ZH) == NULL ? list->key[i].name : ed_words_in(list->key[i].title, ED_ZH);
        title[i] = list->key[i].title;
    }
    const ed_words arguments[3] = {{column->title, column->title},
                                   ed_read_meant_titled(reader, column->title, name, title, list->keys),
                                   all_titles(table)};
    ed_findings_add_words(table->t->findings, ED_RULE_list_column_unknown,
                          ed_grid_place(table->grid, table->head, column->column), table->path, arguments, 3);
}

static void check_needed(const ed_intake_table *table)
{
    for (size_t i = 0; i < table->list->keys; i++) {
        const ed_intake_key *key = &table->list->key[i];
        bool there = !key->needed;
        for (size_t k = 0; k < table->columns; k++)
            there = there || table->column[k].key == i;
        if (there)
            continue;
        const char *zh = ed_words_in(key->title, ED_ZH), *en = ed_words_in(key->title, ED_EN);
        const ed_words arguments[2] = {{zh == NULL ? key->name : zh, en == NULL ? key->name : en},
                                       {key->name, key->name}};
        ed_place place = ed_grid_place(table->grid, table->head, 1);
        ed_findings_add_words(table->t->findings, ED_RULE_list_column_missing, place, table->path, arguments, 2);
    }
}

/* What the case says of columns must name keys of the list. */
static void check_own(const ed_intake_table *table)
{
    const ed_json *own =
        ed_read_object((ed_reader){table->t->arena, table->t->findings}, table->spec, "columns", false, table->path);
    const char **known = ed_arena_array(table->t->arena, table->list->keys + 1, sizeof *known);
    for (size_t i = 0; i < table->list->keys; i++)
        known[i] = table->list->key[i].name;
    if (own != NULL)
        ed_json_check_keys(own, known, table->list->keys, table->path, table->t->findings);
    for (const ed_json *at = own == NULL ? NULL : own->child; at != NULL; at = at->next) {
        bool there = false;
        for (size_t i = 0; i < table->columns; i++)
            there = there || (table->column[i].key != SIZE_MAX &&
                              strcmp(table->list->key[table->column[i].key].name, at->key) == 0);
        if (!there)
            ED_FIND(table->t->findings, list_column_missing, ed_json_place(at), table->path,
                    at->type == ED_JSON_STRING ? at->text : "", at->key);
    }
}

static bool reads_extra(ed_intake_table *table)
{
    static const char *const words[] = {"refuse", "note", "ignore"};
    const ed_reader reader = {table->t->arena, table->t->findings};
    const size_t found = ed_read_word(reader, table->spec, "extra", false, (ed_admitted){words, 3}, table->path);
    table->keep = found == 1;
    return found == 1 || found == 2;
}

static void take_columns(ed_intake_table *table)
{
    const ed_grid_row *of = &table->grid->row[table->head];
    const bool extra = reads_extra(table);
    for (size_t i = 0; i < of->cells; i++) {
        const ed_grid_value *cell = &table->grid->cell[of->first + i];
        if (cell->kind == ED_GRID_EMPTY)
            continue;
        const ed_intake_column column = read_title(table, cell->text, cell->column);
        const bool asked = column.key == SIZE_MAX && ed_intake_only_names(table, cell->text);
        if (asked && ed_intake_only_column(table, cell->text) != cell->column)
            ED_FIND(table->t->findings, list_column_twice, ed_grid_place(table->grid, table->head, cell->column),
                    table->path, cell->text, "only");
        else if (is_taken(table, &column))
            ED_FIND(table->t->findings, list_column_twice, ed_grid_place(table->grid, table->head, cell->column),
                    table->path, cell->text, table->list->key[column.key].name);
        else if (column.key == SIZE_MAX && !extra && strncmp(cell->text, "x-", 2) != 0 && /* as keys of our files */
                 !asked)
            refuse(table, &column);
        ED_PUSH(table->t->arena, table->column, table->columns, table->column_capacity, column);
    }
}

bool ed_intake_head(ed_intake_table *table)
{
    ed_intaking *t = table->t;
    const ed_reader reader = {t->arena, t->findings};
    const size_t errors = t->findings->errors;
    const ed_json *stated = ed_json_get(table->spec, "header");
    const ed_number *line = ed_read_number(reader, table->spec, "header", false, table->path);
    int64_t number = 0;
    if (stated != NULL && (line == NULL || !ed_number_to_integer(line, &number) || number < 1 || number > UINT32_MAX)) {
        if (line != NULL)
            ED_FIND(t->findings, list_line, ed_json_place(stated), table->path, "header");
        return false;
    }
    table->head = find_head(table, (uint32_t)number);
    if (table->head != SIZE_MAX)
        take_columns(table);
    if (table->head == SIZE_MAX || table->columns == 0) {
        const ed_words titles_of_list = all_titles(table);
        ed_findings_add_words(t->findings, ED_RULE_list_head, ed_grid_whole(table->grid), table->path, &titles_of_list,
                              1);
        return false;
    }
    ed_intake_only_find(table);
    check_own(table);
    check_needed(table);
    ed_intake_check_units(table);
    return t->findings->errors == errors;
}
