/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The module of papers: what it offers to the program that loads it. */
#include "base/module.h"

extern const ed_papers_module ed_papers;
__attribute__((visibility("default")))
const ed_papers_module ed_papers = {ED_VERSION, &ed_papers_painter, &ed_papers_reader};
