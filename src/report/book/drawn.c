/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which inputs were drawn from which distributions, on what grounds, and how they depend on each other. */
#include "library/read.h"
#include "report/view.h"
#include "report/book/book.h"
#include <string.h>

/* ---- names */

/* What the element at the end of the path is called, else its id. */
static const char *element_at(const ed_book *book, const char *path, const char *open, const char *close)
{
    for (size_t i = 0; ed_element_names[i] != NULL; i++) {
        const char *name = ed_arena_printf(book->arena, "%.*s.%s", (int)(close + 1 - path), path, ed_element_names[i]);
        const ed_json *input = ed_book_input_at(book, name);
        const char *chosen = ed_book_words(book, input, "choice_title"); /* a species that stands in a table */
        const char *given = chosen != NULL ? chosen : ed_book_text(book, input, "given");
        if (given != NULL)
            return given;
    }
    return ed_arena_copy(book->arena, open + 1, (size_t)(close - open - 1));
}

/* The elements of lists that the path leads through, "DW001 / COD"; NULL where it leads through none. */
const char *ed_book_elements(const ed_book *book, const char *path)
{
    ed_text out = ed_text_new(book->arena);
    for (const char *open = strchr(path, '['); open != NULL; open = strchr(open + 1, '[')) {
        const char *close = strchr(open, ']');
        if (close == NULL)
            break;
        ed_text_format(&out, "%s%s", out.length > 0 ? " / " : "", element_at(book, path, open, close));
    }
    return out.length == 0 ? NULL : ed_text_string(&out);
}

/* What the last part of the path belongs to, where that is an input itself: a curve of its "years". */
static const char *owner_of(const ed_book *book, const char *path)
{
    const char *dot = strrchr(path, '.');
    const char *owner = dot == NULL ? path : ed_arena_copy(book->arena, path, (size_t)(dot - path));
    return dot == NULL ? NULL : ed_book_words(book, ed_book_input_at(book, owner), "title");
}

static const char *own_title(const ed_book *book, const char *path)
{
    const char *title = ed_book_words(book, ed_book_input_at(book, path), "title");
    for (const ed_json *at = ed_view_first(ed_json_get(book->report, "simulation"), "inputs");
         title == NULL && at != NULL; at = at->next)
        title = ed_view_is(at, "path", path) ? ed_book_words(book, at, "title") : NULL;
    return title;
}

const char *ed_book_input_name(const ed_book *book, const char *path, bool brief)
{
    const char *own = own_title(book, path);
    const char *const name[] = {ed_book_elements(book, path), brief ? NULL : owner_of(book, path), own};
    return own == NULL ? path : ed_book_join(book, " / ", name, 3);
}

/* The item that the path begins with, or NULL. */
static const ed_json *item_of(const ed_book *book, const char *path)
{
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        if (ed_book_short_path(book, item, path) != path)
            return item;
    return NULL;
}

const char *ed_book_apart(const ed_book *book, const char *path, const char *name)
{
    const ed_json *own = item_of(book, path);
    for (const ed_json *item = ed_book_items(book); item != NULL && own != NULL; item = item->next) {
        const char *other =
            ed_arena_printf(book->arena, "%s.%s", ed_book_text(book, item, "id"), ed_book_short_path(book, own, path));
        if (item != own && ed_book_input_at(book, other) != NULL)
            return ED_FILL(book, colon, ed_book_item_title(book, own), name);
    }
    return name;
}

const char *ed_book_input_cell(const ed_book *book, const char *path)
{
    const char *name = ed_book_input_name(book, path, false),
               *field = ed_view_case_field(book->arena, path, book->lang);
    if (strcmp(name, path) == 0) /* units change in formulas too */
        return field != NULL ? field : ed_book_figure_name(book, path);
    return ed_book_apart(book, path, name);
}

/* ---- distributions */

