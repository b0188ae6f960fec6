/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The valuation handle: a case read, bound and evaluated, and its renderings. */
#include "simulate/simulate.h"
#include "api/handles.h"
#include "base/file.h"
#include "change/positions.h"
#include "library/read.h"
#include "report/report.h"
#include "report/view.h"
#include "sheet/sheet.h"
#include <string.h>

typedef struct job {
    ed_engine *engine;
    ed_arena *arena;
    const char *path; /* of a file; NULL: `text` */
    const char *name, *text;
    size_t length;
    ed_what_if what_if;
    ed_valuation *out;
} job;

/* ---- valuing */

static ed_status simulate(ed_valuation *v, const ed_simulation_settings *settings)
{
    ed_simulation_options options = {
        .threads = settings->threads, .progress = settings->progress, .context = settings->context};
    bool wanted = v->one->simulation != NULL && v->ledger->uncertains > 0;
    if (settings->skip)
        (void)ed_simulation_check(v->arena, v->ledger, &v->findings);
    else
        v->simulation = ed_simulate(v->arena, v->ledger, &v->findings, options);
    bool ended = wanted && !settings->skip && v->simulation == NULL;
    if (v->findings.errors > 0 || ended)
        v->ledger = NULL;
    return v->findings.errors > 0 ? ED_FINDINGS : ended ? ED_UNKNOWN : ED_OK;
}

/* The case as it is written, or as it would be with what is set. */
static ed_case *read_case(ed_valuation *v, const ed_source *source, const job *j)
{
    const ed_what_if what_if = j->what_if;
    const ed_table_files files = ed_table_files_of(v->arena, &j->engine->places, j->path);
    const ed_intake intake = {&v->installed->models, ed_tables_seen_by(v->arena, &v->installed->tables), files};
    ed_setting *set = ed_arena_array(v->arena, what_if.count + 1, sizeof *set);
    for (size_t i = 0; i < what_if.count; i++) {
        const char *text = what_if.set[i], *equals = strchr(text, '=');
        set[i].path = ed_text_normal(v->arena, ed_arena_copy(v->arena, text, (size_t)(equals - text)));
        set[i].value = ed_arena_string(v->arena, equals + 1);
    }
    return ed_intake_case(v->arena, source, &intake, (ed_settings){set, what_if.count}, &v->findings);
}

static ed_source *open_file(ed_valuation *v, const job *j, ed_status *status)
{
    if (j->path != NULL)
        return ed_handle_read(&v->findings, j->path, "case", ED_FILE_LIMIT, status);
    if (j->length <= ED_FILE_LIMIT)
        return ed_source_new(v->arena, j->name, "case", j->text, j->length);
    ED_FIND(&v->findings, file_too_large, ((ed_place){.path = ed_arena_string(v->arena, j->name)}), NULL,
            ed_arena_printf(v->arena, "%zu", ED_FILE_LIMIT));
    *status = ED_FINDINGS;
    return NULL;
}

static ed_status value(ed_valuation *v, const job *j)
{
    ed_status status = ED_OK;
    ed_source *source = open_file(v, j, &status);
    if (source == NULL)
        return status;
    source = ed_handle_case(j->engine, source, &v->book, &v->cells);
    if (source == NULL)
        return ED_FINDINGS;
    source->name = ED_CASE_NAME;
    ed_findings own; /* those of the case go first */
    ed_findings_init(&own, v->arena);
    v->installed = ed_handle_catalogue(j->engine, &own);
    v->one = read_case(v, source, j);
    if (v->one == NULL)
        return ED_FINDINGS;
    ed_read_pass_on(&own, &v->findings);
    v->ledger = ed_engine_bind(v->arena, v->one, &v->installed->models, &v->installed->tables, &v->findings);
    ed_read_pass_on(&v->installed->findings, &v->findings); /* in tables that were read for it */
    if (v->cells.errors > 0)
        v->ledger = NULL; /* something in the workbook is not in the case */
    return v->ledger == NULL ? ED_FINDINGS : simulate(v, &j->engine->simulation);
}

static ed_status run(void *context)
{
    job *j = context;
    ed_valuation *v = ed_arena_alloc(j->arena, sizeof *v);
    v->arena = j->arena;
    v->memory = j->engine->memory;
    v->tornado = j->engine->tornado;
    ed_findings_init(&v->findings, j->arena);
    ed_findings_init(&v->cells, j->arena);
    v->path = ed_arena_string(j->arena, j->path != NULL ? j->path : j->name);
    v->status = value(v, j);
    ed_findings_sort(&v->findings);
    const bool has_cells = v->book != NULL || v->cells.count > 0;
    v->shown = has_cells ? ed_handle_located(v->book, &v->cells, &v->findings) : &v->findings;
    j->out = v;
    return ED_OK;
}

