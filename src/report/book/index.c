/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index for those who compute again: the paths of items, lists and inputs, the ids of models and tables. */
#include "report/book/input_list.h"
#include "report/view.h"
#include <string.h>

static const char *title_or_name(const ed_book *book, const ed_json *one)
{
    const char *title = ed_book_words(book, one, "title");
    return title != NULL ? title : ed_book_text(book, one, "name");
}

static void add_one(const ed_book *book, ed_text *out, const char *path, const char *title)
{
    const bool first = out->length == 0 || strchr("\n ", ed_text_string(out)[out->length - 1]) != NULL;
    ed_text_format(out, "%s%s%s%s", first ? "" : ED_SAY(book, semicolon), path, title[0] == '\0' ? "" : " ", title);
}

/* The ids of an element and of those that hold it: "1/p2" of "discharges[1].pollutants[p2]". */
static const char *ids_of(const ed_book *book, const char *row)
{
    ed_text out = ed_text_new(book->arena);
    for (const char *open = strchr(row, '['); open != NULL; open = strchr(open + 1, '['))
        ed_text_format(&out, "%s%.*s", out.length > 0 ? "/" : "", (int)strcspn(open + 1, "]"), open + 1);
    return ed_text_string(&out);
}

/* Each input of the list once, whatever element it belongs to. */
static void add_fields(const ed_book_input_lists *all, const ed_book_input_list *list, ed_text *out)
{
    const ed_book *book = all->book;
    ed_map told = {.arena = book->arena};
    for (const ed_json *input = ed_view_first(all->item, "inputs"); input != NULL; input = input->next) {
        if (ed_book_list_of(all, input) != list)
            continue;
        const char *path = ed_book_short_path(book, all->item, ed_book_text(book, input, "path"));
        const char *end = strrchr(path, ']'), *field = end == NULL ? path : end[1] == '.' ? end + 2 : end + 1;
        if (ed_map_find_text(&told, field) != ED_MAP_NONE)
            continue;
        ed_map_add_text(&told, field, 0);
        add_one(book, out, field, title_or_name(book, input));
    }
}

/* Of a list its elements, then its inputs. */
static void add_list(const ed_book_input_lists *all, const ed_book_input_list *list, ed_block *pairs)
{
    const ed_book *book = all->book;
    const bool is_list = list->path[0] != '\0';
    const char *title = ed_book_list_title(all, list), **row = ed_book_row_titles(all, list);
    ed_text out = ed_text_new(book->arena);
    if (is_list)
        ed_text_add(&out, ED_FILL(book, colon, list->path, " "));
    for (size_t i = 0; i < list->rows && is_list; i++) {
        const char *ids = ids_of(book, list->row[i]); /* of what has no name the row is called so */
        add_one(book, &out, ids, strcmp(ids, row[i]) == 0 ? "" : row[i]);
    }
    ed_text fields = ed_text_new(book->arena);
    add_fields(all, list, &fields);
    const char *text = ed_text_string(&fields);
    ed_block_pair_add(pairs,
                      !is_list        ? ED_SAY(book, input)
                      : title != NULL ? title
                                      : list->path,
                      is_list ? ED_FILL(book, index_list, ed_text_string(&out), text) : text);
}

static const char *tables_text(const ed_book *book, const ed_json *item)
{
    ed_text out = ed_text_new(book->arena);
    ed_map told = {.arena = book->arena};
    for (const ed_json *row = ed_view_first(item, "rows_used"); row != NULL; row = row->next) {
        const char *id = ed_book_text(book, row, "table"), *title = ed_book_words(book, row, "table_title");
        if (ed_map_find_text(&told, id) != ED_MAP_NONE)
            continue;
        ed_map_add_text(&told, id, 0);
        add_one(book, &out, id, title == NULL ? "" : title);
    }
    return ed_text_string(&out);
}

static void add_item(const ed_book *book, ed_block *section, const ed_json *item)
{
    const ed_book_input_lists all = ed_book_inputs_of(book, item);
    ed_block *pairs = ed_block_pairs(section);
    ed_block_pair_add(pairs, ED_SAY(book, item),
                      ED_FILL(book, index_item, ed_book_text(book, item, "id"), ed_book_item_title(book, item),
                              ed_book_text(book, item, "model")));
    for (size_t i = 0; i < all.count; i++)
        add_list(&all, &all.list[i], pairs);
    ed_block_pair_add(pairs, ED_SAY(book, table), tables_text(book, item));
}

void ed_book_index(const ed_book *book, ed_block *section)
{
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, index));
    ed_block_paragraph(at, ED_SAY(book, index_text));
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        add_item(book, at, item);
}
