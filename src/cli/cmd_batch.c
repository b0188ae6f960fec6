/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ecodamage batch CASE...: many cases, a line of JSON for each in the order of the cases, valued by several threads.
 *
 * Each thread has an engine of its own, so they share nothing but the list of cases and the lines that wait for their
 * turn: at most WAITING for each thread, so memory is bounded however many cases there are. With --resume the file
 * grows by whole lines, and a run goes on behind those that are there. A shard is a run of neighbours, so that the
 * files of all shards, one behind the other, are the file of all cases.
 */
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/posix/posix.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { WAITING = 8 };

/* The beginning of a line with findings, and what stands for a case for which memory ran out: the others go on. */
#define FINDINGS_LINE "{\"format\":\"ecodamage-findings/1\","
#define LOST_LINE     FINDINGS_LINE "\"path\":null,\"status\":70,\"findings\":[]}\n"

typedef struct line {
    bool ready;
    char *text; /* NULL: lost */
    size_t length;
} line;

typedef struct batch {
    const ed_options *options;
    ed_progress progress;
    ed_engine *engine; /* of the main thread; frees lines of all */
    FILE *out;
    ed_lines lines;       /* with --resume: `out` is its file */
    pthread_mutex_t lock; /* over all below */
    pthread_cond_t turned;
    size_t next, written;           /* cases taken, lines written */
    size_t room;                    /* of `waiting` */
    line *waiting;                  /* case i waits at i % room */
    bool found, unread, lost, full; /* cases with findings, files not read, memory that ran out, output not taken */
    int error;                      /* errno of the output that was not taken */
} batch;

/* ---- lines in order */

static void write_line(batch *b, line *at)
{
    const char *text = at->text != NULL ? at->text : LOST_LINE;
    const size_t length = at->text != NULL ? at->length : strlen(LOST_LINE);
    const bool grows = b->lines.file != NULL;
    if (!b->full && (fwrite(text, 1, length, b->out) != length || (grows && fflush(b->out) != 0))) {
        b->full = true;
        b->error = errno;
    }
    ed_engine_text_free(b->engine, at->text);
    *at = (line){0};
    b->written++;
    ed_progress_tell(&b->progress, b->written, b->options->operands);
}

/* The next case, or the count of cases when there is none. Waits while the lines before it are too many. */
static size_t take(batch *b)
{
    (void)pthread_mutex_lock(&b->lock);
    while (!b->full && b->next < b->options->operands && b->next >= b->written + b->room)
        (void)pthread_cond_wait(&b->turned, &b->lock);
    const size_t taken = b->full ? b->options->operands : b->next;
    if (taken < b->options->operands)
        b->next++;
    (void)pthread_mutex_unlock(&b->lock);
    return taken;
}

/* A line that is ready; all that are now next in order go out. */
static void give(batch *b, size_t index, ed_status status, char *text, size_t length)
{
    (void)pthread_mutex_lock(&b->lock);
    b->found = b->found || status == ED_FINDINGS;
    b->unread = b->unread || status == ED_FILE;
    b->lost = b->lost || text == NULL;
    b->waiting[index % b->room] = (line){true, text, length};
    while (b->waiting[b->written % b->room].ready)
        write_line(b, &b->waiting[b->written % b->room]);
    (void)pthread_cond_broadcast(&b->turned);
    (void)pthread_mutex_unlock(&b->lock);
}

/* ---- threads */

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

static void value(batch *b, ed_engine *engine, size_t index)
{
    char *text = NULL;
    size_t length = 0;
    const ed_status status = line_of(b, engine, index, &text, &length);
    give(b, index, status, text, length);
}

static void work(batch *b, ed_engine *engine)
{
    ed_engine_set_simulation(engine, (ed_simulation_settings){.threads = 1});
    for (size_t index = take(b); index < b->options->operands; index = take(b))
        value(b, engine, index);
}

typedef struct worker {
    batch *b;
    ed_engine *engine;
    pthread_t thread;
} worker;

static void *run(void *context)
{
    worker *w = context;
    work(w->b, w->engine);
    return NULL;
}

static size_t thread_count(const ed_options *options)
{
    const char *variable = getenv("OMP_NUM_THREADS");
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = options->threads;
    if (count == 0 && variable != NULL)
        count = (size_t)strtoul(variable, NULL, 10);
    if (count == 0)
        count = processors > 0 ? (size_t)processors : 1;
    count = count > options->operands ? options->operands : count;
    return count > ED_THREADS_MOST ? ED_THREADS_MOST : count < 1 ? 1 : count;
}

/* Engines are made here, one after the other, for that sets something in the whole process; each reads its models in
 * its own thread. A thread that can not be had leaves its work to the others. */
static void run_all(batch *b, size_t threads)
{
    worker *other = calloc(threads, sizeof *other);
    size_t started = 0;
    while (other != NULL && started + 1 < threads) {
        worker *w = &other[started];
        w->b = b;
        if (ed_folders_engine(b->options, &w->engine) != ED_OK)
            break;
        if (pthread_create(&w->thread, NULL, run, w) != 0) {
            ed_engine_free(w->engine);
            break;
        }
        started++;
    }
    work(b, b->engine);
    for (size_t i = 0; i < started; i++) {
        (void)pthread_join(other[i].thread, NULL);
        ed_engine_free(other[i].engine);
    }
    free(other);
}

/* ---- the file */

/* A file appears whole or not at all, so lines are kept on the disk until all are there. */
static int save(const batch *b)
{
    const long length = ftell(b->out);
    if (length <= 0)
        return length == 0 ? ed_output(b->options, "", 0) : ed_output_failed(b->options->output, strerror(errno));
    void *bytes = mmap(NULL, (size_t)length, PROT_READ, MAP_PRIVATE, fileno(b->out), 0);
    if (bytes == MAP_FAILED)
        return ed_output_failed(b->options->output, strerror(errno));
    const int result = ed_output(b->options, bytes, (size_t)length);
    (void)munmap(bytes, (size_t)length);
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
    b->next = b->written = b->lines.count;
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
    const size_t threads = thread_count(options);
    batch b = {.options = options, .engine = engine, .room = threads * WAITING};
    b.waiting = calloc(b.room, sizeof *b.waiting);
    const int opened = b.waiting == NULL ? ed_exit_status(ED_MEMORY) : open_out(&b);
    if (opened != ED_OK) {
        (void)ed_lines_close(&b.lines);
        free(b.waiting);
        return opened;
    }
    (void)pthread_mutex_init(&b.lock, NULL);
    (void)pthread_cond_init(&b.turned, NULL);
    if (options->output != NULL || isatty(1) != 1) /* else lines would run into it */
        ed_progress_begin(&b.progress, options->lang);
    run_all(&b, threads);
    ed_progress_end(&b.progress);
    const int result = finish(&b);
    (void)pthread_cond_destroy(&b.turned);
    (void)pthread_mutex_destroy(&b.lock);
    if (b.out != stdout && !options->resume)
        (void)fclose(b.out);
    free(b.waiting);
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
