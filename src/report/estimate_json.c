/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that are known to within an error, as texts. */
#include "report/inside.h"
#include <math.h>

enum { ERROR_DIGITS = 2 };

/* The e with 10^e <= x < 10^(e+1), by divisions that are the same everywhere. */
static int decade(double x)
{
    int e = 0;
    for (; x >= 10; e++)
        x /= 10;
    for (; x < 1 && e > -400; e--)
        x *= 10;
    return e;
}

static int digits_of(double value, double error)
{
    int digits = ED_CERTAIN_DIGITS;
    if (error > 0 && value != 0) {
        digits = decade(fabs(value)) - decade(error) + 1;
        digits = digits < 1 ? 1 : digits > ED_CERTAIN_DIGITS ? ED_CERTAIN_DIGITS : digits;
    }
    return digits;
}

const char *ed_settled_text(ed_arena *arena, double value, double error)
{
    return isfinite(value) ? ed_rough_text(arena, value, digits_of(value, error)) : NULL;
}

const char *ed_rough_text(ed_arena *arena, double value, int digits)
{
    if (!isfinite(value))
        return NULL;
    return ed_number_text(arena, ed_number_from_double(arena, value, digits));
}

void ed_json_put_some(ed_json_writer *w, const char *key, const char *text)
{
    if (text != NULL)
        ed_json_put_text(w, key, text);
}

void ed_json_put_estimate(ed_json_writer *w, const char *key, ed_estimate x)
{
    ed_json_put_some(w, key, ed_settled_text(w->out->arena, x.value, x.error));
}

void ed_json_put_error(ed_json_writer *w, const char *key, double error)
{
    ed_json_put_some(w, key, ed_rough_text(w->out->arena, error, ERROR_DIGITS));
}

void ed_json_put_draws(ed_json_writer *w, const char *key, uint64_t draws)
{
    ed_json_put_numeral(w, key, ed_arena_printf(w->out->arena, "%llu", (unsigned long long)draws));
}