/* "最小 5.6"; of percentiles "P5 10.5" */
static const char *parameter_text(const ed_book *book, const ed_json *parameter)
{
    const char *name = ed_book_code(book, ED_TERMS_law_parameter, parameter, "name");
    if (name[0] == 'p' && name[1] >= '0' && name[1] <= '9')
        name = ed_arena_printf(book->arena, "P%s", name + 1);
    return ED_FILL(book, mark, name, ed_book_text(book, parameter, "value"));
}

static const char *truncation_text(const ed_book *book, const ed_json *law)
{
    const char *low = ed_book_text(book, law, "low"), *high = ed_book_text(book, law, "high");
    if (low != NULL && high != NULL)
        return ED_FILL(book, law_truncated, low, high);
    if (low != NULL)
        return ED_FILL(book, law_above, low);
    return high == NULL ? NULL : ED_FILL(book, law_below, high);
}

/* "PERT 分布：最小 5.6、最可能 6.4、最大 7.9（公顷）" */
static const char *law_text(const ed_book *book, const ed_json *drawn, const char *unit)
{
    enum { PARTS = 8 };
    const ed_json *law = ed_json_get(drawn, "law");
    const char *part[PARTS], *values = ed_book_numeral(book, law, "values");
    size_t count = 0;
    if (law == NULL)
        return ed_book_text(book, drawn, "distribution");
    for (const ed_json *at = ed_view_first(law, "parameters"); at != NULL && count < PARTS - 2; at = at->next)
        part[count++] = parameter_text(book, at);
    part[count++] = values == NULL ? NULL : ED_FILL(book, law_values, values);
    part[count++] = truncation_text(book, law);
    const char *parameters = ed_book_join(book, ED_SAY(book, comma), part, count);
    const char *name = ed_book_code(book, ED_TERMS_law, law, "name");
    name = parameters[0] == '\0' ? name : ED_FILL(book, law_of, name, parameters);
    return unit == NULL ? name : ED_FILL(book, with_unit, name, unit);
}

/* The unit in which the case writes the input. */
static const char *given_unit(const ed_book *book, const ed_json *input)
{
    const char *given = ed_book_text(book, input, "given_unit");
    return given != NULL ? ed_amount_unit(book->arena, given) : ed_book_unit(book, input);
}

static const char *interval_text(const ed_book *book, const ed_json *drawn, const ed_json *input)
{
    const char *low = ed_book_text(book, drawn, "p5"), *high = ed_book_text(book, drawn, "p95");
    const char *unit = ed_book_unit(book, input);
    if (low == NULL || high == NULL)
        return NULL;
    const char *both =
        ED_FILL(book, range_both, ed_amount_grouped(book->arena, low), ed_amount_grouped(book->arena, high));
    return unit == NULL ? both : ed_arena_printf(book->arena, "%s %s", both, unit);
}

/* An estimate is a step of its item, which no case states: what is known of it stands with the draws. */
static void add_drawn(const ed_book *book, ed_block *table, const ed_json *drawn)
{
    const char *path = ed_book_text(book, drawn, "path");
    const bool estimated = ed_view_flag(drawn, "estimated");
    const ed_json *input = ed_book_input_at(book, path), *measured = estimated ? drawn : input;
    ed_block_cell_add(table, ed_book_input_cell(book, path));
    const char *law = law_text(book, drawn, given_unit(book, measured));
    ed_block_cell_add(
        table, estimated ? ed_arena_printf(book->arena, "%s" ED_ASIDE "%s", law, ED_SAY(book, unc_estimated)) : law);
    ed_block_cell_add(table, input == NULL ? ed_book_text(book, drawn, "point") : ed_book_figure(book, input));
    ed_block_cell_add(table, interval_text(book, drawn, measured));
}