static ed_status start(job j, ed_valuation **out)
{
    *out = NULL;
    for (size_t i = 0; i < j.what_if.count; i++)
        if (strchr(j.what_if.set[i], '=') == NULL)
            return ED_USAGE;
    const ed_status status = ed_handle_open(j.engine, &j.arena, run, &j);
    if (status != ED_OK)
        return status;
    *out = j.out;
    return j.out->status;
}

ed_status ed_value_file(ed_engine *engine, const char *path, ed_valuation **out)
{
    return start((job){.engine = engine, .path = path}, out);
}

ed_status ed_value_text(ed_engine *engine, const char *name, const char *text, size_t length, ed_valuation **out)
{
    return start((job){.engine = engine, .name = name, .text = text, .length = length}, out);
}

ed_status ed_value_file_with(ed_engine *engine, const char *path, ed_what_if what_if, ed_valuation **out)
{
    return start((job){.engine = engine, .path = path, .what_if = what_if}, out);
}

ed_status ed_value_text_with(ed_engine *engine, const char *name, const char *text, size_t length, ed_what_if what_if,
                             ed_valuation **out)
{
    return start((job){.engine = engine, .name = name, .text = text, .length = length, .what_if = what_if}, out);
}

void ed_valuation_free(ed_valuation *valuation)
{
    if (valuation != NULL)
        ed_arena_free(valuation->arena);
}

/* ---- asking */

ed_status ed_valuation_status(const ed_valuation *v)
{
    return v->status;
}

const char *ed_valuation_total(const ed_valuation *v)
{
    return v->ledger == NULL ? NULL : v->ledger->total;
}

ed_lang ed_valuation_lang(const ed_valuation *v)
{
    return v->one == NULL ? ED_ZH : v->one->lang;
}

size_t ed_valuation_errors(const ed_valuation *v)
{
    return v->shown->errors;
}

size_t ed_valuation_notices(const ed_valuation *v)
{
    return v->shown->notices;
}

size_t ed_valuation_findings(const ed_valuation *v)
{
    return v->shown->count;
}

typedef struct viewing {
    const ed_valuation *v;
    size_t index;
    ed_lang lang;
    ed_finding_view *out;
} viewing;

static ed_status view(void *context)
{
    const viewing *w = context;
    const ed_finding *one = &w->v->shown->row[w->index];
    const ed_rule_info *rule = ed_rule_get(one->rule);
    *w->out = (ed_finding_view){.rule = rule->name,
                                .is_error = rule->severity == ED_ERROR,
                                .file = one->place.path,
                                .line = one->place.line,
                                .column = one->place.column,
                                .path = one->path,
                                .message = ed_finding_message(w->v->arena, one, w->lang)};
    return ED_OK;
}

bool ed_valuation_finding(ed_valuation *v, size_t index, ed_lang lang, ed_finding_view *out)
{
    viewing w = {v, index, lang, out};
    return index < v->shown->count && ed_arena_protect(v->arena, view, &w) == ED_OK;
}

/* ---- rendering */

typedef struct question {
    ed_valuation *v;
    ed_status (*render)(const struct question *q, ed_text *out);
    ed_format format;
    ed_form form;
    ed_lang lang;
    const char *path;
    ed_explain_limits limits;
} question;

/* Every format is made from the report, as a later conversion makes it: by reading the JSON. */
static ed_status render_report(const question *q, ed_text *out)
{
    ed_text json = ed_text_new(q->v->arena);
    ed_report_json(q->v->ledger, q->v->simulation, ED_VERSION, q->format == ED_FORMAT_JSON ? out : &json);
    if (q->format == ED_FORMAT_JSON)
        return ED_OK;
    ed_findings findings;
    ed_status status = ED_OK;
    ed_findings_init(&findings, q->v->arena);
    const ed_source *source = ed_source_new(q->v->arena, "", "report", ed_text_string(&json), json.length);
    const ed_json *report = ed_view_read(q->v->arena, source, &findings, &status);
    if (report == NULL)
        return ED_INTERNAL; /* we do not understand what we wrote */
    if (q->format != ED_FORMAT_XLSX)
        return ed_report_book(report, q->format, q->form, q->lang, out);
    return ed_sheet_render(q->v->ledger, (ed_sheet_report){ed_text_string(&json), json.length, report}, q->lang, out);
}

static ed_status render_findings(const question *q, ed_text *out)
{
    ed_handle_tell(q->v->shown, q->format == ED_FORMAT_JSON, q->lang, out);
    return ED_OK;
}

static ed_status render_line(const question *q, ed_text *out)
{
    if (q->v->ledger == NULL) {
        ed_report_findings_line(q->v->shown, q->v->path, q->v->status, out);
        return ED_OK;
    }
    ed_engine_name_timings(q->v->ledger);
    ed_report_line(q->v->ledger, q->v->simulation, ED_VERSION, out);
    return ED_OK;
}

