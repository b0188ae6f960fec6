/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas as trees, and changes of them. */
#ifndef ED_LANGUAGE_FORMULA_FORMULA_H
#define ED_LANGUAGE_FORMULA_FORMULA_H

#include "base/base.h"
#include "base/limits.h"
#include "number/number.h"

/*
 * A formula as text becomes a tree. The tree knows nothing of values, units or models; it is what explanations and
 * manual pages print and what the program is compiled from.
 *
 *   expression  = disjunction
 *   disjunction = conjunction { "or" conjunction }
 *   conjunction = negation { "and" negation }
 *   negation    = "not" negation | comparison
 *   comparison  = sum [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) sum ]
 *   sum         = product { ( "+" | "-" ) product }
 *   product     = sign { ( "*" | "/" ) sign }
 *   sign        = "-" sign | power                    -2^2 is -4
 *   power       = primary [ "^" sign ]                right-associative: 2^3^2 is 2^9
 *   primary     = number [ "[" unit "]" ] | "'" text "'" | path | call | "(" expression ")"
 *   call        = name "(" [ arguments ] ")" { "." name }
 *   arguments   = argument { "," argument } [ "where" expression ] [ "by" name { "," name } ]
 *   argument    = expression [ "of" "t" ]             of a time: discounted(level of t, ...)
 *   path        = name { "." name }
 *   range       = sum ".." sum                        only as the source of a "for"
 */

typedef enum ed_tree_kind {
    ED_TREE_NUMBER, /* number, unit text or NULL */
    ED_TREE_TEXT,   /* 'text' */
    ED_TREE_PATH,   /* name.name.name */
    ED_TREE_UNARY,  /* operator "-" or "not" */
    ED_TREE_BINARY, /* operator text in `name` */
    ED_TREE_CALL,   /* name(child ...), with where, by, member */
    ED_TREE_RANGE   /* child[0] .. child[1] */
} ed_tree_kind;

typedef struct ed_tree {
    ed_tree_kind kind;
    size_t id;         /* position in the formula's preorder: 0 .. ed_formula.count - 1 */
    size_t begin, end; /* bytes of the formula's text */
    const char *name;  /* operator, function name, text; the whole path as written for ED_TREE_PATH */
    const ed_number *number;
    const char *unit;                     /* of a literal; NULL where none is written */
    const char *part[ED_TREE_PATH_PARTS]; /* path: its names; call: the members behind it */
    size_t parts;
    struct ed_tree **child;
    size_t children;
    struct ed_tree *where; /* aggregate's condition or NULL */
    const char **by;       /* aggregate's loop variables */
    size_t bys;
} ed_tree;

typedef struct ed_formula {
    const char *text;
    ed_tree *root;
    size_t count;         /* nodes of the tree */
    ed_place place;       /* where the text begins in its file */
    const char *document; /* the file's path, NULL for none */
} ed_formula;

/* Parses `text`; NULL after adding a finding (formula_syntax, formula_size) at `place` plus the offset. `range` allows
 * a range. */
ed_formula *ed_formula_parse(ed_arena *arena, const char *text, ed_place place, bool range, ed_findings *findings);

/* The place of a part of the formula. */
ed_place ed_formula_place(const ed_formula *formula, const ed_tree *tree);

/* Precedence of a tree's outermost operator, for printing with the fewest parentheses: 1 or .. 9 primary. */
int ed_tree_precedence(const ed_tree *tree);

/*
 * Small mistakes that a formula could have: one operator or constant of its tree exchanged for the one that is easily
 * written in its place. A test that does not tell the two apart does not test that part of the formula.
 *
 *   + -   * /   < <=   > >=   == !=   and or   min max   0 1   not x, -x for x
 */

typedef struct ed_mutation {
    ed_tree *at;      /* in the formula's tree */
    ed_tree other;    /* what is to stand there instead */
    const char *text; /* "a + b -> a - b"; behind the second such change of a formula stands " (2)" */
    ed_place place;   /* of the operator or constant */
} ed_mutation;

/* All mutations of a formula, from left to right as the tree is numbered. The tree is not changed by this. */
size_t ed_mutation_list(ed_arena *arena, const ed_formula *formula, ed_mutation **out);
/* Puts the other node into the tree; the second time, the one that was there before. */
void ed_mutation_swap(ed_mutation *mutation);

#endif
