/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of the workbook, by libxlsxwriter. Its memory is its own, so nothing of an arena is asked for before it is
 * let go; what it puts together stands in temporary files, as the C library makes them. Numbers are printed in the C
 * locale, whatever the caller's is.
 */
#include "sheet/inside.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { CREATED = 946684800 }; /* 2000-01-01: the same for all, so that the same case gives the same bytes */

enum { INK = 0x1F3864, HEAD_FILL = 0xD9E2F3, LIVE_FILL = 0xFFF2CC, FIXED_FILL = 0xEDEDED, TAKEN_FILL = 0xE2EFDA };
enum { LIVE_INK = 0x0000C0, NOTE_INK = 0x595959, LINE = 0xA6A6A6 };

#define MONEY_FORMAT "#,##0.00"
#define DATE_FORMAT  "yyyy-mm-dd"

/* How a cell looks. */
static const struct look {
    uint32_t ink, fill; /* 0: as usual */
    double size;
    const char *number;
    bool bold, wrap, border, right;
} looks[ED_LOOKS] = {
    [ED_LOOK_TITLE] = {.ink = INK, .size = 16, .bold = true},
    [ED_LOOK_SECTION] = {.ink = INK, .size = 12, .bold = true},
    [ED_LOOK_HEAD] = {.fill = HEAD_FILL, .bold = true, .wrap = true, .border = true},
    [ED_LOOK_WRAP] = {.wrap = true},
    [ED_LOOK_NOTE] = {.ink = NOTE_INK, .size = 9},
    [ED_LOOK_SMALL] = {.ink = NOTE_INK, .size = 9, .wrap = true},
    [ED_LOOK_MONEY] = {.number = MONEY_FORMAT "######"},
    [ED_LOOK_AMOUNT] = {.number = MONEY_FORMAT},
    [ED_LOOK_END] = {.number = "[>=1E+299]\"∞\";[<=-1E+299]\"-∞\";General"},
    [ED_LOOK_DATE] = {.number = DATE_FORMAT, .right = true},
    [ED_LOOK_INPUT] = {.ink = LIVE_INK, .fill = LIVE_FILL, .border = true},
    [ED_LOOK_INPUT_MONEY] = {.ink = LIVE_INK, .fill = LIVE_FILL, .number = MONEY_FORMAT "######", .border = true},
    [ED_LOOK_FIXED] = {.fill = FIXED_FILL, .wrap = true, .border = true, .right = true},
    [ED_LOOK_FIXED_DATE] = {.fill = FIXED_FILL, .number = DATE_FORMAT, .border = true, .right = true},
    [ED_LOOK_TAKEN] = {.fill = TAKEN_FILL, .border = true, .right = true},
    [ED_LOOK_TAKEN_MONEY] = {.fill = TAKEN_FILL, .number = MONEY_FORMAT, .border = true, .right = true},
    [ED_LOOK_TOTAL] = {.ink = INK, .size = 14, .number = MONEY_FORMAT, .bold = true, .border = true, .right = true},
    [ED_LOOK_STATE] = {.bold = true},
};

typedef struct writing {
    lxw_workbook *book;
    lxw_format *look[ED_LOOKS];
    lxw_error error; /* the first */
} writing;

static void note_error(writing *w, lxw_error error)
{
    if (w->error == LXW_NO_ERROR)
        w->error = error;
}

static void make_looks(writing *w)
{
    for (size_t i = 0; i < ED_LOOKS; i++) {
        const struct look *look = &looks[i];
        lxw_format *format = w->look[i] = workbook_add_format(w->book);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (look->ink != 0)
            format_set_font_color(format, look->ink);
        if (look->fill != 0)
            format_set_bg_color(format, look->fill);
        if (look->size > 0)
            format_set_font_size(format, look->size);
        if (look->number != NULL)
            format_set_num_format(format, look->number);
        if (look->bold)
            format_set_bold(format);
        if (look->wrap)
            format_set_text_wrap(format);
        if (look->right)
            format_set_align(format, LXW_ALIGN_RIGHT);
        if (look->border) {
            format_set_border(format, LXW_BORDER_THIN);
            format_set_border_color(format, LINE);
        }
    }
}

/* The long tables do without the looks that are next to none: the library looks each one up for every cell. */
static lxw_format *look_of(const writing *w, ed_tab tab, ed_look look)
{
    return tab == ED_TAB_YEARS && (look == ED_LOOK_NUMBER || look == ED_LOOK_PLAIN) ? NULL : w->look[look];
}

static lxw_error write_cell(lxw_worksheet *to, const ed_sheet_cell *cell, lxw_format *look, char *formula)
{
    if (cell->kind == ED_CELL_NUMBER)
        return worksheet_write_number(to, cell->row, cell->column, cell->number, look);
    if (cell->kind == ED_CELL_TEXT) /* as a string, whatever it begins with */
        return cell->text[0] == '\0' ? worksheet_write_blank(to, cell->row, cell->column, look)
                                     : worksheet_write_string(to, cell->row, cell->column, cell->text, look);
    formula[0] = '=';
    memcpy(formula + 1, cell->text, strlen(cell->text) + 1); /* there is room for the longest */
    if (cell->shown != NULL)
        return worksheet_write_formula_str(to, cell->row, cell->column, formula, look, cell->shown);
    return worksheet_write_formula_num(to, cell->row, cell->column, formula, look, cell->number);
}

