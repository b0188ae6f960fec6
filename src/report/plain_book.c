/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calculation book as plain text: conclusion first, then each item's way to its figure, then what it rests on. */
#include "report/wording.h"
#include "report/report.h"
#include <string.h>

enum { WIDTH = 96, ROWS = 40 };

typedef struct book {
    ed_arena *arena;
    ed_text *out;
    ed_lang lang;
    const ed_ledger *ledger;
} book;

#define SAY(b, id) ed_wording_in(ED_WORDING_##id, (b)->lang)

static const char *words(const book *b, ed_words text)
{
    const char *found = ed_words_in(text, b->lang);
    return ed_text_visible(b->arena, found == NULL ? "" : found);
}

static const char *shown(const book *b, const char *text)
{
    return text == NULL ? "" : ed_text_visible(b->arena, text);
}

static void rule(book *b, char c)
{
    for (int i = 0; i < WIDTH; i++)
        ed_text_add_char(b->out, c);
    ed_text_add_char(b->out, '\n');
}

static void heading(book *b, const char *text)
{
    ed_text_format(b->out, "\n%s\n", text);
    rule(b, '-');
}

static void pad(book *b, const char *text, size_t width, bool right)
{
    size_t used = ed_text_width(text);
    ed_text_add(b->out, right ? "" : text);
    for (; used < width; used++)
        ed_text_add_char(b->out, ' ');
    ed_text_add(b->out, right ? text : "");
}

const char *ed_report_unit(ed_arena *arena, ed_figure figure, ed_lang lang)
{
    bool none = figure.type != ED_TYPE_NUMBER || ed_unit_is_none(figure.unit);
    return none ? "" : ed_unit_print_in(arena, figure.unit, lang);
}

static const char *figure(const book *b, ed_figure value)
{
    if (value.type == ED_TYPE_FLAG)
        return value.text[0] == 't' ? SAY(b, true_) : SAY(b, false_);
    const char *unit = ed_report_unit(b->arena, value, b->lang);
    return ed_arena_printf(b->arena, "%s%s%s%s", shown(b, value.text), unit[0] != '\0' ? " " : "", unit,
                           value.approximate ? SAY(b, approximate)
                           : value.rounded   ? SAY(b, rounded)
                                             : "");
}

static const char *money(const book *b, const ed_number *amount)
{
    return ed_money_print_grouped(b->arena, amount, b->ledger->one->rounding);
}

/* ---- conclusion */

static void conclusion(book *b)
{
    const ed_case *one = b->ledger->one;
    char day[11];
    rule(b, '=');
    ed_text_format(b->out, "%s\n", SAY(b, title));
    rule(b, '=');
    if (words(b, one->title)[0] != '\0')
        ed_text_format(b->out, "%s\n", words(b, one->title));
    ed_date_print(one->valuation_date, day);
    ed_text_format(b->out, "%s: %s    %s: %s\n", SAY(b, case_id), shown(b, one->id), SAY(b, valuation_date), day);
    heading(b, SAY(b, conclusion));
    ed_text_format(b->out, "%s: %s %s\n\n%s:\n", SAY(b, total), money(b, b->ledger->total_number), one->currency,
                   SAY(b, heads));
    for (size_t i = 0; i < b->ledger->heads; i++) {
        const ed_head_total *head = &b->ledger->head[i];
        ed_text_add(b->out, "  ");
        pad(b, words(b, ed_head_words(head->head)), 60, false);
        pad(b, money(b, head->sum), 20, true);
        ed_text_format(b->out, " %s%s%s\n", one->currency, ed_head_in_total(head->head) ? "" : "  ",
                       ed_head_in_total(head->head) ? "" : SAY(b, apart));
    }
}

/* ---- an item */

static void item_head(book *b, size_t number, const ed_ledger_item *item)
{
    ed_text title = ed_text_new(b->arena);
    ed_text_format(&title, "%zu  %s  (%s)", number, words(b, item->title), shown(b, item->item->id));
    heading(b, ed_text_string(&title));
    ed_text_format(b->out, "%s: %s  [%s]\n", SAY(b, method), words(b, item->model->title), item->model->id);
    for (size_t i = 0; i < item->model->sources; i++) {
        const ed_citation *source = &item->model->source[i];
        ed_text_format(b->out, "%s: %s%s%s\n", SAY(b, source), source->document, source->clause != NULL ? " " : "",
                       source->clause != NULL ? source->clause : "");
    }
    for (size_t i = 0; i < item->amounts; i++) {
        const ed_amount *amount = &item->amount[i];
        ed_text_format(b->out, "%s: %s %s  %s\n", SAY(b, amount), money(b, amount->rounded), b->ledger->one->currency,
                       words(b, ed_head_words(amount->head)));
        ed_text_format(b->out, "    %s %s%s, %s %s\n", SAY(b, unrounded), amount->unrounded,
                       amount->approximate ? SAY(b, approximate) : "", SAY(b, effect), amount->effect);
    }
    if (item->item->note != NULL)
        ed_text_format(b->out, "%s: %s\n", SAY(b, note), shown(b, item->item->note));
    if (item->uses_timing)
        ed_text_format(b->out, "%s: %s\n", SAY(b, timing), words(b, ed_timing_words(item->timing)));
}

