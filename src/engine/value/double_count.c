/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A double count in words: the finding with what can be done about it, or the waiver that answers it. */
#include "engine/value/inside.h"
#include <string.h>

/* An English finding is read by who has the Chinese text: the documents' Chinese names stand behind. */
static const char *with_titles(const ed_binding *all, const ed_cites *cites, const char *en, const ed_law_facts *facts)
{
    const ed_cite *cite = ed_cites_choose(cites, facts);
    ed_text names = ed_text_new(all->arena);
    for (size_t i = 0; cite != NULL && i < cite->documents; i++)
        if (strcmp(cite->document[i]->name.zh, ed_words_in(cite->document[i]->name, ED_EN)) != 0)
            ed_text_format(&names, "%s%s", names.length > 0 ? ", " : "", cite->document[i]->name.zh);
    return names.length == 0 ? en : ed_arena_printf(all->arena, "%s (%s)", en, ed_text_string(&names));
}

/* What the rule cites, as the item has it. */
static ed_words cite_of(const ed_exclusion *rule, ed_item_binding *b)
{
    const ed_cites cites = ed_cites_split(b->all->arena, rule->cite, &b->all->tables->documents);
    const ed_law_facts facts = ed_binding_law(b, true);
    const ed_words cite = ed_binding_cite(b, &cites);
    return (ed_words){cite.zh, with_titles(b->all, &cites, cite.en, &facts)};
}

/* The same, and that nobody has read it. */
static ed_words source_of(const ed_exclusion *rule, ed_item_binding *b)
{
    ed_arena *arena = b->all->arena;
    const ed_words cite = cite_of(rule, b);
    if (rule->row->confidence <= ED_ATTESTED)
        return cite;
    return (ed_words){ed_arena_printf(arena, "%s，条文未核对", ed_words_in(cite, ED_ZH)),
                      ed_arena_printf(arena, "%s, text not checked", ed_words_in(cite, ED_EN))};
}

static const char *waiver_id(const ed_exclusion *rule, const ed_item_binding *other)
{
    return ed_arena_printf(other->all->arena, "%s:%s", rule->row->key, other->item->id);
}

static bool names_rule(const ed_model_rule *confirm, const ed_exclusion *rule)
{
    for (size_t i = 0; i < confirm->excluded; i++)
        if (strcmp(confirm->excludes[i], rule->row->key) == 0)
            return true;
    return false;
}

/* A waiver answers what the item leaves open in the rule's words; what the case confirms says the same. */
static void answer(ed_item_binding *b, const ed_exclusion *rule, const char *reason)
{
    for (size_t i = 0; i < b->model->confirms; i++)
        for (size_t k = 0; k < b->out->conditions && names_rule(&b->model->confirm[i], rule); k++)
            if (b->out->condition[k].state == ED_CONDITION_OPEN &&
                strcmp(b->out->condition[k].id, b->model->confirm[i].id) == 0) {
                b->out->condition[k].state = ED_CONDITION_WAIVED;
                b->out->condition[k].reason = reason;
            }
}

/* Notes the waiver that `b` gives against `other`; false where it gives none. */
static bool waives(ed_item_binding *b, const ed_exclusion *rule, ed_item_binding *other)
{
    ed_arena *arena = b->all->arena;
    const char *id = waiver_id(rule, other), *reason = ed_binding_waiver(b, id);
    ed_words title;
    if (reason == NULL)
        return false;
    title.zh = ed_arena_printf(arena, "%s（另一项目：%s）", ed_words_in(rule->text, ED_ZH),
                               ed_words_in(ed_binding_item_title(other), ED_ZH));
    title.en = ed_arena_printf(arena, "%s (the other item: %s)", ed_words_in(rule->text, ED_EN),
                               ed_words_in(ed_binding_item_title(other), ED_EN));
    ed_binding_add_waived(b, id, title, cite_of(rule, b), reason);
    answer(b, rule, reason);
    answer(other, rule, reason);
    return true;
}

/* The rule in words, and that it was taken to apply because something is not stated. */
static ed_words text_of(ed_arena *arena, const ed_exclusion *rule, const ed_exclusion_pair *p)
{
    bool medium = ed_exclusion_has(rule->same, "medium") &&
                  (ed_binding_medium(p->a, p->one) == NULL || ed_binding_medium(p->b, p->other) == NULL);
    bool area = ed_exclusion_has(rule->same, "area") && (p->a->item->area_id == NULL || p->b->item->area_id == NULL);
    const char *what = medium && area ? "medium, area_id" : medium ? "medium" : "area_id";
    const char *zh = medium && area ? "环境要素（medium）和区域编号（area_id）"
                     : medium       ? "环境要素（medium）"
                                    : "区域编号（area_id）";
    if (!medium && !area)
        return rule->text;
    return (ed_words){ed_arena_printf(arena, "%s；两个项目未都写明%s，按相同处理", ed_words_in(rule->text, ED_ZH), zh),
                      ed_arena_printf(arena, "%s; not both items state %s, so it is taken for the same",
                                      ed_words_in(rule->text, ED_EN), what)};
}

/* What can be done about it: only an item that chooses its head can be made a memo. */
static ed_words advice(const ed_exclusion *rule, const ed_exclusion_pair *p)
{
    ed_arena *arena = p->b->all->arena;
    const char *waiver = waiver_id(rule, p->a);
    const bool a = ed_binding_chooses_head(p->a), b = ed_binding_chooses_head(p->b);
    const char *which = a && b ? "" : a ? p->a->item->id : p->b->item->id;
    const ed_words waive = {ed_arena_printf(arena, "在本项目的 waive 中以 %s 说明理由", waiver),
                            ed_arena_printf(arena, "waive %s in this item with a reason", waiver)};
    if (!a && !b)
        return (ed_words){ed_arena_printf(arena, "%s；否则删去其中一项", waive.zh),
                          ed_arena_printf(arena, "%s; else remove one of the two", waive.en)};
    return (ed_words){
        ed_arena_printf(arena, "%s；否则将%s列为备查项（head 取 memo）", waive.zh, a && b ? "其中一项" : which),
        ed_arena_printf(arena, "%s; else make %s a memo item (head: memo)", waive.en,
                        a && b ? "one of the two" : which)};
}

void ed_exclusion_report(const ed_exclusion *rule, const ed_exclusion_pair *p)
{
    ed_arena *arena = p->b->all->arena;
    bool one = waives(p->a, rule, p->b), other = waives(p->b, rule, p->a);
    if (one || other)
        return;
    const char *id = p->a->item->id;
    const ed_words arguments[4] = {text_of(arena, rule, p), {id, id}, source_of(rule, p->b), advice(rule, p)};
    ed_findings_add_words(p->b->all->findings, ED_RULE_double_count, ed_json_place(p->b->item->json), p->b->item->id,
                          arguments, 4);
}
