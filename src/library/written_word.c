/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, yes and no, and choices as people write them. */
#include "library/read.h"
#include <string.h>

/* ---- dates */

/* The decimal numbers in a text and what stands between and behind them. */
typedef struct parts {
    unsigned number[3];
    size_t digits[3];
    const char *mark[3];
    size_t mark_length[3];
    size_t count;
} parts;

static bool split(const char *at, parts *out)
{
    enum { LONGEST = 8 };
    *out = (parts){.count = 0};
    while (*at != '\0') {
        const size_t digits = strspn(at, "0123456789");
        if (digits == 0 || digits > LONGEST || out->count == 3)
            return false;
        for (size_t i = 0; i < digits; i++)
            out->number[out->count] = out->number[out->count] * 10 + (unsigned)(at[i] - '0');
        out->digits[out->count] = digits;
        at += digits;
        out->mark[out->count] = at;
        out->mark_length[out->count] = strcspn(at, "0123456789");
        at += out->mark_length[out->count++];
    }
    return out->count > 0;
}

static bool is_mark(const parts *p, size_t i, const char *mark)
{
    return p->mark_length[i] == strlen(mark) && memcmp(p->mark[i], mark, p->mark_length[i]) == 0;
}

static const char *day_of(ed_arena *arena, unsigned year, unsigned month, unsigned day)
{
    ed_date date;
    const char *text = ed_arena_printf(arena, "%04u-%02u-%02u", year, month, day);
    return ed_date_parse(text, &date) ? text : NULL;
}

/* A time of the day in digits, "8:00", "14:00:30", "14:00:30.000", which is all there is. 24:00 is of the next day. */
static bool is_time(const char *at)
{
    static const unsigned past[] = {24, 60, 60};
    for (size_t part = 0; part < 3; part++) {
        const size_t digits = strspn(at, "0123456789");
        const bool fits = digits == 2 || (part == 0 && digits == 1);
        const unsigned number =
            !fits ? past[part] : (unsigned)(at[digits - 1] - '0') + (digits == 2 ? (unsigned)(at[0] - '0') * 10 : 0);
        if (number >= past[part])
            return false;
        at += digits;
        if (part > 0 && *at == '\0')
            return true;
        if (part == 2)
            return *at == '.' && at[1] != '\0' && at[1 + strspn(at + 1, "0123456789")] == '\0';
        if (*at++ != ':')
            return false;
    }
    return false;
}

/* The length of a text without the time of the day at its end and the T before that; 0 where what stands there is no
 * time. */
static size_t without_time(const char *plain)
{
    const char *colon = strchr(plain, ':');
    if (colon == NULL)
        return strlen(plain);
    const char *hour = colon;
    while (hour > plain && ed_is_digit(hour[-1]))
        hour--;
    const size_t length = (size_t)(hour - plain);
    const char last = length > 0 ? plain[length - 1] : '0';
    const bool apart = (last & 0x80) != 0 || strchr(" \t\r\nT", last) != NULL; /* it may stand behind 日 */
    if (!apart || !is_time(hour))
        return 0;
    return plain[length - 1] == 'T' ? length - 1 : length;
}

/* Without blanks but those between digits, which would make one number of two, and without a time behind, which no date
 * of a case has. */
static const char *plain_date(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    const char *plain = ed_text_normal(arena, text);
    size_t length = strlen(plain);
    while (length > 0 && strchr(" \t\r\n", plain[length - 1]) != NULL)
        length--;
    plain = ed_arena_copy(arena, plain, length);
    length = without_time(plain);
    for (size_t i = 0; i < length; i++) {
        const size_t blanks = strspn(plain + i, " \t\r\n");
        const size_t next = i + blanks;
        const bool between = i > 0 && ed_is_digit(plain[i - 1]) && next < length && ed_is_digit(plain[next]);
        if (blanks == 0)
            ed_text_add_char(&out, plain[i]);
        else if (between)
            ed_text_add_char(&out, ' ');
        i += blanks > 0 ? blanks - 1 : 0;
    }
    return ed_text_string(&out);
}

/* 2023/5/21, 2023.5.21, 2023-5-21, 2023年5月21日. */
static const char *year_first(ed_arena *arena, const parts *p)
{
    static const char *const marks[] = {"/", ".", "-"};
    const bool words = is_mark(p, 0, "年") && is_mark(p, 1, "月") && (is_mark(p, 2, "日") || is_mark(p, 2, "号"));
    bool same = words;
    for (size_t i = 0; i < 3; i++)
        same = same || (is_mark(p, 0, marks[i]) && is_mark(p, 1, marks[i]) && is_mark(p, 2, ""));
    return same && p->digits[0] == 4 && p->digits[1] <= 2 && p->digits[2] <= 2
               ? day_of(arena, p->number[0], p->number[1], p->number[2])
               : NULL;
}

