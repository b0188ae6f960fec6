/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree with one value exchanged: the copy differs in that value alone, the original in nothing. */
#include "findings.h"
#include "json/json.h"

static const char text[] = "{\"a\": [{\"x\": 1, \"y\": \"2\"}, {\"x\": 3}], \"b\": {}}";

static const ed_json *parse(ed_arena *arena, const char *json)
{
    ed_findings findings;
    ed_findings_init(&findings, arena);
    return ed_json_parse(arena, ed_test_source(arena, "t", json), &findings);
}

/* The tree as a line, to compare. */
static void print(ed_text *out, const ed_json *json)
{
    ed_text_format(out, "%s%s%s", json->key == NULL ? "" : json->key, json->key == NULL ? "" : ":",
                   json->text == NULL ? "" : json->text);
    if (json->type != ED_JSON_OBJECT && json->type != ED_JSON_ARRAY)
        return;
    ed_text_format(out, "%zu(", (size_t)json->count);
    for (const ed_json *child = json->child; child != NULL; child = child->next) {
        print(out, child);
        ed_text_add(out, child->next == NULL ? "" : " ");
    }
    ed_text_add(out, ")");
}

static const char *line(ed_arena *arena, const ed_json *json)
{
    ed_text out = ed_text_new(arena);
    print(&out, json);
    return ed_text_string(&out);
}

static const ed_json *exchanged(ed_arena *arena, const ed_json *root, const ed_json *holder, const char *key,
                                const ed_json *value)
{
    return ed_json_exchange(arena, root, (ed_json_spot){holder, ed_json_get(holder, key), key}, value);
}

ED_TEST(exchanges)
{
    const ed_json *root = parse(arena, text), *list = ed_json_get(root, "a"), *new = parse(arena, "[7]");
    const char *before = line(arena, root);
    ck_assert_str_eq(line(arena, exchanged(arena, root, ed_json_at(list, 0), "x", new)),
                     "2(a:2(2(x:1(7) y:2) 1(x:3)) b:0())");
    ck_assert_str_eq(line(arena, exchanged(arena, root, ed_json_at(list, 1), "x", new)),
                     "2(a:2(2(x:1 y:2) 1(x:1(7))) b:0())");
    ck_assert_str_eq(line(arena, exchanged(arena, root, root, "b", new)), "2(a:2(2(x:1 y:2) 1(x:3)) b:1(7))");
    /* an element of a list */
    ck_assert_str_eq(line(arena, ed_json_exchange(arena, root, (ed_json_spot){list, ed_json_at(list, 1), NULL}, new)),
                     "2(a:2(2(x:1 y:2) 1(7)) b:0())");
    ck_assert_str_eq(line(arena, root), before);
}

ED_TEST(adds)
{
    const ed_json *root = parse(arena, text), *new = parse(arena, "\"n\"");
    ck_assert_str_eq(line(arena, exchanged(arena, root, ed_json_get(root, "b"), "c", new)),
                     "2(a:2(2(x:1 y:2) 1(x:3)) b:1(c:n))");
    ck_assert_str_eq(line(arena, exchanged(arena, root, root, "c", new)), "3(a:2(2(x:1 y:2) 1(x:3)) b:0() c:n)");
}

ED_TEST(elsewhere)
{
    const ed_json *root = parse(arena, text), *other = parse(arena, text), *new = parse(arena, "1");
    ck_assert_ptr_eq(exchanged(arena, root, other, "a", new), root);
    ck_assert_ptr_eq(exchanged(arena, root, NULL, "a", new), root);
    ck_assert_ptr_null(exchanged(arena, NULL, other, "a", new));
}

ED_TEST_MAIN("exchange", exchanges, adds, elsewhere)
