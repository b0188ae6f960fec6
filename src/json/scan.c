/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The structure of a JSON text: a tree of values with their offsets. After a mistake that leaves no doubt about what
 * was meant (a missing comma, a key without quotes) the scan goes on, so that one pass finds many; it stops at others.
 */
#include "json/scan.h"

#include <string.h>

/* ---- mistakes */

void ed_json_scan_mistake(ed_json_scan *scan, size_t offset, const char *zh, const char *en)
{
    const ed_words what = {zh, en};
    ed_findings_add_words(scan->findings, ED_RULE_json_syntax, ed_source_place(scan->source, offset), NULL, &what, 1);
    scan->mistakes++;
}

void ed_json_scan_stop(ed_json_scan *scan, size_t offset, const char *zh, const char *en)
{
    ed_json_scan_mistake(scan, offset, zh, en);
    scan->stopped = true;
}

const char *ed_json_scan_quote(ed_json_scan *scan, size_t offset, size_t length)
{
    enum { QUOTE_BYTES = 160, QUOTE_COLUMNS = 40 };
    if (length > scan->length - offset)
        length = scan->length - offset;
    if (length > QUOTE_BYTES)
        length = QUOTE_BYTES;
    return ed_text_clip(scan->arena, ed_arena_copy(scan->arena, scan->text + offset, length), QUOTE_COLUMNS);
}

/* What stands where something else was expected, in words: “x” or the end of the text. */
static ed_words here(ed_json_scan *scan)
{
    if (scan->at == scan->length)
        return (ed_words){"文件末尾", "the end of the text"};
    const size_t length = ed_utf8_length(scan->text + scan->at, scan->length - scan->at);
    const char *quote = ed_json_scan_quote(scan, scan->at, length);
    return (ed_words){ed_arena_printf(scan->arena, "“%s”", quote), ed_arena_printf(scan->arena, "\"%s\"", quote)};
}

static void stop_expecting(ed_json_scan *scan, const char *zh, const char *en)
{
    const ed_words found = here(scan);
    ed_json_scan_stop(scan, scan->at, ed_arena_printf(scan->arena, "此处应为%s，而不是%s", zh, found.zh),
                      ed_arena_printf(scan->arena, "%s is expected here, not %s", en, found.en));
}

/* ---- values */

static ed_json *read_value(ed_json_scan *scan, size_t depth);

static ed_json *new_value(ed_json_scan *scan, ed_json_type type)
{
    ed_json *json = ed_arena_alloc(scan->arena, sizeof *json);
    json->type = type;
    json->source = scan->source;
    json->offset = (uint32_t)scan->at;
    return json;
}

/* true, false or null; any other word is a mistake and stands for null. */
static ed_json *read_word(ed_json_scan *scan)
{
    static const char *const names[] = {"null", "false", "true"};
    static const ed_json_type types[] = {ED_JSON_NULL, ED_JSON_FALSE, ED_JSON_TRUE};
    ed_json *json = new_value(scan, ED_JSON_NULL);
    const size_t from = scan->at, length = ed_json_scan_word(scan);
    for (size_t i = 0; i < 3; i++) {
        if (length == strlen(names[i]) && memcmp(scan->text + from, names[i], length) == 0) {
            json->type = types[i];
            return json;
        }
    }
    const char *quote = ed_json_scan_quote(scan, from, length);
    ed_json_scan_mistake(
        scan, from, ed_arena_printf(scan->arena, "“%s”不是 JSON 值；不加引号的词只有小写的 true、false 和 null", quote),
        ed_arena_printf(scan->arena, "\"%s\" is no value; the only words without quotes are true, false and null",
                        quote));
    return json;
}

static ed_json *read_number(ed_json_scan *scan)
{
    ed_json *json = new_value(scan, ED_JSON_NUMBER);
    ed_json_scan_number(scan);
    json->text = ed_arena_copy(scan->arena, scan->text + json->offset, scan->at - json->offset);
    return json;
}

static ed_json *read_string(ed_json_scan *scan)
{
    ed_json *json = new_value(scan, ED_JSON_STRING);
    ed_json_scan_string(scan);
    return json;
}

/* ---- objects and arrays */

