/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Faces by FreeType for what is measured, and by cairo for what is drawn. cairo opens the file itself (a pattern that
 * names it, which asks no configuration), or gets a font cut down to what was measured: it keeps faces for later,
 * longer than one of ours lives. Positions follow from the advance widths alone: no hinting, no kerning, nothing that
 * depends on a screen.
 */
#include "base/file.h"
#include "document/paint/cut.h"
#include "document/paint/paint.h"
#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

enum { CACHED = 0x10000, PATH = 4096, EM = 1000, CORNER = 380 };

/* What is known of a character of the first plane: its glyph, there and in the font that was cut (0: not in it), and
 * its advance in thousandths of the size. */
typedef struct known {
    uint16_t glyph, cut, advance;
    bool asked;
} known;

struct ed_fonts {
    ed_memory memory;
    const char *folders;
    FT_Library library;
    FT_Face face[ED_FACES];
    bool exhausted; /* a font's file is there, but there was no room for it */
    char path[ED_FACES][PATH];
    FT_Long index[ED_FACES];
    cairo_font_face_t *drawn[ED_FACES], *cut[ED_FACES]; /* whole; NULL until ed_fonts_cut */
    known *cache[ED_FACES];
};

static const struct {
    const char *file, *family;
    FT_Long place;
} faces[ED_FACES] = {[ED_FACE_SERIF] = {"NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", 2},
                     [ED_FACE_SERIF_BOLD] = {"NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", 2},
                     [ED_FACE_SANS] = {"NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", 2},
                     [ED_FACE_SANS_BOLD] = {"NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", 2},
                     [ED_FACE_MONO] = {"NotoSansCJK-Regular.ttc", "Noto Sans Mono CJK SC", 7}};

/* ---- opening */

/* The face of the family in a collection, and its index there; NULL if it has none. To open a face is to read all its
 * places of outlines: the index that Noto's collections have the family at is tried first. A file that is there and can
 * not be mapped is memory that ran out: FreeType calls both the same, so the file is asked for. */
static FT_Face open_family(ed_fonts *fonts, const char *path, ed_face which, FT_Long *index)
{
    FT_Long count = 1;
    for (FT_Long i = -1; i < count; i++) {
        FT_Face face = NULL;
        *index = i < 0 ? faces[which].place : i;
        if (i != faces[which].place && FT_New_Face(fonts->library, path, *index, &face) != 0 && i >= 0) {
            fonts->exhausted = fonts->exhausted || ed_file_is_readable(path);
            return NULL;
        }
        if (face == NULL)
            continue;
        count = face->num_faces;
        if (face->family_name != NULL && strcmp(face->family_name, faces[which].family) == 0)
            return face;
        FT_Done_Face(face);
    }
    return NULL;
}

/* For cairo: this very file, unhinted. */
static cairo_font_face_t *draw_face(const char *path, FT_Long index)
{
    FcPattern *pattern = FcPatternCreate();
    if (pattern == NULL)
        return NULL;
    cairo_font_face_t *face = NULL;
    if (FcPatternAddString(pattern, FC_FILE, (const FcChar8 *)path) &&
        FcPatternAddInteger(pattern, FC_INDEX, (int)index) && FcPatternAddBool(pattern, FC_HINTING, FcFalse))
        face = cairo_ft_font_face_create_for_pattern(pattern);
    FcPatternDestroy(pattern);
    return face;
}

/* From the first of the folders that has it. */
static bool find_face(ed_fonts *fonts, ed_face which)
{
    const char *file = faces[which].file;
    for (const char *at = fonts->folders; *at != '\0' && fonts->face[which] == NULL;) {
        char *path = fonts->path[which];
        size_t length = strcspn(at, ":");
        if (length + 1 + strlen(file) < PATH) {
            memcpy(path, at, length);
            path[length] = '/';
            memcpy(path + length + 1, file, strlen(file) + 1);
            fonts->face[which] = open_family(fonts, path, which, &fonts->index[which]);
            if (fonts->face[which] != NULL)
                fonts->drawn[which] = draw_face(path, fonts->index[which]);
        }
        at += length + (at[length] == ':');
    }
    return fonts->drawn[which] != NULL && cairo_font_face_status(fonts->drawn[which]) == CAIRO_STATUS_SUCCESS;
}

