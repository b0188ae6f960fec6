/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a workbook read into the tree of a case, row by row as their codes say. */
#include "guide/casebook/inside.h"
#include <string.h>

enum { COLUMNS = 512 }; /* that a row of codes may name */

typedef enum mode { MODE_NONE, MODE_FORM, MODE_TABLE, MODE_REST } mode;

typedef struct reading {
    ed_casebook *book;
    ed_arena *arena;
    ed_findings *findings;
    ed_twig root;
    const ed_leaves *sheet;
    mode mode;
    const char *code[COLUMNS]; /* of each column; NULL: none */
    const ed_slot *slot[COLUMNS];
    uint16_t columns;
    const char *path; /* of the table */
    const ed_slot *table;
    const char *parent;             /* of the row before */
    ed_intake_summing sum[COLUMNS]; /* of the rows of `list` above */
    const ed_twig *list;
    uint32_t first; /* the row below the heads of the table */
    bool is_read;   /* the sheet has codes */
    bool resting;   /* only what has no cell is read */
} reading;

static void find(const reading *r, ed_rule rule, ed_origin at, const char *argument)
{
    const ed_words words = {argument, argument};
    ed_findings_add_words(r->findings, rule, ed_casebook_place(r->book, at), NULL, &words, argument == NULL ? 0 : 1);
}

static ed_origin origin_of(const reading *r, const ed_leaf *leaf)
{
    return (ed_origin){r->sheet, leaf->row, leaf->column};
}

/* ---- values */

/* True after a finding, or where nothing is confirmed: the cell for all conditions holds neither yes nor ids, which
 * have no sign beyond ASCII. */
static bool confirms_nothing(reading *r, const ed_leaf *leaf)
{
    const ed_check said = ed_leaf_check(r->arena, leaf->text);
    bool is_id = said == ED_CHECK_OTHER;
    for (const char *at = leaf->text; *at != '\0'; at++)
        is_id = is_id && (*at & 0x80) == 0;
    if (said == ED_CHECK_OTHER && !is_id)
        find(r, ED_RULE_casebook_check, origin_of(r, leaf), leaf->text);
    return said != ED_CHECK_YES && !is_id;
}

/* Puts the value of a cell; what stands there already was given twice. */
static void put(reading *r, ed_twig *twig, const ed_slot *slot, const ed_leaf *leaf)
{
    ed_text json = ed_text_new(r->arena);
    const ed_origin from = origin_of(r, leaf);
    if (slot != NULL && slot->kind == ED_SLOT_CHECKS && confirms_nothing(r, leaf))
        ed_text_add(&json, "[]");
    else
        ed_leaf_to_json(r->book->outline, slot, leaf, &json);
    if (twig != NULL && twig->json == NULL && twig->child != NULL && !twig->is_list)
        twig = ed_twig_at(r->arena, twig, "value", from);
    if (twig == NULL || twig->json != NULL || twig->is_list || twig->child != NULL) {
        find(r, ED_RULE_casebook_twice, from, leaf->text);
        return;
    }
    twig->json = ed_text_string(&json);
    twig->from = from;
    twig->slot = slot;
}

/* Yes adds the id to the list of what is confirmed; no, or nothing, does not. */
static void put_check(reading *r, const char *path, const ed_leaf *leaf)
{
    ed_text id = ed_text_new(r->arena);
    const char *dot = strrchr(path, '.');
    const ed_origin from = origin_of(r, leaf);
    const ed_check said = ed_leaf_check(r->arena, leaf->text);
    if (said == ED_CHECK_OTHER)
        find(r, ED_RULE_casebook_check, from, leaf->text);
    if (said != ED_CHECK_YES)
        return;
    ed_twig *list = ed_twig_at(r->arena, &r->root, ed_arena_copy(r->arena, path, (size_t)(dot - path)), from);
    ed_twig *one = list == NULL ? NULL : ed_twig_element(r->arena, list, from);
    if (one == NULL) {
        find(r, ED_RULE_casebook_twice, from, leaf->text);
        return;
    }
    ed_json_writer w = ed_json_writer_new(&id, true);
    ed_json_put_text(&w, NULL, dot + 1);
    one->json = ed_text_string(&id);
}

static bool is_check(const reading *r, const char *path)
{
    const char *dot = strrchr(path, '.');
    const ed_slot *holder =
        dot == NULL ? NULL : ed_outline_find(r->book->outline, ed_arena_copy(r->arena, path, (size_t)(dot - path)));
    return holder != NULL && holder->kind == ED_SLOT_CHECKS;
}

/* ---- rows of forms */

static const char *code_of(const reading *r, uint16_t column)
{
    return column < r->columns ? r->code[column] : NULL;
}