static void read_key(ed_json_scan *scan)
{
    const uint32_t code = ed_json_scan_peek(scan);
    if (ed_json_scan_is_quote(code)) {
        ed_json_scan_string(scan);
    } else if (ed_json_scan_is_letter(code) || ed_json_scan_is_number(code)) {
        ed_json_scan_mistake(scan, scan->at, "键须用半角双引号 \" 括起", "a key stands in double quotes \"");
        ed_json_scan_word(scan);
    } else {
        stop_expecting(scan, "用双引号括起的键", "a key in double quotes");
    }
}

static void read_colon(ed_json_scan *scan)
{
    ed_json_scan_space(scan);
    if (ed_json_scan_accept(scan, ':'))
        return;
    if (ed_json_scan_peek(scan) != '=') {
        stop_expecting(scan, "“:”", "\":\"");
        return;
    }
    ed_json_scan_mistake(scan, scan->at, "键与值之间应为“:”，而不是“=”",
                         "between key and value stands \":\", not \"=\"");
    scan->at++;
}

static ed_json *read_member(ed_json_scan *scan, ed_json_type type, size_t depth)
{
    const size_t key_offset = scan->at;
    if (type == ED_JSON_OBJECT) {
        read_key(scan);
        if (!scan->stopped)
            read_colon(scan);
        if (scan->stopped)
            return NULL;
    }
    ed_json *json = read_value(scan, depth);
    if (json != NULL && type == ED_JSON_OBJECT)
        json->key_offset = (uint32_t)key_offset;
    return json;
}

/* True if the next member seems to begin although no comma stood before it. */
static bool is_comma_missing(const ed_json_scan *scan, ed_json_type type)
{
    const uint32_t code = ed_json_scan_peek(scan);
    if (type == ED_JSON_OBJECT)
        return ed_json_scan_is_quote(code);
    return ed_json_scan_is_quote(code) || ed_json_scan_is_number(code) || code == '{' || code == '[';
}

static void stop_unclosed(ed_json_scan *scan, const ed_json *parent)
{
    const char open = parent->type == ED_JSON_OBJECT ? '{' : '[', close = parent->type == ED_JSON_OBJECT ? '}' : ']';
    if (scan->at < scan->length) {
        const char *zh = ed_arena_printf(scan->arena, "“,”或“%c”", close);
        stop_expecting(scan, zh, ed_arena_printf(scan->arena, "\",\" or \"%c\"", close));
        return;
    }
    const ed_place place = ed_source_place(scan->source, parent->offset);
    ed_json_scan_stop(scan, scan->at,
                      ed_arena_printf(scan->arena, "文件到此结束，但第 %zu 行第 %zu 列的“%c”还缺少与之配对的“%c”",
                                      place.line, place.column, open, close),
                      ed_arena_printf(scan->arena,
                                      "the text ends here, but the \"%c\" of line %zu, column %zu lacks its \"%c\"",
                                      open, place.line, place.column, close));
}

static void superfluous_comma(ed_json_scan *scan, size_t offset)
{
    ed_json_scan_mistake(scan, offset, "多余的逗号：逗号之后应还有一项",
                         "a superfluous comma: another entry is expected behind it");
}

/* Passes over what stands between two members: true if another follows. `*comma` is the offset behind a comma, 0 before
 * the first member and where a comma is missing. */
static bool read_separator(ed_json_scan *scan, const ed_json *parent, size_t *comma)
{
    const char close = parent->type == ED_JSON_OBJECT ? '}' : ']';
    for (;;) {
        ed_json_scan_space(scan);
        const size_t offset = scan->at;
        if (ed_json_scan_accept(scan, close)) {
            if (*comma != 0)
                superfluous_comma(scan, *comma - 1);
            return false;
        }
        if (ed_json_scan_accept(scan, ',')) {
            if (*comma != 0 || parent->count == 0)
                superfluous_comma(scan, offset);
            *comma = offset + 1;
            continue;
        }
        return true;
    }
}

static void append(ed_json *parent, ed_json **last, ed_json *json)
{
    *(*last == NULL ? &parent->child : &(*last)->next) = json;
    *last = json;
    parent->count++;
}

