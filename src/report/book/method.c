/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods with their sources, the conditions of their use, and what was waived. */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

static const char *sources_text(const ed_book *book, const ed_json *item)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *source = ed_view_first(item, "model_sources"); source != NULL; source = source->next)
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "", ed_book_citation(book, source));
    return ed_text_string(&out);
}

static const char *heads_text(const ed_book *book, const ed_json *item)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *amount = ed_view_first(item, "amounts"); amount != NULL; amount = amount->next) {
        const char *title = ed_book_words(book, amount, "title");
        ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "",
                       title != NULL ? title : ed_book_text(book, amount, "head"));
    }
    return ed_text_string(&out);
}

static const char *model_text(const ed_book *book, const ed_json *item)
{
    const char *title = ed_book_words(book, item, "model_title");
    return title == NULL ? ed_book_text(book, item, "model") : title;
}

/* ---- the acts that an item's figures serve */

/* True if an input of `item` is taken from a step or input of `other`. */
static bool takes_from(const ed_book *book, const ed_json *item, const ed_json *other)
{
    const char *id = ed_book_text(book, other, "id");
    for (const ed_json *input = ed_view_first(item, "inputs"); id != NULL && input != NULL; input = input->next) {
        const char *given = ed_view_flag(input, "from_item") ? ed_book_text(book, input, "given") : NULL;
        if (given != NULL && strncmp(given, id, strlen(id)) == 0 && given[strlen(id)] == '.')
            return true;
    }
    return false;
}

static size_t add_act(const ed_book *book, const ed_json *item, const char **act, size_t acts)
{
    const char *own = ed_book_text(book, item, "event");
    for (size_t i = 0; own != NULL && i < acts; i++)
        if (strcmp(act[i], own) == 0)
            return acts;
    if (own != NULL)
        act[acts++] = own;
    return acts;
}

/* The item's own act, and those of the items that take a value from it: a unit cost may serve two acts. */
static const char *acts_text(const ed_book *book, const ed_json *item)
{
    const char **act = ed_arena_array(book->arena, ed_view_length(book->report, "items") + 1, sizeof *act);
    size_t acts = add_act(book, item, act, 0);
    for (const ed_json *other = ed_book_items(book); other != NULL; other = other->next)
        if (takes_from(book, other, item))
            acts = add_act(book, other, act, acts);
    return ed_book_join(book, ED_SAY(book, comma), act, acts);
}

static const char *medium_text(const ed_book *book, const ed_json *item)
{
    const char *title = ed_book_words(book, item, "medium_title");
    return title != NULL ? title : ed_book_text(book, item, "medium");
}

static void add_item(const ed_book *book, ed_block *section, const ed_json *item)
{
    bool chosen = ed_view_flag(item, "head_chosen");
    ed_block *pairs = ed_block_pairs(section);
    ed_block_pair_add(pairs, ED_SAY(book, item), ed_book_item_title(book, item));
    ed_block_pair_add(pairs, ED_SAY(book, model), model_text(book, item));
    ed_block_pair_add(pairs, ED_SAY(book, standard), sources_text(book, item));
    ed_block_pair_add(pairs, ED_SAY(book, medium), medium_text(book, item));
    ed_block_pair_add(pairs, ED_SAY(book, event), acts_text(book, item));
    ed_block_pair_add(pairs, ED_SAY(book, head), heads_text(book, item));
    ed_block_pair_add(pairs, chosen ? ED_SAY(book, head_reason) : ED_SAY(book, note), ed_book_text(book, item, "note"));
    ed_block_pair_add(pairs, ED_SAY(book, timing), ed_book_words(book, item, "timing"));
}

/* The items whose head the case chose, of those that punitive damages look at where `punitive`; NULL: none. */
static const char *chosen_items(const ed_book *book, bool punitive)
{
    ed_text out = ed_text_new(book->arena);
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        if (ed_view_flag(item, "head_chosen") && (!punitive || ed_view_flag(item, "punitive")))
            ed_text_format(&out, "%s%s", out.length > 0 ? ED_SAY(book, comma) : "", ed_book_item_title(book, item));
    return out.length > 0 ? ed_text_string(&out) : NULL;
}

void ed_book_methods(const ed_book *book, ed_block *section)
{
    const char *chosen = chosen_items(book, false), *punitive = chosen_items(book, true);
    ed_block *at =
        book->form == ED_FORM_EXPERT_OPINION ? section : ed_block_section(section, NULL, ED_SAY(book, methods));
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        add_item(book, at, item);
    if (chosen != NULL)
        ed_block_notice(at, ED_FILL(book, head_consequence, chosen));
    if (punitive != NULL)
        ed_block_notice(at, ED_FILL(book, head_consequence_punitive, punitive));
}

/* ---- conditions of use, one by one */

static bool is_doubtful(const char *state)
{
    return strcmp(state, "waived") == 0 || strcmp(state, "open") == 0;
}

/* The condition with the clause that asks for it. */
static const char *condition_text(const ed_book *book, const ed_json *condition)
{
    const char *words = ed_book_words(book, condition, "text"), *cite = ed_book_cite(book, condition);
    words = words != NULL ? words : ed_book_text(book, condition, "id");
    return cite == NULL || cite[0] == '\0' ? words : ED_FILL(book, remark, words, cite);
}

