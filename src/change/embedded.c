/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report embeds, one by one as files would be: its sources, and what was set for its case. */
#include "change/change.h"
#include <string.h>

static const char *text_of(const ed_json *object, const char *key)
{
    const ed_json *found = ed_json_get(object, key);
    return found != NULL && found->type == ED_JSON_STRING ? found->text : NULL;
}

static const ed_json *first_of(const ed_json *report, const char *list)
{
    const ed_json *found = ed_json_get(report, list);
    return found == NULL ? NULL : found->child;
}

ed_source *ed_embedded_next(ed_arena *arena, const ed_json *report, const char *kind, const ed_json **at)
{
    for (*at = *at == NULL ? first_of(report, "sources") : (*at)->next; *at != NULL; *at = (*at)->next) {
        const char *text = text_of(*at, "text"), *path = text_of(*at, "path"), *is = text_of(*at, "kind");
        if (text != NULL && is != NULL && strcmp(is, kind) == 0)
            return ed_source_over(arena, path == NULL ? "" : path, is, text, strlen(text));
    }
    return NULL;
}

/* What it was made from is not carried: that can only be held to its form. */
static bool is_hash(const char *text)
{
    return text != NULL && strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

/* A sheet goes by file and name; where the case names none the first of the file is it. */
static bool is_asked(const ed_json *source, const char *name, const char *sheet)
{
    const char *kind = text_of(source, "kind"), *path = text_of(source, "path");
    const size_t length = strlen(name);
    if (kind == NULL || path == NULL || text_of(source, "text") == NULL)
        return false;
    if (strcmp(kind, "csv") == 0)
        return strcmp(path, name) == 0;
    return strcmp(kind, "sheet") == 0 && strncmp(path, name, length) == 0 && path[length] == ':' &&
           (sheet == NULL || strcmp(path + length + 1, sheet) == 0);
}

static ed_file_result find_table(const void *context, ed_arena *arena, const char *name, const char *sheet,
                                 ed_table_bytes *out)
{
    (void)arena;
    for (const ed_json *at = first_of(context, "sources"); at != NULL; at = at->next)
        if (is_asked(at, name, sheet)) {
            const char *text = text_of(at, "text"), *file = text_of(at, "file_sha256");
            *out = (ed_table_bytes){.bytes = text,
                                    .length = strlen(text),
                                    .as_sheet = strcmp(text_of(at, "kind"), "sheet") == 0,
                                    .file_sha256 = is_hash(file) ? file : NULL};
            return ED_FILE_DONE;
        }
    *out = (ed_table_bytes){.error = "the report does not carry it"};
    return ED_FILE_ABSENT;
}

ed_table_files ed_embedded_tables(const ed_json *report)
{
    return (ed_table_files){find_table, report};
}

ed_setting *ed_embedded_settings(ed_arena *arena, const ed_json *report, size_t *count)
{
    const ed_json *list = ed_json_get(report, "what_if");
    ed_setting *set = ed_arena_array(arena, (list == NULL ? 0 : (size_t)list->count) + 1, sizeof *set);
    *count = 0;
    for (const ed_json *at = first_of(report, "what_if"); at != NULL; at = at->next)
        if (text_of(at, "path") != NULL && text_of(at, "value") != NULL)
            set[(*count)++] = (ed_setting){.path = text_of(at, "path"), .value = text_of(at, "value")};
    return set;
}
