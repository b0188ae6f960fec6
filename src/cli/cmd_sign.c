/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage sign FILE --key K: the signature of a paper, into FILE.sig. */
#include "cli/cli.h"
#include <stdlib.h>
#include <string.h>

/* The paper's path with ".sig" behind, to be freed; NULL when memory runs out. */
static char *beside(const char *path)
{
    static const char ending[] = ".sig";
    const size_t length = strlen(path);
    char *out = malloc(length + sizeof ending);
    if (out != NULL) {
        memcpy(out, path, length);
        memcpy(out + length, ending, sizeof ending);
    }
    return out;
}

/* A paper from standard input has nothing beside it: then to standard output. */
static int write_signature(const ed_options *options, const char *text, size_t length)
{
    ed_options own = *options;
    char *path = options->output == NULL && strcmp(options->operand[0], "-") != 0 ? beside(options->operand[0]) : NULL;
    if (path != NULL)
        own.output = path;
    const int result = ed_output(&own, text, length);
    free(path);
    return result;
}

int ed_cmd_sign(ed_engine *engine, const ed_options *options)
{
    const ed_signing asked = {.path = options->operand[0],
                              .key = options->key,
                              .passphrase = options->passphrase,
                              .certificate = options->certificate,
                              .date = options->date,
                              .lang = options->lang,
                              .findings_json = options->findings_json};
    char *text = NULL;
    size_t length = 0;
    ed_progress progress;
    if (options->key == NULL) {
        (void)fprintf(stderr, "ecodamage sign: --key FILE\n");
        return ED_USAGE;
    }
    ed_progress_begin(&progress, options->lang);
    const ed_status status = ed_engine_sign(engine, &asked, &text, &length);
    ed_progress_end(&progress);
    int result = ed_exit_status(status);
    if (status == ED_OK)
        result = write_signature(options, text, length);
    else if (text != NULL)
        (void)fwrite(text, 1, length, stderr);
    ed_engine_text_free(engine, text);
    return result;
}
