/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and addresses that tell who somebody is, known by their form: identity numbers (GB 11643), bank cards (GB/T
 * 17552, with Luhn's check digit), phones of mainland China, addresses of mail, and what follows a word for an
 * address. */
#include "base/mask.h"
#include <string.h>

static bool is_word(char c)
{
    return ed_is_digit(c) || ed_is_letter(c);
}

static size_t digits_at(const char *at)
{
    return strspn(at, "0123456789");
}

static int two(const char *at)
{
    return (at[0] - '0') * 10 + at[1] - '0';
}

static bool is_month_day(const char *at)
{
    return two(at) >= 1 && two(at) <= 12 && two(at + 2) >= 1 && two(at + 2) <= 31;
}

/* 17 digits and a check character, with a date of birth in them; or the old 15. */
static size_t identity(const char *at)
{
    const size_t digits = digits_at(at);
    const bool x = digits == 17 && at[17] == 'x' && !is_word(at[18]);
    if ((x || (digits == 18 && !is_word(at[18]))) && two(at + 6) >= 18 && two(at + 6) <= 20 && is_month_day(at + 10))
        return 18;
    return digits == 15 && !is_word(at[15]) && is_month_day(at + 8) ? 15 : 0;
}

static size_t bank_card(const char *at)
{
    const size_t digits = digits_at(at);
    int sum = 0;
    if (digits < 16 || digits > 19 || is_word(at[digits]))
        return 0;
    for (size_t i = 0; i < digits; i++) {
        const int one = (at[digits - 1 - i] - '0') * (i % 2 == 1 ? 2 : 1);
        sum += one > 9 ? one - 9 : one;
    }
    return sum % 10 == 0 ? digits : 0;
}

/* So many digits, then a blank or hyphen, or the next group at once. */
static const char *group(const char *at, size_t digits, bool last)
{
    for (size_t i = 0; i < digits; i++)
        if (!ed_is_digit(at[i]))
            return NULL;
    at += digits;
    return !last && (*at == ' ' || *at == '-') ? at + 1 : at;
}

/* 138 0013 8000, with the country's 86 before it or without. */
static size_t mobile(const char *at)
{
    const char *begin = at[0] == '8' && at[1] == '6' ? at + 2 + (at[2] == ' ' || at[2] == '-') : at;
    const char *end = begin[0] == '1' && begin[1] >= '3' && begin[1] <= '9' ? group(begin, 3, false) : NULL;
    end = end == NULL ? NULL : group(end, 4, false);
    end = end == NULL ? NULL : group(end, 4, true);
    return end == NULL || is_word(*end) ? 0 : (size_t)(end - at);
}

/* 0512-12345678, (0512)12345678 */
static size_t landline(const char *at)
{
    const size_t area = digits_at(at);
    const bool parted = at[0] == '0' && (at[area] == '-' || at[area] == ')' || at[area] == ' ');
    const size_t local = parted ? digits_at(at + area + 1) : 0;
    const bool is = (area == 3 || area == 4) && (local == 7 || local == 8) && !is_word(at[area + 1 + local]);
    return is ? area + 1 + local : 0;
}

static size_t mail(const char *at)
{
    enum { LONGEST = 64 }; /* bytes of the part before @ (RFC 5321, 4.5.3.1.1) */
    static const char local[] = "abcdefghijklmnopqrstuvwxyz0123456789._+-";
    size_t name = 0;
    while (name <= LONGEST && at[name] != '\0' && strchr(local, at[name]) != NULL)
        name++;
    const size_t host = at[name] == '@' ? strcspn(at + name + 1, " ,;<>()\n\"'") : 0;
    const char *dot = host == 0 ? NULL : memchr(at + name + 1, '.', host);
    if (name == 0 || dot == NULL)
        return 0;
    const size_t end = strspn(at + name + 1, local);
    return end > 2 ? name + 1 + end : 0;
}

/* What follows a word that says that an address follows, up to the end of the clause, with that word. */
static size_t address(const char *at)
{
    static const char *const words[] = {"住址:",    "住址为",       "住所:",        "住所地:",  "地址:",
                                        "户籍地:",  "户籍所在地:",  "现住:",        "家住",     "住在",
                                        "address:", "residing at ", "resident at ", "lives at "};
    static const char *const ends[] = {"，", "。", "\n", ";", ")"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t word = strlen(words[i]);
        if (strncmp(at, words[i], word) != 0)
            continue;
        size_t end = strlen(at);
        for (size_t k = 0; k < sizeof ends / sizeof ends[0]; k++) {
            const char *found = strstr(at + word, ends[k]);
            if (found != NULL && (size_t)(found - at) < end)
                end = (size_t)(found - at);
        }
        return end > word ? end : 0;
    }
    return 0;
}

size_t ed_mask_pattern(const char *at, char before)
{
    size_t (*const forms[])(const char *) = {identity, bank_card, mobile, landline};
    if (ed_is_digit(*at) && !is_word(before))
        for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
            const size_t length = forms[i](at);
            if (length > 0)
                return length;
        }
    if (is_word(*at) && !is_word(before) && mail(at) > 0)
        return mail(at);
    return address(at);
}
