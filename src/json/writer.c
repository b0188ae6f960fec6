/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing JSON, value by value. */
#include "json/json.h"

#include <string.h>

ed_json_writer ed_json_writer_new(ed_text *out, bool compact)
{
    return (ed_json_writer){.out = out, .compact = compact};
}

/* ---- texts */

/* What would act on a terminal, an editor or a script instead of being seen: control characters, line separators, marks
 * of direction, a byte order mark. */
static bool is_escaped(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0x061C || code == 0x200E || code == 0x200F ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

static void escape(ed_text *out, uint32_t code)
{
    static const char from[] = "\n\t\r", to[] = "ntr";
    const char *found = code != 0 && code < 0x20 ? strchr(from, (int)code) : NULL;
    if (found != NULL)
        ed_text_format(out, "\\%c", to[found - from]);
    else
        ed_text_format(out, "\\u%04x", (unsigned)code);
}

/* Nearly all of a report: ASCII that stands for itself. */
static bool is_plain(char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/* Plain stretches go out in one piece. */
static void put_string(ed_text *out, const char *text)
{
    size_t left = strlen(text), plain = 0;
    ed_text_add_char(out, '"');
    while (plain < left) {
        if (is_plain(text[plain])) {
            plain++;
            continue;
        }
        const size_t length = ed_utf8_length(text + plain, left - plain);
        const uint32_t code = length == 0 ? 0xFFFD : ed_utf8_decode(text + plain);
        if (length > 0 && code != '"' && code != '\\' && !is_escaped(code)) {
            plain += length;
            continue;
        }
        ed_text_add_bytes(out, text, plain);
        if (length == 0)
            ed_text_add(out, "\xEF\xBF\xBD"); /* U+FFFD for a byte that is no UTF-8 */
        else if (code == '"' || code == '\\')
            ed_text_format(out, "\\%c", (char)code);
        else
            escape(out, code);
        const size_t done = plain + (length == 0 ? 1 : length);
        text += done;
        left -= done;
        plain = 0;
    }
    ed_text_add_bytes(out, text, left);
    ed_text_add_char(out, '"');
}

/* ---- structure */

static void break_line(ed_json_writer *writer)
{
    if (writer->compact)
        return;
    ed_text_add_char(writer->out, '\n');
    for (size_t i = 0; i < writer->depth; i++)
        ed_text_add(writer->out, "  ");
}

/* What stands before a value: the comma, the white space, the key. */
static void begin_value(ed_json_writer *writer, const char *key)
{
    const bool is_inside = writer->depth > 0, is_inline = is_inside && writer->one_line[writer->depth - 1];
    if (is_inside && writer->count[writer->depth - 1]++ > 0)
        ed_text_add(writer->out, is_inline && !writer->compact ? ", " : ",");
    if (is_inside && !is_inline)
        break_line(writer);
    if (key == NULL)
        return;
    put_string(writer->out, key);
    ed_text_add(writer->out, writer->compact ? ":" : ": ");
}

/* Inside of what stands on one line, all does. */
static void open_container(ed_json_writer *writer, const char *key, bool is_array, bool is_inline)
{
    if (writer->depth == ED_JSON_WRITER_DEPTH)
        ed_arena_fail(writer->out->arena);
    begin_value(writer, key);
    const bool around = writer->depth > 0 && writer->one_line[writer->depth - 1];
    writer->count[writer->depth] = 0;
    writer->one_line[writer->depth] = is_inline || around;
    writer->array[writer->depth] = is_array;
    writer->depth++;
    ed_text_add_char(writer->out, is_array ? '[' : '{');
}

void ed_json_open_object(ed_json_writer *writer, const char *key)
{
    open_container(writer, key, false, false);
}

void ed_json_open_row(ed_json_writer *writer, const char *key)
{
    open_container(writer, key, false, true);
}

void ed_json_open_array(ed_json_writer *writer, const char *key)
{
    open_container(writer, key, true, false);
}

void ed_json_open_list(ed_json_writer *writer, const char *key)
{
    open_container(writer, key, true, true);
}

void ed_json_close(ed_json_writer *writer)
{
    if (writer->depth == 0)
        return;
    const size_t level = --writer->depth;
    if (writer->count[level] > 0 && !writer->one_line[level])
        break_line(writer);
    ed_text_add_char(writer->out, writer->array[level] ? ']' : '}');
}

/* ---- values */

void ed_json_put_text(ed_json_writer *writer, const char *key, const char *text)
{
    begin_value(writer, key);
    if (text == NULL)
        ed_text_add(writer->out, "null");
    else
        put_string(writer->out, text);
}

const char *ed_json_quoted(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    ed_json_writer w = ed_json_writer_new(&out, true);
    ed_json_put_text(&w, NULL, text);
    return ed_text_string(&out);
}

void ed_json_put_numeral(ed_json_writer *writer, const char *key, const char *decimal)
{
    begin_value(writer, key);
    ed_text_add(writer->out, decimal);
}

void ed_json_put_whole(ed_json_writer *writer, const char *key, int64_t number)
{
    begin_value(writer, key);
    ed_text_format(writer->out, "%lld", (long long)number);
}

void ed_json_put_raw(ed_json_writer *writer, const char *key, const char *json)
{
    begin_value(writer, key);
    ed_text_add(writer->out, json);
}

void ed_json_put_count(ed_json_writer *writer, const char *key, size_t count)
{
    begin_value(writer, key);
    ed_text_format(writer->out, "%zu", count);
}

void ed_json_put_flag(ed_json_writer *writer, const char *key, bool flag)
{
    begin_value(writer, key);
    ed_text_add(writer->out, flag ? "true" : "false");
}

void ed_json_put_words(ed_json_writer *writer, const char *key, ed_words words)
{
    ed_json_open_row(writer, key);
    ed_json_put_text(writer, "zh", ed_words_in(words, ED_ZH));
    ed_json_put_text(writer, "en", ed_words_in(words, ED_EN));
    ed_json_close(writer);
}

/* ---- values that were read */

enum { LINE = 100 }; /* bytes that a value on one line may have */

static bool is_on_one_line(const ed_json *json)
{
    return json->length <= LINE && memchr(json->source->text + json->offset, '\n', json->length) == NULL;
}

static void put_children(ed_json_writer *writer, const char *key, const ed_json *json)
{
    open_container(writer, key, json->type == ED_JSON_ARRAY, is_on_one_line(json));
    for (const ed_json *child = json->child; child != NULL; child = child->next)
        ed_json_put_json(writer, child->key, child);
    ed_json_close(writer);
}

const char *ed_json_written(ed_arena *arena, const ed_json *json)
{
    if (!json->made)
        return ed_arena_copy(arena, json->source->text + json->offset, json->length);
    ed_text out = ed_text_new(arena);
    ed_json_writer w = ed_json_writer_new(&out, true);
    ed_json_put_json(&w, NULL, json);
    return ed_text_string(&out);
}

void ed_json_put_json(ed_json_writer *writer, const char *key, const ed_json *json)
{
    switch (json->type) {
    case ED_JSON_NULL:
        ed_json_put_text(writer, key, NULL);
        break;
    case ED_JSON_FALSE:
    case ED_JSON_TRUE:
        ed_json_put_flag(writer, key, json->type == ED_JSON_TRUE);
        break;
    case ED_JSON_NUMBER:
        ed_json_put_numeral(writer, key, json->text);
        break;
    case ED_JSON_STRING:
        ed_json_put_text(writer, key, json->text);
        break;
    case ED_JSON_ARRAY:
    case ED_JSON_OBJECT:
        put_children(writer, key, json);
        break;
    }
}
