/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the names in a formula stand for: symbol and title, so that a reader sees E x C instead of d.quantity *
 * d.unit_cost. It follows from the model file alone: a name is a loop variable, a column of the same table, an input,
 * or a step (models do not shadow names).
 */
#include "engine/ledger/inside.h"
#include <string.h>

typedef struct scope {
    ed_arena *arena;
    const ed_tables *tables;
    const ed_model *model;
    const ed_model_step *step;
} scope;

ed_words ed_binding_field_title(ed_arena *arena, ed_words title, const ed_formula *call, const char *field)
{
    const ed_words words =
        ed_term_of(ED_TERMS_method_field, call->root->kind == ED_TREE_CALL ? call->root->name : "", field);
    return (ed_words){ed_arena_printf(arena, "%s（%s）", ed_words_in(title, ED_ZH), words.zh),
                      ed_arena_printf(arena, "%s (%s)", ed_words_in(title, ED_EN), words.en)};
}

static const ed_model_input *list_of(scope s, const ed_model_loop *loop);

/* The input that the path's parts lead to: through loop variables, lists and groups. NULL where they lead elsewhere. */
static const ed_model_input *input_at(scope s, const char *const *part, size_t parts)
{
    const ed_model_loop *loop = ed_model_loop_find(s.step, part[0]);
    const ed_model_input *at =
        loop != NULL ? list_of(s, loop) : ed_model_input_find(s.model->input, s.model->inputs, part[0]);
    for (size_t i = 1; at != NULL && i < parts && at->kind != ED_KIND_CHOICE; i++)
        at = ed_model_input_find(at->column, at->columns, part[i]);
    return at;
}

/* A later loop may run over a list of an earlier one's element: "d.pollutants". Depth is bounded by the loops. */
static const ed_model_input *list_of(scope s, const ed_model_loop *loop)
{
    const ed_tree *over = loop->over->root;
    if (over->kind != ED_TREE_PATH || strcmp(over->part[0], loop->name) == 0)
        return NULL;
    const ed_model_input *list = input_at(s, over->part, over->parts);
    return list != NULL && list->kind == ED_KIND_LIST ? list : NULL;
}

/* Facts of the case that the language knows by name. */
ed_words ed_binding_fact_words(const char *path)
{
    static const struct {
        const char *path;
        ed_words words;
    } facts[] = {{"case.act_from", {"行为开始日期", "first day of the act"}},
                 {"case.act_to", {"行为结束日期", "last day of the act"}},
                 {"case.act_continuing", {"行为仍在持续", "the act continues"}},
                 {"case.found", {"损害发现日期", "day of discovery"}},
                 {"case.response_end", {"应急处置结束日期", "end of the response"}},
                 {"case.valuation_date", {"评估基准日", "valuation date"}},
                 {"case.report_date", {"报告日期", "date of the report"}},
                 {"case.region", {"行政区划代码", "region"}},
                 {"item.head", {"赔偿项目", "head of compensation"}},
                 {"item.medium", {"环境要素", "medium"}},
                 {"item.event", {"事件", "event"}},
                 {"item.area_id", {"区域编号", "area"}}};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        if (strcmp(facts[i].path, path) == 0)
            return facts[i].words;
    return (ed_words){NULL, NULL};
}

static ed_formula_name named(const char *written, const char *symbol, ed_words title)
{
    if (title.zh == NULL && title.en == NULL)
        title = ed_binding_fact_words(written);
    if (title.zh == NULL && title.en == NULL)
        title.zh = title.en = written;
    return (ed_formula_name){.written = written, .symbol = symbol, .title = title};
}

/* A choice's own value, or a column of the row that it chose: any edition of the table has the column's title. */
static ed_words choice_words(scope s, const ed_model_input *input, const ed_tree *path)
{
    const ed_table *table =
        input->choice == NULL ? NULL : ed_tables_find_keyed(s.tables, input->choice, (ed_date){.given = false});
    size_t column = table == NULL || path->parts < 2 ? SIZE_MAX : ed_table_column(table, path->part[path->parts - 1]);
    if (column == SIZE_MAX)
        return input->title;
    ed_words title = table->column[column].title;
    return title.zh != NULL || title.en != NULL ? title : (ed_words){table->column[column].name, NULL};
}

