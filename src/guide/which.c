/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which model is for which damage: found by words, and as a page. Both are told from the files of the models. */
#include "guide/guide.h"
#include "guide/inside.h"
#include <stdlib.h>
#include <string.h>

/* ---- all that a model says in words, the title first */

static void add_words(ed_text *out, ed_words words)
{
    ed_text_format(out, "%s\n%s\n", words.zh == NULL ? "" : words.zh, words.en == NULL ? "" : words.en);
}

static void add_inputs(ed_text *out, const ed_model_input *row, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_words(out, row[i].title);
        add_words(out, row[i].help);
        for (size_t k = 0; k < row[i].options; k++)
            add_words(out, row[i].option[k].title);
        add_inputs(out, row[i].column, row[i].columns);
    }
}

static ed_words row_words(const ed_tables *tables, const char *table, const char *key)
{
    const ed_table *found = ed_tables_find(tables, table, (ed_date){0});
    const ed_row *row = found == NULL || key == NULL ? NULL : ed_table_row(found, key);
    return row == NULL ? (ed_words){key, key} : row->title;
}

static const char *words_of(ed_arena *arena, const ed_model *model, const ed_tables *tables)
{
    ed_text out = ed_text_new(arena);
    ed_text_format(&out, "%s\n", model->id);
    add_words(&out, model->summary);
    for (size_t i = 0; i < model->counts; i++) {
        add_words(&out, row_words(tables, "cn/media", model->count[i].medium));
        add_words(&out, row_words(tables, "cn/loss-kinds", model->count[i].kind));
    }
    add_words(&out, ed_head_words(model->head));
    for (size_t i = 0; i < model->requires_; i++)
        add_words(&out, model->require[i].text);
    for (size_t i = 0; i < model->confirms; i++)
        add_words(&out, model->confirm[i].text);
    for (size_t i = 0; i < model->sources; i++)
        ed_text_format(&out, "%s\n", ed_citation_full(arena, &model->source[i], ED_ZH));
    add_inputs(&out, model->input, model->inputs);
    return ed_text_string(&out);
}

/* ---- search */

typedef struct hit {
    const ed_model *model;
    const char *matched;
    size_t score, order;
} hit;

/* A word in the title counts most, one in the summary or a medium more than one among the inputs. */
static void look_for(ed_arena *arena, hit *one, const ed_tables *tables, const char *const *word, size_t words)
{
    enum { TITLE = 4, EARLY = 2, WHOLE = 100, SUMMARY_BYTES = 1200 };
    const ed_words title = one->model->title;
    const char *titles =
                   ed_text_lower(arena, ed_text_normal(arena, ed_arena_printf(arena, "%s\n%s", title.zh, title.en))),
               *all = ed_text_lower(arena, ed_text_normal(arena, words_of(arena, one->model, tables)));
    ed_text matched = ed_text_new(arena);
    for (size_t i = 0; i < words; i++) {
        const char *there = strstr(all, word[i]);
        const size_t score = strstr(titles, word[i]) != NULL                           ? TITLE
                             : there != NULL && there - all < (ptrdiff_t)SUMMARY_BYTES ? EARLY
                             : there != NULL                                           ? 1
                                                                                       : 0;
        one->score += score > 0 ? score + WHOLE : 0;
        if (score > 0)
            ed_text_format(&matched, "%s%s", matched.length > 0 ? " " : "", word[i]);
    }
    one->matched = ed_text_string(&matched);
}

static size_t split(ed_arena *arena, const char *text, const char ***out)
{
    size_t count = 0, capacity = 0;
    const char **word = NULL;
    for (const char *at = ed_text_lower(arena, ed_text_normal(arena, text)); *at != '\0';) {
        const size_t skip = strspn(at, " \t\n,;"), length = strcspn(at + skip, " \t\n,;");
        if (length > 0)
            ED_PUSH(arena, word, count, capacity, ed_arena_copy(arena, at + skip, length));
        at += skip + length;
    }
    *out = word;
    return count;
}

static int by_score(const void *a_, const void *b_)
{
    const hit *a = a_, *b = b_;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order ? 1 : 0;
}

bool ed_guide_search(ed_models *models, const ed_tables *tables, const char *words, ed_lang lang, ed_findings *findings,
                     ed_text *out)
{
    ed_arena *arena = out->arena;
    const char *const *id, **word;
    const size_t count = ed_models_ids(models, arena, &id), wanted = split(arena, words, &word);
    hit *one = ed_arena_array(arena, count + 1, sizeof *one);
    size_t hits = 0;
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        const ed_model *model = ed_models_find(models, id[i], &found, findings);
        if (model == NULL)
            continue;
        one[hits] = (hit){.model = model, .order = i};
        look_for(arena, &one[hits], tables, word, wanted);
        hits += one[hits].score > 0 ? 1 : 0;
    }
    if (hits > 0)
        qsort(one, hits, sizeof *one, by_score);
    for (size_t i = 0; i < hits; i++) {
        ed_text_format(out, "%s  %s\n    %s%s\n", one[i].model->id, ed_citing_words(one[i].model->title, lang),
                       ed_guide_phrase_in(ED_PHRASE_matched, lang), one[i].matched);
        ed_text_format(out, "    %s\n", ed_citing_words(one[i].model->summary, lang));
    }
    return hits > 0;
}