static ed_status open_face(ed_fonts *fonts, ed_face which)
{
    size_t size = CACHED * sizeof(known);
    if (!find_face(fonts, which))
        return fonts->exhausted || fonts->face[which] != NULL ? ED_MEMORY : ED_FILE;
    fonts->cache[which] = fonts->memory.allocate(fonts->memory.context, size);
    if (fonts->cache[which] == NULL)
        return ED_MEMORY;
    memset(fonts->cache[which], 0, size);
    return ED_OK;
}

ed_status ed_fonts_open(const ed_memory *memory, const char *folders, ed_fonts **out)
{
    ed_fonts *fonts = *out = memory->allocate(memory->context, sizeof *fonts);
    if (fonts == NULL)
        return ED_MEMORY;
    *fonts = (ed_fonts){.memory = *memory, .folders = folders};
    ed_status status = FT_Init_FreeType(&fonts->library) == 0 ? ED_OK : ED_MEMORY;
    for (ed_face i = 0; i < ED_FACE_MONO && status == ED_OK; i++)
        status = open_face(fonts, i);
    if (status != ED_OK) {
        ed_fonts_close(fonts);
        *out = NULL;
    }
    return status;
}

ed_status ed_fonts_open_mono(ed_fonts *fonts)
{
    return fonts->cache[ED_FACE_MONO] != NULL ? ED_OK : open_face(fonts, ED_FACE_MONO);
}

void ed_fonts_close(ed_fonts *fonts)
{
    if (fonts == NULL)
        return;
    for (size_t i = 0; i < ED_FACES; i++) {
        if (fonts->drawn[i] != NULL)
            cairo_font_face_destroy(fonts->drawn[i]);
        if (fonts->cut[i] != NULL)
            cairo_font_face_destroy(fonts->cut[i]);
        if (fonts->face[i] != NULL)
            FT_Done_Face(fonts->face[i]);
        if (fonts->cache[i] != NULL)
            fonts->memory.release(fonts->memory.context, fonts->cache[i]);
    }
    if (fonts->library != NULL)
        FT_Done_FreeType(fonts->library);
    fonts->memory.release(fonts->memory.context, fonts);
}

/* ---- characters */

static known ask(FT_Face face, uint32_t code)
{
    known out = {.asked = true, .glyph = (uint16_t)FT_Get_Char_Index(face, code), .advance = EM};
    FT_Fixed advance; /* in the font's units, by its table of widths */
    if (FT_Get_Advance(face, out.glyph, FT_LOAD_NO_SCALE, &advance) == 0)
        out.advance = (uint16_t)(advance * EM / face->units_per_EM);
    return out;
}

static known look(ed_fonts *fonts, ed_face which, uint32_t code)
{
    if (code >= CACHED)
        return ask(fonts->face[which], code);
    known *at = &fonts->cache[which][code];
    if (!at->asked)
        *at = ask(fonts->face[which], code);
    return *at;
}

/* The signs of rounding up and down, U+2308 to U+230B, which the fonts do not have: lines on the room of a space. */
static bool is_corner(uint32_t code)
{
    return code >= 0x2308 && code <= 0x230B;
}

static known corner(ed_fonts *fonts, ed_face which)
{
    known out = look(fonts, which, ' ');
    out.advance = CORNER;
    return out;
}

/* The face that has the character: the one wished, else another, else the one wished with its box. */
static known find(ed_fonts *fonts, ed_face *which, uint32_t code)
{
    known first = look(fonts, *which, code);
    for (ed_face i = 0; first.glyph == 0 && i < ED_FACE_MONO; i++) {
        known other = look(fonts, i, code);
        if (other.glyph != 0) {
            *which = i;
            return other;
        }
    }
    return first.glyph == 0 && is_corner(code) ? corner(fonts, *which) : first;
}

/* ---- cutting */

/* The glyphs that were asked for, with their characters. */
static size_t asked_for(const ed_fonts *fonts, ed_face which, uint16_t *glyph, uint16_t *code)
{
    size_t count = 0;
    for (uint32_t i = 0; i < CACHED; i++)
        if (fonts->cache[which][i].asked && fonts->cache[which][i].glyph != 0) {
            glyph[count] = fonts->cache[which][i].glyph;
            code[count++] = (uint16_t)i;
        }
    return count;
}

static void cut_face(ed_fonts *fonts, ed_face which, uint16_t *room)
{
    uint16_t *code = room + CACHED, *place = code + CACHED;
    const size_t count = asked_for(fonts, which, room, code);
    cairo_font_face_t *old = fonts->cut[which];
    fonts->cut[which] =
        count == 0 ? NULL : ed_font_cut(fonts->path[which], (unsigned)fonts->index[which], code, room, count, place);
    for (size_t i = 0; i < count; i++)
        fonts->cache[which][code[i]].cut = fonts->cut[which] != NULL ? place[i] : 0;
    if (old != NULL)
        cairo_font_face_destroy(old);
}

