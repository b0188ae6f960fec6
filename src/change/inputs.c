/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An item's inputs on both sides, by what its model declares: lists row by row, groups key by key, all else as a value.
 */
#include "change/inside.h"
#include <string.h>

static ed_mixed *lay(ed_laying *l, const ed_model_input *declared, const ed_json *from, const ed_json *to,
                     const char *path, const char *key);

/* What a row is called and rests on moves no figure, unless the model's formulas ask for it. */
static bool is_silent(const ed_laying *l, const ed_model_input *declared, const char *key)
{
    if (declared != NULL && declared->kind == ED_KIND_TEXT)
        return strstr(l->model, ed_arena_printf(l->arena, ".%s", key)) == NULL;
    static const char *const notes[] = {"evidence", "basis", "note"};
    for (size_t i = 0; i < 3 && declared == NULL; i++)
        if (strcmp(key, notes[i]) == 0)
            return strstr(l->model, ed_arena_printf(l->arena, ".%s", key)) == NULL;
    return false;
}

static ed_mixed *member(ed_laying *l, const ed_model_input *declared, const ed_json *from, const ed_json *to,
                        const char *path)
{
    const char *key = from != NULL ? from->key : to->key;
    path = ed_arena_printf(l->arena, "%s.%s", path, key);
    if (is_silent(l, declared, key)) {
        l->out->grounds_only += from != NULL && to != NULL && !ed_change_same(l->arena, from, to);
        return ed_lay_shared(l, from != NULL ? from : to, key);
    }
    return lay(l, declared, from, to, path, key);
}

/* All keys of an object: the first side's, then those that the second alone has. */
static ed_mixed *members(ed_laying *l, const ed_model_input *declared, size_t count, const ed_pairing *both,
                         const char *path)
{
    ed_mixed *out = ed_lay_made(l, both->from, both->from->key);
    for (const ed_json *at = both->from->child; at != NULL; at = at->next)
        ed_lay_add(out,
                   member(l, ed_model_input_find(declared, count, at->key), at, ed_json_get(both->to, at->key), path));
    for (const ed_json *at = both->to->child; at != NULL; at = at->next)
        if (ed_json_get(both->from, at->key) == NULL)
            ed_lay_add(out, member(l, ed_model_input_find(declared, count, at->key), NULL, at, path));
    return out;
}

static size_t place_in(const ed_json *list, const ed_json *element)
{
    size_t index = 0;
    for (const ed_json *at = list->child; at != NULL && at != element; at = at->next)
        index++;
    return index;
}

static ed_mixed *row(ed_laying *l, const ed_model_input *declared, const ed_pairing *both, const ed_pairing *lists,
                     const char *path)
{
    const ed_json *one = both->from != NULL ? both->from : both->to;
    const ed_json *list = both->from != NULL ? lists->from : lists->to;
    path = ed_arena_printf(l->arena, "%s[%s]", path, ed_lay_id(l->arena, one, place_in(list, one)));
    if (both->from != NULL && both->to != NULL && both->from->type == ED_JSON_OBJECT &&
        both->to->type == ED_JSON_OBJECT)
        return members(l, declared->column, declared->columns, both, path);
    return ed_lay_either(
        l,
        (ed_change){.path = path, .title = declared->title, .kind = ED_CHANGE_ROW, .from = both->from, .to = both->to},
        NULL);
}

static ed_mixed *list(ed_laying *l, const ed_model_input *declared, const ed_pairing *both, const char *path)
{
    ed_pairing *pair;
    size_t count;
    if (!ed_lay_pair(l->arena, both->from, both->to, &pair, &count))
        return NULL;
    ed_mixed *out = ed_lay_made(l, both->from, both->from->key);
    for (size_t i = 0; i < count; i++)
        ed_lay_add(out, row(l, declared, &pair[i], both, path));
    return out;
}

static ed_mixed *lay(ed_laying *l, const ed_model_input *declared, const ed_json *from, const ed_json *to,
                     const char *path, const char *key)
{
    const ed_pairing both = {from, to};
    ed_mixed *out = NULL;
    bool two = declared != NULL && from != NULL && to != NULL && from->type == to->type;
    if (two && declared->kind == ED_KIND_GROUP && from->type == ED_JSON_OBJECT)
        return members(l, declared->column, declared->columns, &both, path);
    if (two && declared->kind == ED_KIND_LIST && from->type == ED_JSON_ARRAY)
        out = list(l, declared, &both, path);
    if (out != NULL)
        return out;
    const ed_change change = {.path = path,
                              .title = declared == NULL ? (ed_words){NULL, NULL} : declared->title,
                              .kind = strcmp(key, "timing") == 0 ? ED_CHANGE_CONVENTION : ED_CHANGE_INPUT,
                              .from = from,
                              .to = to};
    return ed_lay_either(l, change, key);
}

ed_mixed *ed_lay_inputs(ed_laying *l, const ed_model *model, const ed_json *from, const ed_json *to, const char *path)
{
    const ed_pairing both = {from, to};
    if (from == NULL || to == NULL)
        return ed_lay_either(l, (ed_change){.path = path, .from = from, .to = to}, "inputs");
    l->model = model->file->text;
    return members(l, model->input, model->inputs, &both, path);
}
