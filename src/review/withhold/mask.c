/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is an individual in a case, under what name a public version shows him, and texts with such names masked. */
#include "report/view.h"
#include "review/withhold/withhold.h"
#include <string.h>

#define MASK_MARK "***" /* in place of a number or an address */

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

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* ---- names */

/* The bytes of a name in Chinese that are shown: the surname. */
static size_t surname(const char *name)
{
    static const char *const doubled[] = {"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐",
                                          "慕容", "夏侯", "司徒", "端木", "独孤", "南宫", "长孙", "宇文", "轩辕"};
    for (size_t i = 0; i < sizeof doubled / sizeof doubled[0]; i++)
        if (begins(name, doubled[i]) && characters(name) > 2)
            return strlen(doubled[i]);
    return ed_utf8_length(name, strlen(name));
}

static bool is_shown(const ed_masks *masks, const char *shown)
{
    for (size_t i = 0; i < masks->count; i++)
        if (strcmp(masks->row[i].shown, shown) == 0)
            return true;
    return false;
}

/* 张某某; a second one of that surname 张某甲, and so on; of other scripts the initial: "J***". Two individuals never
 * look like one. */
static const char *shown_name(const ed_masks *masks, const char *name, bool han)
{
    static const char *const stems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    const size_t kept = han ? surname(name) : ed_utf8_length(name, strlen(name));
    const char *first = ed_arena_printf(masks->arena, han ? "%.*s某某" : "%.*s***", (int)kept, name);
    for (size_t i = 0; is_shown(masks, first); i++)
        first = i < sizeof stems / sizeof stems[0] && han
                    ? ed_arena_printf(masks->arena, "%.*s某%s", (int)kept, name, stems[i])
                    : ed_arena_printf(masks->arena, han ? "%.*s某%zu" : "%.*s***%zu", (int)kept, name, i + 2);
    return first;
}

static void add(ed_masks *masks, const char *text, const char *shown, bool spaced)
{
    for (size_t i = 0; i < masks->count; i++)
        if (strcmp(masks->row[i].text, text) == 0)
            return;
    const ed_mask one = {text, shown, spaced};
    ED_PUSH(masks->arena, masks->row, masks->count, masks->capacity, one);
    for (size_t i = masks->count - 1; i > 0 && strlen(masks->row[i - 1].text) < strlen(text); i--) {
        masks->row[i] = masks->row[i - 1];
        masks->row[i - 1] = one;
    }
}

/* A name of one character (甲), or with 某 in it, is masked already. */
static void add_name(ed_masks *masks, const char *name, size_t length)
{
    while (length > 0 && (*name == ' ' || *name == '\t')) {
        name++;
        length--;
    }
    while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == '\t'))
        length--;
    const char *own = ed_arena_copy(masks->arena, name, length);
    if (characters(own) < 2 || strstr(own, "某") != NULL)
        return;
    const bool han = is_han(ed_utf8_decode(own));
    add(masks, own, shown_name(masks, own, han), han);
}

/* A field may name several, and say more of them in parentheses. */
static void add_names(ed_masks *masks, const char *text)
{
    static const char *const ends[] = {"、", "，", "；", "（", "(", ",", ";", "/"};
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
        const bool aside = begins(text + length, "（") || begins(text + length, "(");
        text += length + skipped;
        if (aside) {
            const char *end = strpbrk(text, ")"), *wide = strstr(text, "）");
            text = wide != NULL ? wide + strlen("）") : end != NULL ? end + 1 : text + strlen(text);
        }
    }
}

/* ---- individuals of a case */

static const char *text_of(const ed_json *object, const char *key)
{
    const ed_json *found = ed_json_get(object, key);
    return found != NULL && found->type == ED_JSON_STRING && found->text[0] != '\0' ? found->text : NULL;
}

/* A party that is not said to be anything is an individual, unless its name is that of a body. */
static bool is_person(const ed_json *party)
{
    static const char *const ends[] = {"公司", "厂", "局", "府", "院", "会", "中心", "企业", "社",  "部",  "所", "站",
                                       "场",   "矿", "店", "团", "校", "学", "村",   "行",   "Ltd", "Inc", "Co."};
    const char *type = text_of(party, "type"), *name = text_of(party, "name");
    if (type != NULL || name == NULL)
        return type != NULL && strcmp(type, "person") == 0;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (strlen(name) > strlen(ends[i]) && strcmp(name + strlen(name) - strlen(ends[i]), ends[i]) == 0)
            return characters(name) < 4;
    return true;
}

