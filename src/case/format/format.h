/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The format of a case as data: its objects and their keys, made from fields.def. The readers take from it which keys
 * there are and which must be there, the schema and skeletons also what they are called and what they hold.
 */
#ifndef ED_CASE_FORMAT_FORMAT_H
#define ED_CASE_FORMAT_FORMAT_H

#include "json/json.h"

typedef enum ed_field_kind {
    ED_FIELD_TEXT,
    ED_FIELD_WORDS,
    ED_FIELD_DATE,
    ED_FIELD_FLAG,
    ED_FIELD_REF,
    ED_FIELD_LIST,
    ED_FIELD_SOME,
    ED_FIELD_FREE
} ed_field_kind;

typedef struct ed_field {
    const char *object, *key;
    ed_field_kind kind;
    const char *definition; /* of the schema; "" where the kind says all */
    bool needed;
    ed_words title, help; /* help may be empty */
} ed_field;

typedef struct ed_field_object {
    const char *name;
    bool open; /* may have other keys */
    ed_words title;
} ed_field_object;

/* The objects of a case, the root first; all fields, those of one object together and in order. */
extern const ed_field_object ed_field_objects[];
extern const size_t ed_field_object_count;
extern const ed_field ed_fields[];
extern const size_t ed_field_count;

/* The field of an object; NULL where it has none of that key. */
const ed_field *ed_field_find(const char *object, const char *key);

/* True of a definition that is the codes of a group of terms. */
bool ed_field_coded(const char *definition, ed_terms *group);

/* Finds fault with a key of `json` that the object does not have (unknown_key), and with one that it must have and that
 * is absent (missing_key). `path` is that of `json`, as in json.h. */
void ed_field_check(const ed_json *json, const char *object, const char *path, ed_findings *findings);
/* Only the first of both: of an object whose reader has words of its own for what is missing. */
void ed_field_check_unknown(const ed_json *json, const char *object, const char *path, ed_findings *findings);

#endif
