/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict scan of a JSON text, inside this room: its state, its tokens, its mistakes. */
#ifndef ED_JSON_SCAN_H
#define ED_JSON_SCAN_H

#include "json/json.h"

typedef struct ed_json_scan {
    ed_arena *arena;
    const ed_source *source;
    ed_findings *findings;
    const char *text; /* the source's, NUL behind */
    size_t length, at;
    size_t mistakes; /* findings made; with any there is no tree */
    bool stopped;    /* what follows can not be understood */
} ed_json_scan;

/* Scans the whole source. The root, whose strings and keys are not decoded yet, or NULL when there are findings. */
ed_json *ed_json_scan_source(ed_arena *arena, const ed_source *source, ed_findings *findings);

/* A json_syntax finding at the offset. */
void ed_json_scan_mistake(ed_json_scan *scan, size_t offset, const char *zh, const char *en);
/* The same, and the end of the scan. */
void ed_json_scan_stop(ed_json_scan *scan, size_t offset, const char *zh, const char *en);
/* `length` bytes of the text, shortened, to be quoted in a message. */
const char *ed_json_scan_quote(ed_json_scan *scan, size_t offset, size_t length);

/* ---- tokens: each takes what stands at `scan->at` and leaves `at` behind it */

/* The code point at `at`, 0 at the end. */
uint32_t ed_json_scan_peek(const ed_json_scan *scan);
/* White space, and with a mistake what people take for it: comments, foreign spaces. */
void ed_json_scan_space(ed_json_scan *scan);
/* The punctuation mark, or with a mistake its full-width form; false if neither is there. */
bool ed_json_scan_accept(ed_json_scan *scan, char mark);
void ed_json_scan_number(ed_json_scan *scan);
/* A string in double quotes, or with a mistake in others. */
void ed_json_scan_string(ed_json_scan *scan);
/* A word without quotes: its bytes. */
size_t ed_json_scan_word(ed_json_scan *scan);

bool ed_json_scan_is_quote(uint32_t code);
bool ed_json_scan_is_letter(uint32_t code);
bool ed_json_scan_is_number(uint32_t code);
/* True if the whole of the text is a number as RFC 8259 writes it. */
bool ed_json_scan_number_fits(const char *text, size_t length);

#endif