static void add_party(ed_masks *masks, const ed_json *party)
{
    if (party->type != ED_JSON_OBJECT || !is_person(party))
        return;
    add_names(masks, text_of(party, "name"));
    const char *const own[] = {text_of(party, "address"), text_of(party, "unified_code")};
    for (size_t i = 0; i < 2; i++)
        if (own[i] != NULL && characters(own[i]) > 3)
            add(masks, own[i], MASK_MARK, false);
}

static void add_parties(ed_masks *masks, const ed_json *list)
{
    if (list != NULL && list->type == ED_JSON_OBJECT)
        add_party(masks, list);
    else if (list != NULL && list->type == ED_JSON_ARRAY)
        for (const ed_json *at = list->child; at != NULL; at = at->next)
            add_party(masks, at);
}

/* Those who made the report: `licence` is the individual's own. */
static void add_signers(ed_masks *masks, const ed_json *report, const char *key)
{
    const ed_json *list = ed_json_get(report, key);
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next) {
        const char *licence = text_of(at, "licence");
        add_names(masks, text_of(at, "name"));
        if (licence != NULL && characters(licence) > 3)
            add(masks, licence, MASK_MARK, false);
    }
}

static void add_secret(void *context, const char *path, const ed_json *json)
{
    ed_masks *masks = context;
    (void)path;
    if (json->type == ED_JSON_STRING && characters(json->text) > 1)
        add(masks, json->text, ed_phrase_in(ED_SAY_withheld_mark, masks->lang), false);
}

static void add_secrets(ed_masks *masks, const ed_json *root, const ed_json *list)
{
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next) {
        ed_json_spot spot;
        if (at->type == ED_JSON_STRING && ed_case_find(masks->arena, root, at->text, &spot) && spot.old != NULL)
            ed_case_walk(masks->arena, spot.old, add_secret, masks);
    }
}

const ed_masks *ed_masks_of(ed_arena *arena, const ed_json *root, const char *const *extra, size_t extras)
{
    ed_masks *masks = ed_arena_alloc(arena, sizeof *masks);
    *masks = (ed_masks){.arena = arena, .lang = ed_view_is(root, "lang", "en") ? ED_EN : ED_ZH};
    const ed_json *parties = ed_json_get(root, "parties"), *report = ed_json_get(root, "report"),
                  *privacy = ed_json_get(root, "privacy"), *persons = ed_json_get(privacy, "persons");
    add_parties(masks, ed_json_get(parties, "claimant"));
    add_parties(masks, ed_json_get(parties, "liable"));
    add_signers(masks, report, "appraisers");
    add_signers(masks, report, "experts");
    add_names(masks, text_of(report, "reviewer"));
    for (const ed_json *at = persons == NULL ? NULL : persons->child; at != NULL; at = at->next)
        if (at->type == ED_JSON_STRING)
            add_names(masks, at->text);
    for (size_t i = 0; i < extras; i++)
        add_names(masks, extra[i]);
    add_secrets(masks, root, ed_json_get(privacy, "secret"));
    return masks;
}

/* ---- texts */

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t blank(const char *at)
{
    return *at == ' ' ? 1 : begins(at, "\u3000") ? strlen("\u3000") : begins(at, "\u00A0") ? strlen("\u00A0") : 0;
}

/* The length of the text at `at` that is the mask's, blanks between its characters included; 0: it is another. */
static size_t length_of(const ed_mask *mask, const char *at, char before)
{
    const char *from = at, *name = mask->text;
    if (!mask->spaced) {
        const size_t length = strlen(name);
        const bool inside = (is_word(name[0]) && is_word(before)) || (is_word(name[length - 1]) && is_word(at[length]));
        return begins(at, name) && !inside ? length : 0;
    }
    while (*name != '\0') {
        for (size_t skipped; at > from && (skipped = blank(at)) > 0;)
            at += skipped;
        const size_t length = ed_utf8_length(name, strlen(name));
        if (strncmp(at, name, length) != 0)
            return 0;
        at += length;
        for (name += length; blank(name) > 0;)
            name += blank(name);
    }
    return (size_t)(at - from);
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
    *shown = MASK_MARK;
    return ed_mask_pattern(at, before);
}

const char *ed_mask_text(const ed_masks *masks, const char *text)
{
    ed_text out = ed_text_new(masks->arena);
    bool changed = false;
    char before = '\0';
    for (const char *at = text; *at != '\0';) {
        const char *shown;
        const bool starts = ((unsigned char)*at & 0xC0) != 0x80;
        const size_t length = starts ? masked_at(masks, at, before, &shown) : 0;
        if (length > 0)
            ed_text_add(&out, shown);
        else
            ed_text_add_char(&out, *at);
        changed = changed || length > 0;
        before = at[length > 0 ? length - 1 : 0];
        at += length > 0 ? length : 1;
    }
    return changed ? ed_arena_string(masks->arena, ed_text_string(&out)) : text;
}
