/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limits of everything (base/limits.def), for people and for programs. */
#include "base/limits.h"
#include "guide/guide.h"
#include "json/json.h"
#include <string.h>

typedef struct limit {
    const char *name; /* of the constant; NULL: a group begins */
    int64_t value;
    ed_words unit, words;
    const char *where, *rule; /* of a group NULL; rule "": none */
} limit;

static const limit limits[] = {
#define ED_LIMITS(zh, en) {NULL, 0, {"", ""}, {zh, en}, NULL, NULL},
#define ED_LIMIT(name, value, unit_zh, unit_en, zh, en, where, rule)                                                   \
    {#name, (value), {(unit_zh), (unit_en)}, {(zh), (en)}, (where), (rule)},
#define ED_LIMIT_WIDE ED_LIMIT
#include "base/limits.def"
};

enum { LIMITS = sizeof limits / sizeof limits[0], VALUE_COLUMNS = 24 };

static void put_line(ed_text *out, const limit *l, ed_lang lang)
{
    ed_text value = ed_text_new(out->arena);
    ed_text_format(&value, "  %lld %s", (long long)l->value, ed_words_in(l->unit, lang));
    ed_text_add(out, ed_text_string(&value));
    for (size_t used = ed_text_width(ed_text_string(&value)); used < VALUE_COLUMNS; used++)
        ed_text_add_char(out, ' ');
    ed_text_format(out, "  %s", ed_words_in(l->words, lang));
    if (l->rule[0] != '\0')
        ed_text_format(out, " [%s]", l->rule);
    ed_text_add_char(out, '\n');
}

void ed_guide_list_limits(ed_lang lang, ed_text *out)
{
    for (size_t i = 0; i < LIMITS; i++)
        if (limits[i].name == NULL)
            ed_text_format(out, "%s%s\n", i > 0 ? "\n" : "", ed_words_in(limits[i].words, lang));
        else
            put_line(out, &limits[i], lang);
}

/* "json-depth" of JSON_DEPTH. */
static const char *id_of(ed_arena *arena, const char *name)
{
    char *id = ed_arena_string(arena, name);
    for (char *at = id; *at != '\0'; at++)
        *at = (char)(*at == '_' ? '-' : *at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
    return id;
}

void ed_guide_limits_json(ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_words group = {"", ""};
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-limits/1");
    ed_json_open_array(&w, "limits");
    for (size_t i = 0; i < LIMITS; i++) {
        const limit *l = &limits[i];
        if (l->name == NULL) {
            group = l->words;
            continue;
        }
        ed_json_open_object(&w, NULL);
        ed_json_put_text(&w, "id", id_of(out->arena, l->name));
        ed_json_put_words(&w, "group", group);
        ed_json_put_words(&w, "title", l->words);
        ed_json_put_whole(&w, "value", l->value);
        ed_json_put_words(&w, "unit", l->unit);
        ed_json_put_text(&w, "rule", l->rule[0] == '\0' ? NULL : l->rule);
        ed_json_put_text(&w, "where", ed_arena_printf(out->arena, "src/%s", l->where));
        ed_json_close(&w);
    }
    ed_json_close(&w);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}