static void set_up(lxw_worksheet *to, const ed_tab_plan *tab)
{
    for (uint16_t i = 0; tab->width != NULL && tab->width[i] > 0; i++)
        (void)worksheet_set_column(to, i, i, tab->width[i], NULL);
    if (tab->frozen_rows > 0)
        worksheet_freeze_panes(to, tab->frozen_rows, tab->frozen_columns);
    worksheet_set_landscape(to);
    worksheet_set_paper(to, 9); /* A4 */
    worksheet_fit_to_pages(to, 1, 0);
    worksheet_set_margins(to, 0.5, 0.5, 0.6, 0.6);
    (void)worksheet_set_footer(to, "&L&A&R&P / &N");
    if (tab->frozen_rows > 2) /* the last of them is the head */
        (void)worksheet_repeat_rows(to, tab->frozen_rows - 1, tab->frozen_rows - 1);
}

static void fill(writing *w, const ed_sheets *s, char *formula)
{
    for (size_t i = 0; i < ED_TABS; i++) {
        const ed_tab_plan *tab = &s->tab[i];
        lxw_worksheet *to = workbook_add_worksheet(w->book, tab->name);
        if (to == NULL) {
            note_error(w, LXW_ERROR_MEMORY_MALLOC_FAILED);
            return;
        }
        set_up(to, tab);
        if (i == ED_TAB_REPORT)
            worksheet_hide(to);
        for (uint32_t row = 0; tab->height != NULL && row < tab->rows; row++)
            if (tab->height[row] > 0)
                note_error(w, worksheet_set_row(to, row, tab->height[row], NULL));
        for (size_t k = 0; k < tab->cells; k++)
            note_error(w, write_cell(to, &tab->cell[k], look_of(w, (ed_tab)i, (ed_look)tab->cell[k].look), formula));
    }
    for (size_t i = 0; i < s->defineds; i++)
        note_error(w, workbook_define_name(w->book, s->defined[i].name, s->defined[i].refers));
}

static lxw_error write_file(const ed_sheets *s, const char *path, char *folder, char *formula)
{
    char title[] = "ecodamage";
    lxw_doc_properties properties = {.author = title, .company = title, .created = CREATED};
    lxw_workbook_options options = {.use_zip64 = LXW_FALSE, .tmpdir = folder};
    writing w = {.book = workbook_new_opt(path, &options)};
    if (w.book == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    note_error(&w, workbook_set_properties(w.book, &properties));
    make_looks(&w);
    fill(&w, s, formula);
    const lxw_error closed = workbook_close(w.book);
    return w.error != LXW_NO_ERROR ? w.error : closed;
}

/* The file's bytes; false where it can not be read. */
static bool read_back(int file, ed_text *out)
{
    enum { PIECE = 1 << 16 };
    char *piece = ed_arena_alloc(out->arena, PIECE);
    ssize_t got;
    while ((got = read(file, piece, PIECE)) > 0)
        ed_text_add_bytes(out, piece, (size_t)got);
    return got == 0;
}

typedef struct reading {
    int file;
    ed_text *out;
    bool done;
} reading;

static ed_status read_task(void *context)
{
    reading *r = context;
    r->done = read_back(r->file, r->out);
    return ED_OK;
}

/* Longest formula, with "=" and NUL. */
static size_t longest(const ed_sheets *s)
{
    size_t most = 0;
    for (size_t i = 0; i < ED_TABS; i++)
        for (size_t k = 0; k < s->tab[i].cells; k++)
            if (s->tab[i].cell[k].kind == ED_CELL_FORMULA && strlen(s->tab[i].cell[k].text) > most)
                most = strlen(s->tab[i].cell[k].text);
    return most + 2;
}

/* Where the library keeps what it is writing: it has no other way. */
static const char *scratch_folder(void)
{
    const char *named = getenv("TMPDIR");
    return named == NULL || named[0] == '\0' ? P_tmpdir : named;
}

typedef struct scratch {
    char *folder, *path;
    int file;       /* -1: none */
    locale_t plain; /* (locale_t)0: none */
} scratch;

static void let_go(const scratch *with)
{
    if (with->file >= 0) {
        (void)close(with->file);
        (void)unlink(with->path);
    }
    if (with->plain != (locale_t)0)
        freelocale(with->plain);
}

ed_status ed_sheets_write(const ed_sheets *s, ed_text *out)
{
    char *formula = ed_arena_alloc(s->arena, longest(s));
    scratch with = {.folder = ed_arena_string(s->arena, scratch_folder())};
    with.path = ed_arena_printf(s->arena, "%s/ecodamage-XXXXXX", with.folder);
    with.file = mkstemp(with.path);
    with.plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    reading r = {.file = with.file, .out = out};
    lxw_error error = LXW_ERROR_CREATING_TMPFILE;
    ed_status status = ED_OK;
    if (with.file >= 0 && with.plain != (locale_t)0) {
        const locale_t before = uselocale(with.plain);
        error = write_file(s, with.path, with.folder, formula);
        (void)uselocale(before);
        status = ed_arena_protect(s->arena, read_task, &r);
    }
    let_go(&with);
    if (status != ED_OK || error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        ed_arena_fail(s->arena);
    return error == LXW_NO_ERROR && r.done ? ED_OK : ED_FILE;
}
