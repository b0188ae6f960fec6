/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A value of the case as the text of a cell, and back. What goes into a cell comes back as it was; what would not has
 * no cell. What people type is not interpreted here but for labels and lists: the readers of the case take it as it is.
 */
#include "guide/casebook/inside.h"
#include <string.h>

enum { LONGEST = 32000 / 3 }; /* bytes, so that no cell is longer than what spreadsheets take */
enum { EXACT = 15 };          /* digits of a number that every spreadsheet keeps */

/* ---- to a cell */

static bool is_space_at_ends(const char *text)
{
    static const char wide[] = "\xE3\x80\x80"; /* U+3000 */
    const size_t length = strlen(text);
    return text[0] == ' ' || text[length - 1] == ' ' || strncmp(text, wide, 3) == 0 ||
           (length >= 3 && strcmp(text + length - 3, wide) == 0);
}

static bool is_plain_text(const char *text)
{
    if (text[0] == '\0' || strlen(text) > LONGEST || is_space_at_ends(text))
        return false;
    for (const char *at = text; *at != '\0'; at++)
        if (((unsigned char)*at < ' ' && *at != '\n') || *at == '\x7F')
            return false;
    return text[0] != '\n' && text[strlen(text) - 1] != '\n';
}

/* A numeral that a number in a cell is written back as: no exponent, no sign or zero that says nothing, few digits. */
static bool is_exact(const char *text)
{
    const char *at = text + (text[0] == '-' ? 1 : 0);
    const size_t whole = strspn(at, "0123456789");
    const char *point = at + whole;
    const size_t digits = point[0] == '.' ? strspn(point + 1, "0123456789") : 0;
    if (whole == 0 || (whole > 1 && at[0] == '0') || point[digits + (point[0] == '.' ? 1 : 0)] != '\0')
        return false;
    if (point[0] == '.' && (digits == 0 || point[digits] == '0'))
        return false;
    return whole + digits <= EXACT && strcmp(text, "-0") != 0;
}

static const char *scalar_of(const ed_json *json)
{
    return json->type == ED_JSON_STRING || json->type == ED_JSON_NUMBER ? json->text : NULL;
}

bool ed_leaf_is_plain(const ed_json *json)
{
    const char *text = scalar_of(json);
    return text != NULL && is_plain_text(text);
}

static bool set(ed_leaf *out, ed_leaf_kind kind, const char *text)
{
    out->kind = (uint8_t)kind;
    out->text = text;
    return true;
}

static bool number_leaf(const char *text, ed_leaf *out)
{
    return is_plain_text(text) && set(out, is_exact(text) ? ED_LEAF_NUMBER : ED_LEAF_TEXT, text);
}

static const char *const separators[] = {"、", "；", "，", ";", ",", "\n"};
enum { SEPARATORS = sizeof separators / sizeof separators[0], NUMBER_SEPARATORS = 4 };

/* Length of the separator at a place; of numbers a comma is none, for it groups digits. */
static size_t separator_at(const char *at, bool numbers)
{
    for (size_t i = 0; i < SEPARATORS; i++) {
        const bool is_comma = strcmp(separators[i], ",") == 0 || strcmp(separators[i], "，") == 0;
        if (!(numbers && is_comma) && strncmp(at, separators[i], strlen(separators[i])) == 0)
            return strlen(separators[i]);
    }
    return 0;
}

static bool has_separator(const char *text, bool numbers)
{
    for (; *text != '\0'; text++)
        if (separator_at(text, numbers) > 0)
            return true;
    return false;
}

static bool list_leaf(const ed_outline *outline, const ed_json *list, bool numbers, ed_leaf *out)
{
    ed_text text = ed_text_new(outline->arena);
    if (list->type != ED_JSON_ARRAY || list->count == 0)
        return false;
    for (const ed_json *at = list->child; at != NULL; at = at->next) {
        const char *one = numbers ? scalar_of(at) : at->type == ED_JSON_STRING ? at->text : NULL;
        if (one == NULL || !is_plain_text(one) || has_separator(one, numbers))
            return false;
        ed_text_format(&text, "%s%s",
                       at == list->child        ? ""
                       : numbers                ? "; "
                       : outline->lang == ED_ZH ? "、"
                                                : ", ",
                       one);
    }
    return text.length <= LONGEST && set(out, ED_LEAF_TEXT, ed_text_string(&text));
}