/* An item that has the condition in the same state and was told before: ledgers ask mostly the same. */
static const ed_json *told_before(const ed_book *book, const ed_json *item, const ed_json *condition)
{
    const char *text = condition_text(book, condition);
    for (const ed_json *other = ed_book_items(book); other != NULL && other != item; other = other->next)
        for (const ed_json *at = ed_view_first(other, "conditions"); at != NULL; at = at->next)
            if (ed_view_is(at, "state", ed_book_text(book, condition, "state")) &&
                strcmp(condition_text(book, at), text) == 0)
                return other;
    return NULL;
}

/* How many of one state are the same as those of an item before: "the same 5 as for ...". */
static void add_same(const ed_book *book, ed_text *out, const ed_json *item, const char *state)
{
    for (const ed_json *other = ed_book_items(book); other != NULL && other != item; other = other->next) {
        size_t count = 0;
        for (const ed_json *at = ed_view_first(item, "conditions"); at != NULL; at = at->next)
            count += ed_view_is(at, "state", state) && told_before(book, item, at) == other;
        if (count > 0)
            ed_text_format(out, "%s%s", out->length > 0 ? ED_SAY(book, semicolon) : "",
                           ED_FILL(book, conditions_same, ed_book_count(book, count), ed_book_item_title(book, other)));
    }
}

/* Behind those before it, with its number among them. */
static void add_numbered(const ed_book *book, ed_text *out, size_t number, const char *text)
{
    const char *one = ED_FILL(book, numbered, ed_book_count(book, number), text);
    ed_text_format(out, "%s%s", out->length > 0 ? ED_SAY(book, semicolon) : "", one);
}

/* Those of one state, told together; what is not met, or not confirmed, is marked one by one where nothing did before.
 */
static void add_state(const ed_book *book, ed_block *section, const ed_json *item, const char *state)
{
    const char *words = ed_book_term(book, ED_TERMS_condition, state);
    ed_text out = ed_text_new(book->arena);
    size_t count = 0;
    for (const ed_json *condition = ed_view_first(item, "conditions"); condition != NULL; condition = condition->next) {
        if (!ed_view_is(condition, "state", state))
            continue;
        if (is_doubtful(state) && !ed_book_has_summary(book)) /* which has marked it, with its reason */
            ed_block_notice(section, ED_FILL(book, colon, words, condition_text(book, condition)));
        else if (told_before(book, item, condition) == NULL)
            add_numbered(book, &out, ++count, condition_text(book, condition));
    }
    add_same(book, &out, item, state);
    if (out.length > 0)
        ed_block_paragraph(section, ED_FILL(book, colon, words, ed_text_string(&out)));
}

void ed_book_conditions(const ed_book *book, ed_block *section)
{
    const size_t states = ed_term_count(ED_TERMS_condition);
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, conditions));
    const bool several = ed_view_length(book->report, "items") > 1;
    size_t count = 0;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next) {
        const size_t own = ed_view_length(item, "conditions");
        ed_block *part = own > 0 && several ? ed_block_section(at, NULL, ed_book_item_title(book, item)) : at;
        for (size_t i = 0; i < 2 * states; i++) { /* first what is in doubt */
            const char *state = ed_term_code(ED_TERMS_condition, i % states);
            if (is_doubtful(state) == (i < states))
                add_state(book, part, item, state);
        }
        count += own;
    }
    if (count == 0)
        ed_block_paragraph(at, ED_SAY(book, none));
}

/* ---- waivers */

/* Whether the waiver is of a condition that the summary has told, with the reason. */
static bool is_told(const ed_book *book, const ed_json *item, const ed_json *waiver)
{
    for (const ed_json *at = ed_view_first(item, "conditions"); at != NULL && ed_book_has_summary(book); at = at->next)
        if (ed_view_is(at, "id", ed_book_text(book, waiver, "id")) && ed_view_is(at, "state", "waived"))
            return true;
    return false;
}

/* What was waived in words: the condition's own, else the name of the rule. */
static const char *waived_text(const ed_book *book, const ed_json *item, const ed_json *waiver)
{
    const char *id = ed_book_text(book, waiver, "id");
    for (const ed_json *at = ed_view_first(item, "conditions"); at != NULL; at = at->next)
        if (ed_view_is(at, "id", id)) {
            const char *words = ed_book_words(book, at, "text");
            return words != NULL ? words : id;
        }
    return id;
}

void ed_book_waivers(const ed_book *book, ed_block *section)
{
    ed_block *table = NULL;
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *waiver = ed_view_first(item, "waivers"); waiver != NULL; waiver = waiver->next) {
            if (!ed_view_flag(waiver, "used") || is_told(book, item, waiver))
                continue; /* one that answers no finding has a notice that says so */
            if (table == NULL) {
                table = ed_block_table(ed_block_section(section, NULL, ED_SAY(book, waivers)), NULL);
                ed_block_column_add(table, ED_SAY(book, item), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
                ed_block_column_add(table, ED_SAY(book, waived_rule), ED_COLUMN_BREAKS);
                ed_block_column_add(table, ED_SAY(book, reason), ED_COLUMN_BREAKS);
            }
            ed_block_cell_add(table, ed_book_item_title(book, item));
            ed_block_cell_add(table, waived_text(book, item, waiver));
            ed_block_cell_add(table, ed_book_text(book, waiver, "reason"));
        }
}
