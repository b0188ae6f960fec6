/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of the language as words and signs. With another count of arguments than its form has room for, a call
 * is printed as it is written. */
#include "base/base.h"
#include "document/inside.h"
#include "number/number.h"
#include <string.h>

typedef struct form {
    const char *name;
    size_t least, most; /* arguments */
    int precedence;
    void (*put)(ed_setting *s, ed_math *row, const ed_tree *call);
} form;

static const form *form_of(const ed_tree *tree);
static void put_sum(ed_setting *s, ed_math *row, const ed_tree *call);
static void put_if(ed_setting *s, ed_math *row, const ed_tree *call);

void ed_typeset_put_word(ed_setting *s, ed_math *row, const char *zh, const char *en, const ed_tree *follows)
{
    ed_math *behind = ed_typeset_row(s, follows);
    const char *line = ed_math_line(s->setter->arena, behind);
    const bool is_wide = ed_utf8_length(line, strnlen(line, 4)) > 0 && ed_utf8_width(ed_utf8_decode(line)) == 2;
    ed_typeset_put_text(s, row, ed_typeset_say(s, zh, en));
    ed_typeset_put_text(s, row, s->setter->lang == ED_ZH && is_wide ? "" : " ");
    ed_math_append(row, behind);
}

static void put_arguments(ed_setting *s, ed_math *row, const ed_tree *call, size_t from)
{
    ed_typeset_put_text(s, row, "(");
    s->fractions++; /* brackets are as high as a line */
    for (size_t i = from; i < call->children; i++) {
        ed_typeset_put_text(s, row, i > from ? ", " : "");
        ed_typeset_put(s, row, call->child[i]);
    }
    if (call->where != NULL)
        ed_typeset_put_word(s, row, "，其中", " where", call->where);
    for (size_t i = 0; i < call->bys; i++) {
        const ed_tree name = {.kind = ED_TREE_PATH, .name = call->by[i], .part = {call->by[i]}, .parts = 1};
        if (i == 0) {
            ed_typeset_put_word(s, row, "，按", " by", &name);
        } else {
            ed_typeset_put_text(s, row, ", ");
            ed_typeset_put(s, row, &name);
        }
    }
    s->fractions--;
    ed_typeset_put_text(s, row, ")");
}

/* "if a then b"; behind another case "else if a then b". */
static ed_math *case_row(ed_setting *s, const ed_tree *call, bool first)
{
    ed_math *row = ed_math_row(s->setter->arena);
    ed_typeset_put_text(s, row, first ? "" : ed_typeset_say(s, "否则", "else "));
    ed_typeset_put_word(s, row, "若", "if", call->child[0]);
    ed_typeset_put_word(s, row, "，则", " then", call->child[1]);
    return row;
}

/* The cases one below the other; what stands in the place of "else" is another case, or the last. */
static ed_math *cases_of(ed_setting *s, const ed_tree *call)
{
    ed_math *cases = ed_math_cases(s->setter->arena, ed_typeset_say(s, "；", ", "));
    const ed_tree *at = call;
    for (const form *own = form_of(call); own != NULL && own->put == put_if && at->parts == 0; own = form_of(at)) {
        ed_math_add(cases, case_row(s, at, at == call));
        at = at->child[2];
    }
    ed_math *last = ed_math_row(s->setter->arena);
    ed_typeset_put_word(s, last, "否则", "else", at);
    ed_math_add(cases, last);
    return cases;
}

/* Behind a brace; on one line where a fraction or brackets enclose it, or a case is too wide to stand on a line. */
static void put_if(ed_setting *s, ed_math *row, const ed_tree *call)
{
    enum { WIDEST = 76 }; /* columns */
    bool is_flat = s->fractions + s->cases > 0;
    s->cases++;
    ed_math *cases = cases_of(s, call);
    s->cases--;
    for (const ed_math *one = cases->child; one != NULL; one = one->next)
        is_flat = is_flat || ed_measure_text(&ed_measure_columns, ed_math_line(s->setter->arena, one)) > WIDEST;
    if (!is_flat) {
        ed_math_add(row, cases);
        return;
    }
    for (const ed_math *one = cases->child; one != NULL; one = one->next) {
        ed_typeset_put_text(s, row, one == cases->child ? "" : cases->text);
        ed_math_append(row, one);
    }
}

static void put_whether(ed_setting *s, ed_math *row, const ed_tree *name, const char *before, const char *behind)
{
    if (s->setter->lang == ED_ZH) {
        ed_typeset_put_word(s, row, before, "", name);
    } else {
        ed_typeset_put(s, row, name);
        ed_typeset_put_text(s, row, behind);
    }
}

