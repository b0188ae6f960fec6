/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case laid out in the cells of a workbook: which sheets there are, and what stands on them. */
#include "guide/casebook/inside.h"
#include <string.h>

const char *ed_layout_path(const ed_layout *l, const char *path, const char *key)
{
    return path[0] == '\0' ? key : ed_arena_printf(l->arena, "%s.%s", path, key);
}

bool ed_json_is_void(const ed_json *json)
{
    return json == NULL || json->type == ED_JSON_NULL || (json->type == ED_JSON_STRING && json->text[0] == '\0');
}

/* A note that a skeleton has and the workbook says in its own way. */
static bool is_note(const ed_json *member)
{
    static const char *const notes[] = {"x-how", "x-optional", "x-requires", "x-confirmed"};
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
        if (strcmp(member->key, notes[i]) == 0)
            return true;
    return false;
}

void ed_layout_keep(ed_layout *l, const char *path, const ed_json *json)
{
    const bool empty = json->type == ED_JSON_OBJECT && json->count == 0;
    const bool is_own = json->key != NULL && strncmp(json->key, "x-", 2) == 0 && l->maker->examples;
    if (ed_json_is_void(json) || empty || is_own || (json->key != NULL && is_note(json)))
        return;
    const ed_rest rest = {path, json};
    ED_PUSH(l->arena, l->rest, l->rests, l->rest_capacity, rest);
}

void ed_layout_row(ed_layout *l, const char *code, const char *text)
{
    ed_leaves_text(l->arena, l->sheet, l->sheet->rows, 0, code);
    ed_leaves_text(l->arena, l->sheet, l->sheet->rows++, 1, text);
}

/* ---- paths of elements */

static bool is_name(const char *id)
{
    return id[0] != '\0' && id[0] != '#' && strpbrk(id, "[].\n") == NULL;
}

const char *ed_layout_element(const ed_layout *l, const char *place, const ed_json *list, const ed_json *element,
                              size_t index)
{
    const ed_json *id = ed_json_get(element, "id");
    size_t same = 0;
    for (const ed_json *at = list->child; at != NULL && id != NULL && id->type == ED_JSON_STRING; at = at->next) {
        const ed_json *other = ed_json_get(at, "id");
        same += other != NULL && other->type == ED_JSON_STRING && strcmp(other->text, id->text) == 0 ? 1 : 0;
    }
    if (same == 1 && is_name(id->text))
        return ed_arena_printf(l->arena, "%s[%s]", place, id->text);
    return ed_arena_printf(l->arena, "%s[#%zu]", place, index + 1);
}

/* ---- sheets */

static void begin_sheet(ed_layout *l, const char *name, const char *title)
{
    l->sheet = ed_book_add(&l->book, name);
    ed_layout_row(l, "#title", title);
}

static const char *say(const ed_layout *l, ed_guide_phrase phrase)
{
    return ed_guide_phrase_in(phrase, l->maker->lang);
}

static void put_about(ed_layout *l)
{
    static const ed_guide_phrase notes[] = {
        ED_PHRASE_book_how_fill,  ED_PHRASE_book_how_needed, ED_PHRASE_book_how_type,  ED_PHRASE_book_how_rows,
        ED_PHRASE_book_how_check, ED_PHRASE_book_how_value,  ED_PHRASE_book_how_hidden};
    begin_sheet(l, say(l, ED_PHRASE_book_about), say(l, ED_PHRASE_book_title));
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++)
        ed_layout_row(l, "#note", say(l, notes[i]));
    for (size_t i = 0; i < l->outline->items; i++) {
        const ed_model *model = l->outline->model[i];
        if (model == NULL)
            continue;
        ed_layout_row(l, "#section", ed_citing_words(model->title, l->maker->lang));
        ed_layout_row(l, "#note", ed_citing_words(model->summary, l->maker->lang));
        for (size_t k = 0; k < model->requires_ && !l->maker->sparse; k++)
            ed_layout_row(l, "#note",
                          ed_arena_printf(l->arena, "· %s", ed_citing_words(model->require[k].text, l->maker->lang)));
    }
}