static bool is_label(const char *code)
{
    return code != NULL && code[0] == '#';
}

static const ed_leaf *leaf_coded(const reading *r, const ed_leaf *leaf, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (code_of(r, leaf[i].column) != NULL && strcmp(code_of(r, leaf[i].column), code) == 0)
            return &leaf[i];
    return NULL;
}

static void take_form_row(reading *r, const ed_leaf *leaf, size_t count, const char *path)
{
    const ed_slot *slot = ed_outline_find(r->book->outline, path);
    for (uint16_t i = 1; i < r->columns; i++)
        if (r->code[i] != NULL && !is_label(r->code[i]) && leaf_coded(r, leaf, count, r->code[i]) == NULL)
            ed_casebook_add_gap(r->book, &r->root,
                                strcmp(r->code[i], "value") == 0 ? path
                                                                 : ed_arena_printf(r->arena, "%s.%s", path, r->code[i]),
                                (ed_origin){r->sheet, leaf[0].row, i});
    for (size_t i = 1; i < count; i++) {
        const char *code = code_of(r, leaf[i].column);
        if (is_label(code))
            continue;
        if (code == NULL) {
            find(r, ED_RULE_casebook_stray, origin_of(r, &leaf[i]), leaf[i].text);
        } else if (is_check(r, path)) {
            put_check(r, path, &leaf[i]);
        } else {
            const bool is_value = strcmp(code, "value") == 0;
            const char *own = is_value ? path : ed_arena_printf(r->arena, "%s.%s", path, code);
            const ed_slot *beside = is_value       ? slot
                                    : slot == NULL ? NULL
                                                   : ed_slot_beside(r->book->outline, slot, code);
            put(r, ed_twig_at(r->arena, &r->root, own, origin_of(r, &leaf[i])), beside, &leaf[i]);
        }
    }
}

/* ---- rows of tables */

/* The path with the element's name in its last "[]". */
static const char *with_parent(const reading *r, const char *name)
{
    const size_t length = (size_t)(strstr(r->path, "[]") - r->path);
    return ed_arena_printf(r->arena, "%.*s[%s]%s", (int)length, r->path, name, r->path + length + 2);
}

/* The list that the row belongs to; NULL after a finding. A row that does not say it goes on where the last one was, or
 * belongs to the only element that there is. */
static ed_twig *list_of(reading *r, const ed_leaf *leaf, size_t count)
{
    const ed_leaf *named = leaf_coded(r, leaf, count, "^");
    const ed_origin from = {r->sheet, leaf[0].row, named != NULL ? named->column : leaf[0].column};
    if (strstr(r->path, "[]") == NULL)
        return ed_twig_at(r->arena, &r->root, r->path, from);
    const size_t stem = (size_t)(strstr(r->path, "[]") - r->path);
    ed_twig *above = ed_twig_at(r->arena, &r->root, ed_arena_copy(r->arena, r->path, stem), from);
    if (named != NULL)
        r->parent = named->text;
    else if (r->parent == NULL && above != NULL && above->count == 1)
        r->parent = "#1";
    ed_twig *parent = NULL;
    if (r->parent != NULL && above != NULL && above->count > 0)
        parent = ed_twig_at(r->arena, above, ed_arena_printf(r->arena, "[%s]", r->parent), from);
    ed_twig *list = parent == NULL ? NULL : ed_twig_at(r->arena, parent, r->path + stem + 2, from);
    if (list == NULL)
        find(r, ED_RULE_casebook_parent, from, named != NULL ? named->text : "");
    return list;
}

/* The empty cells of a row, by the path that a finding about what is missing has. */
static void note_gaps(reading *r, const ed_leaf *leaf, size_t count, size_t number)
{
    const ed_leaf *id = leaf_coded(r, leaf, count, "id");
    const char *list = strstr(r->path, "[]") == NULL ? r->path : with_parent(r, r->parent);
    const char *name = id != NULL ? id->text : ed_arena_printf(r->arena, "%zu", number);
    const bool is_alone = r->table != NULL && r->table->alone && number == 1;
    for (uint16_t i = 1; i < r->columns; i++) {
        if (r->slot[i] == NULL || leaf_coded(r, leaf, count, r->code[i]) != NULL)
            continue;
        const char *path = is_alone ? ed_arena_printf(r->arena, "%s.%s", list, r->code[i])
                                    : ed_arena_printf(r->arena, "%s[%s].%s", list, name, r->code[i]);
        ed_casebook_add_gap(r->book, &r->root, path, (ed_origin){r->sheet, leaf[0].row, i});
    }
}

