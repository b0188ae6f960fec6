/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the facts of a case answer of the rules of procedure: whether the compensation applies and may start, whether
 * the case is simple or major, who claims, limitation, and what is to be checked before punitive damages. Each rule is
 * a row of cn/procedure; a fact that the case does not state leaves its question open. Nothing of law is decided.
 */
#ifndef ED_ENGINE_PROCEDURE_PROCEDURE_H
#define ED_ENGINE_PROCEDURE_PROCEDURE_H

#include "engine/ledger.h"

typedef struct ed_procedure_answer {
    const char *key, *matter; /* matter: of ED_TERMS_procedure_matter */
    ed_words question, cite;
    const char *answer; /* of ED_TERMS_answer */
    ed_words fact;      /* what the case states, in words: "direct economic loss: 3200000" */
    ed_date displaced;  /* of a term: what had not run out on that day goes by the longer one, the next answer */
} ed_procedure_answer;

typedef struct ed_procedure_answers {
    ed_procedure_answer *answer; /* in the table's order */
    size_t answers;
} ed_procedure_answers;

struct ed_binding;
/* Fills the ledger's `procedure`, where the case states facts of procedure. */
void ed_procedure_answer_all(struct ed_binding *all);

#endif
