/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is an individual in a case, and what in it is secret. */
#include "report/view.h"
#include "review/withhold/withhold.h"
#include <string.h>

static size_t characters(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static const char *text_of(const ed_json *object, const char *key)
{
    const ed_json *found = ed_json_get(object, key);
    return found != NULL && found->type == ED_JSON_STRING && found->text[0] != '\0' ? found->text : NULL;
}

static void add_party(ed_masks *masks, const ed_json *party)
{
    if (party->type != ED_JSON_OBJECT || !ed_mask_is_person(text_of(party, "type"), text_of(party, "name")))
        return;
    ed_masks_add_names(masks, text_of(party, "name"));
    const char *const own[] = {text_of(party, "address"), text_of(party, "unified_code")};
    for (size_t i = 0; i < 2; i++)
        if (own[i] != NULL && characters(own[i]) > 3)
            ed_masks_add(masks, own[i], ED_MASK_MARK);
}

static void add_parties(ed_masks *masks, const ed_json *list)
{
    if (list != NULL && list->type == ED_JSON_OBJECT)
        add_party(masks, list);
    else if (list != NULL && list->type == ED_JSON_ARRAY)
        for (const ed_json *at = list->child; at != NULL; at = at->next)
            add_party(masks, at);
}

/* Those who made the report: `licence` is the individual's own. */
static void add_signers(ed_masks *masks, const ed_json *report, const char *key)
{
    const ed_json *list = ed_json_get(report, key);
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next) {
        const char *licence = text_of(at, "licence");
        ed_masks_add_names(masks, text_of(at, "name"));
        if (licence != NULL && characters(licence) > 3)
            ed_masks_add(masks, licence, ED_MASK_MARK);
    }
}

typedef struct secrets {
    ed_masks *masks;
    const char *shown;
} secrets;

static void add_secret(void *context, const char *path, const ed_json *json)
{
    const secrets *of = context;
    (void)path;
    if (json->type == ED_JSON_STRING && characters(json->text) > 1)
        ed_masks_add(of->masks, json->text, of->shown);
}

void ed_masks_add_secrets(ed_masks *masks, const ed_json *root)
{
    const ed_json *list = ed_json_get(ed_json_get(root, "privacy"), "secret");
    const ed_lang lang = ed_view_is(root, "lang", "en") ? ED_EN : ED_ZH;
    secrets of = {masks, ed_phrase_in(ED_SAY_withheld_mark, lang)};
    for (const ed_json *at = list == NULL ? NULL : list->child; at != NULL; at = at->next) {
        ed_json_spot spot;
        if (at->type == ED_JSON_STRING && ed_case_find(masks->arena, root, at->text, &spot) && spot.old != NULL)
            ed_case_walk(masks->arena, spot.old, add_secret, &of);
    }
}

/* In this order summaries for publication name them too (report/book/public.c). */
void ed_masks_add_individuals(ed_masks *masks, const ed_json *root)
{
    const ed_json *parties = ed_json_get(root, "parties"), *report = ed_json_get(root, "report"),
                  *persons = ed_json_get(ed_json_get(root, "privacy"), "persons");
    add_parties(masks, ed_json_get(parties, "claimant"));
    add_parties(masks, ed_json_get(parties, "liable"));
    add_signers(masks, report, "appraisers");
    add_signers(masks, report, "experts");
    ed_masks_add_names(masks, text_of(report, "reviewer"));
    for (const ed_json *at = persons == NULL ? NULL : persons->child; at != NULL; at = at->next)
        if (at->type == ED_JSON_STRING)
            ed_masks_add_names(masks, at->text);
}
