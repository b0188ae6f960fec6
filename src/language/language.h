/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language as a whole: what compiles any call. */
#ifndef ED_LANGUAGE_LANGUAGE_H
#define ED_LANGUAGE_LANGUAGE_H

#include "language/compile/compile.h"

/* What ed_compiler.call is: an aggregate, a function of the language, or a native method. ED_NO_NODE after a
 * finding. */
ed_node_id ed_language_call(ed_compiler *c, const ed_tree *tree);

/* The record that a formula gives which is the call of a native method with no field taken: `*known` is false, without
 * a finding, where it is not such a call; NULL and known after a finding. */
ed_bound *ed_language_record(ed_compiler *c, const ed_formula *formula, bool *known);

#endif