/* The slot that says what an element is: its first text. */
static const ed_slot *title_of(const ed_slot *table)
{
    for (size_t i = 0; table != NULL && i < table->inners; i++)
        if (table->inner[i].kind == ED_SLOT_TEXT && table->inner[i].valued)
            return &table->inner[i];
    return NULL;
}

/* True after a finding: the row sums up others (as ed_intake_sums_up). */
static bool sums_up(reading *r, const ed_leaf *leaf, size_t count)
{
    const ed_slot *title = title_of(r->table);
    const bool untitled = title != NULL && leaf_coded(r, leaf, count, title->key) == NULL;
    for (size_t i = 0; title != NULL && i < count; i++) {
        const char *code = code_of(r, leaf[i].column);
        const bool names = code != NULL && (strcmp(code, title->key) == 0 || strcmp(code, "id") == 0);
        if (code == NULL || (!names && !untitled) || !ed_written_is_sum(r->arena, leaf[i].text))
            continue;
        find(r, ED_RULE_list_sum, origin_of(r, &leaf[i]), leaf[i].text);
        return true;
    }
    return false;
}

/* Tells of amounts that are the sums of those above in the same list. */
static void find_sums(reading *r, const ed_leaf *leaf, size_t count, const ed_twig *list)
{
    if (list != r->list)
        memset(r->sum, 0, sizeof r->sum);
    r->list = list;
    for (size_t i = 0; i < count; i++) {
        const ed_slot *slot = leaf[i].column < r->columns ? r->slot[leaf[i].column] : NULL;
        if (slot == NULL || !slot->amount)
            continue;
        const ed_leaf *unit = leaf_coded(r, leaf, count, ed_arena_printf(r->arena, "%s.unit", r->code[leaf[i].column]));
        const char *text = unit == NULL ? leaf[i].text : ed_arena_printf(r->arena, "%s %s", leaf[i].text, unit->text);
        if (ed_intake_sums(r->arena, &r->sum[leaf[i].column], text))
            find(r, ED_RULE_list_sum_amount, origin_of(r, &leaf[i]), leaf[i].text);
    }
}

static void take_element(reading *r, const ed_leaf *leaf, size_t count)
{
    if (sums_up(r, leaf, count))
        return;
    ed_twig *list = list_of(r, leaf, count);
    const ed_origin from = {r->sheet, leaf[0].row, leaf[0].column};
    ed_twig *element = list == NULL ? NULL : ed_twig_element(r->arena, list, from);
    const bool is_nested = strstr(r->path, "[]") != NULL; /* a list that is not there was told of */
    if (element == NULL && (list != NULL || !is_nested))
        find(r, ED_RULE_casebook_twice, from, leaf[0].text);
    if (element == NULL)
        return;
    list->alone = r->table != NULL && r->table->alone;
    find_sums(r, leaf, count, list);
    note_gaps(r, leaf, count, list->count);
    for (size_t i = 0; i < count; i++) {
        const char *code = code_of(r, leaf[i].column);
        if (code == NULL)
            find(r, ED_RULE_casebook_stray, origin_of(r, &leaf[i]), leaf[i].text);
        else if (strcmp(code, "^") != 0)
            put(r, ed_twig_at(r->arena, element, code, origin_of(r, &leaf[i])), r->slot[leaf[i].column], &leaf[i]);
    }
}

/* ---- what has no cell */

static void take_rest(reading *r, const ed_leaf *leaf, size_t count)
{
    ed_text text = ed_text_new(r->arena);
    const ed_origin from = origin_of(r, leaf);
    const ed_place place = ed_casebook_place(r->book, from);
    for (size_t i = 1; i < count; i++)
        ed_text_add(&text, leaf[i].text);
    const ed_source *source =
        ed_source_over(r->arena, ed_place_text(r->arena, place), "case", ed_text_string(&text), text.length);
    const ed_json *json = ed_json_parse(r->arena, source, r->findings);
    if (json == NULL)
        return;
    ed_twig *twig = ed_twig_at(r->arena, &r->root, leaf[0].text, from);
    if (twig == NULL || twig->json != NULL || twig->child != NULL) {
        find(r, twig == NULL ? ED_RULE_casebook_path : ED_RULE_casebook_twice, from, leaf[0].text);
        return;
    }
    ed_text written = ed_text_new(r->arena);
    ed_json_writer w = ed_json_writer_new(&written, true);
    ed_json_put_json(&w, NULL, json);
    twig->json = ed_text_string(&written);
    twig->from = (ed_origin){r->sheet, leaf[0].row, (uint16_t)(leaf[0].column + 1)};
}

/* ---- rows by their codes */

