/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under what names individuals are shown, and texts with such names masked. */
#include "base/mask.h"
#include <string.h>

static bool is_han(uint32_t code)
{
    return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0x20000 && code <= 0x3FFFF);
}

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* ---- individuals */

bool ed_mask_is_person(const char *type, const char *name)
{
    enum { SHORTEST_BODY = 5 }; /* characters: 欧阳志学 is a man */
    static const char *const ends[] = {"公司", "厂", "局", "府", "院", "会", "中心", "企业", "社",  "部",  "所", "站",
                                       "场",   "矿", "店", "团", "校", "学", "村",   "行",   "Ltd", "Inc", "Co."};
    if (type != NULL || name == NULL)
        return type != NULL && strcmp(type, "person") == 0;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (strlen(name) > strlen(ends[i]) && strcmp(name + strlen(name) - strlen(ends[i]), ends[i]) == 0)
            return characters(name) < SHORTEST_BODY || strstr(name, "·") != NULL;
    return true;
}

/* ---- folded texts */

/* A text folded character by character, with where each byte of it comes from. */
typedef struct folding {
    const char *text;
    const size_t *from; /* for each byte and the end: the offset in the text as written */
} folding;

/* A wide comma stays: it ends an address, and a narrow one does not. Dashes are one. */
static const char *folded_character(ed_arena *arena, const char *at, size_t length)
{
    const uint32_t code = length > 1 ? ed_utf8_decode(at) : (unsigned char)*at;
    const char *own = ed_arena_copy(arena, at, length);
    if (is_han(code) || code == 0xFF0C)
        return own;
    /* soft hyphens, joiners, selectors of a character's form part no name */
    if (ed_text_is_hidden(code) || (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF))
        return "";
    return (code >= 0x2010 && code <= 0x2015) || code == 0x2212 ? "-" : ed_text_folded(arena, own);
}

static folding fold(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    size_t *from = NULL, count = 0, capacity = 0;
    const size_t whole = strlen(text);
    for (size_t at = 0, length; at < whole; at += length) {
        const bool plain = (unsigned char)text[at] < 0x80;
        const char *folded = "";
        length = plain ? 1 : ed_utf8_length(text + at, whole - at);
        length = length == 0 ? 1 : length;
        if (plain)
            ed_text_add_char(&out, text[at] >= 'A' && text[at] <= 'Z' ? (char)(text[at] - 'A' + 'a') : text[at]);
        else
            ed_text_add(&out, folded = folded_character(arena, text + at, length));
        for (size_t i = 0; i < (plain ? 1 : strlen(folded)); i++)
            ED_PUSH(arena, from, count, capacity, at);
    }
    ED_PUSH(arena, from, count, capacity, whole);
    return (folding){ed_arena_string(arena, ed_text_string(&out)), from};
}

/* ---- names */

/* The bytes of a name in Chinese that are shown: the surname. */
static size_t surname(const char *name)
{
    static const char *const doubled[] = {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐",
                                          "慕容", "夏侯", "司徒", "端木", "独孤", "南宫", "长孙", "宇文", "轩辕"};
    for (size_t i = 0; i < sizeof doubled / sizeof doubled[0]; i++)
        if (ed_text_begins(name, doubled[i]) && characters(name) > 2)
            return strlen(doubled[i]);
    return ed_utf8_length(name, strlen(name));
}

ed_masks ed_masks_new(ed_arena *arena, bool patterns)
{
    return (ed_masks){.arena = arena,
                      .known = {.arena = arena},
                      .labels = {.arena = arena},
                      .surnames = {.arena = arena},
                      .patterns = patterns};
}

/* The `i`th further label of a surname. */
static const char *further(const ed_masks *masks, const char *name, size_t kept, bool han, size_t i)
{
    static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    if (i < sizeof stems / sizeof stems[0] && han)
        return ed_arena_printf(masks->arena, "%.*s某%s", (int)kept, name, stems[i]);
    return ed_arena_printf(masks->arena, han ? "%.*s某%zu" : "%.*s***%zu", (int)kept, name, i + 2);
}

static const char *shown_name(ed_masks *masks, const char *name, bool han)
{
    const size_t kept = han ? surname(name) : ed_utf8_length(name, strlen(name));
    const char *first = ed_arena_printf(masks->arena, han ? "%.*s某某" : "%.*s***", (int)kept, name), *shown = first;
    const uint32_t known = ed_map_find_text(&masks->surnames, first);
    const size_t at = known == ED_MAP_NONE ? masks->nexts : known;
    if (known == ED_MAP_NONE) {
        (void)ed_map_add_text(&masks->surnames, first, (uint32_t)at);
        ED_PUSH(masks->arena, masks->next, masks->nexts, masks->next_capacity, 0);
    }
    while (ed_map_find_text(&masks->labels, shown) != ED_MAP_NONE)
        shown = further(masks, name, kept, han, masks->next[at]++);
    return shown;
}

static bool is_masked(const ed_masks *masks, const char *folded)
{
    return ed_map_find_text(&masks->known, folded) != ED_MAP_NONE;
}

static void add(ed_masks *masks, ed_mask one)
{
    if (one.text[0] == '\0' || is_masked(masks, one.text))
        return;
    (void)ed_map_add_text(&masks->known, one.text, 0);
    (void)ed_map_add_text(&masks->labels, one.shown, 0);
    ED_PUSH(masks->arena, masks->row, masks->count, masks->capacity, one);
    for (size_t i = masks->count - 1; i > 0 && strlen(masks->row[i - 1].text) < strlen(one.text); i--) {
        masks->row[i] = masks->row[i - 1];
        masks->row[i - 1] = one;
    }
}

