/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was left to judgement: each choice with its range, the value chosen, why, and what another would have changed.
 */
#include "report/view.h"
#include "report/book/input_list.h"
#include <string.h>

/* ---- one choice in words */

static const char *with_unit(const ed_book *book, const ed_json *input, const char *value)
{
    const char *unit = ed_book_unit(book, input);
    return unit == NULL ? value : ed_arena_printf(book->arena, "%s %s", value, unit);
}

static const char *bounds_between(const ed_book *book, const ed_json *input)
{
    const char *min = ed_book_text(book, input, "min"), *max = ed_book_text(book, input, "max");
    bool above = ed_view_flag(input, "above_min");
    if (ed_view_is(input, "kind", "choice"))
        return ED_SAY(book, range_keys);
    if (min != NULL && max != NULL)
        return above ? ED_FILL(book, range_half_open, min, with_unit(book, input, max))
                     : ED_FILL(book, range_both, min, with_unit(book, input, max));
    if (min != NULL && above)
        return ED_FILL(book, range_above, with_unit(book, input, min));
    if (min != NULL)
        return ED_FILL(book, range_min, with_unit(book, input, min));
    return max == NULL ? ED_SAY(book, range_open) : ED_FILL(book, range_max, with_unit(book, input, max));
}

/* Bounds that only keep out slips are said to be that; those of rates are nobody's range. */
static const char *bounds_text(const ed_book *book, const ed_json *input)
{
    if (ed_view_is(input, "kind", "rate"))
        return "";
    const char *bounds = bounds_between(book, input);
    return ed_view_flag(input, "plausible") ? ED_FILL(book, range_plausible, bounds) : bounds;
}

static const char *allowed_text(const ed_book *book, const ed_json *input)
{
    const char *min = ed_book_text(book, input, "usual_min"), *max = ed_book_text(book, input, "usual_max");
    const char *low = ed_book_text(book, input, "stated_min"), *high = ed_book_text(book, input, "stated_max");
    const char *bounds = bounds_text(book, input);
    if (min != NULL && max != NULL && bounds[0] == '\0')
        return ED_FILL(book, range_only_usual, min, max);
    if (bounds[0] == '\0' && low != NULL && high != NULL)
        return ED_FILL(book, range_both, low, high);
    if (bounds[0] == '\0')
        return ED_SAY(book, range_open);
    if (min != NULL && max != NULL)
        return ED_FILL(book, range_usual, bounds, min, max);
    return low == NULL || high == NULL ? bounds : ED_FILL(book, range_stated, bounds, low, high);
}

const char *ed_book_signed(const ed_book *book, const char *amount)
{
    if (amount == NULL)
        return "-";
    bool zero = strspn(amount, "0.") == strlen(amount);
    return ed_arena_printf(book->arena, "%s%s", zero || amount[0] == '-' ? "" : "+",
                           ed_amount_grouped(book->arena, amount));
}

const char *ed_book_alternative(const ed_book *book, const ed_json *one)
{
    if (one == NULL)
        return NULL;
    const char *title = ed_book_words(book, one, "title"), *difference = ed_book_text(book, one, "difference");
    const char *value = ed_book_text(book, one, "value");
    if (difference == NULL)
        return ED_FILL(book, effect_unknown, title != NULL ? title : value);
    if (title != NULL)
        return ED_FILL(book, colon, title, ed_book_signed(book, difference));
    return ED_FILL(book, effect_at, value, ed_book_signed(book, difference));
}

static const char *effect_text(const ed_book *book, const ed_json *effect)
{
    const char *const parts[] = {ed_book_alternative(book, ed_json_get(effect, "low")),
                                 ed_book_alternative(book, ed_json_get(effect, "high")),
                                 ed_book_words(book, effect, "missing")};
    const char *text = ed_book_join(book, "\n", parts, 3);
    return text[0] == '\0' ? ED_SAY(book, effect_none) : text;
}

/* ---- the list */

static ed_block *choice_table(const ed_book *book, ed_block *section, const char *caption)
{
    ed_block *table = ed_block_table(section, caption);
    ed_block_column_add(table, ED_SAY(book, choice), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, allowed), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, chosen), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, reason), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, effect), ED_COLUMN_BREAKS);
    return table;
}

