/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of cn/procedure, one after the other, held against the facts of the case. */
#include "engine/procedure/procedure.h"
#include "case/decision/decision.h"
#include "engine/ledger/inside.h"
#include <string.h>

#define RULES "cn/procedure"

/* A fact in one of its kinds; nothing of it where it is not stated. */
typedef struct fact {
    const bool *flag;
    const ed_number *number;
    ed_date date;
    const char *name;
    ed_words title;
} fact;

typedef struct asking {
    ed_rulings rules;
    const ed_case *one;
    ed_arena *arena;
} asking;

/* ---- facts */

/* The sum of the heads that are the base of punitive damages: 法释〔2022〕1号, art. 12. */
static const ed_number *punitive_base(const asking *a)
{
    const ed_ledger *ledger = a->rules.all->ledger;
    const ed_number *sum = ed_number_integer(a->arena, 0);
    for (size_t i = 0; i < ledger->heads; i++)
        if (strcmp(ledger->head[i].head, "interim-loss") == 0 || strcmp(ledger->head[i].head, "permanent-loss") == 0)
            (void)ed_number_add(a->arena, sum, ledger->head[i].sum, &sum);
    return sum;
}

/* NULL: the case has no claimant. */
static const char *claimant(const asking *a)
{
    for (size_t i = 0; i < a->one->parties; i++)
        if (strcmp(a->one->party[i].role, "claimant") == 0)
            return a->one->party[i].name;
    return NULL;
}

/* Whether a county's government claims; not known without a claimant. */
static const bool *county(const asking *a)
{
    static const bool yes = true, no = false;
    const bool *out = NULL;
    for (size_t i = 0; i < a->one->parties; i++)
        if (strcmp(a->one->party[i].role, "claimant") == 0)
            out = a->one->party[i].county || out == &yes ? &yes : &no;
    return out;
}

static ed_date act_end(const asking *a)
{
    ed_date last = {0, false};
    for (size_t i = 0; i < a->one->acts; i++) {
        const ed_act *act = &a->one->act[i];
        const ed_date end = act->to.given ? act->to : act->from;
        if (end.given && (!last.given || end.days > last.days))
            last = end;
    }
    return last;
}

static fact computed_fact(const asking *a, const char *name)
{
    if (strcmp(name, "total") == 0)
        return (fact){.number = a->rules.all->ledger->total_number, .title = {"损害数额合计", "total of the damage"}};
    if (strcmp(name, "punitive_base") == 0)
        return (fact){.number = punitive_base(a), .title = {"期间损失与永久性损害之和", "interim and permanent loss"}};
    if (strcmp(name, "county") == 0)
        return (fact){.flag = county(a), .title = {"索赔方为县级人民政府", "a county's government claims"}};
    if (strcmp(name, "claimant") == 0)
        return (fact){.name = claimant(a), .title = {"索赔方", "claimant"}};
    if (strcmp(name, "valuation") == 0)
        return (fact){.date = a->one->valuation_date, .title = {"评估基准日", "valuation date"}};
    if (strcmp(name, "act_end") == 0)
        return (fact){.date = act_end(a), .title = {"行为结束日", "last day of the act"}};
    return (fact){.title = {name, name}};
}

/* Of no name, or of one that is no fact: not stated. A report may bring a table of anybody's. */
static fact fact_of(const asking *a, const char *name)
{
    if (name == NULL)
        return (fact){.title = {"", ""}};
    const ed_procedure *stated = a->one->procedure;
    const size_t flag = ed_term_index(ED_TERMS_procedure_flag, name),
                 amount = ed_term_index(ED_TERMS_procedure_amount, name),
                 date = ed_term_index(ED_TERMS_procedure_date, name);
    if (flag != SIZE_MAX)
        return (fact){.flag = stated->flag[flag], .title = ed_term_words(ED_TERMS_procedure_flag, name)};
    if (amount != SIZE_MAX)
        return (fact){.number = stated->amount[amount], .title = ed_term_words(ED_TERMS_procedure_amount, name)};
    if (date != SIZE_MAX)
        return (fact){.date = stated->date[date], .title = ed_term_words(ED_TERMS_procedure_date, name)};
    return computed_fact(a, name);
}

