/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days with a time of the day, as people and the platforms of monitors write them. */
#include "base/moment.h"
#include "library/read.h"
#include <string.h>

typedef struct moment {
    const char *day; /* what stands before the time */
    unsigned hour, minute;
} moment;

static bool is_two(const char *at)
{
    return ed_is_digit(at[0]) && ed_is_digit(at[1]);
}

static unsigned two(const char *at)
{
    return (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

/* 20230521140000, as monitors send it (HJ 212), without its seconds or minutes too. */
static bool of_digits(ed_arena *arena, const char *text, moment *out)
{
    enum { DAY = 8, HOUR = 10, MINUTE = 12, SECOND = 14 };
    const size_t digits = strspn(text, "0123456789");
    if (text[digits] != '\0' || (digits != HOUR && digits != MINUTE && digits != SECOND))
        return false;
    if (digits == SECOND && strcmp(text + MINUTE, "00") != 0)
        return false;
    *out = (moment){ed_arena_copy(arena, text, DAY), two(text + DAY), digits > HOUR ? two(text + HOUR) : 0};
    return true;
}

/* True if no more than seconds stand there, and there are none: "", ":00", ":00.000". Marks of half a day or of a zone
 * are none of these. */
static bool is_whole_minute(const char *at)
{
    static const char seconds[] = ":00";
    if (strncmp(at, seconds, sizeof seconds - 1) == 0) {
        at += sizeof seconds - 1;
        at += *at == '.' && at[1] == '0' ? 1 + strspn(at + 1, "0") : 0;
    }
    return at[strspn(at, " \t")] == '\0';
}

/* Behind the hour: ":00", ":00:00", "时", "时00分". */
static bool read_minute(const char *at, unsigned *minute)
{
    static const char hour[] = "时", hour_long[] = "点", end[] = "分";
    const size_t mark = sizeof hour - 1;
    const bool words = strncmp(at, hour, mark) == 0 || strncmp(at, hour_long, mark) == 0;
    at += words ? mark : *at == ':' ? 1 : 0;
    *minute = 0;
    if (words && *at == '\0')
        return true;
    if (!is_two(at))
        return false;
    *minute = two(at);
    at += 2;
    if (words)
        return strcmp(at, end) == 0;
    return is_whole_minute(at);
}

/* The time behind the day: the first digits before a mark of hours. Without one the day stands alone. */
static bool of_parts(ed_arena *arena, const char *text, moment *out)
{
    const char *marks[] = {":", "时", "点"}, *mark = NULL;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const char *at = strstr(text, marks[i]);
        mark = at != NULL && (mark == NULL || at < mark) ? at : mark;
    }
    *out = (moment){text, 0, 0};
    if (mark == NULL)
        return true;
    const char *hour = mark;
    while (hour > text && mark - hour < 2 && ed_is_digit(hour[-1]))
        hour--;
    if (hour == mark || hour == text)
        return false;
    for (const char *at = hour; at < mark; at++)
        out->hour = out->hour * 10 + (unsigned)(*at - '0');
    size_t length = (size_t)(hour - text);
    const bool apart = !ed_is_digit(text[length - 1]);
    while (length > 0 && strchr(" T\t", text[length - 1]) != NULL)
        length--;
    out->day = ed_arena_copy(arena, text, length);
    return apart && read_minute(mark, &out->minute);
}

ed_writing ed_written_moment(ed_arena *arena, const char *text, ed_written *out)
{
    enum { DAY = 1440, LAST = 24 };
    int64_t minutes = 0;
    moment m;
    const char *plain = ed_text_normal(arena, text);
    *out = (ed_written){.value = text};
    if (strlen(text) == sizeof "YYYY-MM-DD HH:MM" - 1 && ed_moment_parse(text, &minutes))
        return ED_WRITTEN_SO;
    plain += strspn(plain, " \t");
    if (!of_digits(arena, plain, &m) && !of_parts(arena, plain, &m))
        return ED_WRITTEN_NOT;
    const ed_writing how = ed_written_date(arena, m.day, out);
    if (how == ED_WRITTEN_NOT || m.minute > 59 || m.hour > LAST || (m.hour == LAST && m.minute > 0))
        return ED_WRITTEN_NOT;
    const char **day[] = {&out->value, &out->other};
    for (size_t i = 0; i < 2 && *day[i] != NULL && ed_moment_parse(*day[i], &minutes); i++) {
        char written[17];
        ed_moment_print(minutes + m.hour * 60 + m.minute, written);
        *day[i] = ed_arena_string(arena, written);
    }
    return how == ED_WRITTEN_TWO ? ED_WRITTEN_TWO : ED_WRITTEN_READ;
}