/* ---- the page */

static const char *needs_of(ed_arena *arena, const ed_model *model, ed_lang lang)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < model->inputs; i++)
        if (ed_schema_is_needed(&model->input[i]))
            ed_text_format(&out, "%s%s",
                           out.length == 0 ? ""
                           : lang == ED_ZH ? "、"
                                           : ", ",
                           ed_input_title(arena, &model->input[i], lang));
    for (size_t i = 0; i < model->inputs; i++) {
        const ed_model_input *list = &model->input[i];
        for (size_t k = 0; k < list->columns && list->kind == ED_KIND_LIST; k++)
            if (ed_schema_is_needed(list) && ed_schema_is_needed(&list->column[k]))
                ed_text_format(&out, "%s%s", lang == ED_ZH ? "、" : ", ",
                               ed_input_title(arena, &list->column[k], lang));
    }
    return ed_text_string(&out);
}

/* The rows of the tables of exclusions in which a kind stands, and what it stands beside. */
static void add_excluded(ed_text *out, const ed_tables *tables, const char *kind, ed_lang lang)
{
    const ed_table *table = ed_tables_find(tables, "cn/exclusions", (ed_date){0});
    const size_t a = table == NULL ? SIZE_MAX : ed_table_column(table, "first"),
                 b = table == NULL ? SIZE_MAX : ed_table_column(table, "second");
    for (size_t i = 0; table != NULL && a != SIZE_MAX && b != SIZE_MAX && i < table->rows; i++) {
        const ed_row *row = &table->row[i];
        const bool first = ed_name_among(row->cell[a].text, kind), second = ed_name_among(row->cell[b].text, kind);
        if (first || second)
            ed_text_format(out, "%s%s",
                           out->length == 0 ? ""
                           : lang == ED_ZH  ? "；"
                                            : "; ",
                           ed_citing_words(row->title, lang));
    }
}

static const char *excludes_of(ed_arena *arena, const ed_model *model, const ed_tables *tables, ed_lang lang)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < model->counts; i++)
        add_excluded(&out, tables, model->count[i].kind, lang);
    return ed_text_string(&out);
}

static const char *kinds_of(ed_arena *arena, const ed_model *model, const ed_tables *tables, ed_lang lang)
{
    ed_text out = ed_text_new(arena);
    for (size_t i = 0; i < model->counts; i++) {
        const ed_model_count *count = &model->count[i];
        const char *kind = ed_citing_words(row_words(tables, "cn/loss-kinds", count->kind), lang);
        if (strstr(ed_text_string(&out), kind) == NULL)
            ed_text_format(&out, "%s%s", out.length == 0 ? "" : lang == ED_ZH ? "、" : ", ", kind);
        if (count->medium != NULL)
            ed_text_format(&out, lang == ED_ZH ? "（%s）" : " (%s)",
                           ed_citing_words(row_words(tables, "cn/media", count->medium), lang));
    }
    return ed_text_string(&out);
}

static void put_model(ed_page *page, ed_block *section, const ed_model *model, const ed_tables *tables)
{
    ed_arena *arena = page->arena;
    ed_block *step = ed_block_step(section, NULL, ed_citing_words(model->title, page->lang));
    const struct {
        ed_guide_phrase name;
        const char *text;
    } line[] = {{ED_PHRASE_which_model, model->id},
                {ED_PHRASE_which_for, ed_citing_words(model->summary, page->lang)},
                {ED_PHRASE_which_counts, kinds_of(arena, model, tables, page->lang)},
                {ED_PHRASE_which_needs, needs_of(arena, model, page->lang)},
                {ED_PHRASE_which_excludes, excludes_of(arena, model, tables, page->lang)}};
    for (size_t i = 0; i < sizeof line / sizeof line[0]; i++)
        if (line[i].text[0] != '\0')
            ed_block_pair_add(step, ed_page_say(page, line[i].name), line[i].text);
}

const ed_document *ed_guide_overview(ed_models *models, const ed_tables *tables, ed_lang lang, ed_findings *findings,
                                     ed_arena *arena, const char *program)
{
    static const ed_manual_entry entry = {"ecodamage-", "7"};
    const char *const *id;
    const size_t count = ed_models_ids(models, arena, &id);
    ed_page page = ed_page_new(arena, lang, &entry, "guide", ed_guide_phrase_in(ED_PHRASE_which_title, lang), program);
    ed_block *section = NULL;
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        const size_t group = strcspn(id[i], "/");
        const ed_model *model = ed_models_find(models, id[i], &found, findings);
        if (i == 0 || strncmp(id[i - 1], id[i], group + 1) != 0) {
            section = ed_block_section(page.document->root, NULL, ed_arena_copy(arena, id[i], group));
            section->anchor = ed_arena_printf(arena, "s%zu", ++page.sections);
        }
        if (model != NULL)
            put_model(&page, section, model, tables);
    }
    return page.document;
}