/* Points as "2021: 0.25; 2035: 1". */
static bool points_leaf(const ed_outline *outline, const ed_json *list, ed_leaf *out)
{
    ed_text text = ed_text_new(outline->arena);
    if (list->count == 0)
        return false;
    for (const ed_json *at = list->child; at != NULL; at = at->next) {
        const bool is_pair = at->type == ED_JSON_ARRAY && at->count == 2;
        const char *x = is_pair ? scalar_of(at->child) : NULL, *y = is_pair ? scalar_of(at->child->next) : NULL;
        if (x == NULL || y == NULL || strpbrk(x, ":; ") != NULL || strpbrk(y, ":; ") != NULL)
            return false;
        ed_text_format(&text, "%s%s: %s", at == list->child ? "" : "; ", x, y);
    }
    return text.length <= LONGEST && set(out, ED_LEAF_TEXT, ed_text_string(&text));
}

static bool flag_leaf(const ed_outline *outline, const ed_json *json, ed_leaf *out)
{
    if (json->type != ED_JSON_TRUE && json->type != ED_JSON_FALSE)
        return false;
    const ed_guide_phrase word = json->type == ED_JSON_TRUE ? ED_PHRASE_book_yes : ED_PHRASE_book_no;
    return set(out, ED_LEAF_TEXT, ed_guide_phrase_in(word, outline->lang));
}

static bool text_leaf(const ed_slot *slot, const ed_json *json, ed_leaf *out)
{
    ed_date day;
    if (json->type != ED_JSON_STRING || !is_plain_text(json->text))
        return false;
    if (slot->kind == ED_SLOT_CHOICE)
        return set(out, ED_LEAF_TEXT, ed_choices_label(slot->choices, json->text));
    const bool is_day = slot->kind == ED_SLOT_DATE && ed_date_parse(json->text, &day) && ed_date_year(day) > 1900;
    return set(out, is_day ? ED_LEAF_DATE : ED_LEAF_TEXT, json->text);
}

bool ed_leaf_from_json(const ed_outline *outline, const ed_slot *slot, const ed_json *json, ed_leaf *out)
{
    switch (slot->kind) {
    case ED_SLOT_FLAG:
        return flag_leaf(outline, json, out);
    case ED_SLOT_TEXTS:
    case ED_SLOT_NUMBERS:
        return list_leaf(outline, json, slot->kind == ED_SLOT_NUMBERS, out);
    case ED_SLOT_CURVE:
        if (json->type == ED_JSON_ARRAY)
            return points_leaf(outline, json, out);
        return scalar_of(json) != NULL && number_leaf(json->text, out);
    case ED_SLOT_NUMBER:
        return scalar_of(json) != NULL && number_leaf(json->text, out);
    case ED_SLOT_TEXT:
    case ED_SLOT_DATE:
    case ED_SLOT_CHOICE:
        return text_leaf(slot, json, out);
    default:
        return false;
    }
}

/* ---- from a cell */

static void put_text(ed_text *out, const char *text)
{
    ed_json_writer w = ed_json_writer_new(out, true);
    ed_json_put_text(&w, NULL, text);
}

static void put_list(ed_text *out, const char *text, bool numbers)
{
    bool first = true;
    ed_text_add_char(out, '[');
    for (const char *from = text, *at = text;; at++) {
        const size_t step = *at == '\0' ? 0 : separator_at(at, numbers);
        if (*at != '\0' && step == 0)
            continue;
        const char *one = ed_arena_trimmed(out->arena, from, (size_t)(at - from));
        if (one[0] != '\0') {
            ed_text_add(out, first ? "" : ", ");
            put_text(out, one);
            first = false;
        }
        if (*at == '\0')
            break;
        from = at + step;
        at += step - 1;
    }
    ed_text_add_char(out, ']');
}

/* Length of the colon at a place. */
static size_t colon_at(const char *at)
{
    static const char wide[] = "：";
    return *at == ':' ? 1 : strncmp(at, wide, sizeof wide - 1) == 0 ? sizeof wide - 1 : 0;
}