ed_status ed_fonts_cut(ed_fonts *fonts)
{
    uint16_t *room = fonts->memory.allocate(fonts->memory.context, sizeof *room * CACHED * 3);
    if (room == NULL)
        return ED_MEMORY;
    for (ed_face i = 0; i < ED_FACES; i++)
        if (fonts->cache[i] != NULL)
            cut_face(fonts, i, room);
    fonts->memory.release(fonts->memory.context, room);
    return ED_OK;
}

/* ---- widths */

/* Marks that join the character before them take no room of their own. */
static size_t width_of(const void *context, uint32_t code)
{
    const ed_style *style = context;
    ed_face which = style->face;
    if (ed_utf8_width(code) == 0)
        return 0;
    return (size_t)(find(style->fonts, &which, code).advance * style->size + 0.5);
}

ed_measure ed_style_measure(const ed_style *style)
{
    return (ed_measure){width_of, style, true};
}

double ed_style_width(const ed_style *style, const char *text)
{
    const ed_measure measure = ed_style_measure(style);
    return (double)ed_measure_text(&measure, text) / EM;
}

void ed_style_expect(const ed_style *style, const char *text)
{
    (void)ed_style_width(style, text);
}

/* ---- drawing: runs of glyphs of one face, with the text that they stand for, so that it can be copied and searched */

enum { RUN = 64 };

typedef struct run {
    cairo_glyph_t glyph[RUN];
    cairo_text_cluster_t cluster[RUN];
    int count;
    const char *text; /* its first byte */
    int bytes;
    cairo_font_face_t *face;
} run;

static void flush(const ed_style *style, cairo_t *cairo, run *r, bool slanted)
{
    static const double slant = 0.2; /* of the height */
    cairo_matrix_t matrix;
    if (r->count == 0)
        return;
    cairo_matrix_init(&matrix, style->size, 0, slanted ? -slant * style->size : 0, style->size, 0, 0);
    cairo_set_font_face(cairo, r->face);
    cairo_set_font_matrix(cairo, &matrix);
    cairo_show_text_glyphs(cairo, r->text, r->bytes, r->glyph, r->count, r->cluster, r->count, 0);
    r->count = r->bytes = 0;
}

/* An upright line with a foot at its top or bottom, to the inner side. */
static void draw_corner(const ed_style *style, cairo_t *cairo, double x, double y, uint32_t code)
{
    const bool right = (code & 1) != 0, below = code >= 0x230A;
    const double size = style->size, stem = x + (right ? 0.24 : 0.14) * size,
                 foot = stem + (right ? -0.18 : 0.18) * size;
    const double top = y - 0.84 * size, bottom = y + 0.16 * size;
    cairo_set_line_width(cairo, 0.05 * size);
    cairo_new_path(cairo);
    cairo_move_to(cairo, stem, below ? top : bottom);
    cairo_line_to(cairo, stem, below ? bottom : top);
    cairo_line_to(cairo, foot, below ? bottom : top);
    cairo_stroke(cairo);
}

void ed_style_draw(const ed_style *style, cairo_t *cairo, double x, double y, const char *text, bool slanted)
{
    run r = {.count = 0};
    while (*text != '\0') {
        size_t length = ed_utf8_length(text, strnlen(text, 4));
        uint32_t code = length == 0 ? 0xFFFD : ed_utf8_decode(text);
        ed_face which = style->face;
        known glyph = find(style->fonts, &which, code);
        cairo_font_face_t *face = glyph.cut != 0 ? style->fonts->cut[which] : style->fonts->drawn[which];
        if (r.count == RUN || (r.count > 0 && face != r.face))
            flush(style, cairo, &r, slanted);
        if (r.count == 0) {
            r.face = face;
            r.text = text;
        }
        length = length == 0 ? 1 : length;
        r.glyph[r.count] = (cairo_glyph_t){glyph.cut != 0 ? glyph.cut : glyph.glyph, x, y};
        r.cluster[r.count++] = (cairo_text_cluster_t){(int)length, 1};
        r.bytes += (int)length;
        if (is_corner(code) && glyph.advance == CORNER)
            draw_corner(style, cairo, x, y, code);
        x += (double)width_of(style, code) / EM;
        text += length;
    }
    flush(style, cairo, &r, slanted);
}