static void line(book *b, const char *label, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    ed_text_add(b->out, "      ");
    pad(b, label, 14, false);
    ed_text_format(b->out, "%s\n", text);
}

static void computed(book *b, const char *number, ed_words title, const char *symbol, const char *formula,
                     const char *substitution, ed_figure value, const char *cite)
{
    ed_text_format(b->out, "  %s  %s%s%s\n", number, words(b, title), symbol != NULL ? "  " : "",
                   symbol != NULL ? symbol : "");
    line(b, SAY(b, formula), formula);
    line(b, SAY(b, substitution), shown(b, substitution));
    line(b, SAY(b, result), figure(b, value));
    line(b, SAY(b, clause), cite);
}

/* A short table is explained cell by cell, a long one is printed as a table. */
static void explained_row(book *b, const char *number, const ed_ledger_table *table, const ed_ledger_row *row)
{
    ed_text_format(b->out, "    [");
    size_t i = 0;
    for (; i < table->columns && table->column[i].is_loop; i++)
        ed_text_format(b->out, "%s%s = %s", i > 0 ? ", " : "", table->column[i].name, shown(b, row->cell[i].text));
    ed_text_add(b->out, "]\n");
    for (size_t k = 1; i < table->columns; i++, k++)
        computed(b, ed_arena_printf(b->arena, "%s.%zu", number, k), table->column[i].title, table->column[i].symbol,
                 table->column[i].formula, row->substitution[i], row->cell[i], table->column[i].cite);
}

static void grid(book *b, const ed_ledger_table *table)
{
    size_t *width = ed_arena_array(b->arena, table->columns, sizeof *width);
    size_t rows = table->rows < ROWS ? table->rows : ROWS;
    for (size_t i = 0; i < table->columns; i++) {
        width[i] = ed_text_width(table->column[i].name);
        for (size_t row = 0; row < rows; row++) {
            size_t needed = ed_text_width(ed_text_clip(b->arena, shown(b, table->row[row].cell[i].text), 16));
            width[i] = needed > width[i] ? needed : width[i];
        }
        pad(b, table->column[i].name, width[i] + 2, true);
    }
    ed_text_add_char(b->out, '\n');
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < table->columns; i++)
            pad(b, ed_text_clip(b->arena, shown(b, table->row[row].cell[i].text), 16), width[i] + 2, true);
        ed_text_add_char(b->out, '\n');
    }
    if (table->rows <= rows)
        return;
    ed_text_add(b->out, b->lang == ED_ZH ? "  ……其余行数见 JSON 报告：" : "  ... more rows in the JSON report: ");
    ed_text_format(b->out, "%zu\n", table->rows - rows);
}

static void table(book *b, const char *number, const ed_ledger_table *one)
{
    enum { EXPLAINED = 6 };
    ed_text_format(b->out, "  %s  %s\n", number, words(b, one->title));
    if (one->rows > EXPLAINED || (one->rows > 0 && one->row[0].substitution == NULL)) {
        for (size_t i = 0; i < one->columns; i++)
            if (!one->column[i].is_loop)
                ed_text_format(b->out, "      %s = %s  %s\n", one->column[i].name, one->column[i].formula,
                               one->column[i].cite != NULL ? one->column[i].cite : "");
        grid(b, one);
        return;
    }
    for (size_t row = 0; row < one->rows; row++)
        explained_row(b, ed_arena_printf(b->arena, "%s.%zu", number, row + 1), one, &one->row[row]);
}

static void steps(book *b, size_t number, const ed_ledger_item *item)
{
    ed_text_format(b->out, "\n%s\n", SAY(b, steps));
    for (size_t i = 0; i < item->entries; i++) {
        const char *label = ed_arena_printf(b->arena, "%zu.%zu", number, i + 1);
        const ed_step *step = item->entry[i].step;
        if (step != NULL)
            computed(b, label, step->title, step->symbol, step->formula, step->substitution, step->value, step->cite);
        else
            table(b, label, item->entry[i].table);
    }
}

static const char *joined(const book *b, const char **text, size_t count)
{
    ed_text out = ed_text_new(b->arena);
    for (size_t i = 0; i < count; i++)
        ed_text_format(&out, "%s%s", i > 0 ? ", " : "", shown(b, text[i]));
    return ed_text_string(&out);
}

static void inputs(book *b, const ed_ledger_item *item)
{
    ed_text_format(b->out, "\n%s\n", SAY(b, inputs));
    for (size_t i = 0; i < item->inputs; i++) {
        const ed_used_input *input = &item->input[i];
        const char *choice = words(b, input->choice_title);
        ed_text_format(b->out, "  %s  %s%s = %s%s%s\n", shown(b, input->path), words(b, input->title),
                       input->symbol != NULL ? ed_arena_printf(b->arena, " %s", input->symbol) : "",
                       figure(b, input->value), choice[0] != '\0' ? "  " : "", choice);
        if (input->from_item)
            line(b, SAY(b, from_item), shown(b, input->given));
        if (input->is_default)
            line(b, SAY(b, by_default), shown(b, input->given));
        line(b, SAY(b, basis), input->basis);
        line(b, SAY(b, evidence), joined(b, input->evidence, input->evidences));
        line(b, SAY(b, note), shown(b, input->note));
    }
}

