/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value that was solved for, as a page and as `ecodamage-solve/1`. */
#include "json/json.h"
#include "review/claim/claim.h"
#include "review/claim/page.h"

static const char *const verdicts[] = {"exact", "bracketed", "jump", "no-dependence", "beyond"};

static void put_point(ed_json_writer *w, const ed_solution *one, const char *key, const ed_solve_point *p)
{
    if (p->figure == NULL)
        return;
    ed_json_open_row(w, key);
    ed_json_put_text(w, "value", p->value);
    ed_json_put_text(w, "figure", ed_asked_money(one->asked, p->figure));
    ed_json_close(w);
}

void ed_solve_json(const ed_solution *one, ed_text *out)
{
    ed_json_writer writer = ed_json_writer_new(out, false), *w = &writer;
    ed_json_open_object(w, NULL);
    ed_answer_put_head(w, one->asked, "ecodamage-solve/1", "target");
    ed_json_put_text(w, "input", one->path);
    if (one->unit != NULL)
        ed_json_put_text(w, "unit", one->unit);
    ed_json_put_text(w, "verdict", verdicts[one->verdict]);
    put_point(w, one, "case_value", &one->now);
    put_point(w, one, "solution", &one->found);
    if (one->exactly != NULL)
        ed_json_put_text(w, "exactly", one->exactly);
    put_point(w, one, "low", &one->low);
    put_point(w, one, "high", &one->high);
    ed_json_close(w);
    ed_text_add_char(out, '\n');
}

static const char *value_of(const ed_answer_page *p, const ed_solution *one, const char *value)
{
    const char *shown = ed_decimal_shown(p->arena, value, ED_NUMBER_DIGITS);
    return one->unit == NULL ? shown : ed_arena_printf(p->arena, "%s %s", shown, ed_amount_unit(p->arena, one->unit));
}

static const char *point_of(const ed_answer_page *p, const ed_solution *one, const ed_solve_point *at)
{
    return at->figure == NULL
               ? NULL
               : ED_ANSWER_FILL(p, solve_at, value_of(p, one, at->value), ed_answer_money(p, at->figure));
}

ed_status ed_solve_render(const ed_solution *one, ed_format format, ed_lang lang, ed_text *out)
{
    const ed_answer_page page = {one->asked, out->arena, lang}, *p = &page;
    ed_text json = ed_text_new(out->arena);
    ed_block *section;
    const char *target = ed_answer_money(p, one->asked->amount);
    const char *title = ed_words_in(ed_used_input_title(one->input), lang);
    ed_solve_json(one, &json);
    ed_document *document =
        ed_answer_document(p, ED_ANSWER_FILL(p, solve_title, target), ED_ANSWER_SAY(p, solve_answer), &json, &section);
    const bool solved = one->found.figure != NULL;
    if (solved)
        ed_block_headline(section, ED_ANSWER_FILL(p, solve_headline, title), value_of(p, one, one->found.value));
    ed_block_paragraph(section, ed_phrase_in((ed_phrase)(ED_SAY_solve_verdict_1 + one->verdict), lang));
    ed_block *pairs = ed_block_pairs(section);
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_figure), ed_answer_figure(p));
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_target), target);
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_input), ED_ANSWER_FILL(p, remark, title, one->path));
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_now), point_of(p, one, &one->now));
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_found), point_of(p, one, &one->found));
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_exactly), one->exactly);
    const char *low = point_of(p, one, &one->low), *high = point_of(p, one, &one->high);
    const bool between = one->verdict == ED_SOLVE_BRACKETED || one->verdict == ED_SOLVE_JUMP;
    if (low != NULL && between)
        ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_bracket), ED_ANSWER_FILL(p, solve_between, low, high));
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_least), between ? NULL : low);
    ed_block_pair_add(pairs, ED_ANSWER_SAY(p, solve_most), between ? NULL : high);
    return ed_document_render(document, format, out);
}
