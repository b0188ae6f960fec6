/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a judge asks first, on the first page of the court's form: what was done, how much, from what, which choices
 * there were, what is not verified, what is disputed, and what may bear on the court's discretion. It points to where
 * more of it stands, and decides nothing.
 */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

/* ---- from what */

/* From when it is in force, where that matters; that it is no more than a reference, where it is not in force. */
static const char *as_it_stands(const ed_book *book, const char *cited, const ed_json *source)
{
    const char *day = ed_book_text(book, source, "reference");
    if (day == NULL)
        return ed_book_since(book, cited, source);
    const char *text[] = {ed_book_words(book, source, "about"), ED_FILL(book, reference_only, ed_book_date(book, day))};
    return ED_FILL(book, remark, cited, ed_book_join(book, ED_SAY(book, semicolon), text, 2));
}

/* "法释〔2015〕1号第十九条第二款": the number is enough where the annex has the title; clauses are in Chinese alone. */
static const char *short_source(const ed_book *book, const ed_json *source)
{
    const char *document = ed_book_text(book, source, "document"), *clause = ed_book_text(book, source, "clause");
    if (book->lang != ED_ZH)
        return as_it_stands(book, ed_book_words(book, source, "cited"), source);
    /* a number that ends in a digit is kept apart from a clause that begins with one: GB/T 39793.2-2020 3.1 */
    const bool apart = clause != NULL && clause[0] >= '0' && clause[0] <= '9' &&
                       document[strlen(document) - 1] >= '0' && document[strlen(document) - 1] <= '9';
    const char *cited =
        ed_arena_printf(book->arena, "%s%s%s", document, apart ? " " : "", clause == NULL ? "" : clause);
    return as_it_stands(book, cited, source);
}

static const char *sources(const ed_book *book)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        const ed_json *source = ed_view_first(item, "model_sources");
        const char *text[] = {ed_book_words(book, item, "model_title"),
                              source == NULL ? NULL : short_source(book, source)};
        const char *title = ed_book_item_title(book, item);
        text[0] = text[0] != NULL && strcmp(title, text[0]) == 0 ? NULL : text[0];
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "",
                       ED_FILL(book, colon, title, ed_book_join(book, ED_SAY(book, comma), text, 2)));
    }
    return ed_text_string(&out);
}

/* ---- which choices */

typedef struct widest {
    size_t choices, uncomputed;
    double most;
    const char *name;
    const ed_json *end; /* of the effect that changes the total most */
} widest;

/* False where the change of the total was not computed. */
static bool take_end(const ed_book *book, widest *w, const char *name, const ed_json *end)
{
    const char *difference = ed_book_text(book, end, "difference");
    const double size = difference == NULL ? 0 : ed_book_double(book, difference);
    if (size > w->most || -size > w->most) {
        w->most = size < 0 ? -size : size;
        w->name = name;
        w->end = end;
    }
    return difference != NULL;
}

static void take_choice(const ed_book *book, widest *w, const char *name, const ed_json *effect)
{
    const bool low = take_end(book, w, name, ed_json_get(effect, "low"));
    const bool high = take_end(book, w, name, ed_json_get(effect, "high"));
    w->choices++;
    w->uncomputed += !low && !high;
}

/* What another head would change is told in words: between heads of the total it is nothing. */
static void take_item(const ed_book *book, widest *w, const ed_json *item)
{
    for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next)
        if (ed_book_is_choice(book, item, input))
            take_choice(book, w, ed_book_choice_name(book, input), ed_json_get(input, "effect"));
    w->choices += ed_view_flag(item, "head_chosen");
    if (ed_book_words(book, item, "timing") != NULL)
        take_choice(book, w, ED_FILL(book, timing_choice, ed_book_item_title(book, item)),
                    ed_json_get(item, "timing_effect"));
}

static const char *choices(const ed_book *book)
{
    widest w = {0};
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        take_item(book, &w, item);
    const char *text[] = {
        ED_FILL(book, bench_choices_count, ed_book_count(book, w.choices), ED_SAY(book, ch_discretion)),
        w.name == NULL ? NULL : ED_FILL(book, bench_widest, w.name, ed_book_alternative(book, w.end)),
        w.uncomputed == 0 ? NULL : ED_FILL(book, bench_uncomputed, ed_book_count(book, w.uncomputed))};
    return ed_book_join(book, ED_SAY(book, semicolon), text, sizeof text / sizeof text[0]);
}

/* ---- what is not verified, what is disputed */