static const char *or_unstated(const ed_book *book, const char *reason)
{
    return reason == NULL || reason[0] == '\0' ? ED_SAY(book, no_reason) : reason;
}

/* Why: the input's own note, or the text that the item gives under its name with "_reason" behind it. */
static const char *reason_of(const ed_book *book, const ed_json *item, const ed_json *input)
{
    const char *note = ed_book_text(book, input, "note");
    const char *path = ed_arena_printf(book->arena, "%s_reason", ed_book_text(book, input, "path"));
    for (const ed_json *at = ed_view_first(item, "inputs"); note == NULL && at != NULL; at = at->next)
        if (ed_view_is(at, "path", path))
            note = ed_book_text(book, at, "given");
    if (note == NULL && ed_view_flag(input, "default"))
        note = ed_book_input_origin(book, input);
    return or_unstated(book, note);
}

const char *ed_book_choice_name(const ed_book *book, const ed_json *input)
{
    const char *const name[] = {ed_book_words(book, input, "title"), ed_book_text(book, input, "symbol")};
    const char *elements = ed_book_elements(book, ed_book_text(book, input, "path"));
    const char *own = ed_book_join(book, " ", name, 2);
    own = elements == NULL ? own : ED_FILL(book, colon, elements, own);
    return ed_view_flag(input, "case_default") ? ED_FILL(book, case_choice, own) : own;
}

static void add_input(const ed_book *book, ed_block *table, const ed_json *item, const ed_json *input)
{
    const char *path = ed_book_text(book, input, "path");
    ed_block_cell_add(table, ed_book_apart(book, path, ed_book_choice_name(book, input)));
    ed_block_cell_add(table, allowed_text(book, input));
    ed_block_cell_add(table, ed_book_chosen(book, input));
    ed_block_cell_add(table, reason_of(book, item, input));
    ed_block_cell_add(table, effect_text(book, ed_json_get(input, "effect")));
}

/* Between heads that are added up nothing changes; a head that is shown alone leaves the total, and comes into it. */
static const char *head_effect(const ed_book *book, const ed_json *item, const ed_json *amount)
{
    const char *own = ed_book_money(book, ed_book_text(book, amount, "amount"));
    if (ed_view_is(amount, "head", "memo"))
        return ED_FILL(book, head_effect_memo, own);
    return ed_view_flag(item, "punitive") ? ED_FILL(book, head_effect_punitive, own) : ED_FILL(book, head_effect, own);
}

static void add_head(const ed_book *book, ed_block *table, const ed_json *item)
{
    const ed_json *amount = ed_view_first(item, "amounts");
    if (!ed_view_flag(item, "head_chosen") || amount == NULL)
        return;
    ed_block_cell_add(table, ED_FILL(book, head_choice, ed_book_item_title(book, item)));
    ed_block_cell_add(table, ED_SAY(book, heads_allowed));
    ed_block_cell_add(table, ed_book_words(book, amount, "title"));
    ed_block_cell_add(table, or_unstated(book, ed_book_text(book, item, "note")));
    ed_block_cell_add(table, head_effect(book, item, amount));
}

static void add_timing(const ed_book *book, ed_block *table, const ed_json *item)
{
    const char *timing = ed_book_words(book, item, "timing");
    if (timing == NULL)
        return;
    ed_block_cell_add(table, ED_FILL(book, timing_choice, ed_book_item_title(book, item)));
    ed_block_cell_add(table, ED_SAY(book, timings_allowed));
    ed_block_cell_add(table, timing);
    ed_block_cell_add(table,
                      ed_view_flag(item, "timing_given") ? ED_SAY(book, no_reason) : ED_SAY(book, timing_default));
    ed_block_cell_add(table, effect_text(book, ed_json_get(item, "timing_effect")));
}

/* A value that the case gives once for all its items is one choice: it is listed with the first that takes it. */
static bool is_repeated(const ed_book *book, const ed_json *item, const ed_json *input)
{
    const char *path = ed_book_short_path(book, item, ed_book_text(book, input, "path"));
    if (!ed_view_flag(input, "case_default"))
        return false;
    for (const ed_json *before = ed_book_items(book); before != NULL && before != item; before = before->next)
        for (const ed_json *at = ed_view_first(before, "inputs"); at != NULL; at = at->next)
            if (ed_view_flag(at, "case_default") &&
                strcmp(ed_book_short_path(book, before, ed_book_text(book, at, "path")), path) == 0)
                return true;
    return false;
}