/* 21/5/2023 has one reading, 3/4/2023 two. */
static ed_writing year_last(ed_arena *arena, const parts *p, ed_written *out)
{
    static const char *const marks[] = {"/", ".", "-"};
    bool same = false;
    for (size_t i = 0; i < 3; i++)
        same = same || (is_mark(p, 0, marks[i]) && is_mark(p, 1, marks[i]) && is_mark(p, 2, ""));
    if (!same || p->digits[2] != 4 || p->digits[0] > 2 || p->digits[1] > 2)
        return ED_WRITTEN_NOT;
    const char *month_first = day_of(arena, p->number[2], p->number[0], p->number[1]),
               *day_first = day_of(arena, p->number[2], p->number[1], p->number[0]);
    out->value = month_first != NULL ? month_first : day_first;
    if (out->value == NULL)
        return ED_WRITTEN_NOT;
    if (month_first == NULL || day_first == NULL || strcmp(month_first, day_first) == 0)
        return ED_WRITTEN_READ;
    out->other = day_first;
    return ED_WRITTEN_TWO;
}

ed_writing ed_written_date(ed_arena *arena, const char *text, ed_written *out)
{
    ed_date date;
    parts p;
    *out = (ed_written){.value = text};
    if (ed_date_parse(text, &date))
        return ED_WRITTEN_SO;
    if (!split(plain_date(arena, text), &p))
        return ED_WRITTEN_NOT;
    if (p.count == 1 && p.digits[0] == 8 && is_mark(&p, 0, ""))
        out->value = day_of(arena, p.number[0] / 10000, p.number[0] / 100 % 100, p.number[0] % 100);
    else if (p.count == 3 && p.digits[0] == 4)
        out->value = year_first(arena, &p);
    else if (p.count == 3)
        return year_last(arena, &p, out);
    else
        return ED_WRITTEN_NOT;
    return out->value == NULL ? ED_WRITTEN_NOT : ED_WRITTEN_READ;
}

/* ---- yes and no */

ed_writing ed_written_flag(ed_arena *arena, const char *text, bool *out)
{
    static const char *const yes[] = {"true", "yes", "y", "是", "√", "✓"}, *const no[] = {"false", "no", "n",
                                                                                          "否",    "×",  "✗"};
    const char *word = ed_written_word(arena, text);
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        *out = strcmp(word, yes[i]) == 0;
        if (*out || strcmp(word, no[i]) == 0)
            return ED_WRITTEN_READ;
    }
    return ED_WRITTEN_NOT;
}

/* ---- choices */

const char *ed_written_word(ed_arena *arena, const char *text)
{
    ed_text out = ed_text_new(arena);
    for (const char *at = ed_text_normal(arena, text); *at != '\0'; at++)
        if (strchr(" \t\r\n", *at) == NULL)
            ed_text_add_char(&out, *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at);
    return ed_text_string(&out);
}

/* The part before brackets, in which a title explains itself: "Ⅰ类（环境空气为一类区）". */
static const char *before_brackets(ed_arena *arena, const char *word)
{
    return ed_arena_copy(arena, word, strcspn(word, "("));
}

/* Without the word for a class behind a number: "Ⅳ" and "Ⅳ类" are one. */
static const char *without_class(ed_arena *arena, const char *word)
{
    static const char *const classes[] = {"类", "级"};
    const size_t length = strlen(word), own = strlen(classes[0]);
    for (size_t i = 0; i < 2; i++)
        if (length > own && strcmp(word + length - own, classes[i]) == 0)
            return ed_arena_copy(arena, word, length - own);
    return word;
}

/* How far a word is like what a choice is called: 3 the same, 2 but for what stands in brackets, 1 but for the word for
 * a class, 0 not. */
static int likeness(ed_arena *arena, const char *word, const char *called)
{
    if (called == NULL)
        return 0;
    const char *other = ed_written_word(arena, called), *short_one = before_brackets(arena, other);
    if (strcmp(word, other) == 0)
        return 3;
    if (short_one[0] != '\0' && strcmp(word, short_one) == 0)
        return 2;
    return strcmp(without_class(arena, word), without_class(arena, short_one)) == 0;
}

size_t ed_written_choice(ed_arena *arena, const char *text, const char *const *codes, const ed_words *titles,
                         size_t count)
{
    const char *word = ed_written_word(arena, text);
    size_t found = SIZE_MAX;
    int best = 0;
    if (word[0] == '\0')
        return SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const char *const called[] = {codes[i], titles[i].zh, titles[i].en};
        int like = 0;
        for (size_t k = 0; k < 3; k++) {
            const int own = likeness(arena, word, called[k]);
            like = own > like ? own : like;
        }
        if (like > best || (like == best && best > 0))
            found = like > best ? i : SIZE_MAX; /* of two that are alike it may be either */
        best = like > best ? like : best;
    }
    return found;
}

/* ---- sums */

/* In small letters, with single blanks between words, without what stands in brackets or behind a colon: "合计" of
 * "合计（元）：", "grand total" of "(Grand total)". */
static const char *stem_of(ed_arena *arena, const char *text)
{
    static const char ends[] = "()[]:";
    ed_text out = ed_text_new(arena);
    const char *at = ed_text_normal(arena, text);
    at += strspn(at, " \t\r\n([");
    for (; *at != '\0' && strchr(ends, *at) == NULL; at++)
        if (strchr(" \t\r\n-", *at) == NULL)
            ed_text_add_char(&out, *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at);
        else if (out.length > 0 && out.bytes[out.length - 1] != ' ')
            ed_text_add_char(&out, ' ');
    const char *stem = ed_text_string(&out);
    size_t length = strlen(stem);
    while (length > 0 && strchr(" .", stem[length - 1]) != NULL)
        length--;
    return ed_arena_copy(arena, stem, length);
}