/* "direct economic loss: 3200000" */
static ed_words in_words(const asking *a, const fact *f)
{
    char day[11];
    const char *value = f->name;
    if (f->flag != NULL) {
        const ed_words said = ed_term_words(ED_TERMS_answer, *f->flag ? "yes" : "no");
        return (ed_words){ed_arena_printf(a->arena, "%s：%s", f->title.zh, said.zh),
                          ed_arena_printf(a->arena, "%s: %s", f->title.en, said.en)};
    }
    if (f->number != NULL)
        value = ed_money_print_grouped(a->arena, f->number, a->one->rounding);
    if (f->date.given) {
        ed_date_print(f->date, day);
        value = ed_arena_string(a->arena, day);
    }
    if (value == NULL)
        return (ed_words){ed_arena_printf(a->arena, "%s：未载明", f->title.zh),
                          ed_arena_printf(a->arena, "%s: not stated", f->title.en)};
    return (ed_words){ed_arena_printf(a->arena, "%s：%s", f->title.zh, value),
                      ed_arena_printf(a->arena, "%s: %s", f->title.en, value)};
}

/* ---- tests: each answers yes, no, or open */

static const char *said(bool holds)
{
    return holds ? "yes" : "no";
}

static const char *compare(const asking *a, const char *test, const fact *f, const ed_row *row)
{
    const char *limit = ed_ruling_cell(&a->rules, row, "limit");
    const ed_number *border = NULL;
    if (strcmp(test, "at-most-fact") == 0)
        border = fact_of(a, limit).number;
    else if (limit != NULL && ed_number_parse(a->arena, limit, &border) != ED_NUMERAL_OK)
        border = NULL;
    if (f->number == NULL || border == NULL)
        return "open";
    const int than = ed_number_compare(f->number, border);
    if (strcmp(test, "at-least") == 0)
        return said(than >= 0);
    if (strcmp(test, "above") == 0)
        return said(than > 0);
    return strcmp(test, "at-most") == 0 || strcmp(test, "at-most-fact") == 0 ? said(than <= 0) : "open";
}

/* So many years from the day. A longer term does not apply where these have run out when it begins, or where the suit
 * came before. The last day is told, and where the day of the suit is not stated it stays open whether that was within
 * it. */
static const char *limitation(const asking *a, const fact *f, const ed_row *row, ed_words *told)
{
    const char *since = ed_ruling_cell(&a->rules, row, "since");
    const fact filed = fact_of(a, "filed");
    ed_date border = {0, false};
    char day[11];
    const int years = ed_ruling_years(&a->rules, row, "limit"), longer = ed_ruling_years(&a->rules, row, "longer");
    const bool is_longer = since != NULL && longer > 0 && ed_date_parse(since, &border);
    ed_date end;
    if (!f->date.given || years == 0 || !ed_date_years_later(f->date, years, &end))
        return "open";
    const bool is_late = is_longer && (end.days < border.days || (filed.date.given && filed.date.days < border.days));
    if (is_longer && !is_late && !ed_date_years_later(f->date, longer, &end))
        return "open";
    ed_date_print(end, day);
    const ed_words suit = in_words(a, &filed);
    *told = (ed_words){ed_arena_printf(a->arena, "%s；届满日：%s；%s", told->zh, day, suit.zh),
                       ed_arena_printf(a->arena, "%s; last day: %s; %s", told->en, day, suit.en)};
    if (is_late)
        return "not-applicable";
    return filed.date.given ? said(filed.date.days <= end.days) : "open";
}