/* What facts or rules decide, by the basis that the case states. */
static bool is_fact(const ed_json *input)
{
    return ed_view_is(input, "basis", "statutory") || ed_view_is(input, "basis", "judgment") ||
           ed_view_is(input, "basis", "reported") || ed_view_is(input, "basis", "measured") ||
           ed_view_is(input, "basis", "documented");
}

static bool is_listed(const ed_book *book, const ed_json *item, const ed_json *input, bool facts)
{
    return ed_view_flag(input, "discretion") && !ed_view_flag(input, "from_item") && is_fact(input) == facts &&
           !is_repeated(book, item, input);
}

bool ed_book_is_choice(const ed_book *book, const ed_json *item, const ed_json *input)
{
    return is_listed(book, item, input, false);
}

static void add_inputs(const ed_book *book, ed_block *table, const ed_json *item, bool facts)
{
    for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next)
        if (is_listed(book, item, input, facts))
            add_input(book, table, item, input);
}

static bool has_facts(const ed_book *book)
{
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next)
            if (is_listed(book, item, input, true))
                return true;
    return false;
}

/* True if a value of the list is the model's own, which nobody chose and no reason is given for. */
static bool has_default(const ed_book *book)
{
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *at = ed_view_first(item, "inputs"); at != NULL; at = at->next)
            if ((is_listed(book, item, at, false) || is_listed(book, item, at, true)) && ed_view_flag(at, "default") &&
                !ed_view_flag(at, "case_default") &&
                strcmp(reason_of(book, item, at), ED_SAY(book, default_model)) == 0)
                return true;
    return false;
}

/* Chosen by an appraiser, where the case has one: an institution, or persons who sign. */
static const char *whose_choices(const ed_book *book)
{
    const ed_json *appraisal = ed_json_get(book->report, "appraisal");
    const bool appraised = ed_book_text(book, appraisal, "institution") != NULL ||
                           ed_view_length(appraisal, "appraisers") > 0 || ed_view_length(appraisal, "experts") > 0;
    const char *by_model = ED_FILL(book, discretion_default, ED_SAY(book, default_model));
    const char *text[] = {appraised ? ED_SAY(book, discretion_chosen) : ED_SAY(book, discretion_stated),
                          has_default(book) ? by_model : NULL, ED_FILL(book, discretion_text, ed_book_currency(book))};
    return ed_book_join(book, book->lang == ED_ZH ? "" : " ", text, sizeof text / sizeof text[0]);
}

bool ed_book_choices(const ed_book *book, ed_block *at)
{
    ed_block *table = choice_table(book, at, NULL);
    ed_block *facts = has_facts(book) ? choice_table(book, at, ED_SAY(book, facts_caption)) : NULL;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        add_inputs(book, table, item, false);
        if (facts != NULL)
            add_inputs(book, facts, item, true);
        add_head(book, table, item);
        add_timing(book, table, item);
    }
    if (table->cells == 0)
        table->columns = 0;
    return table->cells > 0 || facts != NULL;
}

void ed_book_discretion(const ed_book *book, ed_block *section)
{
    const bool own_chapter = book->form != ED_FORM_ANNEX_A;
    ed_block *at = own_chapter ? section : ed_block_section(section, NULL, ED_SAY(book, ch_discretion));
    ed_block_paragraph(at, ed_book_choices(book, at) ? whose_choices(book) : ED_SAY(book, no_discretion));
    ed_book_swings(book, at);
}

/* ---- what the parties do not agree on */

void ed_book_disputed(const ed_book *book, ed_block *section)
{
    ed_block *table = NULL;
    ed_book_positions(book, section);
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next) {
            if (!ed_view_is(input, "basis", "disputed"))
                continue;
            if (table == NULL) {
                ed_block_paragraph(section, ED_SAY(book, disputed_text));
                table = choice_table(book, section, NULL);
            }
            add_input(book, table, item, input);
        }
    if (table == NULL && ed_json_get(book->report, "disputes") == NULL)
        ed_block_paragraph(section, ED_SAY(book, disputed_none));
}
