/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Formulas in a word processor. One with a fraction or a root is Office Math, which Word and WPS edit as a formula; any
 * other is set as running text with slanted letters, powers above and subscripts below, which breaks over lines and
 * looks the same everywhere.
 */
#include "document/docx/docx.h"
#include "document/inside.h"

static bool is_two_dimensional(const ed_math *math)
{
    bool found = math->kind == ED_MATH_FRACTION || math->kind == ED_MATH_ROOT || math->kind == ED_MATH_CASES;
    for (const ed_math *child = math->child; child != NULL && !found; child = child->next)
        found = is_two_dimensional(child);
    return found;
}

/* ---- as running text; `above`: within an exponent */

static void put_text(ed_text *out, const ed_math *math, bool above);

static void put_run(ed_text *out, const char *text, bool slanted, bool strong, const char *place)
{
    ed_text properties = ed_text_new(out->arena);
    ed_text_format(&properties, "%s%s", strong ? "<w:b/>" : "", slanted ? "<w:i/>" : "");
    if (place != NULL)
        ed_text_format(&properties, "<w:vertAlign w:val=\"%s\"/>", place);
    ed_docx_run(out, ed_text_string(&properties), text);
}

static void put_power(ed_text *out, const ed_math *math, bool above)
{
    put_text(out, math->child, above);
    if (above) /* a power in an exponent: on the line */
        put_run(out, "^", false, false, "superscript");
    put_text(out, math->child->next, true);
}

static void put_text(ed_text *out, const ed_math *math, bool above)
{
    const char *place = above ? "superscript" : NULL;
    switch (math->kind) {
    case ED_MATH_TEXT:
        if (math->text[0] != '\0')
            put_run(out, math->text, false, math->strong, place);
        break;
    case ED_MATH_SYMBOL:
        put_run(out, math->text, true, false, place);
        if (math->below != NULL)
            put_run(out, math->below, false, false, above ? place : "subscript");
        break;
    case ED_MATH_OPERATOR:
        put_run(out, ed_arena_printf(out->arena, " %s ", math->text), false, false, place);
        break;
    case ED_MATH_POWER:
        put_power(out, math, above);
        break;
    case ED_MATH_ROW:
    case ED_MATH_FRACTION:
    case ED_MATH_ROOT:
    case ED_MATH_CASES: /* what has one of these three is no running text */
        for (const ed_math *child = math->child; child != NULL; child = child->next)
            put_text(out, child, above);
        break;
    }
}

/* ---- as Office Math */

static void put_formula(ed_text *out, const ed_math *math);

static void put_letters(ed_text *out, const char *text, bool slanted, bool strong)
{
    static const char *const styles[2][2] = {{"p", "b"}, {"i", "bi"}};
    if (text[0] == '\0')
        return;
    ed_text_format(out,
                   "<m:r><m:rPr><m:sty m:val=\"%s\"/></m:rPr><w:rPr><w:rFonts w:ascii=\"Cambria Math\" "
                   "w:hAnsi=\"Cambria Math\"/>%s</w:rPr><m:t xml:space=\"preserve\">",
                   styles[slanted][strong], strong ? "<w:b/>" : "");
    ed_xml_add(out, text);
    ed_text_add(out, "</m:t></m:r>");
}

static void put_part(ed_text *out, const char *name, const ed_math *part)
{
    ed_text_format(out, "<m:%s>", name);
    put_formula(out, part);
    ed_text_format(out, "</m:%s>", name);
}

static void put_symbol(ed_text *out, const ed_math *math)
{
    if (math->below == NULL) {
        put_letters(out, math->text, true, false);
        return;
    }
    ed_text_add(out, "<m:sSub><m:e>");
    put_letters(out, math->text, true, false);
    ed_text_add(out, "</m:e><m:sub>");
    put_letters(out, math->below, false, false);
    ed_text_add(out, "</m:sub></m:sSub>");
}

/* A brace that grows with the rows behind it. */
static void put_cases(ed_text *out, const ed_math *math)
{
    ed_text_add(out, "<m:d><m:dPr><m:begChr m:val=\"{\"/><m:endChr m:val=\"\"/></m:dPr><m:e><m:eqArr>");
    for (const ed_math *child = math->child; child != NULL; child = child->next)
        put_part(out, "e", child);
    ed_text_add(out, "</m:eqArr></m:e></m:d>");
}

static void put_formula(ed_text *out, const ed_math *math)
{
    switch (math->kind) {
    case ED_MATH_ROW:
        for (const ed_math *child = math->child; child != NULL; child = child->next)
            put_formula(out, child);
        break;
    case ED_MATH_TEXT:
        put_letters(out, math->text, false, math->strong);
        break;
    case ED_MATH_SYMBOL:
        put_symbol(out, math);
        break;
    case ED_MATH_OPERATOR:
        put_letters(out, ed_arena_printf(out->arena, " %s ", math->text), false, false);
        break;
    case ED_MATH_FRACTION:
        ed_text_add(out, "<m:f>");
        put_part(out, "num", math->child);
        put_part(out, "den", math->child->next);
        ed_text_add(out, "</m:f>");
        break;
    case ED_MATH_POWER:
        ed_text_add(out, "<m:sSup>");
        put_part(out, "e", math->child);
        put_part(out, "sup", math->child->next);
        ed_text_add(out, "</m:sSup>");
        break;
    case ED_MATH_CASES:
        put_cases(out, math);
        break;
    case ED_MATH_ROOT:
        ed_text_add(out, "<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/>");
        put_part(out, "e", math->child);
        ed_text_add(out, "</m:rad>");
        break;
    }
}

void ed_docx_math(ed_text *out, const ed_math *math)
{
    if (!is_two_dimensional(math)) {
        put_text(out, math, false);
        return;
    }
    ed_text_add(out, "<m:oMath>");
    put_formula(out, math);
    ed_text_add(out, "</m:oMath>");
}
