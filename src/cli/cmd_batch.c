/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ecodamage batch CASE...: many cases, a line of JSON for each in the order of the cases, valued by several threads
 * (posix/team.c). With --resume the file grows by whole lines, and a run goes on behind those that are there. A shard
 * is a run of neighbours, so that the files of all shards, one behind the other, are the file of all cases.
 */
#include "cli/cli.h"
#include "cli/posix/posix.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The beginning of a line with findings, and what stands for a case for which memory ran out: the others go on. */
#define FINDINGS_LINE "{\"format\":\"ecodamage-findings/1\","
#define LOST_LINE     FINDINGS_LINE "\"path\":null,\"status\":70,\"findings\":[]}\n"

typedef struct batch {
    const ed_options *options;
    ed_progress progress;
    ed_engine *engine; /* of the main thread; frees lines of all */
    FILE *out;
    ed_lines lines;                 /* with --resume: `out` is its file */
    size_t written;                 /* lines */
    bool found, unread, lost, full; /* cases with findings, files not read, memory that ran out, output not taken */
    int error;                      /* errno of the output that was not taken */
} batch;

/* ---- lines, made in any thread and written in order */

/* The case's line, NULL where memory ran out. */
static ed_status line_of(const batch *b, ed_engine *engine, size_t index, char **text, size_t *length)
{
    ed_valuation *valuation = NULL;
    const ed_status status = ed_value_file(engine, b->options->operand[index], &valuation);
    if (valuation != NULL && (!b->options->effects || ed_valuation_effects(valuation) != ED_MEMORY))
        (void)ed_valuation_line(valuation, text, length);
    ed_valuation_free(valuation);
    return status;
}

static ed_team_line make_line(void *context, ed_engine *engine, size_t index)
{
    ed_team_line line = {0};
    ed_engine_set_simulation(engine, (ed_simulation_settings){.threads = 1});
    line.status = line_of(context, engine, index, &line.text, &line.length);
    return line;
}

static bool write_line(void *context, const ed_team_line *line)
{
    batch *b = context;
    const char *text = line->text != NULL ? line->text : LOST_LINE;
    const size_t length = line->text != NULL ? line->length : strlen(LOST_LINE);
    const bool grows = b->lines.file != NULL;
    b->found = b->found || line->status == ED_FINDINGS;
    b->unread = b->unread || line->status == ED_FILE;
    b->lost = b->lost || line->text == NULL;
    if (!b->full && (fwrite(text, 1, length, b->out) != length || (grows && fflush(b->out) != 0))) {
        b->full = true;
        b->error = errno;
    }
    ed_engine_text_free(b->engine, line->text);
    ed_progress_tell(&b->progress, ++b->written, b->options->operands);
    return !b->full;
}

static ed_status make_engine(void *context, ed_engine **out)
{
    const batch *b = context;
    return ed_folders_engine(b->options, out);
}

/* ---- the file */

/* A file appears whole or not at all, so lines are kept on the disk until all are there. */
static int save(const batch *b)
{
    const long length = ftell(b->out);
    if (length <= 0)
        return length == 0 ? ed_output(b->options, "", 0) : ed_output_failed(b->options->output, strerror(errno));
    char *bytes = ed_bytes_of_file(b->out, (size_t)length);
    if (bytes == NULL)
        return ed_output_failed(b->options->output, strerror(errno));
    const int result = ed_output(b->options, bytes, (size_t)length);
    ed_bytes_free(bytes, (size_t)length);
    return result;
}

static int write_out(batch *b)
{
    const bool grows = b->lines.file != NULL;
    const int error = grows ? ed_lines_close(&b->lines) : fflush(b->out) == 0 ? 0 : errno;
    if (!b->full && error != 0) {
        b->full = true;
        b->error = error;
    }
    if (b->full)
        return ed_output_failed(b->options->output != NULL ? b->options->output : "-", strerror(b->error));
    return b->options->output != NULL && !grows ? save(b) : ED_OK;
}

/* The gravest of what happened. */
static int finish(batch *b)
{
    const int written = write_out(b);
    if (b->lost)
        return ed_exit_status(ED_MEMORY);
    return written != ED_OK || b->unread ? ED_FILE : b->found ? ED_FINDINGS : ED_OK;
}

/* ---- going on */

