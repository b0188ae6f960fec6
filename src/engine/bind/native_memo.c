/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What native methods gave, kept as long as the models are: the effects of choices, claims and comparisons value a case
 * hundreds of times, mostly with the same samples, and a fit from many starts is dear. A method is a function of its
 * arguments alone (those that draw are given their seed), so the bytes are the same.
 */
#include "engine/bind/binding.h"
#include "method/method.h"
#include <string.h>

enum { CALLS_KEPT = 256 };

typedef struct ed_native_memo {
    const ed_method *method;
    ed_method_data data[ED_METHOD_PARAMETERS];
    const ed_number *result[ED_METHOD_FIELDS];
    const void *prepared; /* the dear part, for other arguments of the same data; NULL: it has none */
    struct ed_native_memo *next;
    size_t before; /* calls that were kept before this one */
} ed_native_memo;

static bool is_same_number(const ed_number *a, const ed_number *b)
{
    return a == NULL || b == NULL ? a == b : ed_number_compare(a, b) == 0;
}

static bool is_same_data(const ed_method_data *a, const ed_method_data *b)
{
    if (a->count != b->count || (a->number == NULL) != (b->number == NULL))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->number != NULL ? !is_same_number(a->number[i], b->number[i]) : !ed_text_equal(a->text[i], b->text[i]))
            return false;
    return true;
}

/* The same method with the same first arguments. */
static bool is_same_call(const ed_native_memo *one, const ed_method *method, const ed_method_data *data, size_t count)
{
    bool same = one->method == method;
    for (size_t i = 0; same && i < count; i++)
        same = is_same_data(&one->data[i], &data[i]);
    return same;
}

/* Runs the method; returns its dear part, which another call may have had already. */
static const void *run(ed_arena *arena, ed_models *models, const ed_method *method, const ed_method_data *data,
                       const ed_number **result)
{
    const size_t by = ed_method_prepared_by(method);
    const void *prepared = NULL;
    if (by == 0) {
        ed_method_run(arena, method, data, result);
        return NULL;
    }
    for (const ed_native_memo *one = models->memo; prepared == NULL && one != NULL; one = one->next)
        if (is_same_call(one, method, data, by))
            prepared = one->prepared;
    if (prepared == NULL)
        prepared = ed_method_prepare(models->arena, method, data);
    ed_method_run_prepared(arena, method, prepared, data, result);
    return prepared;
}

static const ed_number *copy_of_number(ed_arena *arena, const ed_number *number)
{
    const ed_number *copy = NULL;
    if (number != NULL)
        (void)ed_number_add(arena, number, ed_number_integer(arena, 0), &copy);
    return copy;
}

/* The numbers of a trial go with it: the copies stay. */
static ed_method_data copy_of(ed_arena *arena, const ed_method_data *data)
{
    const ed_number **number = ed_arena_array(arena, data->count + 1, sizeof *number);
    const char **text = ed_arena_array(arena, data->count + 1, sizeof *text);
    for (size_t i = 0; i < data->count; i++) {
        number[i] = data->number == NULL ? NULL : copy_of_number(arena, data->number[i]);
        text[i] = data->text != NULL && data->text[i] != NULL ? ed_arena_string(arena, data->text[i]) : NULL;
    }
    return (ed_method_data){data->number == NULL ? NULL : number, text, data->count};
}

static void keep(ed_models *models, ed_native_memo *kept, const ed_method_data *data, const ed_number *const *result)
{
    for (size_t i = 0; i < kept->method->parameters; i++)
        kept->data[i] = copy_of(models->arena, &data[i]);
    for (size_t i = 0; i < kept->method->fields; i++)
        kept->result[i] = copy_of_number(models->arena, result[i]);
    models->memo = kept;
}

void ed_native_recall(ed_arena *arena, ed_models *models, const ed_method *method, const ed_method_data *data,
                      const ed_number **result)
{
    ed_native_memo *first = models->memo;
    for (const ed_native_memo *one = first; one != NULL; one = one->next)
        if (is_same_call(one, method, data, method->parameters)) {
            memcpy(result, one->result, sizeof one->result);
            return;
        }
    const void *prepared = run(arena, models, method, data, result);
    const bool is_full = first != NULL && first->before + 1 >= CALLS_KEPT;
    ed_native_memo *kept = is_full ? first : ed_arena_alloc(models->arena, sizeof *kept);
    if (!is_full)
        *kept = (ed_native_memo){
            .method = method, .prepared = prepared, .next = first, .before = first == NULL ? 0 : first->before + 1};
    else if (prepared != NULL) /* the last one goes, so that what follows shares this one's dear part */
        *kept = (ed_native_memo){.method = method, .prepared = prepared, .next = first->next, .before = first->before};
    else
        return;
    keep(models, kept, data, result);
}