static void put_given(ed_setting *s, ed_math *row, const ed_tree *call)
{
    put_whether(s, row, call->child[0], "已给出", " is given");
}

bool ed_typeset_put_absent(ed_setting *s, ed_math *row, const ed_tree *call)
{
    const form *own = form_of(call);
    if (own == NULL || own->put != put_given)
        return false;
    put_whether(s, row, call->child[0], "未给出", " is not given");
    return true;
}

bool ed_typeset_is_open_sum(const ed_tree *tree)
{
    const form *own = form_of(tree);
    return own != NULL && own->put == put_sum && tree->where == NULL && tree->bys == 0 &&
           ed_typeset_precedence(tree->child[0]) == ED_TYPESET_TIGHT;
}

/* "∑ x", with brackets where x is more than a name: "∑(x × y)". */
static void put_sum(ed_setting *s, ed_math *row, const ed_tree *call)
{
    ed_typeset_put_text(s, row, "∑");
    if (ed_typeset_is_open_sum(call)) {
        ed_typeset_put_text(s, row, " ");
        ed_typeset_put(s, row, call->child[0]);
    } else {
        put_arguments(s, row, call, 0);
    }
}

static void put_root(ed_setting *s, ed_math *row, const ed_tree *call)
{
    ed_math *inner = ed_typeset_row(s, call->child[0]);
    if (!ed_typeset_is_wider(s, inner, ED_TYPESET_FRACTION)) {
        ed_math_add(row, ed_math_root(s->setter->arena, inner));
        return;
    }
    ed_typeset_put_text(s, row, "√(");
    ed_math_append(row, inner);
    ed_typeset_put_text(s, row, ")");
}

static void put_exp(ed_setting *s, ed_math *row, const ed_tree *call)
{
    ed_math *base = ed_math_row(s->setter->arena);
    ed_typeset_put_text(s, base, "e");
    ed_typeset_put_power(s, row, base, call->child[0]);
}

static void put_between(ed_setting *s, ed_math *row, const char *open, const ed_tree *call, const char *close)
{
    ed_typeset_put_text(s, row, open);
    ed_typeset_put(s, row, call->child[0]);
    ed_typeset_put_text(s, row, close);
}

static void put_abs(ed_setting *s, ed_math *row, const ed_tree *call)
{
    put_between(s, row, "|", call, "|");
}

static void put_floor(ed_setting *s, ed_math *row, const ed_tree *call)
{
    put_between(s, row, "⌊", call, "⌋");
}

static void put_ceil(ed_setting *s, ed_math *row, const ed_tree *call)
{
    put_between(s, row, "⌈", call, "⌉");
}

/* A curve at a time: S(t). */
static void put_at(ed_setting *s, ed_math *row, const ed_tree *call)
{
    ed_typeset_put(s, row, call->child[0]);
    put_arguments(s, row, call, 1);
}

/* The value of the row before; where it does not begin at 0, with what it begins at. */
static void put_prev(ed_setting *s, ed_math *row, const ed_tree *call)
{
    const ed_tree *start = call->child[1];
    const bool many = ed_typeset_precedence(call->child[0]) < ED_TYPESET_TIGHT;
    ed_typeset_put_text(s, row, ed_typeset_say(s, "上一行的", "previous "));
    ed_typeset_put_text(s, row, many ? "(" : "");
    ed_typeset_put(s, row, call->child[0]);
    ed_typeset_put_text(s, row, many ? ")" : "");
    if (start->kind == ED_TREE_NUMBER && ed_number_sign(start->number) == 0)
        return;
    ed_typeset_put_word(s, row, "（首行取", " (first row:", start);
    ed_typeset_put_text(s, row, ed_typeset_say(s, "）", ")"));
}

static void put_date(ed_setting *s, ed_math *row, const ed_tree *call)
{
    ed_typeset_put_text(s, row, call->child[0]->kind == ED_TREE_TEXT ? call->child[0]->name : "");
}

/* ---- reading off a table */

/* A title with its brackets, in one: no line ends or begins with them. */
static void put_enclosed_title(ed_setting *s, ed_math *row, const char *before, const char *title)
{
    ed_typeset_put_text(s, row,
                        ed_arena_printf(s->setter->arena, "%s%s%s", before, title, ed_typeset_say(s, "〕", "]")));
}

/* A table is a function of its key, or of the value that falls into one of its intervals. */
static void put_table(ed_setting *s, ed_math *row, const ed_tree *call)
{
    const ed_typesetter *setter = s->setter;
    const char *id = call->child[0]->name;
    const char *title = setter->table == NULL ? NULL : setter->table(setter->context, id);
    put_enclosed_title(s, row, ed_typeset_say(s, "查表〔", "table ["), title != NULL ? title : id);
    put_arguments(s, row, call, 1);
}

