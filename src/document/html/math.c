/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Formulas in HTML as spans with a style. MathML would say more to those who can read it, but browsers of users that
 * are a few years old do not draw it (Chromium before 109) and run its letters together; spans fall back to a line that
 * reads correctly, because the signs of division and the brackets are in the text, only hidden by the style.
 */
#include "document/html/html.h"
#include "document/inside.h"

static void put(ed_text *out, const ed_math *math);

static void put_hidden(ed_text *out, const char *text)
{
    ed_text_format(out, "<span class=\"alt\">%s</span>", text);
}

static void put_part(ed_text *out, const ed_math *part, bool enclose)
{
    if (enclose)
        put_hidden(out, "(");
    put(out, part);
    if (enclose)
        put_hidden(out, ")");
}

static void put_fraction(ed_text *out, const ed_math *math)
{
    ed_text_add(out, "<span class=\"frac\"><span>");
    put_part(out, math->child, math->enclose[0]);
    put_hidden(out, " / ");
    ed_text_add(out, "</span><span>");
    put_part(out, math->child->next, math->enclose[1]);
    ed_text_add(out, "</span></span>");
}

static void put_cases(ed_text *out, const ed_math *math)
{
    ed_text_add(out, "<span class=\"cases\">");
    for (const ed_math *child = math->child; child != NULL; child = child->next) {
        ed_text_add(out, "<span>");
        if (child != math->child)
            put_hidden(out, math->text);
        put(out, child);
        ed_text_add(out, "</span>");
    }
    ed_text_add(out, "</span>");
}

static void put_power(ed_text *out, const ed_math *math)
{
    put(out, math->child);
    ed_text_add(out, "<sup>");
    put_hidden(out, "^");
    put_part(out, math->child->next, math->enclose[1]);
    ed_text_add(out, "</sup>");
}

static void put_symbol(ed_text *out, const ed_math *math)
{
    ed_text_add(out, "<i>");
    ed_xml_add(out, math->text);
    ed_text_add(out, "</i>");
    if (math->below == NULL)
        return;
    ed_text_add(out, "<sub>");
    ed_xml_add(out, math->below);
    ed_text_add(out, "</sub>");
}

static void put(ed_text *out, const ed_math *math)
{
    switch (math->kind) {
    case ED_MATH_ROW:
        for (const ed_math *child = math->child; child != NULL; child = child->next)
            put(out, child);
        break;
    case ED_MATH_TEXT:
        ed_text_add(out, math->strong ? "<b>" : "");
        ed_xml_add(out, math->text);
        ed_text_add(out, math->strong ? "</b>" : "");
        break;
    case ED_MATH_SYMBOL:
        put_symbol(out, math);
        break;
    case ED_MATH_OPERATOR:
        ed_text_add(out, " ");
        ed_xml_add(out, math->text);
        ed_text_add(out, " ");
        break;
    case ED_MATH_FRACTION:
        put_fraction(out, math);
        break;
    case ED_MATH_POWER:
        put_power(out, math);
        break;
    case ED_MATH_CASES:
        put_cases(out, math);
        break;
    case ED_MATH_ROOT:
        ed_text_add(out, "√<span class=\"root\">");
        put_part(out, math->child, true);
        ed_text_add(out, "</span>");
        break;
    }
}

void ed_html_math(const ed_math *math, ed_text *out)
{
    ed_text_add(out, "<span class=\"math\" role=\"math\" aria-label=\"");
    ed_xml_add(out, ed_math_line(out->arena, math));
    ed_text_add(out, "\">");
    put(out, math);
    ed_text_add(out, "</span>");
}