void ed_masks_add(ed_masks *masks, const char *text, const char *shown)
{
    add(masks, (ed_mask){fold(masks->arena, text).text, shown, false});
}

static void add_name(ed_masks *masks, const char *name, size_t length)
{
    while (length > 0 && (*name == ' ' || *name == '\t')) {
        name++;
        length--;
    }
    while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == '\t'))
        length--;
    const char *own = ed_arena_copy(masks->arena, name, length), *folded = fold(masks->arena, own).text;
    if (characters(own) < 2 || strstr(own, "某") != NULL || is_masked(masks, folded))
        return;
    const bool han = is_han(ed_utf8_decode(own));
    add(masks, (ed_mask){folded, shown_name(masks, own, han), han});
}

void ed_masks_add_names(ed_masks *masks, const char *text)
{
    static const char *const ends[] = {"、", "，", "；", "（", "(", ",", ";", "/", "）", ")"};
    while (text != NULL && *text != '\0') {
        size_t length = strlen(text), skipped = 0;
        for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
            const char *found = strstr(text, ends[i]);
            if (found != NULL && (size_t)(found - text) < length) {
                length = (size_t)(found - text);
                skipped = strlen(ends[i]);
            }
        }
        add_name(masks, text, length);
        const bool aside = ed_text_begins(text + length, "（") || ed_text_begins(text + length, "(");
        text += length + skipped;
        if (aside) {
            const char *end = strchr(text, ')'), *wide = strstr(text, "）");
            const bool is_wide = wide != NULL && (end == NULL || wide < end);
            text = is_wide ? wide + strlen("）") : end != NULL ? end + 1 : text + strlen(text);
        }
    }
}

/* ---- texts */

static bool is_word(char c)
{
    return ed_is_digit(c) || ed_is_letter(c);
}

static size_t blanks(const char *at)
{
    size_t length = 0;
    for (size_t step = 1; step > 0; length += step)
        step = at[length] != '\0' && strchr(" \t\n\r", at[length]) != NULL;
    return length;
}

/* The length of the text at `at` that is the mask's, blanks between its characters included, where it has blanks or may
 * have them; 0: it is another. */
static size_t length_of(const ed_mask *mask, const char *at, char before)
{
    const char *from = at, *name = mask->text;
    if (is_word(name[0]) && is_word(before))
        return 0;
    while (*name != '\0') {
        const size_t own = blanks(name), there = at > from && (mask->spaced || own > 0) ? blanks(at) : 0;
        if (own > 0 && there == 0 && !mask->spaced)
            return 0;
        at += there;
        name += own;
        const size_t length = ed_utf8_length(name, strlen(name));
        if (length == 0 || strncmp(at, name, length) != 0)
            return *name == '\0' ? (size_t)(at - from) : 0;
        at += length;
        name += length;
    }
    return !mask->spaced && is_word(name[-1]) && is_word(*at) ? 0 : (size_t)(at - from);
}

/* What is masked at `at`: its length, 0 for nothing, and what stands in its place. */
static size_t masked_at(const ed_masks *masks, const char *at, char before, const char **shown)
{
    for (size_t i = 0; i < masks->count; i++) {
        const size_t length = length_of(&masks->row[i], at, before);
        *shown = masks->row[i].shown;
        if (length > 0)
            return length;
    }
    *shown = ED_MASK_MARK;
    return masks->patterns ? ed_mask_pattern(at, before) : 0;
}

const char *ed_mask_text(const ed_masks *masks, const char *text)
{
    ed_text out = ed_text_new(masks->arena);
    bool changed = false;
    char before = '\0';
    if (text == NULL || (masks->count == 0 && !masks->patterns))
        return text;
    const folding folded = fold(masks->arena, text);
    ed_text_add_bytes(&out, text, folded.from[0]);
    for (size_t at = 0; folded.text[at] != '\0';) {
        const char *shown;
        const bool starts = ((unsigned char)folded.text[at] & 0xC0) != 0x80;
        size_t length = starts ? masked_at(masks, folded.text + at, before, &shown) : 0;
        const bool masked = length > 0;
        /* no character is shown by half: one may fold to several */
        for (length += !masked; folded.from[at + length] == folded.from[at + length - 1];)
            length++;
        if (masked)
            ed_text_add(&out, shown);
        else
            ed_text_add_bytes(&out, text + folded.from[at], folded.from[at + length] - folded.from[at]);
        changed = changed || masked;
        before = folded.text[at + length - 1];
        at += length;
    }
    return changed ? ed_arena_string(masks->arena, ed_text_string(&out)) : text;
}

bool ed_mask_is_label(ed_arena *arena, const char *text)
{
    static const char *const labels[] = {
        "地址",       "住址",     "住所",         "家庭住址", "通讯地址", "联系地址",  "户籍地",      "户籍所在地",
        "电话",       "手机",     "手机号",       "手机号码", "联系电话", "联系方式",  "身份证",      "身份证号",
        "身份证号码", "证件号码", "公民身份号码", "银行账号", "银行卡号", "账号",      "卡号",        "邮箱",
        "address",    "phone",    "telephone",    "mobile",   "email",    "id number", "bank account"};
    const char *own = fold(arena, text).text;
    own += blanks(own);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (strncmp(own, labels[i], strlen(labels[i])) == 0 &&
            strspn(own + strlen(labels[i]), ": \t*") == strlen(own + strlen(labels[i])))
            return true;
    return false;
}
