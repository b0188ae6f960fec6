/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings for people, one a line, and for machines. */
#include "json/json.h"
#include "report/inside.h"
#include "report/report.h"
#include <string.h>

void ed_report_findings_text(const ed_findings *findings, ed_lang lang, ed_text *out)
{
    for (size_t i = 0; i < findings->count; i++)
        ed_text_format(out, "%s\n", ed_finding_line(findings->arena, &findings->row[i], lang));
    if (findings->dropped > 0)
        ed_text_format(out, lang == ED_ZH ? "……另有 %zu 项未列出\n" : "... and %zu more\n", findings->dropped);
}

static void put_finding(ed_json_writer *w, ed_arena *arena, const ed_finding *finding, const char *file)
{
    const ed_rule_info *rule = ed_rule_get(finding->rule);
    ed_words message = {ed_finding_message(arena, finding, ED_ZH), ed_finding_message(arena, finding, ED_EN)};
    ed_json_open_object(w, NULL);
    ed_json_put_text(w, "rule", rule->name);
    ed_json_put_text(w, "severity", rule->severity == ED_ERROR ? "error" : "notice");
    ed_json_put_text(w, "file", file);
    ed_json_put_count(w, "line", finding->place.line);
    ed_json_put_count(w, "column", finding->place.column);
    if (finding->place.kind != ED_PLACE_TEXT) /* as it is printed: a cell's address, the title of a column */
        ed_json_put_text(w, "cell", ed_place_text(arena, finding->place));
    ed_json_put_text(w, "path", finding->path);
    ed_json_put_words(w, "message", message);
    ed_json_close(w);
}

static const char *name_of(const char *path, const ed_source *const *source, size_t sources)
{
    for (size_t i = 0; path != NULL && i < sources; i++)
        if (strcmp(source[i]->path, path) == 0)
            return source[i]->name;
    return path;
}

void ed_report_put_findings(ed_json_writer *w, const char *key, const ed_findings *findings,
                            const ed_source *const *source, size_t sources)
{
    ed_json_open_array(w, key);
    for (size_t i = 0; i < findings->count; i++)
        put_finding(w, findings->arena, &findings->row[i], name_of(findings->row[i].place.path, source, sources));
    ed_json_close(w);
}

void ed_report_findings_json(const ed_findings *findings, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, false);
    ed_report_put_findings(&w, NULL, findings, NULL, 0);
    ed_text_add_char(out, '\n');
}

void ed_report_findings_line(const ed_findings *findings, const char *path, ed_status status, ed_text *out)
{
    ed_json_writer w = ed_json_writer_new(out, true);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-findings/1");
    ed_json_put_text(&w, "path", path);
    ed_json_put_count(&w, "status", (size_t)status);
    ed_report_put_findings(&w, "findings", findings, NULL, 0);
    ed_json_close(&w);
    ed_text_add_char(out, '\n');
}
