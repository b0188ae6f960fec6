/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which clauses of standards are cited, where: gathered from models and tables. */
#include "guide/guide.h"
#include "guide/inside.h"
#include <string.h>

typedef struct gathering {
    ed_arena *arena;
    ed_coverage *out;
    const ed_model *model;
    const char *where;
} gathering;

/* ---- a table of clauses */

static const char *cell(const ed_coverage *coverage, const ed_row *row, const char *column)
{
    const size_t at = ed_table_column(coverage->table, column);
    return at == SIZE_MAX ? NULL : row->cell[at].text;
}

/* True if the clause stands in the text as a whole: 表2 does not in 表20, nor 3.1 in 3.12. */
static bool names(const char *text, const char *clause)
{
    const size_t length = strlen(clause);
    for (const char *at = strstr(text, clause); at != NULL; at = strstr(at + 1, clause)) {
        const char before = at > text ? at[-1] : ' ', behind = at[length];
        const bool inside = (ed_is_digit(clause[0]) && (ed_is_digit(before) || before == '.')) ||
                            (ed_is_digit(clause[length - 1]) &&
                             (ed_is_digit(behind) || (behind == '.' && ed_is_digit(at[length + 1]))));
        if (!inside)
            return true;
    }
    return false;
}

/* A chapter is cited as 第8章, or by its number alone. */
static bool is_chapter(ed_arena *arena, const char *text, const char *clause)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0' &&
           strcmp(ed_arena_printf(arena, "第%s章", text), clause) == 0;
}

bool ed_coverage_is(const ed_coverage *coverage, const ed_coverage_use *use, const ed_row *row)
{
    const char *document = cell(coverage, row, "document"), *clause = cell(coverage, row, "clause");
    if (document == NULL || strcmp(document, use->id) != 0)
        return false;
    if (clause == NULL)
        return use->clause[0] == '\0';
    return names(use->clause, clause) || is_chapter(coverage->arena, use->clause, clause);
}

/* ---- gathering */

static bool is_listed(const ed_coverage *coverage, const char *id)
{
    for (size_t i = 0; i < coverage->table->rows; i++) {
        const char *document = cell(coverage, &coverage->table->row[i], "document");
        if (document != NULL && strcmp(document, id) == 0)
            return true;
    }
    return false;
}

static void add(gathering *g, const char *id, const char *clause)
{
    ed_coverage *out = g->out;
    if (id == NULL || !is_listed(out, id))
        return;
    ed_coverage_use use = {.where = g->where, .model = g->model, .id = id, .clause = clause == NULL ? "" : clause};
    for (size_t i = 0; i < out->uses; i++)
        if (strcmp(out->use[i].where, use.where) == 0 && strcmp(out->use[i].id, id) == 0 &&
            strcmp(out->use[i].clause, use.clause) == 0)
            return;
    for (size_t i = 0; i < out->table->rows; i++)
        use.known = use.known || ed_coverage_is(out, &use, &out->table->row[i]);
    ED_PUSH(g->arena, out->use, out->uses, out->capacity, use);
}

/* What stands behind a reference, up to the next or to the end of the clause: without blanks, and without what is said
 * of it in parentheses. */
static const char *clause_behind(ed_arena *arena, const char *at)
{
    static const char *const ends[] = {"{", "；", ";", "（", "|", "，"};
    size_t length = strlen(at);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const char *found = strstr(at, ends[i]);
        if (found != NULL && (size_t)(found - at) < length)
            length = (size_t)(found - at);
    }
    while (length > 0 && *at == ' ') {
        at++;
        length--;
    }
    while (length > 0 && (at[length - 1] == ' ' || at[length - 1] == ','))
        length--;
    return ed_arena_copy(arena, at, length);
}

/* A text with references: "{cn/gbt-39793-2-2020} 表3"; "{id:dates}" only says from when to when a document applies. */
static void add_text(gathering *g, const char *text)
{
    for (const char *at = text == NULL ? NULL : strchr(text, '{'); at != NULL; at = strchr(at + 1, '{')) {
        const size_t length = strcspn(at + 1, ":}");
        const char *end = strchr(at, '}');
        if (end != NULL && at[1 + length] == '}')
            add(g, ed_arena_copy(g->arena, at + 1, length), clause_behind(g->arena, end + 1));
    }
}

static void add_cites(gathering *g, const ed_cites *cites)
{
    for (size_t i = 0; i < cites->count; i++)
        add_text(g, ed_words_in(cites->cite[i].written, ED_ZH));
}

static void add_sources(gathering *g, const ed_citation *source, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add(g, source[i].id, ed_words_in(source[i].clause, ED_ZH));
}

static void add_rules(gathering *g, const ed_model_rule *rule, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        g->where = ed_arena_printf(g->arena, "%s: %s", g->model->id, rule[i].id);
        add_cites(g, &rule[i].cite);
    }
}

static void add_model(gathering *g, const ed_model *model)
{
    g->model = model;
    g->where = model->id;
    add_sources(g, model->source, model->sources);
    for (size_t i = 0; i < model->steps; i++)
        for (size_t k = 0; k < model->step[i].columns; k++) {
            const ed_model_step *step = &model->step[i];
            const char *name =
                step->loops == 0 ? step->name : ed_arena_printf(g->arena, "%s.%s", step->name, step->column[k].name);
            g->where = ed_arena_printf(g->arena, "%s: %s", model->id, name);
            add_cites(g, &step->column[k].cite);
        }
    add_rules(g, model->require, model->requires_);
    add_rules(g, model->confirm, model->confirms);
}

static void add_table(gathering *g, const ed_table *table)
{
    const size_t cite = ed_table_column(table, "cite");
    g->model = NULL;
    g->where = table->id;
    add_sources(g, table->sources, table->source_count);
    for (size_t i = 0; cite != SIZE_MAX && i < table->rows; i++) {
        g->where = ed_arena_printf(g->arena, "%s: %s", table->id, ed_row_name(g->arena, &table->row[i]));
        add_text(g, table->row[i].cell[cite].text);
    }
}

const ed_coverage *ed_guide_coverage(ed_arena *arena, ed_models *models, const ed_tables *tables, ed_findings *findings)
{
    ed_coverage *out = ed_arena_alloc(arena, sizeof *out);
    out->arena = arena;
    gathering g = {.arena = arena, .out = out};
    const char *const *id;
    out->table = ed_tables_find(tables, ED_COVERAGE_TABLE, (ed_date){0, false});
    if (out->table == NULL)
        return NULL;
    const size_t count = ed_models_ids(models, arena, &id);
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        const ed_model *model = ed_models_find(models, id[i], &found, findings);
        if (model != NULL)
            add_model(&g, model);
    }
    for (size_t i = 0; i < tables->count; i++)
        if (tables->table[i] != out->table)
            add_table(&g, tables->table[i]);
    return out;
}
