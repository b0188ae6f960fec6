/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where it all goes, each cent in one place. What is paid in money goes by the rule of the suit (cn/lawsuit) that its
 * head and the plaintiff choose; cn/destination says what place that is, and names the places of all else.
 */
#include "engine/settle/inside.h"
#include <string.h>

#define PLACES "cn/destination"
#define SUITS  "cn/lawsuit"

typedef struct placing {
    ed_settling *s;
    ed_rulings places, suits;
    bool cites; /* the law is China's */
} placing;

static ed_words no_words(void)
{
    return (ed_words){NULL, NULL};
}

static void put(placing *p, const ed_destination *one)
{
    ed_settled *out = p->s->out;
    if (ed_number_sign(one->amount) == 0)
        return;
    for (size_t i = 0; i < out->placeds; i++)
        if (strcmp(out->placed[i].place, one->place) == 0 && ed_text_equal(out->placed[i].payee, one->payee)) {
            out->placed[i].amount = ed_plus(p->s->arena, out->placed[i].amount, one->amount);
            return;
        }
    out->placed[out->placeds++] = *one;
}

/* A place that no money goes to, by its own row. */
static void put_other(placing *p, const char *place, ed_placing kind, const ed_number *amount)
{
    const ed_row *row = p->places.table == NULL ? NULL : ed_table_row(p->places.table, place);
    const ed_words cite = row != NULL && p->cites ? ed_ruling_cite(&p->places, row) : no_words();
    put(p, &(ed_destination){.place = place,
                             .placing = kind,
                             .title = row == NULL ? (ed_words){place, place} : row->title,
                             .rule = no_words(),
                             .cite = cite,
                             .amount = amount});
}

/* Of a case under another law, or without a plaintiff that the rules speak of, the place is not known. */
static void put_money(placing *p, ed_owed *owed)
{
    const char *plaintiff = p->cites ? ed_binding_plaintiff(p->s->all) : NULL;
    const char *use = plaintiff == NULL ? NULL : ed_binding_use_of(plaintiff, owed->head);
    if (use != NULL && strcmp(use, "restored") == 0) /* money: who pays it does not restore */
        use = strcmp(owed->manner, "impossible") == 0 ? "funds" : "restoration";
    if (strcmp(owed->head, "punitive") == 0) /* no rule that was found says where they go */
        use = NULL;
    owed->key = strcmp(owed->head, "punitive") == 0 ? "punitive"
                : use == NULL                       ? "unstated"
                                                    : ed_arena_printf(p->s->arena, "%s-%s", use, plaintiff);
    const ed_row *row = p->places.table == NULL ? NULL : ed_table_row(p->places.table, owed->key);
    const ed_row *rule = use == NULL || p->suits.table == NULL ? NULL : ed_ruling_find(&p->suits, owed->key);
    put(p, &(ed_destination){.place = owed->key,
                             .placing = ED_PLACED_MONEY,
                             .title = row == NULL ? (ed_words){owed->key, owed->key} : row->title,
                             .rule = rule == NULL ? no_words() : rule->title,
                             .cite = rule == NULL ? no_words() : ed_ruling_cite(&p->suits, rule),
                             .payee = owed->payee,
                             .amount = owed->payable});
}

void ed_settle_place(ed_settling *s)
{
    placing p = {s, ed_rulings_of(s->all, PLACES), ed_rulings_of(s->all, SUITS),
                 strcmp(s->all->one->currency, "CNY") == 0};
    ed_settled *out = s->out;
    out->placed = ed_arena_array(s->arena, 6 * out->oweds + 1, sizeof *out->placed);
    for (size_t i = 0; i < out->oweds; i++) {
        ed_owed *owed = &out->owed[i];
        put_money(&p, owed);
        put_other(&p, owed->manner, ED_PLACED_IN_KIND, ed_minus(s->arena, owed->in_kind, owed->pledged));
        put_other(&p, "pledged", ED_PLACED_IN_KIND, owed->pledged);
        put_other(&p, "done", ED_PLACED_SETTLED, owed->done);
        put_other(&p, "set-off", ED_PLACED_SETTLED, owed->deducted);
        put_other(&p, "reduced", ED_PLACED_NOT_OWED, owed->reduced);
    }
    if (p.places.table != NULL)
        ed_binding_use_source(s->all, p.places.table->file);
    if (p.suits.table != NULL && p.cites)
        ed_binding_use_source(s->all, p.suits.table->file);
}