/* The tables that wait, on the sheet that is being filled. */
static void put_tables_below(ed_layout *l)
{
    for (size_t i = 0; i < l->pendings; i++) {
        const ed_pending table = l->pending[i];
        l->sheet->rows++;
        ed_layout_table(l, &table, true);
    }
    l->pendings = 0;
}

/* Waivers stand with the item that they are of. */
static bool is_below(const ed_pending *table)
{
    return strcmp(table->slot->key, "waive") == 0;
}

static void put_tables_apart(ed_layout *l)
{
    for (size_t i = 0; i < l->pendings; i++) {
        const ed_pending table = l->pending[i];
        if (is_below(&table))
            ed_layout_table(l, &table, true);
    }
    for (size_t i = 0; i < l->pendings; i++) {
        const ed_pending table = l->pending[i]; /* more may come behind it */
        if (is_below(&table))
            continue;
        begin_sheet(l, table.title, table.title);
        ed_layout_table(l, &table, false);
    }
    l->pendings = 0;
}

/* A part of the case has a sheet; of a small case all are on one. */
static void begin_part(ed_layout *l, const char *title)
{
    if (!l->maker->sparse) {
        begin_sheet(l, title, title);
        return;
    }
    l->sheet->rows++;
    ed_layout_row(l, "#section", title);
}

static void put_tables(ed_layout *l)
{
    if (l->maker->sparse)
        put_tables_below(l);
    else
        put_tables_apart(l);
}

/* What a workbook has whether or not the case says anything of it, besides the case itself. */
static bool is_usual(const ed_slot *slot)
{
    const char *key = slot->key;
    return (strcmp(key, "defaults") == 0 && slot->inners > 0) || strcmp(key, "parties") == 0 ||
           strcmp(key, "evidence") == 0 || strcmp(key, "report") == 0;
}

static void put_part(ed_layout *l, const ed_slot *slot, const ed_json *json)
{
    const ed_json *part = ed_json_get(json, slot->key);
    if (slot->kind == ED_SLOT_RAW && part != NULL)
        ed_layout_keep(l, slot->key, part);
    if ((slot->kind != ED_SLOT_OBJECT && slot->kind != ED_SLOT_TABLE) ||
        (ed_json_is_void(part) && (l->maker->sparse || !is_usual(slot))))
        return;
    if (slot->kind == ED_SLOT_TABLE) {
        ed_layout_pend(l, slot, part, slot->key, (ed_element){.place = slot->key});
        put_tables(l);
        return;
    }
    begin_part(l, slot->title);
    ed_layout_object(l, slot, part, slot->key);
    put_tables_below(l);
}

/* The fields of the root stand with those of the case. */
static void put_case(ed_layout *l, const ed_json *root)
{
    const ed_slot *about = ed_slot_inner(l->outline->root, "case", 4);
    ed_slot fields = *l->outline->root;
    fields.inner = ed_arena_array(l->arena, fields.inners, sizeof *fields.inner);
    fields.inners = 0;
    for (size_t i = 0; i < l->outline->root->inners; i++)
        if (l->outline->root->inner[i].kind < ED_SLOT_OBJECT)
            fields.inner[fields.inners++] = l->outline->root->inner[i];
    begin_sheet(l, about->title, about->title);
    ed_layout_object(l, about, ed_json_get(root, about->key), about->key);
    put_tables_below(l);
    ed_layout_row(l, "#section", say(l, ED_PHRASE_book_file));
    const ed_json bare = {.type = ED_JSON_OBJECT, .child = root->child, .count = root->count, .source = root->source};
    ed_layout_object(l, &fields, &bare, "");
}

