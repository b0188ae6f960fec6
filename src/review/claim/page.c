/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of answers share. */
#include "review/claim/claim.h"
#include "review/claim/page.h"

const char *ed_answer_money(const ed_answer_page *p, const ed_number *amount)
{
    const ed_unit money = ed_unit_atom(p->asked->ledger->one->money);
    return ed_arena_printf(p->arena, "%s %s", ed_amount_grouped(p->arena, ed_asked_money(p->asked, amount)),
                           ed_unit_print_in(p->arena, money, p->lang));
}

const char *ed_answer_signed(const ed_answer_page *p, const ed_number *amount)
{
    return ed_arena_printf(p->arena, "%s%s", ed_number_sign(amount) > 0 ? "+" : "",
                           ed_amount_grouped(p->arena, ed_asked_money(p->asked, amount)));
}

const char *ed_answer_figure(const ed_answer_page *p)
{
    return p->asked->item == NULL ? ED_ANSWER_SAY(p, solve_total) : ED_ANSWER_FILL(p, solve_item, p->asked->item);
}

ed_document *ed_answer_document(const ed_answer_page *p, const char *title, const char *heading, const ed_text *json,
                                ed_block **section)
{
    char hash[65];
    ed_document *document = ed_document_new(p->arena, p->lang);
    (void)ed_hash_sha256(ed_text_string(json), json->length, hash);
    document->title = title;
    document->subtitle = ed_words_in(p->asked->ledger->one->title, p->lang);
    document->program = "ecodamage " ED_VERSION;
    document->check = ED_ANSWER_FILL(
        p, check_code, ed_arena_printf(p->arena, "%.4s-%.4s-%.4s-%.4s", hash, hash + 4, hash + 8, hash + 12));
    *section = ed_block_section(document->root, NULL, heading);
    (*section)->anchor = "c1";
    return document;
}

void ed_answer_put_head(ed_json_writer *w, const ed_asked *asked, const char *format, const char *amount)
{
    const ed_case *one = asked->ledger->one;
    ed_json_put_text(w, "format", format);
    ed_json_put_text(w, "file", asked->name);
    ed_json_put_text(w, "case", one->id);
    ed_json_put_text(w, "currency", one->currency);
    if (asked->item != NULL)
        ed_json_put_text(w, "item", asked->item);
    ed_json_put_text(w, amount, ed_asked_money(asked, asked->amount));
    ed_json_put_text(w, "now", ed_asked_money(asked, ed_asked_figure(asked, &asked->now, false)));
}
