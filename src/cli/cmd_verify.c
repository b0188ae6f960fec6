/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ecodamage verify FILE...: papers computed again, each with its verdict. */
#include "cli/cli.h"
#include <stdlib.h>
#include <string.h>

/* The gravest of two: what can not be read, what was to be checked with is wrong (a key, a signature, salts), what is
 * not consistent, what can not be told. */
static int graver(int a, int b)
{
    static const int order[] = {ED_INTERNAL, ED_FILE, ED_USAGE, ED_FINDINGS, ED_NO, ED_UNKNOWN};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (a == order[i] || b == order[i])
            return order[i];
    return ED_OK;
}

/* What was found of all files, one after the other. */
typedef struct told {
    char *text;
    size_t length;
} told;

static bool add(told *all, const char *text, size_t length)
{
    char *larger = realloc(all->text, all->length + length + 1);
    if (larger == NULL)
        return false;
    memcpy(larger + all->length, text, length);
    *all = (told){larger, all->length + length};
    return true;
}

static void print_findings(ed_verification *verification, const ed_options *options, ed_lang lang)
{
    char *text = NULL;
    size_t length = 0;
    const ed_format format = options->findings_json ? ED_FORMAT_JSON : ED_FORMAT_TEXT;
    if (ed_verification_findings_list(verification, format, lang, &text, &length) == ED_OK)
        (void)fwrite(text, 1, length, stderr);
    ed_verification_text_free(verification, text);
}

static int verify(ed_engine *engine, const ed_options *options, const char *path, told *all)
{
    ed_verification *verification;
    ed_progress progress;
    char *text = NULL;
    size_t length = 0;
    ed_progress_begin(&progress, options->lang);
    ed_engine_set_simulation(engine, ed_progress_settings(&progress, options->threads));
    const ed_verify_asked asked = {.opening = options->salt_file,
                                   .show = options->show,
                                   .shows = options->shows,
                                   .today = options->with != NULL,
                                   .key = options->key,
                                   .signature = options->signature};
    ed_status status = ed_verify_file_with(engine, path, &asked, &verification);
    ed_progress_end(&progress);
    if (verification == NULL)
        return ed_exit_status(status);
    const ed_lang lang = options->lang_given ? options->lang : ed_verification_lang(verification);
    print_findings(verification, options, lang);
    const ed_status rendered = ed_verification_render(verification, options->format, lang, &text, &length);
    int result = rendered == ED_OK ? ed_exit_status(status) : ed_output_unrendered(options, rendered);
    if (rendered == ED_OK && !add(all, text, length))
        result = ed_exit_status(ED_MEMORY);
    ed_verification_text_free(verification, text);
    ed_verification_free(verification);
    return result;
}

/* Only text and JSON can stand one after the other in a file. */
static bool is_one_file(const ed_options *options)
{
    if (options->operands == 1 || options->format == ED_FORMAT_TEXT || options->format == ED_FORMAT_JSON)
        return true;
    (void)fprintf(stderr, "ecodamage verify: 此格式一次只能核对一个文件 / this format takes one file at a time\n");
    return false;
}

int ed_cmd_verify(ed_engine *engine, const ed_options *options)
{
    told all = {NULL, 0};
    int result = ED_OK;
    if (!is_one_file(options))
        return ED_USAGE;
    if (options->shows > 0 && options->salt_file == NULL) {
        (void)fprintf(stderr, "ecodamage verify: --show PATH=VALUE --salt-file FILE\n");
        return ED_USAGE;
    }
    for (size_t i = 0; i < options->operands; i++)
        result = graver(result, verify(engine, options, options->operand[i], &all));
    const int written = all.length == 0 ? ED_OK : ed_output(options, all.text, all.length);
    free(all.text);
    return graver(result, written);
}