/* What `keys(...)` is asked of where a loop runs over that: a path, or the id of a coefficient table; else NULL. */
static const ed_tree *keys_of(const ed_model_loop *loop)
{
    const ed_tree *over = loop == NULL ? NULL : loop->over->root;
    return over != NULL && over->kind == ED_TREE_CALL && over->children == 1 ? over->child[0] : NULL;
}

/* The column that a path names: of the row's own table, or of `*step`, which stays NULL where it is none. */
static const ed_model_column *column_at(scope s, const ed_tree *path, const ed_model_step **step)
{
    const ed_model_column *column = path->parts == 1 ? ed_model_column_find(s.step, path->part[0]) : NULL;
    *step = column == NULL ? ed_model_step_find(s.model, path->part[0]) : NULL;
    if (*step == NULL)
        return column;
    return (*step)->loops == 0 ? &(*step)->column[0]
           : path->parts > 1   ? ed_model_column_find(*step, path->part[1])
                               : NULL;
}

/* What a loop variable runs over: the list's title, or that of the column whose keys it takes. */
static ed_words loop_words(scope s, const ed_model_loop *loop)
{
    const ed_tree *keys = keys_of(loop);
    if (keys != NULL && keys->kind == ED_TREE_TEXT)
        return (ed_words){"类别", "category"};
    const ed_model_step *step = NULL;
    const ed_model_column *column = keys != NULL && keys->kind == ED_TREE_PATH ? column_at(s, keys, &step) : NULL;
    if (column != NULL && (column->title.zh != NULL || column->title.en != NULL))
        return column->title;
    const ed_model_input *list =
        keys != NULL && keys->kind == ED_TREE_PATH ? input_at(s, keys->part, keys->parts) : list_of(s, loop);
    if (list != NULL && (list->title.zh != NULL || list->title.en != NULL))
        return list->title;
    if (strcmp(loop->name, "year") == 0)
        return (ed_words){"年份", "Year"};
    if (loop->over->root->kind == ED_TREE_RANGE)
        return (ed_words){"序号", loop->name};
    return (ed_words){loop->name, loop->name};
}

static ed_words of_this_row(ed_arena *arena, ed_words words)
{
    return (ed_words){ed_arena_printf(arena, "该%s", ed_words_in(words, ED_ZH)),
                      ed_arena_printf(arena, "this %s", ed_words_in(words, ED_EN))};
}

/* Of a loop over keys: "this category", as it is compared with the category of other rows. */
static ed_words row_words(scope s, const ed_model_loop *loop)
{
    ed_words words = loop_words(s, loop);
    if (keys_of(loop) == NULL || words.zh == loop->name)
        return words;
    return of_this_row(s.arena, words);
}