static ed_status render_program(const question *q, ed_text *out)
{
    size_t names = 0;
    const ed_dump_name *name = ed_ledger_names(q->v->arena, q->v->ledger, &names);
    ed_program_dump(q->v->ledger->program, name, names, out);
    ed_text_add_char(out, '\n');
    return ED_OK;
}

static ed_status render_explanation(const question *q, ed_text *out)
{
    const char *nearest = NULL;
    const ed_explanation *one =
        ed_engine_explain(q->v->arena, q->v->ledger, ed_text_normal(q->v->arena, q->path), q->limits, &nearest);
    if (one == NULL)
        ed_text_add(out, nearest == NULL ? "" : nearest);
    else if (q->format == ED_FORMAT_JSON)
        ed_report_explanation_json(one, q->v->one, out);
    else {
        ed_report_what_if_text(q->v->one, q->lang, out);
        ed_report_explanation_text(one, q->lang, out);
    }
    return one == NULL ? ED_NO : ED_OK;
}

static ed_status render(const void *asked, ed_text *out)
{
    const question *q = asked;
    if (q->v->ledger != NULL && q->render != render_findings)
        ed_engine_fill(q->v->ledger);
    return q->render(q, out);
}

static ed_status ask(question q, char **out, size_t *length)
{
    const ed_rendering r = {.arena = q.v->arena, .memory = &q.v->memory, .render = render, .asked = &q};
    return ed_handle_render(&r, out, length);
}

/* The same about a case that has a value. */
static ed_status ask_value(question q, char **out, size_t *length)
{
    *out = NULL;
    return q.v->ledger == NULL ? q.v->status : ask(q, out, length);
}

static ed_status add_effects(void *context)
{
    ed_valuation *v = context;
    const ed_shelf shelf = {&v->installed->models, ed_tables_seen_by(v->arena, &v->installed->tables)};
    if (v->ledger->has_effects)
        return ED_OK;
    ed_engine_fill(v->ledger);
    ed_engine_effects(v->arena, v->ledger, shelf.models, shelf.tables);
    v->ledger->positions = ed_positions_of(v->arena, v->ledger, shelf);
    if (v->tornado || v->one->appraisal.tornado)
        v->ledger->swings = ed_swings_of(v->arena, v->ledger, shelf);
    return ED_OK;
}

ed_status ed_valuation_effects(ed_valuation *v)
{
    if (v->ledger == NULL)
        return v->status;
    ed_status status = ed_arena_protect(v->arena, add_effects, v);
    ed_number_release_cache();
    return status;
}

ed_status ed_valuation_write(ed_valuation *v, ed_format format, ed_form form, ed_lang lang, ed_put put, void *context)
{
    const question q = {.v = v, .render = render_report, .format = format, .form = form, .lang = lang};
    const ed_rendering r = {
        .arena = v->arena, .memory = &v->memory, .render = render, .asked = &q, .put = put, .context = context};
    const ed_status status = ed_valuation_effects(v);
    return status == ED_OK ? ed_handle_render(&r, NULL, NULL) : status;
}

ed_status ed_valuation_form(ed_valuation *v, ed_format format, ed_form form, ed_lang lang, char **out, size_t *length)
{
    const question q = {.v = v, .render = render_report, .format = format, .form = form, .lang = lang};
    *out = NULL;
    const ed_status status = ed_valuation_effects(v);
    return status == ED_OK ? ask(q, out, length) : status;
}

ed_status ed_valuation_report(ed_valuation *v, ed_format format, ed_lang lang, char **out, size_t *length)
{
    return ed_valuation_form(v, format, ED_FORM_ANNEX_A, lang, out, length);
}

ed_status ed_valuation_findings_text(ed_valuation *v, ed_format format, ed_lang lang, char **out, size_t *length)
{
    return ask((question){.v = v, .render = render_findings, .format = format, .lang = lang}, out, length);
}

ed_status ed_valuation_line(ed_valuation *v, char **out, size_t *length)
{
    return ask((question){.v = v, .render = render_line}, out, length);
}

ed_status ed_valuation_explain(ed_valuation *v, const char *path, ed_format format, ed_lang lang, char **out,
                               size_t *length)
{
    const ed_explain_view usual = {format, lang, ED_EXPLAIN_DEPTH, ED_EXPLAIN_ROWS};
    return ed_valuation_explain_view(v, path, &usual, out, length);
}

ed_status ed_valuation_explain_view(ed_valuation *v, const char *path, const ed_explain_view *shown, char **out,
                                    size_t *length)
{
    const question q = {.v = v,
                        .render = render_explanation,
                        .format = shown->format,
                        .lang = shown->lang,
                        .path = path,
                        .limits = {shown->depth, shown->rows}};
    return ask_value(q, out, length);
}

ed_status ed_valuation_program(ed_valuation *v, char **out, size_t *length)
{
    return ask_value((question){.v = v, .render = render_program}, out, length);
}

void ed_text_free(ed_valuation *v, char *text)
{
    if (text != NULL)
        v->memory.release(v->memory.context, text);
}