static size_t unexamined(const ed_book *book)
{
    size_t count = 0;
    for (const ed_json *at = ed_view_first(book->report, "evidence"); at != NULL; at = at->next)
        count += !ed_view_is(at, "cross_examination", "agreed") && !ed_view_is(at, "cross_examination", "disputed");
    return count;
}

static const char *unverified(const ed_book *book)
{
    const struct {
        ed_phrase phrase;
        size_t count;
    } rows[] = {{ED_SAY_bench_rows, ed_book_count_where(book, "rows_used", "confidence", "official", false)},
                {ED_SAY_bench_open, ed_book_count_where(book, "conditions", "state", "open", true)},
                {ED_SAY_bench_waived, ed_book_count_where(book, "conditions", "state", "waived", true)},
                {ED_SAY_bench_notices, ed_book_other_notices(book)},
                {ED_SAY_bench_unexamined, unexamined(book)}};
    const char *text[sizeof rows / sizeof rows[0]] = {NULL};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (rows[i].count > 0)
            text[i] = ed_phrase_fill(book->arena, rows[i].phrase, book->lang, ed_book_count(book, rows[i].count), NULL);
    const char *all = ed_book_join(book, ED_SAY(book, semicolon), text, sizeof text / sizeof text[0]);
    return all[0] == '\0' ? ED_SAY(book, bench_nothing) : all;
}

static const char *disputed(const ed_book *book)
{
    const size_t inputs = ed_book_count_where(book, "inputs", "basis", "disputed", true);
    size_t evidence = 0;
    for (const ed_json *at = ed_view_first(book->report, "evidence"); at != NULL; at = at->next)
        evidence += ed_view_is(at, "cross_examination", "disputed");
    const char *interval = ed_book_text(book, ed_json_get(book->report, "disputes"), "interval");
    const char *text[] = {inputs == 0 ? NULL : ED_FILL(book, bench_inputs, ed_book_count(book, inputs)),
                          evidence == 0 ? NULL : ED_FILL(book, bench_evidence, ed_book_count(book, evidence)),
                          interval == NULL
                              ? NULL
                              : ED_FILL(book, colon, ED_SAY(book, positions_interval), ed_book_money(book, interval))};
    const char *all = ed_book_join(book, ED_SAY(book, semicolon), text, sizeof text / sizeof text[0]);
    return all[0] == '\0' ? ED_SAY(book, bench_undisputed) : all;
}

/* ---- for the court's discretion */

/* The facts that the questions of procedure name, each with its clause: what was saved, what was gained. */
static const char *bounds(const ed_book *book)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *one = ed_view_first(book->report, "procedure"); one != NULL; one = one->next) {
        const char *text[] = {ed_book_words(book, one, "fact"), ed_book_words(book, one, "cited")};
        if (ed_view_is(one, "matter", "discretion"))
            ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "",
                           ed_book_join(book, ED_SAY(book, semicolon), text, 2));
    }
    return out.length == 0 ? ED_SAY(book, bench_no_bounds) : ed_text_string(&out);
}

/* By what the court may fix an amount, under the rule that the case's dates choose. */
static void add_factors(const ed_book *book, ed_block *pairs)
{
    for (const ed_json *rule = ed_view_first(book->report, "lawsuit"); rule != NULL; rule = rule->next)
        if (ed_view_is(rule, "matter", "factors"))
            ed_block_pair_add(
                pairs, ED_SAY(book, bench_factors),
                ED_FILL(book, bench_factors_text, ed_book_words(book, rule, "text"), ed_book_cite(book, rule)));
}

void ed_book_bench(const ed_book *book, ed_block *section)
{
    ed_block *pairs = ed_block_pairs(ed_block_section(section, NULL, ED_SAY(book, bench)));
    ed_block_pair_add(pairs, ED_SAY(book, acts), ed_book_acts(book));
    ed_block_pair_add(pairs, ED_SAY(book, bench_from), sources(book));
    ed_block_pair_add(pairs, ED_SAY(book, bench_choices), choices(book));
    ed_block_pair_add(pairs, ED_SAY(book, bench_unverified), unverified(book));
    ed_block_pair_add(pairs, ED_SAY(book, bench_disputed), disputed(book));
    add_factors(book, pairs);
    ed_block_pair_add(pairs, ED_SAY(book, bench_bounds), bounds(book));
}

void ed_book_front_open(const ed_book *book, ed_block *section)
{
    ed_block *pairs = ed_block_pairs(section);
    ed_block_pair_add(pairs, ED_SAY(book, bench_disputed), disputed(book));
    add_factors(book, pairs);
    ed_block_pair_add(pairs, ED_SAY(book, bench_bounds), bounds(book));
    if (ed_json_get(book->report, "disputes") != NULL)
        ed_book_positions(book, section);
}
