/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file by libxlsxwriter, whatever is on its sheets. The library's memory is its own, so nothing of an arena is asked
 * for before it is let go; what it puts together stands in temporary files, as the C library makes them. Numbers are
 * printed in the C locale, whatever the caller's is.
 */
#include "sheet/writing.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { CREATED = 946684800 }; /* 2000-01-01: the same for all, so that the same case gives the same bytes */

enum { INK = 0x1F3864, HEAD_FILL = 0xD9E2F3, LIVE_FILL = 0xFFF2CC, FIXED_FILL = 0xEDEDED, TAKEN_FILL = 0xE2EFDA };
enum { LIVE_INK = 0x0000C0, NOTE_INK = 0x595959, EXAMPLE_INK = 0x8C8C8C, LINE = 0xA6A6A6, FAULT_FILL = 0xF8CBAD };

#define MONEY_FORMAT "#,##0.00"
#define DATE_FORMAT  "yyyy-mm-dd"
#define TIME_FORMAT  DATE_FORMAT " hh:mm"

/* How a cell looks. */
static const struct look {
    uint32_t ink, fill; /* 0: as usual */
    double size;
    const char *number;
    bool bold, italic, wrap, border, right;
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
    [ED_LOOK_TIME] = {.number = TIME_FORMAT, .right = true},
    [ED_LOOK_INPUT] = {.ink = LIVE_INK, .fill = LIVE_FILL, .border = true},
    [ED_LOOK_INPUT_MONEY] = {.ink = LIVE_INK, .fill = LIVE_FILL, .number = MONEY_FORMAT "######", .border = true},
    [ED_LOOK_FIXED] = {.fill = FIXED_FILL, .wrap = true, .border = true, .right = true},
    [ED_LOOK_FIXED_DATE] = {.fill = FIXED_FILL, .number = DATE_FORMAT, .border = true, .right = true},
    [ED_LOOK_FIXED_TIME] = {.fill = FIXED_FILL, .number = TIME_FORMAT, .border = true, .right = true},
    [ED_LOOK_TAKEN] = {.fill = TAKEN_FILL, .border = true, .right = true},
    [ED_LOOK_TAKEN_MONEY] = {.fill = TAKEN_FILL, .number = MONEY_FORMAT, .border = true, .right = true},
    [ED_LOOK_TOTAL] = {.ink = INK, .size = 14, .number = MONEY_FORMAT, .bold = true, .border = true, .right = true},
    [ED_LOOK_STATE] = {.bold = true},
    [ED_LOOK_BLANK] = {.ink = LIVE_INK, .wrap = true, .border = true},
    [ED_LOOK_NEEDED] = {.ink = LIVE_INK, .fill = LIVE_FILL, .wrap = true, .border = true},
    [ED_LOOK_BLANK_DATE] = {.ink = LIVE_INK, .number = DATE_FORMAT, .border = true},
    [ED_LOOK_NEEDED_DATE] = {.ink = LIVE_INK, .fill = LIVE_FILL, .number = DATE_FORMAT, .border = true},
    [ED_LOOK_EXAMPLE] = {.ink = EXAMPLE_INK, .size = 9, .wrap = true, .italic = true},
    [ED_LOOK_FAULT] = {.fill = FAULT_FILL, .wrap = true, .border = true},
    [ED_LOOK_FAULT_DATE] = {.fill = FAULT_FILL, .number = DATE_FORMAT, .border = true},
};

void ed_sheet_file_note(ed_sheet_file *w, lxw_error error)
{
    if (w->error == LXW_NO_ERROR)
        w->error = error;
}

static void make_looks(ed_sheet_file *w)
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
        if (look->italic)
            format_set_italic(format);
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

static lxw_error write_file(const ed_filling *filling, const char *path, char *folder)
{
    char title[] = "ecodamage";
    lxw_doc_properties properties = {.author = title, .company = title, .created = CREATED};
    lxw_workbook_options options = {.use_zip64 = LXW_FALSE, .tmpdir = folder};
    ed_sheet_file w = {.book = workbook_new_opt(path, &options)};
    if (w.book == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    ed_sheet_file_note(&w, workbook_set_properties(w.book, &properties));
    make_looks(&w);
    filling->fill(&w, filling->context);
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

ed_status ed_sheet_file_write(ed_filling filling, ed_text *out)
{
    scratch with = {.folder = ed_arena_string(out->arena, scratch_folder())};
    with.path = ed_arena_printf(out->arena, "%s/ecodamage-XXXXXX", with.folder);
    with.file = mkstemp(with.path);
    with.plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    reading r = {.file = with.file, .out = out};
    lxw_error error = LXW_ERROR_CREATING_TMPFILE;
    ed_status status = ED_OK;
    if (with.file >= 0 && with.plain != (locale_t)0) {
        const locale_t before = uselocale(with.plain);
        error = write_file(&filling, with.path, with.folder);
        (void)uselocale(before);
        status = ed_arena_protect(out->arena, read_task, &r);
    }
    let_go(&with);
    if (status != ED_OK || error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        ed_arena_fail(out->arena);
    return error == LXW_NO_ERROR && r.done ? ED_OK : ED_FILE;
}