static const char *find_colon(const char *text, const char *end)
{
    while (text < end && colon_at(text) == 0)
        text++;
    return text;
}

static void put_pair(ed_text *out, const char *from, const char *to)
{
    const char *colon = find_colon(from, to);
    ed_text_add_char(out, '[');
    put_text(out, ed_arena_trimmed(out->arena, from, (size_t)(colon - from)));
    if (colon < to) {
        const char *behind = colon + colon_at(colon);
        ed_text_add(out, ", ");
        put_text(out, ed_arena_trimmed(out->arena, behind, (size_t)(to - behind)));
    }
    ed_text_add_char(out, ']');
}

static void put_points(ed_text *out, const char *text)
{
    ed_text_add_char(out, '[');
    for (const char *from = text; *from != '\0';) {
        const char *to = from;
        while (*to != '\0' && separator_at(to, true) == 0)
            to++;
        if (ed_arena_trimmed(out->arena, from, (size_t)(to - from))[0] != '\0') {
            ed_text_add(out, from == text ? "" : ", ");
            put_pair(out, from, to);
        }
        from = to + (*to == '\0' ? 0 : separator_at(to, true));
    }
    ed_text_add_char(out, ']');
}

static void put_flag(ed_text *out, const char *text)
{
    static const struct {
        ed_guide_phrase phrase;
        const char *code, *capital;
    } flags[] = {{ED_PHRASE_book_yes, "true", "TRUE"}, {ED_PHRASE_book_no, "false", "FALSE"}};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        const ed_words words = ed_guide_phrase_words(flags[i].phrase);
        if (strcmp(text, words.zh) == 0 || strcmp(text, words.en) == 0 || strcmp(text, flags[i].code) == 0 ||
            strcmp(text, flags[i].capital) == 0) {
            ed_text_add(out, flags[i].code);
            return;
        }
    }
    put_text(out, text);
}

ed_check ed_leaf_check(ed_arena *arena, const char *text)
{
    bool yes = false;
    const ed_words words[] = {ed_guide_phrase_words(ED_PHRASE_book_no), ed_guide_phrase_words(ED_PHRASE_book_yes)};
    for (size_t i = 0; i < 2; i++)
        if (strcmp(text, words[i].zh) == 0 || strcmp(text, words[i].en) == 0)
            return i == 0 ? ED_CHECK_NO : ED_CHECK_YES;
    if (ed_written_flag(arena, text, &yes) == ED_WRITTEN_READ)
        return yes ? ED_CHECK_YES : ED_CHECK_NO;
    return ED_CHECK_OTHER;
}

/* One cell for all that is to be confirmed; anything but yes is taken as ids. */
static void put_checks(const ed_slot *slot, ed_text *out, const char *text)
{
    if (ed_leaf_check(out->arena, text) != ED_CHECK_YES) {
        put_list(out, text, false);
        return;
    }
    ed_text_add_char(out, '[');
    for (size_t i = 0; i < slot->inners; i++) {
        ed_text_add(out, i == 0 ? "" : ", ");
        put_text(out, slot->inner[i].key);
    }
    ed_text_add_char(out, ']');
}

void ed_leaf_to_json(const ed_outline *outline, const ed_slot *slot, const ed_leaf *leaf, ed_text *out)
{
    const char *text = ed_arena_trimmed(outline->arena, leaf->text, strlen(leaf->text));
    const ed_slot_kind kind = slot == NULL ? ED_SLOT_TEXT : slot->kind;
    if (kind == ED_SLOT_FLAG)
        put_flag(out, text);
    else if (kind == ED_SLOT_CHECKS)
        put_checks(slot, out, text);
    else if (kind == ED_SLOT_TEXTS || kind == ED_SLOT_NUMBERS)
        put_list(out, text, kind == ED_SLOT_NUMBERS);
    else if (kind == ED_SLOT_CURVE && find_colon(text, text + strlen(text)) != text + strlen(text))
        put_points(out, text);
    else
        put_text(out, kind == ED_SLOT_CHOICE ? ed_choices_code(slot->choices, text) : text);
}