static void used_rows(book *b, const ed_ledger_item *item)
{
    if (item->rows > 0)
        ed_text_format(b->out, "\n%s\n", SAY(b, rows_used));
    for (size_t i = 0; i < item->rows; i++) {
        const ed_used_row *used = &item->row[i];
        ed_text_format(
            b->out, "  %s  %s  %s %s  %s%s\n", used->table->id, words(b, used->table->title),
            used->table->source.document, used->table->source.clause != NULL ? used->table->source.clause : "",
            used->row->confidence == ED_OFFICIAL ? "" : "※ ", words(b, ed_confidence_words(used->row->confidence)));
        line(b, SAY(b, source), shown(b, used->row->ref));
        line(b, SAY(b, reason), shown(b, used->reason));
    }
}

static void conversions(book *b, const ed_ledger_item *item)
{
    if (item->conversions > 0)
        ed_text_format(b->out, "\n%s\n", SAY(b, conversions));
    for (size_t i = 0; i < item->conversions; i++) {
        const ed_conversion *one = &item->conversion[i];
        ed_text_format(b->out, "  %s: %s -> %s  (× %s)\n", shown(b, one->path), shown(b, one->from), one->to,
                       one->factor);
    }
}

static void conditions(book *b, const ed_ledger_item *item)
{
    const char *state[] = {SAY(b, met), SAY(b, waived), SAY(b, confirmed), SAY(b, open)};
    if (item->conditions > 0)
        ed_text_format(b->out, "\n%s\n", SAY(b, conditions));
    for (size_t i = 0; i < item->conditions; i++) {
        const ed_condition *one = &item->condition[i];
        ed_text_format(b->out, "  [%s] %s  (%s%s%s)\n", state[one->state], words(b, one->text), one->id,
                       one->cite != NULL ? ", " : "", one->cite != NULL ? one->cite : "");
        line(b, SAY(b, reason), shown(b, one->reason));
    }
}

/* ---- what it rests on */

static void discretion(book *b)
{
    size_t count = 0;
    heading(b, SAY(b, discretion));
    for (size_t i = 0; i < b->ledger->items; i++)
        for (size_t k = 0; k < b->ledger->item[i].inputs; k++) {
            const ed_used_input *input = &b->ledger->item[i].input[k];
            if (!input->discretion)
                continue;
            count++;
            ed_text_format(b->out, "  %s  %s = %s\n", shown(b, input->path), words(b, input->title),
                           figure(b, input->value));
            if (input->min != NULL || input->max != NULL)
                line(b, SAY(b, allowed),
                     ed_arena_printf(b->arena, "%s .. %s", input->min != NULL ? input->min : "",
                                     input->max != NULL ? input->max : ""));
            line(b, SAY(b, reason), shown(b, input->note));
        }
    if (count == 0)
        ed_text_format(b->out, "  %s\n", SAY(b, no_discretion));
}

static void trust(book *b, const char *version)
{
    const ed_rounding *rounding = &b->ledger->one->rounding;
    heading(b, SAY(b, trust));
    ed_text_format(b->out, "%s\n%s\n%s\n", SAY(b, exact), SAY(b, not_judged), SAY(b, verify));
    ed_text_format(b->out, "%s: %s, %s\n", SAY(b, rounding), ed_rounding_rule_name(rounding->rule),
                   ed_number_print(b->arena, rounding->step, ED_NUMBER_DIGITS, &(bool){false}));
    ed_text_format(b->out, "%s: ecodamage %s\n%s:\n", SAY(b, program), version, SAY(b, sources));
    for (size_t i = 0; i < b->ledger->sources; i++)
        ed_text_format(b->out, "  %s  %s\n", b->ledger->source[i]->sha256, shown(b, b->ledger->source[i]->path));
}

static void notices(book *b)
{
    if (b->ledger->findings->count == 0)
        return;
    heading(b, SAY(b, notices));
    for (size_t i = 0; i < b->ledger->findings->count; i++) {
        const ed_finding *one = &b->ledger->findings->row[i];
        ed_text_format(b->out, "  %s%s%s\n", one->path != NULL ? shown(b, one->path) : "",
                       one->path != NULL ? ": " : "", shown(b, ed_finding_message(b->arena, one, b->lang)));
    }
}

void ed_report_text(const ed_ledger *ledger, const char *version, ed_lang lang, ed_text *out)
{
    book b = {out->arena, out, lang, ledger};
    conclusion(&b);
    for (size_t i = 0; i < ledger->items; i++) {
        const ed_ledger_item *item = &ledger->item[i];
        item_head(&b, i + 1, item);
        steps(&b, i + 1, item);
        inputs(&b, item);
        used_rows(&b, item);
        conversions(&b, item);
        conditions(&b, item);
    }
    discretion(&b);
    notices(&b);
    trust(&b, version);
}