/* What is taken of the row that was found: the column's title behind the key. */
static void put_column(ed_setting *s, ed_math *row, const ed_tree *call, const char *name)
{
    const ed_typesetter *setter = s->setter;
    const bool of_table = call->children > 0 && call->child[0]->kind == ED_TREE_TEXT && setter->column != NULL;
    const char *title = of_table ? setter->column(setter->context, call->child[0]->name, name) : NULL;
    if (title == NULL && setter->lang == ED_ZH && ed_term_index(ED_TERMS_method, call->name) != SIZE_MAX)
        title = ed_term_of(ED_TERMS_method_field, call->name, name).zh;
    if (title != NULL) {
        put_enclosed_title(s, row, ed_typeset_say(s, "〔", " ["), title);
        return;
    }
    ed_typeset_put_text(s, row, ".");
    ed_typeset_put_text(s, row, name);
}

/* ---- which form a call has */

static const form *form_of(const ed_tree *tree)
{
    static const form forms[] = {
        {"if", 3, 3, ED_TYPESET_LOOSE, put_if},        {"given", 1, 1, ED_TYPESET_STATEMENT, put_given},
        {"sum", 1, 1, ED_TYPESET_TIGHT, put_sum},      {"sqrt", 1, 1, ED_TYPESET_TIGHT, put_root},
        {"exp", 1, 1, ED_TYPESET_TIGHT, put_exp},      {"abs", 1, 1, ED_TYPESET_TIGHT, put_abs},
        {"floor", 1, 1, ED_TYPESET_TIGHT, put_floor},  {"ceil", 1, 1, ED_TYPESET_TIGHT, put_ceil},
        {"at", 2, 2, ED_TYPESET_TIGHT, put_at},        {"date", 1, 1, ED_TYPESET_TIGHT, put_date},
        {"lookup", 2, 2, ED_TYPESET_TIGHT, put_table}, {"band", 2, 3, ED_TYPESET_TIGHT, put_table},
        {"prev", 2, 2, ED_TYPESET_TIGHT, put_prev},
    };
    for (size_t i = 0; tree->kind == ED_TREE_CALL && i < sizeof forms / sizeof forms[0]; i++) {
        const bool of_table = forms[i].put == put_table;
        if (strcmp(forms[i].name, tree->name) == 0 && tree->children >= forms[i].least &&
            tree->children <= forms[i].most && (!of_table || tree->child[0]->kind == ED_TREE_TEXT))
            return &forms[i];
    }
    return NULL;
}

int ed_typeset_precedence(const ed_tree *tree)
{
    const form *own = tree->parts == 0 ? form_of(tree) : NULL;
    if (ed_typeset_is_open_sum(tree))
        return ED_TYPESET_PRODUCT;
    return own != NULL ? own->precedence : ed_tree_precedence(tree);
}

/* What a function without a form of its own is called. */
static const char *called(const ed_setting *s, const char *function)
{
    static const struct {
        const char *name, *zh, *en;
    } names[] = {{"mean", "平均", "mean"},
                 {"count", "个数", "count"},
                 {"level", "年度水平", "level"},
                 {"discount", "贴现系数", "discount"},
                 {"annuity_timed", "年金现值系数", "annuity"},
                 {"annuity_at", "定期支付现值系数", "annuity paid from"},
                 {"discounted", "贴现值", "discounted"},
                 {"round", "修约", "round"},
                 {"perpetuity", "永续现值", "perpetuity"},
                 {"settled", "趋稳时间", "settled"},
                 {"begins", "起始时间", "begins"},
                 {"ordinal", "序号", "ordinal"},
                 {"pick", "取值", "pick"},
                 {"keys", "类别", "keys"},
                 {"year_of", "年份", "year of"},
                 {"index", "序号", "index"},
                 {"product", "∏", "∏"},
                 {"Phi", "Φ", "Φ"},
                 {"phi", "φ", "φ"},
                 {"Gamma", "Γ", "Γ"},
                 {"chi2", "χ²", "χ²"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].name, function) == 0)
            return ed_typeset_say(s, names[i].zh, names[i].en);
    return s->setter->lang == ED_ZH ? ed_term_words(ED_TERMS_method, function).zh : function;
}

void ed_typeset_put_call(ed_setting *s, ed_math *row, const ed_tree *call)
{
    const form *own = form_of(call);
    if (own != NULL) {
        own->put(s, row, call);
    } else {
        ed_typeset_put_text(s, row, called(s, call->name));
        put_arguments(s, row, call, 0);
    }
    for (size_t i = 0; i < call->parts; i++)
        put_column(s, row, call, call->part[i]);
}