static void set_columns(reading *r, const ed_leaf *leaf, size_t count)
{
    memset(r->code, 0, sizeof r->code);
    memset(r->slot, 0, sizeof r->slot);
    r->columns = 0;
    for (size_t i = 1; i < count && leaf[i].column < COLUMNS; i++) {
        r->code[leaf[i].column] = leaf[i].text;
        r->columns = (uint16_t)(leaf[i].column + 1);
        if (r->mode == MODE_TABLE)
            r->slot[leaf[i].column] =
                ed_outline_find(r->book->outline, ed_arena_printf(r->arena, "%s.%s", r->path, leaf[i].text));
    }
}

static void check_example(const reading *r, const ed_leaf *leaf, size_t count)
{
    const ed_words example = ed_guide_phrase_words(ED_PHRASE_book_example);
    for (size_t i = 1; i < count; i++)
        if (strncmp(leaf[i].text, example.zh, strlen(example.zh)) != 0 &&
            strncmp(leaf[i].text, example.en, strlen(example.en)) != 0)
            find(r, ED_RULE_casebook_example, origin_of(r, &leaf[i]), leaf[i].text);
}

/* What says that a list is missing stands at its first row. */
static void end_table(reading *r)
{
    if (strstr(r->path, "[]") == NULL && !r->resting)
        ed_casebook_add_gap(r->book, &r->root, r->path, (ed_origin){r->sheet, r->first, 1});
}

static void take_mark(reading *r, const ed_leaf *leaf, size_t count)
{
    static const char table[] = "#table ";
    const char *mark = leaf[0].text;
    r->is_read = true;
    if (r->mode == MODE_TABLE && mark[1] != 'h' && mark[1] != 'e')
        end_table(r);
    if (r->mode == MODE_TABLE)
        r->first = leaf[0].row + 1;
    if (strcmp(mark, "#form") == 0) {
        r->mode = MODE_FORM;
        set_columns(r, leaf, count);
    } else if (strncmp(mark, table, sizeof table - 1) == 0) {
        r->path = mark + sizeof table - 1;
        r->mode = strcmp(r->path, ".") == 0 ? MODE_REST : MODE_TABLE;
        r->table = r->mode == MODE_TABLE ? ed_outline_find(r->book->outline, r->path) : NULL;
        r->parent = NULL;
        set_columns(r, leaf, count);
    } else if (strcmp(mark, "#example") == 0) {
        check_example(r, leaf, count);
    } else if (strcmp(mark, "#title") == 0 || strcmp(mark, "#section") == 0) {
        r->mode = MODE_NONE;
    }
}

static void take_row(reading *r, const ed_leaf *leaf, size_t count)
{
    const bool is_coded = leaf[0].column == 0;
    if (is_coded && leaf[0].text[0] == '#')
        take_mark(r, leaf, count);
    else if (r->resting != (r->mode == MODE_REST))
        return;
    else if (is_coded && r->mode == MODE_FORM)
        take_form_row(r, leaf, count, leaf[0].text);
    else if (!is_coded && r->mode == MODE_TABLE)
        take_element(r, leaf, count);
    else if (!is_coded && r->mode == MODE_REST)
        take_rest(r, leaf, count);
    else if (r->is_read)
        for (size_t i = 0; i < count; i++)
            find(r, ED_RULE_casebook_stray, origin_of(r, &leaf[i]), leaf[i].text);
}

static void take_sheet(reading *r, const ed_leaves *sheet)
{
    r->sheet = sheet;
    r->mode = MODE_NONE;
    if (!ed_leaves_are_read(sheet)) {
        if (sheet->count > 0 && !r->resting && sheet->leaf[0].text[0] != '#')
            find(r, ED_RULE_casebook_sheet, (ed_origin){sheet, 0, 0}, sheet->name);
        return;
    }
    for (size_t at = 0; at < sheet->count;) {
        const size_t end = ed_leaves_row_end(sheet, at);
        take_row(r, &sheet->leaf[at], end - at);
        at = end;
    }
    if (r->mode == MODE_TABLE)
        end_table(r);
}

void ed_casebook_take(ed_casebook *book, const char *path, ed_findings *findings)
{
    reading r = {.book = book, .arena = book->arena, .findings = findings};
    ed_text text = ed_text_new(book->arena);
    for (int pass = 0; pass < 2; pass++) { /* what has no cell refers to elements of all sheets */
        r.resting = pass == 1;
        for (size_t i = 0; i < book->book.sheets; i++)
            take_sheet(&r, &book->book.sheet[i]);
    }
    book->spots.arena = book->arena;
    ed_twig_write(&r.root, &book->spots, &text);
    book->source = ed_source_over(book->arena, path, "case", ed_text_string(&text), text.length);
}
