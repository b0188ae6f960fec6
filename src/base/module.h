/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The module of papers: an object of its own, ED_PAPERS_MODULE, with what is set in fonts and what reads a PDF. cairo,
 * FreeType, fontconfig and libqpdf are loaded with it and with nothing else. papers/papers.c is the module's side; a
 * build without it (ED_PAPERS off) differs in nothing but that the file is not there.
 */
#ifndef ED_BASE_MODULE_H
#define ED_BASE_MODULE_H

#include "base/base.h"

#define ED_PAPERS_MODULE "ecodamage-papers.so"

struct ed_painter;    /* document/inside.h */
struct ed_pdf_reader; /* review/verify/inside.h */

typedef struct ed_papers_module {
    const char *version; /* ED_VERSION: it shares structures with the program, and so belongs to this version alone */
    const struct ed_painter *painter;
    const struct ed_pdf_reader *reader;
} ed_papers_module;

/* Inside of the module: its tables. */
extern const struct ed_painter ed_papers_painter;
extern const struct ed_pdf_reader ed_papers_reader;

/*
 * The module, loaded when it is first asked for, and then for as long as the process lives. It is looked for in places
 * that follow from where the program (or libecodamage.so) lies, never from the current folder; then where the system
 * looks for libraries. NULL where there is none of this version that can be loaded: `*why` is then the system's reason,
 * in the arena.
 */
const ed_papers_module *ed_module_papers(ed_arena *arena, const char **why);
/* The finding that it is not: papers_module. */
void ed_module_missing(ed_findings *findings, ed_place place, const char *why);

#endif