static void put_item(ed_layout *l, const ed_json *item, size_t index)
{
    const ed_json *title = ed_json_get(item, "title"), *id = ed_json_get(item, "id");
    const ed_model *model = l->model = l->outline->model[index];
    const char *name = model != NULL ? ed_citing_words(model->title, l->maker->lang) : "";
    if (!ed_json_is_void(title) && title->type == ED_JSON_STRING)
        name = title->text;
    if (name[0] == '\0' && !ed_json_is_void(id) && id->type == ED_JSON_STRING)
        name = id->text;
    begin_sheet(l, name, name);
    ed_layout_object(l, l->outline->item_of[index], item, ed_arena_printf(l->arena, "items[#%zu]", index + 1));
    put_tables(l);
    l->model = NULL;
}

static void put_rest(ed_layout *l)
{
    enum { JSON = 2, PIECE = 9000 };
    if (l->rests == 0)
        return;
    begin_sheet(l, say(l, ED_PHRASE_book_rest), say(l, ED_PHRASE_book_rest_title));
    ed_layout_row(l, "#table .", "path");
    ed_leaves_text(l->arena, l->sheet, l->sheet->rows - 1, JSON, "json");
    ed_layout_row(l, "#head", say(l, ED_PHRASE_book_path));
    ed_leaves_text(l->arena, l->sheet, l->sheet->rows - 1, JSON, say(l, ED_PHRASE_book_json));
    for (size_t i = 0; i < l->rests; i++) {
        ed_text text = ed_text_new(l->arena);
        ed_json_writer w = ed_json_writer_new(&text, true);
        ed_json_put_json(&w, NULL, l->rest[i].json);
        const char *at = ed_text_string(&text);
        ed_leaves_text(l->arena, l->sheet, l->sheet->rows, 1, l->rest[i].path);
        for (uint16_t column = JSON; at[0] != '\0'; column++) { /* a long one goes on in the cells beside it */
            size_t length = strlen(at) < PIECE ? strlen(at) : PIECE;
            while (at[length] != '\0' && ((unsigned char)at[length] & 0xC0) == 0x80)
                length--;
            ed_leaves_text(l->arena, l->sheet, l->sheet->rows, column, ed_arena_copy(l->arena, at, length));
            at += length;
        }
        l->sheet->rows++;
    }
}

static void put_items(ed_layout *l, const ed_json *items)
{
    size_t index = 0;
    if (items == NULL || items->type != ED_JSON_ARRAY) {
        if (items != NULL)
            ed_layout_keep(l, "items", items);
        return;
    }
    for (const ed_json *item = items->child; item != NULL; item = item->next, index++) {
        if (item->type == ED_JSON_OBJECT)
            put_item(l, item, index);
        else
            ed_layout_keep(l, ed_arena_printf(l->arena, "items[#%zu]", index + 1), item);
    }
}

static ed_outline *shape_of(const ed_casebook_maker *maker, const ed_json *root)
{
    const ed_json *items = ed_json_get(root, "items");
    const size_t count = items != NULL && items->type == ED_JSON_ARRAY ? items->count : 0;
    const char **id = ed_arena_array(maker->arena, count + 1, sizeof *id);
    for (size_t i = 0; i < count; i++) {
        const ed_json *model = ed_json_get(ed_json_at(items, i), "model");
        id[i] = model != NULL && model->type == ED_JSON_STRING ? ed_text_normal(maker->arena, model->text) : NULL;
    }
    return ed_outline_new(maker, id, count);
}

ed_layout *ed_layout_new(const ed_casebook_maker *maker, const ed_json *root)
{
    ed_layout *l = ed_arena_alloc(maker->arena, sizeof *l);
    l->maker = maker;
    l->arena = l->book.arena = maker->arena;
    l->outline = shape_of(maker, root);
    put_about(l);
    put_case(l, root);
    for (size_t i = 0; i < l->outline->root->inners; i++)
        if (strcmp(l->outline->root->inner[i].key, "case") != 0)
            put_part(l, &l->outline->root->inner[i], root);
    put_items(l, ed_json_get(root, "items"));
    put_rest(l);
    return l;
}
