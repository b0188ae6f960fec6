/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the module of papers sets in fonts. */
#include "base/module.h"
#include "document/pdf/pdf.h"

const ed_painter ed_papers_painter = {ed_fonts_open, ed_fonts_close, ed_paint_png, ed_pdf_render};
