/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: a formula's text as tokens. */
#ifndef ED_LANGUAGE_FORMULA_LEXER_H
#define ED_LANGUAGE_FORMULA_LEXER_H

#include "base/base.h"

typedef enum ed_lexeme_kind {
    ED_LEXEME_END,
    ED_LEXEME_NUMBER, /* digits with fraction and exponent; no sign */
    ED_LEXEME_NAME,   /* [A-Za-z_][A-Za-z0-9_]* */
    ED_LEXEME_TEXT,   /* between single quotes, which stay outside of begin .. end */
    ED_LEXEME_UNIT,   /* between square brackets, which stay outside */
    ED_LEXEME_SIGN,   /* + - * / ^ ( ) , . .. == != < <= > >= */
    ED_LEXEME_WRONG   /* a character or an open quote that begins no token */
} ed_lexeme_kind;

typedef struct ed_lexeme {
    ed_lexeme_kind kind;
    size_t begin, end;
} ed_lexeme;

/* The token at or behind byte `from`. */
ed_lexeme ed_lexer_next(const char *text, size_t from);
/* True if the token is the sign or word `word`. */
bool ed_lexer_is(const char *text, ed_lexeme token, const char *word);

#endif
