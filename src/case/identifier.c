/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers of a case: what may stand in a path like "river-water.discharges[d1]" without being mistaken. */
#include "base/limits.h"
#include "base/base.h"
#include "case/inside.h"
#include <string.h>

/*
 * Beyond ASCII everything is a letter except these blocks of Unicode: controls, spaces, punctuation, symbols, marks of
 * direction, private use. Ascending. A table of all letters would be larger and older than the scripts in use.
 */
static const struct {
    uint32_t first, last;
} refused[] = {
    {0x0080, 0x00A9},   {0x00AB, 0x00B4},    {0x00B6, 0x00B9}, {0x00BB, 0x00BF}, /* Latin-1 signs; not ª µ º */
    {0x00D7, 0x00D7},   {0x00F7, 0x00F7},    {0x061C, 0x061C}, {0x1680, 0x1680}, {0x180E, 0x180E},
    {0x2000, 0x206F},   {0x20A0, 0x20CF},    {0x2190, 0x2BFF}, /* spaces and punctuation, currencies, arrows to symbols
                                                                */
    {0x2E00, 0x2E7F},   {0x3000, 0x3004},    {0x3008, 0x3020}, {0x3030, 0x3030}, /* punctuation; not 々 〆 〇 */
    {0xD800, 0xF8FF},   {0xFE10, 0xFE1F},    {0xFE30, 0xFE6F}, {0xFEFF, 0xFF0F}, /* private use, full-width signs */
    {0xFF1A, 0xFF20},   {0xFF3B, 0xFF40},    {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1D000, 0x1D2FF},
    {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF},
};

static bool is_ascii_part(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static bool is_letter(uint32_t point)
{
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        if (point >= refused[i].first && point <= refused[i].last)
            return false;
    return true;
}

bool ed_case_id_valid(const char *id)
{
    const size_t length = strlen(id);
    if (length == 0 || length > ED_ID_BYTES)
        return false;
    for (size_t at = 0; at < length;) {
        const size_t bytes = ed_utf8_length(id + at, length - at);
        if (bytes == 0 || (bytes == 1 && !is_ascii_part(id[at])) || (bytes > 1 && !is_letter(ed_utf8_decode(id + at))))
            return false;
        at += bytes;
    }
    return true;
}

const char *ed_case_read_id(ed_case_reading *reading, const ed_json *json, ed_names *seen, const char *path)
{
    const ed_reader reader = reading->reader;
    const char *id = ed_read_name(reader, json, "id", false, path);
    if (id == NULL)
        return NULL;
    const ed_place place = ed_json_place(ed_json_get(json, "id"));
    const char *id_path = ed_read_path(reader, path, "id");
    if (!ed_case_id_valid(id)) {
        ED_FIND(reader.findings, id_invalid, place, id_path, id);
        return NULL;
    }
    if (!ed_names_add(seen, id)) {
        ED_FIND(reader.findings, id_twice, place, id_path, id);
        return NULL;
    }
    return id;
}
