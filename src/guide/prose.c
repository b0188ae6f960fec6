/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in a part of Markdown, as blocks; prose.h says which. */
#include "guide/prose.h"
#include <string.h>

typedef enum kind {
    EMPTY,
    TITLE,
    CHAPTER,
    PART,
    POINT,
    NOTICE,
    ROW,
    FENCE,
    COMMENT,
    MORE, /* goes on with a point */
    TEXT,
    UNKNOWN
} kind;

typedef struct reader {
    ed_arena *arena;
    ed_document *document;
    const char *rest;  /* behind the line */
    char *line;        /* NULL: there is none left */
    size_t number;     /* of the line */
    ed_block *chapter; /* NULL before the first */
    ed_block *parent;  /* of the next block */
    size_t chapters;
} reader;

static void next(reader *r)
{
    const size_t length = strcspn(r->rest, "\n");
    r->line = NULL;
    r->number++;
    if (r->rest[0] == '\0')
        return;
    r->line = ed_arena_copy(r->arena, r->rest, length);
    r->rest += length + (r->rest[length] == '\n');
}

static bool begins(const char *line, const char *mark)
{
    return strncmp(line, mark, strlen(mark)) == 0;
}

/* What a line begins with, as prose.h lists it; a longer mark stands before one that it begins with. */
static const struct {
    const char *mark;
    kind kind;
} marks[] = {{"# ", TITLE}, {"## ", CHAPTER}, {"### ", PART},     {"- ", POINT}, {"> ", NOTICE},
             {"|", ROW},    {"```", FENCE},   {"<!-- ", COMMENT}, {"  ", MORE}};
enum { MARKS = sizeof marks / sizeof marks[0] };

static kind kind_of(const char *line)
{
    if (line == NULL || line[0] == '\0')
        return EMPTY;
    for (size_t i = 0; i < MARKS; i++)
        if (begins(line, marks[i].mark))
            return marks[i].kind;
    return strchr("#*+~<`", line[0]) == NULL ? TEXT : UNKNOWN;
}

/* ---- running text */

static uint32_t last_code(const char *text)
{
    uint32_t code = 0;
    for (size_t length; text[0] != '\0' && (length = ed_utf8_length(text, strlen(text))) > 0; text += length)
        code = ed_utf8_decode(text);
    return code;
}

static void join(ed_text *out, const char *text)
{
    if (out->length > 0) {
        const bool wide_left = ed_utf8_width(last_code(ed_text_string(out))) == 2;
        const bool wide_right = ed_utf8_length(text, strlen(text)) > 0 && ed_utf8_width(ed_utf8_decode(text)) == 2;
        ed_text_add(out, wide_left && wide_right ? "" : " ");
    }
    ed_text_add(out, text);
}

/* The line from `skip` on, with the lines of the kind `more` that follow from their `skip_more` on. */
static const char *take_text(reader *r, size_t skip, kind more, size_t skip_more)
{
    ed_text out = ed_text_new(r->arena);
    join(&out, r->line + skip);
    for (next(r); kind_of(r->line) == more; next(r))
        join(&out, r->line + skip_more);
    return ed_text_string(&out);
}

/* ---- samples and tables */

static bool take_sample(reader *r)
{
    ed_text out = ed_text_new(r->arena);
    for (next(r); r->line != NULL && !begins(r->line, "```"); next(r))
        ed_text_format(&out, "%s%s", out.length > 0 ? "\n" : "", r->line);
    if (r->line == NULL || r->line[3] != '\0')
        return false;
    next(r);
    ed_block_sample(r->parent, ed_text_string(&out));
    return true;
}

/* The next cell of a row that begins with "|", and moves `*at` to the bar behind it; NULL behind the last. */
static char *take_cell(reader *r, const char **at)
{
    const char *from = *at + 1, *end = from + strcspn(from, "|");
    if (*end == '\0')
        return NULL;
    *at = end;
    while (from < end && *from == ' ')
        from++;
    while (end > from && end[-1] == ' ')
        end--;
    return ed_arena_copy(r->arena, from, (size_t)(end - from));
}

static bool put_columns(reader *r, ed_block *table)
{
    char *title = r->line, *rule;
    next(r);
    if (kind_of(r->line) != ROW)
        return false;
    const char *at = title, *below = r->line;
    while ((title = take_cell(r, &at)) != NULL) {
        rule = take_cell(r, &below);
        if (rule == NULL || strspn(rule, "-") < 3 || strspn(rule, "-:") != strlen(rule))
            return false;
        const bool figures = rule[strlen(rule) - 1] == ':';
        ed_block_column_add(table, title,
                            figures               ? ED_COLUMN_RIGHT
                            : table->columns == 0 ? ED_COLUMN_LABEL | ED_COLUMN_BREAKS
                                                  : ED_COLUMN_BREAKS);
    }
    return table->columns > 0 && strcmp(at, "|") == 0 && strcmp(below, "|") == 0;
}

static bool put_cells(reader *r, ed_block *table)
{
    size_t cells = 0;
    const char *at = r->line;
    for (char *cell; (cell = take_cell(r, &at)) != NULL; cells++)
        ed_block_cell_add(table, cell);
    return cells == table->columns && strcmp(at, "|") == 0;
}

static bool take_table(reader *r)
{
    ed_block *table = ed_block_table(r->parent, NULL);
    if (!put_columns(r, table))
        return false;
    for (next(r); kind_of(r->line) == ROW; next(r))
        if (!put_cells(r, table))
            return false;
    return true;
}

/* ---- headings */

static bool take_title(reader *r)
{
    if (r->document->title != NULL || r->document->root->child != NULL)
        return false;
    r->document->title = r->line + 2;
    next(r);
    return true;
}

static void take_chapter(reader *r)
{
    r->parent = r->chapter = ed_block_section(r->document->root, NULL, r->line + 3);
    r->chapter->anchor = ed_arena_printf(r->arena, "s%zu", ++r->chapters);
    next(r);
}

static bool take_part(reader *r)
{
    if (r->chapter == NULL)
        return false;
    r->parent = ed_block_section(r->chapter, NULL, r->line + 4);
    next(r);
    return true;
}

/* ---- the whole */

static bool take_comment(reader *r)
{
    const char *end = strstr(r->line, "-->");
    const bool whole = end != NULL && end[3] == '\0';
    if (whole)
        next(r);
    return whole;
}

/* False where the line, or one of the block that it begins, is not as it should be. */
static bool take_block(reader *r)
{
    switch (kind_of(r->line)) {
    case EMPTY:
        next(r);
        return true;
    case COMMENT:
        return take_comment(r);
    case TITLE:
        return take_title(r);
    case CHAPTER:
        take_chapter(r);
        return true;
    case PART:
        return take_part(r);
    case POINT:
        ed_block_bullet(r->parent, take_text(r, 2, MORE, 2));
        return true;
    case NOTICE:
        ed_block_notice(r->parent, take_text(r, 2, NOTICE, 2));
        return true;
    case TEXT:
        ed_block_paragraph(r->parent, take_text(r, 0, TEXT, 0));
        return true;
    case ROW:
        return take_table(r);
    case FENCE:
        return take_sample(r);
    case MORE:
    case UNKNOWN:
        break;
    }
    return false;
}

size_t ed_prose_read(ed_document *document, const char *text)
{
    reader r = {.arena = document->arena, .document = document, .rest = text, .parent = document->root};
    for (next(&r); r.line != NULL;)
        if (!take_block(&r))
            return r.number;
    return 0;
}
