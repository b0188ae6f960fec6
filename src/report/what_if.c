/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was set from outside of the case: told at the head of every view, so that none passes for the case's own. */
#include "report/inside.h"
#include "report/report.h"
#include "report/view.h"

void ed_report_put_what_if(ed_json_writer *w, const ed_case *one)
{
    if (one->sets == 0)
        return;
    ed_json_open_array(w, "what_if");
    for (size_t i = 0; i < one->sets; i++) {
        ed_json_open_row(w, NULL);
        ed_json_put_text(w, "path", one->set[i].path);
        ed_json_put_text(w, "value", one->set[i].value);
        ed_json_put_text(w, "now", one->set[i].now);
        ed_json_put_text(w, "was", one->set[i].was);
        ed_json_close(w);
    }
    ed_json_close(w);
}

void ed_report_what_if_text(const ed_case *one, ed_lang lang, ed_text *out)
{
    if (one->sets == 0)
        return;
    ed_text_format(out, "%s\n", ed_phrase_in(ED_SAY_what_if_text, lang));
    for (size_t i = 0; i < one->sets; i++) {
        const char *was = one->set[i].was[0] == '\0' ? ed_phrase_in(ED_SAY_not_given, lang) : one->set[i].was;
        ed_text_format(out, "  %s\n",
                       ed_text_visible(out->arena, ed_phrase_fill(out->arena, ED_SAY_what_if_line, lang,
                                                                  one->set[i].path, one->set[i].now, was, NULL)));
    }
    ed_text_add(out, "\n");
}