static void read_members(ed_json_scan *scan, ed_json *parent, size_t depth)
{
    ed_json *last = NULL;
    size_t comma = 0;
    while (read_separator(scan, parent, &comma)) {
        if (parent->count > 0 && comma == 0 && is_comma_missing(scan, parent->type))
            ed_json_scan_mistake(scan, scan->at, "此处之前缺少逗号", "a comma is missing before this");
        else if (scan->at == scan->length || (parent->count > 0 && comma == 0))
            stop_unclosed(scan, parent);
        ed_json *json = scan->stopped ? NULL : read_member(scan, parent->type, depth);
        if (json == NULL || scan->stopped)
            return;
        append(parent, &last, json);
        comma = 0;
    }
}

static ed_json *read_container(ed_json_scan *scan, ed_json_type type, size_t depth)
{
    ed_json *json = new_value(scan, type);
    if (depth > ED_JSON_DEPTH) {
        const char *limit = ed_arena_printf(scan->arena, "%d", ED_JSON_DEPTH);
        ED_FIND(scan->findings, json_depth, ed_source_place(scan->source, scan->at), NULL, limit);
        scan->mistakes++;
        scan->stopped = true;
        return NULL;
    }
    ed_json_scan_accept(scan, type == ED_JSON_OBJECT ? '{' : '[');
    read_members(scan, json, depth);
    return json;
}

static bool is_mark(uint32_t code, char mark)
{
    return code == (uint32_t)mark || code == (uint32_t)mark + 0xFEE0; /* or its full-width form */
}

/* NULL when the scan is stopped before the value. The recursion is as deep as ED_JSON_DEPTH lets it be. */
static ed_json *read_value(ed_json_scan *scan, size_t depth)
{
    ed_json_scan_space(scan);
    const uint32_t code = ed_json_scan_peek(scan);
    ed_json *json = NULL;
    if (is_mark(code, '{') || is_mark(code, '['))
        json = read_container(scan, is_mark(code, '{') ? ED_JSON_OBJECT : ED_JSON_ARRAY, depth + 1);
    else if (ed_json_scan_is_quote(code))
        json = read_string(scan);
    else if (ed_json_scan_is_number(code))
        json = read_number(scan);
    else if (ed_json_scan_is_letter(code))
        json = read_word(scan);
    else
        stop_expecting(scan, "一个值", "a value");
    if (json != NULL)
        json->length = (uint32_t)scan->at - json->offset;
    return json;
}

/* ---- the whole text */

/* One finding at the first byte that is no UTF-8, or NUL: in another encoding every further line would be one. */
static bool check_bytes(ed_json_scan *scan)
{
    for (size_t at = 0; at < scan->length;) {
        const size_t length = ed_utf8_length(scan->text + at, scan->length - at);
        if (length > 0 && scan->text[at] != '\0') {
            at += length;
            continue;
        }
        const ed_rule rule = length == 0 ? ED_RULE_json_utf8 : ED_RULE_json_nul;
        ed_findings_add_words(scan->findings, rule, ed_source_place(scan->source, at), NULL, NULL, 0);
        return false;
    }
    return true;
}

/* Some editors put a byte order mark before UTF-8; RFC 8259, section 8.1, does not allow it. */
static void check_mark(ed_json_scan *scan)
{
    if (ed_json_scan_peek(scan) != 0xFEFF)
        return;
    ed_json_scan_mistake(scan, 0, "文件以字节顺序标记（BOM）开头，请另存为不带 BOM 的 UTF-8",
                         "the file begins with a byte order mark; save it as UTF-8 without BOM");
    scan->at = 3;
}

ed_json *ed_json_scan_source(ed_arena *arena, const ed_source *source, ed_findings *findings)
{
    ed_json_scan scan = {
        .arena = arena, .source = source, .findings = findings, .text = source->text, .length = source->length};
    if (source->length > UINT32_MAX >> 3) /* more than the offsets and counts of a value can hold */
        ed_arena_fail(arena);
    if (!check_bytes(&scan))
        return NULL;
    check_mark(&scan);
    ed_json_scan_space(&scan);
    if (scan.at == scan.length)
        ed_json_scan_stop(&scan, scan.at, "文件是空的，应有一个 JSON 值", "the text is empty, a value is expected");
    ed_json *root = scan.stopped ? NULL : read_value(&scan, 0);
    if (!scan.stopped)
        ed_json_scan_space(&scan);
    if (!scan.stopped && scan.at < scan.length)
        stop_expecting(&scan, "文件末尾", "the end of the text");
    return scan.mistakes > 0 ? NULL : root;
}