/* Whether the name has one of those listed in it. */
static const char *named(const asking *a, const fact *f, const ed_row *row)
{
    static const char comma[] = "、";
    if (f->name == NULL)
        return "open";
    for (const char *rest = ed_ruling_cell(&a->rules, row, "limit"); rest != NULL;) {
        const char *end = strstr(rest, comma);
        const size_t length = end == NULL ? strlen(rest) : (size_t)(end - rest);
        if (length > 0 && strstr(f->name, ed_arena_printf(a->arena, "%.*s", (int)length, rest)) != NULL)
            return "yes";
        rest = end == NULL ? NULL : end + sizeof comma - 1;
    }
    return "no";
}

static const char *reaches(const asking *a, const fact *f, const ed_row *row)
{
    const char *limit = ed_ruling_cell(&a->rules, row, "limit");
    ed_date border;
    if (!f->date.given || limit == NULL || !ed_date_parse(limit, &border))
        return "open";
    return said(f->date.days >= border.days);
}

static const char *answer_of(const asking *a, const fact *f, const ed_row *row, ed_words *told)
{
    const char *test = ed_ruling_cell(&a->rules, row, "test");
    if (test == NULL)
        return "open";
    if (strcmp(test, "true") == 0 || strcmp(test, "false") == 0)
        return f->flag == NULL ? "open" : said(*f->flag == (test[0] == 't'));
    if (strcmp(test, "given") == 0)
        return f->number == NULL ? "open" : "yes";
    if (strcmp(test, "limitation") == 0)
        return limitation(a, f, row, told);
    if (strcmp(test, "named") == 0)
        return named(a, f, row);
    if (strcmp(test, "from") == 0)
        return reaches(a, f, row);
    return compare(a, test, f, row);
}

static bool is_term(const asking *a, const ed_row *row)
{
    const char *test = ed_ruling_cell(&a->rules, row, "test");
    return test != NULL && strcmp(test, "limitation") == 0;
}

/* A term that a longer one takes the place of is not asked about where the day that it runs from is known. */
static void answer(const asking *a, const ed_row *row, ed_procedure_answer *out)
{
    const fact f = fact_of(a, ed_ruling_cell(&a->rules, row, "fact"));
    const ed_date filed = fact_of(a, "filed").date;
    out->fact = in_words(a, &f);
    out->answer = answer_of(a, &f, row, &out->fact);
    out->displaced = is_term(a, row) ? ed_ruling_displaced(&a->rules, row->key, f.date, filed) : (ed_date){0};
    if (out->displaced.given && f.date.given)
        out->answer = "displaced";
}

/* ---- all */

/* A local rule is of the regions whose code begins as it says. */
static bool is_here(const asking *a, const ed_row *row)
{
    const char *region = ed_ruling_cell(&a->rules, row, "region"), *own = a->one->region;
    return region == NULL || region[0] == '\0' || (own != NULL && strncmp(own, region, strlen(region)) == 0);
}

void ed_procedure_answer_all(ed_binding *all)
{
    const asking a = {ed_rulings_of(all, RULES), all->one, all->arena};
    if (all->one->procedure == NULL || a.rules.table == NULL || strcmp(all->one->currency, "CNY") != 0)
        return;
    ed_procedure_answers *out = ed_arena_alloc(a.arena, sizeof *out);
    *out = (ed_procedure_answers){.answer = ed_arena_array(a.arena, a.rules.table->rows + 1, sizeof *out->answer)};
    for (size_t i = 0; i < a.rules.table->rows; i++) {
        const ed_row *row = &a.rules.table->row[i];
        if (!is_here(&a, row))
            continue;
        ed_procedure_answer *one = &out->answer[out->answers++];
        *one = (ed_procedure_answer){.key = row->key,
                                     .matter = ed_ruling_cell(&a.rules, row, "matter"),
                                     .question = row->title,
                                     /* limitation goes by the rules of the day on which time would have run out */
                                     .cite = is_term(&a, row) ? ed_ruling_cite_ahead(&a.rules, row)
                                                              : ed_ruling_cite(&a.rules, row)};
        answer(&a, row, one);
    }
    all->ledger->procedure = out;
    ed_binding_use_source(all, a.rules.table->file);
}
