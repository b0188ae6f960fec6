/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A font cut down to the glyphs that a document has, by HarfBuzz. cairo reads the whole table of outlines of a face
 * that it embeds, twice: of the Noto fonts 15 to 24 MB for some hundred glyphs.
 */
#include "document/paint/cut.h"
#include <cairo-ft.h>
#include <hb-subset.h>
#include <stdbool.h>

#include <ft2build.h>
#include FT_FREETYPE_H

/* What sets glyphs in other ways than one below the other's advance, which no run of ours asks for. */
static void keep_outlines(hb_subset_input_t *input)
{
    static const hb_tag_t layout[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
        HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x')};
    hb_set_t *dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof layout / sizeof layout[0]; i++)
        hb_set_add(dropped, layout[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE); /* as cairo would: it reads outlines by parts */
}

static uint16_t place_of(const hb_map_t *places, uint16_t glyph)
{
    const hb_codepoint_t place = hb_map_get(places, glyph);
    return place == HB_MAP_VALUE_INVALID ? 0 : (uint16_t)place;
}

/* The font of the characters as bytes, NULL where there is no room. Asked for by characters, since of glyphs HarfBuzz
 * looks up which of all characters have them. */
static hb_blob_t *cut(hb_face_t *whole, const uint16_t *code, const uint16_t *glyph, size_t count, uint16_t *place)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    keep_outlines(input);
    for (size_t i = 0; i < count; i++)
        hb_set_add(hb_subset_input_unicode_set(input), code[i]);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(whole, input);
    hb_face_t *part = plan == NULL ? NULL : hb_subset_plan_execute_or_fail(plan);
    for (size_t i = 0; i < count && part != NULL; i++)
        place[i] = place_of(hb_subset_plan_old_to_new_glyph_mapping(plan), glyph[i]);
    hb_blob_t *out = part == NULL ? NULL : hb_face_reference_blob(part);
    hb_face_destroy(part);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return out;
}

static void close_library(void *library)
{
    FT_Done_FreeType(library);
}

/* When a face is let go its stream is closed last. */
static void close_bytes(FT_Stream stream)
{
    hb_blob_destroy(stream->descriptor.pointer);
}

/* A face of the bytes, which it takes, in a library of its own. */
static FT_Face open_bytes(FT_Library library, hb_blob_t *blob)
{
    FT_Face face;
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    if (FT_New_Memory_Face(library, (const FT_Byte *)bytes, (FT_Long)length, 0, &face) != 0) {
        hb_blob_destroy(blob);
        return NULL;
    }
    face->stream->descriptor.pointer = blob;
    face->stream->close = close_bytes;
    return face;
}

/* The face for cairo, which keeps the library, and with it face and bytes, as long as it is kept. Takes the bytes. */
static cairo_font_face_t *draw_bytes(hb_blob_t *blob)
{
    static const cairo_user_data_key_t key;
    FT_Library library;
    if (FT_Init_FreeType(&library) != 0) {
        hb_blob_destroy(blob);
        return NULL;
    }
    FT_Face face = open_bytes(library, blob);
    cairo_font_face_t *out = face == NULL ? NULL : cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
    if (out != NULL && cairo_font_face_set_user_data(out, &key, library, close_library) == CAIRO_STATUS_SUCCESS)
        return out;
    if (out != NULL)
        cairo_font_face_destroy(out);
    FT_Done_FreeType(library);
    return NULL;
}

cairo_font_face_t *ed_font_cut(const char *path, unsigned index, const uint16_t *code, const uint16_t *glyph,
                               size_t count, uint16_t *place)
{
    hb_blob_t *file = hb_blob_create_from_file_or_fail(path);
    if (file == NULL)
        return NULL;
    hb_face_t *whole = hb_face_create(file, index);
    hb_blob_t *part = cut(whole, code, glyph, count, place);
    hb_face_destroy(whole);
    hb_blob_destroy(file);
    return part == NULL ? NULL : draw_bytes(part);
}
