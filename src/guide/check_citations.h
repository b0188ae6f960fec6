/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: whether what models and tables cite is in the register of documents. */
#ifndef ED_GUIDE_CHECK_CITATIONS_H
#define ED_GUIDE_CHECK_CITATIONS_H

#include "library/model/model.h"

/* Findings (document_unknown, document_ended) at the places of a model that was read and resolved. */
void ed_guide_check_model_citations(const ed_model *model, const ed_authorities *documents, ed_findings *findings);

#endif
