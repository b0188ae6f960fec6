/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other ways in which a figure's path is written: rows by their number in place of what stands in their loops, elements
 * by theirs in place of an id, blanks and marks of full width. */
#include "engine/ledger/inside.h"
#include <string.h>

/* Without blanks beside brackets, commas and points; those within a time stay. */
static const char *plain_path(ed_arena *arena, const char *path)
{
    static const char marks[] = "[],.";
    ed_text out = ed_text_new(arena);
    for (const char *at = ed_text_normal(arena, path); *at != '\0'; at++) {
        const bool behind = out.length == 0 || strchr(marks, out.bytes[out.length - 1]) != NULL;
        const char next = at[strspn(at, " ")];
        if (*at != ' ' || !(behind || next == '\0' || strchr(marks, next) != NULL))
            ed_text_add_char(&out, *at);
    }
    return ed_text_string(&out);
}

/* The number that a text is; 0: none. */
static size_t number_in(const char *text, size_t length)
{
    enum { DIGITS = 9 };
    size_t number = 0;
    if (length > DIGITS || strspn(text, "0123456789") < length)
        return 0;
    for (size_t i = 0; i < length; i++)
        number = number * 10 + (size_t)(text[i] - '0');
    return number;
}

static bool is_text(const char *text, const char *at, size_t length)
{
    return strlen(text) == length && memcmp(text, at, length) == 0;
}

/* Behind "items[2]" or "items[b]" what stands there behind the id of that item. */
static const char *from_item(ed_arena *arena, const ed_ledger *ledger, const char *path)
{
    static const char items[] = "items[";
    const char *at = path + sizeof items - 1;
    if (strncmp(path, items, sizeof items - 1) != 0)
        return path;
    const size_t length = strcspn(at, "]"), number = number_in(at, length);
    for (size_t i = 0; at[length] == ']' && i < ledger->items; i++)
        if (number == i + 1 || is_text(ledger->item[i].item->id, at, length))
            return ed_arena_printf(arena, "%s%s", ledger->item[i].item->id, at + length + 1);
    return path;
}

/* ---- rows of tables */

static size_t loops_of(const ed_ledger_table *table)
{
    size_t loops = 0;
    while (loops < table->columns && table->column[loops].is_loop)
        loops++;
    return loops;
}

/* The places of a row's elements among those that its loops go over, from 1; `position` has those of the row before.
 * Rows with the same in the loops before stand together. */
static void count_row(const ed_ledger_table *table, size_t loops, size_t row, size_t *position)
{
    bool same = row > 0;
    for (size_t i = 0; i < loops; i++) {
        const bool now = row > 0 && strcmp(table->row[row].cell[i].text, table->row[row - 1].cell[i].text) == 0;
        position[i] = !same ? 1 : now ? position[i] : position[i] + 1;
        same = same && now;
    }
}

/* `position` NULL: only what stands in the loops counts. */
static bool is_row(ed_arena *arena, const ed_ledger_table *table, size_t row, const char *label, const size_t *position)
{
    const size_t loops = loops_of(table);
    for (size_t i = 0; i < loops; i++) {
        const size_t length = i + 1 == loops ? strlen(label) : strcspn(label, ",");
        const bool same = is_text(plain_path(arena, table->row[row].cell[i].text), label, length);
        if (!same && (position == NULL || number_in(label, length) != position[i]))
            return false;
        label += length + (label[length] == ',');
    }
    return *label == '\0';
}

/* The row that the label means, by what stands in its loops, else by numbers in their place, else by its own number. */
static size_t row_of(ed_arena *arena, const ed_ledger_table *table, const char *label)
{
    const size_t number = number_in(label, strlen(label)), loops = loops_of(table);
    size_t *position = ed_arena_array(arena, loops + 1, sizeof *position);
    for (size_t row = 0; row < table->rows; row++)
        if (is_row(arena, table, row, label, NULL))
            return row;
    for (size_t row = 0; row < table->rows; row++) {
        count_row(table, loops, row, position);
        if (is_row(arena, table, row, label, position))
            return row;
    }
    return number > 0 && number <= table->rows ? number - 1 : SIZE_MAX;
}

/* `rest` is what stands behind the item's id: ".table[row].column". */
static bool find_row(ed_arena *arena, const ed_ledger_table *table, const char *rest, ed_figure_place *out)
{
    const size_t name = strlen(table->name);
    const char *end = strrchr(rest, ']');
    if (rest[0] != '.' || strncmp(rest + 1, table->name, name) != 0 || rest[name + 1] != '[' || end == NULL)
        return false;
    out->row = row_of(arena, table, ed_arena_copy(arena, rest + name + 2, (size_t)(end - rest) - name - 2));
    for (out->column = 0; end[1] == '.' && out->row != SIZE_MAX && out->column < table->columns; out->column++)
        if (!table->column[out->column].is_loop && strcmp(table->column[out->column].name, end + 2) == 0)
            return true;
    return false;
}

static const char *path_of_row(ed_arena *arena, const ed_ledger *ledger, const char *path)
{
    for (size_t i = 0; i < ledger->items; i++) {
        const ed_ledger_item *item = &ledger->item[i];
        const size_t length = strlen(item->item->id);
        ed_figure_place place = {.item = i};
        for (; strncmp(path, item->item->id, length) == 0 && place.entry < item->entries; place.entry++)
            if (item->entry[place.entry].table != NULL &&
                find_row(arena, item->entry[place.entry].table, path + length, &place))
                return ed_figures_path(arena, ledger, place);
    }
    return NULL;
}

/* ---- inputs */

static const char *path_of_input(ed_arena *arena, const ed_ledger *ledger, const char *path)
{
    ed_json_spot spot;
    if (!ed_case_find(arena, ledger->one->json, path, &spot) || spot.old == NULL)
        return NULL;
    for (size_t i = 0; i < ledger->items; i++)
        for (size_t k = 0; k < ledger->item[i].inputs; k++) {
            const ed_used_input *input = &ledger->item[i].input[k];
            if (ed_json_get(input->holder, input->declared->name) == spot.old)
                return input->path;
        }
    return NULL;
}

const char *ed_figures_equivalent(ed_arena *arena, const ed_ledger *ledger, const char *path)
{
    const char *plain = from_item(arena, ledger, plain_path(arena, path));
    const char *row = path_of_row(arena, ledger, plain),
               *input = row == NULL ? path_of_input(arena, ledger, plain) : row;
    return input == NULL ? plain : input;
}
