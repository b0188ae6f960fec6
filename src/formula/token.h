/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: a formula's text as tokens. */
#ifndef ED_FORMULA_TOKEN_H
#define ED_FORMULA_TOKEN_H

#include "base/arena.h"

typedef enum ed_token_kind {
    ED_TOKEN_END,
    ED_TOKEN_NUMBER, /* digits with fraction and exponent; no sign */
    ED_TOKEN_NAME,   /* [A-Za-z_][A-Za-z0-9_]* */
    ED_TOKEN_TEXT,   /* between single quotes, which stay outside of begin .. end */
    ED_TOKEN_UNIT,   /* between square brackets, which stay outside */
    ED_TOKEN_SIGN,   /* + - * / ^ ( ) , . .. == != < <= > >= */
    ED_TOKEN_WRONG   /* a character or an open quote that begins no token */
} ed_token_kind;

typedef struct ed_token {
    ed_token_kind kind;
    size_t begin, end;
} ed_token;

/* The token at or behind byte `from`. */
ed_token ed_token_next(const char *text, size_t from);
/* True if the token is the sign or word `word`. */
bool ed_token_is(const char *text, ed_token token, const char *word);

#endif