void ed_book_drawn(const ed_book *book, ed_block *section)
{
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, unc_inputs));
    ed_block_paragraph(at, ED_SAY(book, unc_inputs_text));
    ed_block *table = ed_block_table(at, NULL);
    ed_block_column_add(table, ED_SAY(book, input), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, distribution), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, point_value), ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, p5_p95), ED_COLUMN_BREAKS);
    for (const ed_json *drawn = ed_view_first(ed_book_simulation(book), "inputs"); drawn != NULL; drawn = drawn->next)
        add_drawn(book, table, drawn);
}

/* ---- dependence */

static const char *strength_text(const ed_book *book, const ed_json *stated)
{
    const char *rank = ed_book_text(book, stated, "rank");
    for (size_t i = 0; rank == NULL && i < ed_term_count(ED_TERMS_correlation); i++) {
        const char *kind = ed_term_code(ED_TERMS_correlation, i), *value = ed_book_text(book, stated, kind);
        if (value != NULL)
            return ED_FILL(book, mark, ed_book_term(book, ED_TERMS_correlation, kind), value);
    }
    return rank;
}

static bool names_input(const ed_json *stated, const char *path)
{
    for (const ed_json *at = ed_view_first(stated, "inputs"); at != NULL; at = at->next)
        if (strcmp(at->text, path) == 0)
            return true;
    return false;
}

/* What the case states of two inputs; NULL where a repair made them depend on each other, or where a shared input is
 * stated by another of its paths. */
static const ed_json *stated_of(const ed_json *correlations, const char *a, const char *b)
{
    for (const ed_json *at = ed_view_first(correlations, "stated"); at != NULL; at = at->next)
        if (names_input(at, a) && names_input(at, b))
            return at;
    return NULL;
}

static const ed_json *drawn_at(const ed_book *book, const char *path)
{
    const ed_json *at = ed_view_first(ed_book_simulation(book), "inputs");
    while (at != NULL && !ed_view_is(at, "path", path))
        at = at->next;
    return at;
}

static void add_pair(const ed_book *book, ed_block *table, const ed_json *correlations, const ed_json *pair)
{
    const char *a = ed_book_text(book, pair, "a"), *b = ed_book_text(book, pair, "b");
    const ed_json *stated = stated_of(correlations, a, b);
    const char *const names[] = {ed_book_input_name(book, a, false), ed_book_input_name(book, b, false)};
    ed_block_cell_add(table, ed_arena_printf(book->arena, "%s\n%s", names[0], names[1]));
    ed_block_cell_add(table, strength_text(book, stated));
    ed_block_cell_add(table, ed_book_text(book, pair, "rank"));
    const bool estimated = ed_view_flag(drawn_at(book, a), "estimated") && ed_view_flag(drawn_at(book, b), "estimated");
    ed_block_cell_add(table, estimated ? ED_SAY(book, unc_estimated) : ed_book_text(book, stated, "note"));
}

void ed_book_dependence(const ed_book *book, ed_block *section)
{
    const ed_json *correlations = ed_json_get(ed_book_simulation(book), "correlations");
    const char *changed = ed_book_text(book, correlations, "repaired_by");
    ed_block *at = ed_block_section(section, NULL, ED_SAY(book, unc_dependence));
    if (ed_view_first(correlations, "pairs") == NULL) {
        ed_block_paragraph(at, ED_SAY(book, independent));
        return;
    }
    ed_block_paragraph(at, ED_SAY(book, dependent));
    if (changed != NULL)
        ed_block_notice(at, ED_FILL(book, repaired, changed));
    ed_block *table = ed_block_table(at, NULL);
    ed_block_column_add(table, ED_SAY(book, correlated_inputs), ED_COLUMN_LABEL | ED_COLUMN_BREAKS);
    ed_block_column_add(table, ED_SAY(book, stated), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, used), ED_COLUMN_RIGHT);
    ed_block_column_add(table, ED_SAY(book, reason), ED_COLUMN_BREAKS);
    for (const ed_json *pair = ed_view_first(correlations, "pairs"); pair != NULL; pair = pair->next)
        add_pair(book, table, correlations, pair);
}