static ed_formula_name resolve(scope s, const ed_tree *path)
{
    const ed_model_step *step = NULL;
    const ed_model_column *column = column_at(s, path, &step);
    if (column != NULL) {
        bool titled = column->title.zh != NULL || column->title.en != NULL;
        const ed_words title = titled || step == NULL ? column->title : step->title;
        const bool field = step != NULL && step->loops == 0 && path->parts == 2; /* of what a method gave */
        return named(path->name, field ? NULL : column->symbol,
                     field ? ed_binding_field_title(s.arena, title, column->is, path->part[1]) : title);
    }
    if (step != NULL && path->parts == 1) /* the rows of a table, to be counted */
        return named(path->name, NULL, step->title);
    if (step != NULL && path->parts == 2 && ed_model_loop_find(step, path->part[1]) != NULL)
        return named(path->name, NULL,
                     loop_words((scope){s.arena, s.tables, s.model, step}, ed_model_loop_find(step, path->part[1])));
    if (step != NULL && path->parts > 2 && ed_model_loop_find(step, path->part[1]) != NULL) { /* rows.i.category */
        const ed_model_input *of_row =
            input_at((scope){s.arena, s.tables, s.model, step}, path->part + 1, path->parts - 1);
        return of_row == NULL ? named(path->name, NULL, (ed_words){NULL, NULL})
                              : named(path->name, of_row->symbol, of_row->title);
    }
    const ed_model_loop *loop = path->parts == 1 ? ed_model_loop_find(s.step, path->part[0]) : NULL;
    const ed_model_input *input = input_at(s, path->part, path->parts);
    if (loop != NULL && (input == NULL || input->kind == ED_KIND_LIST))
        return named(path->name, NULL, row_words(s, loop));
    if (strcmp(path->name, "t") == 0) /* the variable of "... of t": no model may take its name */
        return named(path->name, "t", (ed_words){"时间", "time"});
    if (input == NULL)
        return named(path->name, NULL, (ed_words){NULL, NULL});
    return named(path->name, input->symbol,
                 input->kind == ED_KIND_CHOICE ? choice_words(s, input, path) : input->title);
}

/* ---- keys that a name is compared with */

/* The choice that the path is one of: of an input, of a row of another step, of the keys that a loop runs over. */
static const ed_model_input *choice_at(scope s, const char *const *part, size_t parts)
{
    const ed_model_loop *loop = parts == 1 ? ed_model_loop_find(s.step, part[0]) : NULL;
    const ed_model_step *step = ed_model_step_find(s.model, part[0]);
    if (step != NULL && parts > 1 && ed_model_loop_find(step, part[1]) != NULL)
        return choice_at((scope){s.arena, s.tables, s.model, step}, part + 1, parts - 1);
    const ed_tree *keys = keys_of(loop);
    const ed_model_input *at =
        keys != NULL && keys->kind == ED_TREE_PATH ? input_at(s, keys->part, keys->parts) : input_at(s, part, parts);
    return at != NULL && at->kind == ED_KIND_CHOICE ? at : NULL;
}

/* The coefficient table that has the keys: the choice's, or the one whose keys a loop runs over. */
static const char *table_at(scope s, const ed_tree *path, const ed_model_input *choice)
{
    const ed_model_step *step = ed_model_step_find(s.model, path->part[0]);
    const ed_model_loop *loop = step != NULL && path->parts == 2 ? ed_model_loop_find(step, path->part[1])
                                                                 : ed_model_loop_find(s.step, path->part[0]);
    const ed_tree *keys = keys_of(loop);
    if (choice != NULL)
        return choice->choice;
    return keys != NULL && keys->kind == ED_TREE_TEXT ? keys->name : NULL;
}

static ed_words option_words(scope s, const ed_tree *path, const char *key)
{
    const ed_model_input *input = choice_at(s, path->part, path->parts);
    if (strcmp(path->name, "item.head") == 0)
        return ed_head_words(key);
    const ed_model_step *step = NULL;
    const ed_model_column *column = input == NULL ? column_at(s, path, &step) : NULL;
    for (size_t i = 0; column != NULL && i < column->texts; i++)
        if (strcmp(column->text[i].key, key) == 0)
            return column->text[i].title;
    for (size_t i = 0; input != NULL && i < input->options; i++)
        if (strcmp(input->option[i].key, key) == 0)
            return input->option[i].title;
    const char *id = table_at(s, path, input);
    const ed_table *table = id == NULL ? NULL : ed_tables_find(s.tables, id, (ed_date){.given = false});
    const ed_row *row = table == NULL ? NULL : ed_table_row(table, key);
    return row == NULL ? (ed_words){NULL, NULL} : row->title;
}

typedef struct collector {
    ed_arena *arena;
    scope scope;
    ed_formula_name *name;
    size_t names, capacity;
} collector;