static bool begins(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

static bool ends(const char *text, const char *word)
{
    const size_t length = strlen(text), own = strlen(word);
    return length >= own && strcmp(text + length - own, word) == 0;
}

/* "费用合计", "合计金额"; but 小计量泵 is a pump. */
static bool is_chinese_sum(const char *word)
{
    static const char *const sums[] = {"合计", "总计", "小计", "共计", "累计", "总和"}, quantity[] = "量";
    enum { BEHIND_ONLY = 4 }; /* from here: 累计流量计 is an instrument */
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++)
        if (ends(word, sums[i]) ||
            (i < BEHIND_ONLY && begins(word, sums[i]) && !begins(word + strlen(sums[i]), quantity)))
            return true;
    return false;
}

/* "Total costs", "labour subtotal"; but "total nitrogen" and "chromium, total" are substances. */
static bool is_english_sum(const char *stem)
{
    static const char *const sums[] = {"total", "totals", "sum", "subtotal", "sub total", "grand total", "sum total"};
    static const char *const money[] = {"amount", "claim", "cost", "expen", "fee",  "price", "sum ",
                                        "value",  "of ",   "for ", "cny",   "rmb ", "usd",   "eur "};
    static const char total[] = "total ";
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++)
        if (strcmp(stem, sums[i]) == 0)
            return true;
    if (begins(stem, "subtotal ") || begins(stem, "sub total ") || begins(stem, "grand total "))
        return true;
    for (size_t i = 0; begins(stem, total) && i < sizeof money / sizeof money[0]; i++)
        if (begins(stem + strlen(total), money[i]))
            return true;
    return (ends(stem, " total") && !ends(stem, ", total")) || ends(stem, " subtotal");
}

/* A statistic that methods give is a word for one as well. Every text of a table is asked, and most end otherwise. */
static bool is_field(const char *word, ed_lang lang)
{
    static const char *const fields[] = {"n", "mean", "sd", "variance", "median", "cv"};
    const bool may_be =
        lang == ED_ZH ? ends(word, "数") || ends(word, "值") || ends(word, "差") : ends(word, "n") || ends(word, "e");
    if (!may_be)
        return false;
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        if (strcmp(word, ed_words_in(ed_term_words(ED_TERMS_method_field, fields[i]), lang)) == 0)
            return true;
    return false;
}

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* "平均值", "各点位平均值", "总平均"; but 1月平均值 is a value of its own month. */
static bool is_chinese_statistic(const char *word)
{
    static const char *const before[] = {"总体", "总",   "全部", "各点位", "各点", "各样品",
                                         "样品", "样本", "算术", "几何",   "加权", "95%"},
                             *const statistics[] = {"平均数",   "平均",        "均值",     "最大值",       "最大",
                                                    "最小值",   "最小",        "最高值",   "最低值",       "极大值",
                                                    "极小值",   "极差",        "中位值",   "中值",         "标准偏差",
                                                    "标准误",   "标准误差",    "离散系数", "相对标准偏差", "个数",
                                                    "检出率",   "超标率",      "置信上限", "置信下限",     "四分位距",
                                                    "浓度范围", "最大超标倍数"};
    static const char *const counts[] = {"样品数", "样品数量", "样本量", "样本数量"};
    const char *whole = word;
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        word += begins(word, before[i]) ? strlen(before[i]) : 0;
    return is_field(whole, ED_ZH) || is_field(word, ED_ZH) ||
           is_one_of(word, statistics, sizeof statistics / sizeof statistics[0]) ||
           is_one_of(whole, counts, sizeof counts / sizeof counts[0]);
}

/* Two letters, such as SD, may name a station. */
static bool is_english_statistic(const char *stem)
{
    static const char *const statistics[] = {"average",
                                             "avg",
                                             "arithmetic mean",
                                             "geometric mean",
                                             "overall mean",
                                             "max",
                                             "maximum",
                                             "min",
                                             "minimum",
                                             "range",
                                             "std",
                                             "st. dev",
                                             "std. dev",
                                             "std dev",
                                             "stdev",
                                             "rsd",
                                             "rsd%",
                                             "std deviation",
                                             "standard error",
                                             "count",
                                             "number of samples",
                                             "detection rate"};
    return is_field(stem, ED_EN) || is_one_of(stem, statistics, sizeof statistics / sizeof statistics[0]);
}

bool ed_written_is_sum(ed_arena *arena, const char *text)
{
    enum { LONGEST = 256 }; /* bytes: what is longer is no title of a row */
    if (strlen(text) > LONGEST)
        return false;
    const char *stem = stem_of(arena, text), *word = ed_written_word(arena, stem);
    return is_chinese_sum(word) || is_english_sum(stem) || is_chinese_statistic(word) || is_english_statistic(stem);
}
