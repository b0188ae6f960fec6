/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where findings about a case that was read from cells belong: at the cell of a value, or at one that was left
 * empty. */
#include "guide/casebook/inside.h"
#include <string.h>

/* The id of an item, as its cell says it; "items[2]" where it has none. */
static const char *item_name(ed_arena *arena, const ed_twig *root, const char *number)
{
    const ed_twig *items = root->child;
    while (items != NULL && strcmp(items->key, "items") != 0)
        items = items->next;
    for (const ed_twig *item = items == NULL ? NULL : items->child; item != NULL; item = item->next)
        for (const ed_twig *id = item->child; id != NULL; id = id->next)
            if (item->key != NULL && strcmp(item->key, number) == 0 && strcmp(id->key, "id") == 0 && id->json != NULL)
                return ed_arena_copy(arena, id->json + 1, strlen(id->json) - 2);
    return ed_arena_printf(arena, "items[%s]", number + 1);
}

/* As findings write a path: "items[#1].inputs.discharges[#2].quantity" is "river.discharges[2].quantity". */
static const char *finding_path(ed_arena *arena, const ed_twig *root, const char *path)
{
    static const char items[] = "items[", inputs[] = ".inputs";
    ed_text out = ed_text_new(arena);
    if (strncmp(path, items, sizeof items - 1) == 0) {
        path += sizeof items - 1;
        const size_t length = strcspn(path, "]");
        ed_text_add(&out, item_name(arena, root, ed_arena_copy(arena, path, length)));
        path += length + (path[length] == ']' ? 1 : 0);
        if (strncmp(path, inputs, sizeof inputs - 1) == 0)
            path += sizeof inputs - 1;
    }
    for (; *path != '\0'; path++)
        if (!(*path == '#' && path[-1] == '['))
            ed_text_add_char(&out, *path);
    return ed_text_string(&out);
}

void ed_casebook_add_gap(ed_casebook *book, const ed_twig *root, const char *path, ed_origin at)
{
    enum { MOST = 20000 }; /* findings are far fewer */
    if (book->gaps == MOST)
        return;
    const ed_gap_cell gap = {finding_path(book->arena, root, path), at};
    ED_PUSH(book->arena, book->gap, book->gaps, book->gap_capacity, gap);
}

static const ed_gap_cell *gap_at(const ed_casebook *book, const char *path)
{
    for (size_t i = 0; path != NULL && i < book->gaps; i++)
        if (strcmp(book->gap[i].path, path) == 0)
            return &book->gap[i];
    return NULL;
}

/* The last value that begins at the place or before it. */
static const ed_spot *spot_at(const ed_casebook *book, ed_place place)
{
    size_t low = 0, high = book->spots.count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const ed_place at = ed_source_place(book->source, book->spots.spot[middle].offset);
        if (at.line < place.line || (at.line == place.line && at.column <= place.column))
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? NULL : &book->spots.spot[low - 1];
}

/* The empty cell of a key, or of one of several, in the object at the path. */
static const ed_gap_cell *gap_below(const ed_casebook *book, const char *path, const char *keys)
{
    const ed_gap_cell *found = NULL;
    while (found == NULL && path != NULL && keys != NULL && keys[0] != '\0') {
        const size_t length = strcspn(keys, ", ");
        const char *key = ed_arena_copy(book->arena, keys, length);
        found = gap_at(book, path[0] == '\0' ? key : ed_arena_printf(book->arena, "%s.%s", path, key));
        keys += length + strspn(keys + length, ", ");
    }
    return found;
}

/* The cell that would have what a finding misses; NULL: it is not about something that is missing. */
static const ed_gap_cell *missing(const ed_casebook *book, const ed_finding *f)
{
    const ed_gap_cell *found = gap_at(book, f->path);
    if (found != NULL || f->path == NULL)
        return found;
    switch (f->rule) {
    case ED_RULE_missing_key:
    case ED_RULE_one_of_missing:
        return gap_below(book, f->path, f->argument[0].zh);
    case ED_RULE_head_missing:
        return gap_below(book, f->path, "head, note");
    case ED_RULE_not_confirmed:
        found = gap_below(book, f->path, ed_arena_printf(book->arena, "confirmed.%s", f->argument[1].zh));
        return found != NULL ? found : gap_below(book, f->path, "confirmed");
    case ED_RULE_head_note:
    case ED_RULE_note_missing:
        return gap_below(book, f->path, "note");
    case ED_RULE_evidence_empty:
        return gap_below(book, f->path, "title");
    case ED_RULE_evidence_missing:
        return gap_below(book, f->path, "evidence");
    default:
        return NULL;
    }
}

static bool locate(const ed_casebook *book, ed_finding *finding, ed_origin *out)
{
    if (finding->place.path == NULL || finding->place.kind != ED_PLACE_TEXT ||
        strcmp(finding->place.path, book->source->path) != 0)
        return false;
    const ed_spot *spot = finding->place.line == 0 ? NULL : spot_at(book, finding->place);
    const bool is_word = spot != NULL && ed_casebook_offer(book, spot, finding);
    const ed_gap_cell *gap = is_word ? NULL : missing(book, finding);
    if (gap == NULL && spot == NULL)
        return false;
    *out = gap != NULL ? gap->at : spot->from;
    return true;
}

static bool say_the_same(const ed_finding *a, const ed_finding *b)
{
    bool same = a->rule == b->rule && a->place.kind == ED_PLACE_CELL && b->place.kind == ED_PLACE_CELL &&
                a->place.line == b->place.line && a->place.column == b->place.column &&
                ed_text_equal(a->place.path, b->place.path);
    for (size_t i = 0; same && i < ED_FINDING_ARGUMENTS; i++)
        same =
            ed_text_equal(a->argument[i].zh, b->argument[i].zh) && ed_text_equal(a->argument[i].en, b->argument[i].en);
    return same;
}

/* What all inputs of a row rest on stands in one cell: what is wrong there is said once, not for each of them. */
static void keep_once(ed_findings *findings)
{
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const ed_finding *finding = &findings->row[i];
        bool known = false;
        for (size_t k = 0; k < kept && !known; k++)
            known = say_the_same(&findings->row[k], finding);
        if (known)
            *(ed_rule_get(finding->rule)->severity == ED_ERROR ? &findings->errors : &findings->notices) -= 1;
        else
            findings->row[kept++] = *finding;
    }
    findings->count = kept;
}

void ed_casebook_locate(const ed_casebook *book, ed_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        ed_origin at;
        if (locate(book, &findings->row[i], &at))
            findings->row[i].place = ed_casebook_place(book, at);
    }
    keep_once(findings);
}