static void add_name(collector *c, ed_formula_name name)
{
    for (size_t i = 0; i < c->names; i++)
        if (strcmp(c->name[i].written, name.written) == 0)
            return;
    ED_PUSH(c->arena, c->name, c->names, c->capacity, name);
}

static void add_option(collector *c, const ed_tree *path, const char *key)
{
    const ed_option option = {key, option_words(c->scope, path, key)};
    for (size_t i = 0; option.title.zh != NULL && i < c->names; i++)
        if (strcmp(c->name[i].written, path->name) == 0) {
            ed_formula_name *name = &c->name[i];
            ED_PUSH(c->arena, name->option, name->options, name->option_capacity, option);
        }
}

/* "category == 'tax'", either way round. */
static void collect_option(collector *c, const ed_tree *tree)
{
    for (size_t i = 0; tree->kind == ED_TREE_BINARY && i < 2; i++)
        if (tree->child[i]->kind == ED_TREE_PATH && tree->child[1 - i]->kind == ED_TREE_TEXT)
            add_option(c, tree->child[i], tree->child[1 - i]->name);
}

static ed_formula_name *name_of(collector *c, const ed_tree *tree)
{
    for (size_t i = 0; tree->kind == ED_TREE_PATH && i < c->names; i++)
        if (strcmp(c->name[i].written, tree->name) == 0)
            return &c->name[i];
    return NULL;
}

static bool is_of_this_row(scope s, const ed_tree *path)
{
    return s.step != NULL && (ed_model_loop_find(s.step, path->part[0]) != NULL ||
                              (path->parts == 1 && ed_model_column_find(s.step, path->part[0]) != NULL));
}

/* "bids.bid == b.bid": with one title for both it would read as what is always so; the row's own is "this bid". */
static void collect_own(collector *c, const ed_tree *tree)
{
    if (tree->kind != ED_TREE_BINARY || strpbrk(tree->name, "=<>") == NULL)
        return;
    ed_formula_name *name[2] = {name_of(c, tree->child[0]), name_of(c, tree->child[1])};
    if (name[0] == NULL || name[1] == NULL || name[0] == name[1] ||
        strcmp(ed_words_in(name[0]->title, ED_ZH), ed_words_in(name[1]->title, ED_ZH)) != 0)
        return;
    const bool first = is_of_this_row(c->scope, tree->child[0]), second = is_of_this_row(c->scope, tree->child[1]);
    if (first == second)
        return;
    ed_formula_name *own = name[second];
    own->title = of_this_row(c->arena, own->title);
    own->symbol = NULL;
}

/* The loop variables behind "by". */
static void collect_by(collector *c, const ed_tree *call)
{
    for (size_t i = 0; i < call->bys && c->scope.step != NULL; i++) {
        const ed_model_loop *loop = ed_model_loop_find(c->scope.step, call->by[i]);
        if (loop != NULL)
            add_name(c, named(call->by[i], NULL, loop_words(c->scope, loop)));
    }
}

static void collect(collector *c, const ed_tree *tree)
{
    for (size_t i = 0; i < tree->children; i++)
        collect(c, tree->child[i]);
    if (tree->where != NULL)
        collect(c, tree->where);
    if (tree->kind == ED_TREE_PATH)
        add_name(c, resolve(c->scope, tree));
    collect_option(c, tree);
    collect_own(c, tree);
    collect_by(c, tree);
}

ed_formula_name *ed_binding_names(const ed_item_binding *b, const ed_model_step *step, const ed_formula *formula,
                                  size_t *count)
{
    static const ed_model_step none; /* an amount stands in no step */
    collector c = {.arena = b->all->arena,
                   .scope = {b->all->arena, b->all->tables, b->model, step != NULL ? step : &none}};
    collect(&c, formula->root);
    *count = c.names;
    return c.name;
}

ed_words ed_binding_loop_title(const ed_item_binding *b, const ed_model_step *step, size_t loop)
{
    return loop_words((scope){b->all->arena, b->all->tables, b->model, step}, &step->loop[loop]);
}
