/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A node's value in a row, as it is printed. */
#include "base/moment.h"
#include "engine/bind/binding.h"

static const char *date_text(ed_arena *arena, const ed_number *days)
{
    enum { MINUTES_IN_A_DAY = 1440 };
    int64_t day = 0, minutes = 0;
    const ed_number *in_minutes = NULL;
    char text[17] = "";
    if (ed_number_to_integer(days, &day))
        ed_date_print((ed_date){(int)day, true}, text);
    else if (ed_number_multiply(arena, days, ed_number_integer(arena, MINUTES_IN_A_DAY), &in_minutes) ==
                 ED_FAULT_NONE &&
             ed_number_to_integer(in_minutes, &minutes))
        ed_moment_print(minutes, text);
    return ed_arena_string(arena, text);
}

ed_figure ed_figure_of(ed_arena *arena, ed_program *program, ed_node_id id, size_t row)
{
    const ed_node *node = ed_program_node(program, id);
    ed_value value = ed_program_value(program, id, row);
    ed_figure out = {.type = node->type, .unit = node->unit};
    if (value.number == NULL) {
        out.text = value.text != NULL ? value.text : "";
    } else if (node->type == ED_TYPE_FLAG) {
        out.text = ed_number_sign(value.number) != 0 ? "true" : "false";
    } else if (node->type == ED_TYPE_DATE) {
        out.text = date_text(arena, value.number);
    } else {
        out.number = value.number;
        out.approximate = !ed_number_is_exact(value.number);
        out.text = ed_program_print(program, value.number, &out.rounded);
    }
    return out;
}
