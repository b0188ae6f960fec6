/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: what the parts of the schema share. Each part writes into one writer. */
#ifndef ED_GUIDE_SCHEMA_H
#define ED_GUIDE_SCHEMA_H

#include "guide/guide.h"
#include "json/writer.h"

typedef struct ed_schema {
    ed_json_writer w;
    ed_arena *arena;
    const ed_tables *tables;
    const ed_model **model; /* all that could be read, by id */
    size_t models;
} ed_schema;

/* ---- schema.c */

/* "title" and "description" in both languages; what is empty is left out. */
void ed_schema_title(ed_schema *s, ed_words title, ed_words description);
/* Both languages as one text, which is all that editors show; once where they are the same. */
const char *ed_schema_both(ed_schema *s, ed_words words, const char *between);
/* JSON written as it is, with single quotes for double ones: a value under `key`, or members without one. */
void ed_schema_put(ed_schema *s, const char *key, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Closes an array under "allOf", which must not be empty. */
void ed_schema_close_all(ed_schema *s);
/* Members: no keys but those of "properties" and x-... */
void ed_schema_close_keys(ed_schema *s);

/* ---- schema_parts.c: definitions that no model changes */
void ed_schema_parts(ed_schema *s, ed_findings *findings);
/* Members of "properties": what stands beside "value" in an object that wraps one. Only numbers are taken from other
 * items and are uncertain. */
void ed_schema_put_beside_value(ed_schema *s, bool is_number);

/* ---- schema_input.c */
/* Members of the schema of an object: the properties of a row of inputs and what of them must be given. An element of a
 * list may say some things for all its row. */
void ed_schema_put_row(ed_schema *s, const ed_model_input *row, size_t count, bool is_element);
/* The properties only. `top`: of an item's "inputs". */
void ed_schema_put_properties(ed_schema *s, const ed_model_input *row, size_t count, bool is_element, bool top);
/* True if the input must be given: it is not optional, has no default and no alternative. */
bool ed_schema_is_needed(const ed_model_input *input);
/* True if exactly one of the input's group must be given, and it is the first of them. */
bool ed_schema_begins_group(const ed_model_input *row, size_t count, size_t index);
/* A schema: exactly one of the group is given. */
void ed_schema_put_group(ed_schema *s, const char *key, const ed_model_input *row, size_t count, const char *group);

/* ---- schema_grounds.c: evidence and reasons, as members of the object that holds the row */
typedef enum ed_grounds { ED_GROUNDS_EVIDENCE, ED_GROUNDS_NOTE } ed_grounds;
/* True if any input of the row, or of a list in it, demands it. */
bool ed_schema_has_grounds(const ed_model_input *row, size_t count, ed_grounds kind);
void ed_schema_put_grounds(ed_schema *s, const char *key, const ed_model_input *row, size_t count, ed_grounds kind,
                           bool is_element);

/* ---- schema_model.c */
/* Members of the schema of an item: each model's own definition, chosen by "model". */
void ed_schema_switch(ed_schema *s);
/* The definitions of the models. */
void ed_schema_models(ed_schema *s);
/* Members of the root: what inputs are needed where `defaults` does not give them. */
void ed_schema_needs(ed_schema *s);

#endif