/* What a line that is there says of its case. Within a text the quotation marks of the key would have a backslash. */
static void told(void *context, const char *text)
{
    batch *b = context;
    const bool found = strncmp(text, FINDINGS_LINE, sizeof FINDINGS_LINE - 1) == 0;
    const char *status = found ? strstr(text, ",\"status\":") : NULL;
    const long code = status == NULL ? ED_OK : strtol(status + sizeof ",\"status\":" - 1, NULL, 10);
    b->found = b->found || code == ED_FINDINGS;
    b->unread = b->unread || code == ED_FILE;
    b->lost = b->lost || code == ED_INTERNAL;
}

/* The lines are those of the first cases, if the last of them is what its case gives. */
static bool are_ours(const batch *b)
{
    char *text = NULL;
    size_t length = 0;
    if (b->lines.count == 0)
        return true;
    if (b->lines.count > b->options->operands)
        return false;
    (void)line_of(b, b->engine, b->lines.count - 1, &text, &length);
    const bool lost = strcmp(b->lines.last, LOST_LINE) == 0;
    const bool same = text != NULL && length == b->lines.last_length && memcmp(text, b->lines.last, length) == 0;
    ed_engine_text_free(b->engine, text);
    return lost || same;
}

/* Opens the file and goes behind the lines that are there; nothing is changed in a file that is not ours. */
static int go_on(batch *b)
{
    const char *path = b->options->output;
    int error = ed_lines_open(path, &b->lines, told, b);
    if (error == EAGAIN)
        return ed_output_failed(path, "另一个进程正在写入 / another process is writing to it");
    if (error == EINVAL || (error == 0 && !are_ours(b)))
        return ed_output_failed(
            path,
            "其中的各行不是这些案件的结果，未改动 / its lines are not those of these cases; it was left as it is");
    error = error != 0 ? error : ed_lines_cut(&b->lines);
    if (error != 0)
        return ed_output_failed(path, strerror(error));
    b->out = b->lines.file;
    b->written = b->lines.count;
    return ED_OK;
}

static int open_out(batch *b)
{
    if (b->options->resume)
        return go_on(b);
    b->out = b->options->output != NULL ? tmpfile() : stdout;
    return b->out != NULL ? ED_OK : ed_output_failed(b->options->output, strerror(errno));
}

static int value_cases(ed_engine *engine, const ed_options *options)
{
    if (options->columns != NULL)
        return ed_cmd_register(engine, options);
    batch b = {.options = options, .engine = engine};
    const int opened = open_out(&b);
    if (opened != ED_OK) {
        (void)ed_lines_close(&b.lines);
        return opened;
    }
    if (options->output != NULL || !ed_output_is_terminal())
        ed_progress_begin(&b.progress, options->lang);
    const ed_team team = {.first = b.written,
                          .count = options->operands,
                          .threads = ed_team_threads(options->threads, options->operands),
                          .engine = make_engine,
                          .make = make_line,
                          .pass = write_line,
                          .context = &b};
    const bool done = ed_team_run(&team, engine);
    ed_progress_end(&b.progress);
    const int result = done ? finish(&b) : ed_exit_status(ED_MEMORY);
    (void)ed_lines_close(&b.lines);
    if (b.out != stdout && !options->resume)
        (void)fclose(b.out);
    return result;
}

/* The shard's own of `count` cases: as many as any other's, or one more. */
static void take_shard(ed_options *cases, size_t count)
{
    const size_t each = count / cases->shards, more = count % cases->shards, before = cases->shard - 1;
    cases->operand += before * each + (before < more ? before : more);
    cases->operands = each + (before < more);
}

/* A table is made of all cases at once; lines go on in a file. */
static bool fit_together(const ed_options *options)
{
    const char *wrong = NULL;
    if (options->columns != NULL && (options->shards > 0 || options->resume || options->effects))
        wrong = "--columns 不能与 --shard、--resume、--effects 同用 / --columns does not go with --shard, --resume, "
                "--effects";
    else if (options->resume && (options->output == NULL || strcmp(options->output, "-") == 0))
        wrong = "--resume 须与 --out FILE 同用 / --resume needs --out FILE";
    if (wrong != NULL)
        (void)fprintf(stderr, "ecodamage: %s\n", wrong);
    return wrong == NULL;
}

int ed_cmd_batch(ed_engine *engine, const ed_options *options)
{
    if (!fit_together(options))
        return ED_USAGE;
    ed_options cases = *options;
    char **all = ed_operands_of_folders(options->operand, &cases.operands);
    if (all == NULL)
        return ed_exit_status(ED_MEMORY);
    const size_t count = cases.operands;
    cases.operand = all;
    if (cases.shards > 0)
        take_shard(&cases, count);
    const int result = value_cases(engine, &cases);
    ed_operands_free(all, count);
    return result;
}
