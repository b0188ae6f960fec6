/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names masked wherever a text says them: after parentheses of either width, through what is not seen, across lines. */
#include "base/mask.h"
#include "testing.h"

#include <string.h>

typedef struct masked {
    const char *names, *text, *shown;
} masked;

static const masked cases[] = {
    {"张三", "张三到场", "张某某到场"},
    {"张三、李四", "李四与张三", "李某某与张某某"},
    {"张三、张四", "张四与张三", "张某甲与张某某"},
    {"张三（系业主)、李四）", "李四", "李某某"}, /* the nearer parenthesis closes */
    {"张三(业主）、李四)", "李四", "李某某"},
    {"张三（业主）、李四", "李四", "李某某"},
    {"张三(owner), 李四", "李四", "李某某"},
    {"张三", "张\u00AD三", "张某某"}, /* soft hyphen, zero width, selectors of a form */
    {"张三", "张\u200B三", "张某某"},
    {"张三", "张\U000E0100三", "张某某"},
    {"张三", "张\uFE00三", "张某某"},
    {"张\u200D三", "张三", "张某某"},
    {"张三", "张\n三", "张某某"},
    {"张三", "张\r\n 三", "张某某"},
    {"张三", "\u200B甲方张三", "\u200B甲方张某某"}, /* what stands before the first letter stays */
    {"张三", "\u200B", "\u200B"},
    {"Jane Roe", "JANE ROE paid", "J*** paid"},
};

ED_TEST(names)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ed_masks masks = ed_masks_new(arena, false);
        ed_masks_add_names(&masks, cases[i].names);
        ck_assert_msg(strcmp(ed_mask_text(&masks, cases[i].text), cases[i].shown) == 0, "%s in %s: %s", cases[i].names,
                      cases[i].text, ed_mask_text(&masks, cases[i].text));
    }
}

/* Each of very many of one surname has a label of their own. */
ED_TEST(one_surname)
{
    enum { PERSONS = 3000, FIRST = 0x4E00 };
    ed_masks masks = ed_masks_new(arena, false);
    ed_map seen = {.arena = arena};
    for (unsigned i = 0; i < PERSONS; i++) {
        const unsigned code = FIRST + i;
        const char name[] = {(char)0xE7,
                             (char)0x8E,
                             (char)0x8B,
                             (char)(0xE0 | code >> 12),
                             (char)(0x80 | (code >> 6 & 63)),
                             (char)(0x80 | (code & 63)),
                             '\0'};
        if (code == 0x67D0) /* 某: masked already */
            continue;
        ed_masks_add_names(&masks, name);
        const char *shown = ed_mask_text(&masks, name);
        ck_assert_str_ne(shown, name);
        ck_assert_uint_eq(ed_map_find_text(&seen, shown), ED_MAP_NONE);
        (void)ed_map_add_text(&seen, shown, i);
    }
}

/* A run of letters without an end is no address, nor is each of its tails looked through. */
ED_TEST(addresses)
{
    enum { LENGTH = 1 << 20 };
    ed_masks masks = ed_masks_new(arena, true);
    char *text = ed_arena_array(arena, LENGTH + 1, 1);
    memset(text, 'a', LENGTH);
    ck_assert_str_eq(ed_mask_text(&masks, text), text);
    ck_assert_str_eq(ed_mask_text(&masks, "to zhang.san@example.com, now"), "to " ED_MASK_MARK ", now");
}

ED_TEST_MAIN("mask", names, one_surname, addresses)
