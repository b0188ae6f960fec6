/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The library from another program: what is installed, a case to be filled in, the schema, cases valued one after the
 * other by one engine, a book in every format. Built as any program is:
 *
 *   cc example.c $(pkg-config --cflags --libs ecodamage) -o example
 *   ./example "$(pkg-config --variable=datadir ecodamage)" case.json other.json
 *
 * Writes book.json, book.html, book.docx, book.pdf of the first case into the folder it runs in.
 */
#include <ecodamage.h>
#include <stdio.h>
#include <string.h>

#define MODEL "cn/water-virtual-treatment-cost"

static int failed(const char *what, ed_status status)
{
    fprintf(stderr, "%s: %s\n", what, ed_status_text(status));
    return (int)status;
}

/* Models and tables of the folder that was installed; a program may add folders of its own before. */
static ed_status open_engine(const char *data, ed_engine **engine)
{
    char models[4096], tables[4096];
    snprintf(models, sizeof models, "%s/models", data);
    snprintf(tables, sizeof tables, "%s/datasets/tables", data);
    ed_status status = ed_engine_new(NULL, engine); /* NULL: malloc and free */
    if (status == ED_OK)
        status = ed_engine_add_models(*engine, models, "installed");
    if (status == ED_OK)
        status = ed_engine_add_datasets(*engine, tables, "installed");
    return status;
}

/* ---- what is installed */

static size_t lines_of(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text == '\n';
    return count;
}

/* Says how large each text is that the engine gives. */
static ed_status tell(ed_engine *engine, const char *what, ed_status status, char *text)
{
    if (text != NULL)
        printf("%s: %s, %zu lines\n", what, ed_status_text(status), lines_of(text));
    ed_engine_text_free(engine, text);
    return status;
}

static ed_status tell_installed(ed_engine *engine)
{
    const char *const models[] = {MODEL, "cost/cleanup"};
    char *text;
    size_t length, unknown;
    ed_status status = ed_engine_ids(engine, ED_MODELS, &text, &length);
    status = tell(engine, "models", status, text);
    if (status == ED_OK) {
        status = ed_engine_page(engine, &(ed_page_wanted){ED_MODELS, MODEL, ED_FORMAT_TEXT, ED_EN}, &text, &length);
        status = tell(engine, "page", status, text);
    }
    if (status == ED_OK) {
        status = ed_engine_skeleton(engine, &(ed_skeleton_wanted){.models = models, .count = 2, .lang = ED_EN}, &text,
                                    &length, &unknown);
        status = tell(engine, "skeleton", status, text);
    }
    if (status == ED_OK) {
        status = ed_engine_schema(engine, ED_EN, &text, &length);
        status = tell(engine, "schema", status, text);
    }
    if (status == ED_OK && ed_engine_page(engine, &(ed_page_wanted){ED_MODELS, "cost/cleenup", ED_FORMAT_TEXT, ED_EN},
                                          &text, &length) == ED_NO) {
        printf("cost/cleenup: did you mean %s?\n", text);
        ed_engine_text_free(engine, text);
    }
    return status;
}

/* ---- a case */

static void tell_findings(ed_valuation *valuation)
{
    ed_finding_view one;
    for (size_t i = 0; ed_valuation_finding(valuation, i, ED_EN, &one); i++)
        printf("  %zu:%zu %s [%s]\n", one.line, one.column, one.is_error ? "error" : "notice", one.rule);
}

static int write_book(ed_valuation *valuation, ed_format format, const char *path)
{
    char *bytes;
    size_t length;
    const ed_status status = ed_valuation_form(valuation, format, ED_FORM_ANNEX_A, ED_EN, &bytes, &length);
    if (status != ED_OK)
        return failed(path, status);
    FILE *file = fopen(path, "wb");
    const bool written = file != NULL && fwrite(bytes, 1, length, file) == length;
    ed_text_free(valuation, bytes);
    return file != NULL && fclose(file) == 0 && written ? 0 : failed(path, ED_FILE);
}

static int write_books(ed_valuation *valuation)
{
    static const struct {
        ed_format format;
        const char *path;
    } books[] = {{ED_FORMAT_TEXT, "book.txt"},
                 {ED_FORMAT_JSON, "book.json"},
                 {ED_FORMAT_HTML, "book.html"},
                 {ED_FORMAT_DOCX, "book.docx"},
                 {ED_FORMAT_PDF, "book.pdf"}};
    int result = 0;
    for (size_t i = 0; i < sizeof books / sizeof books[0] && result == 0; i++)
        result = write_book(valuation, books[i].format, books[i].path);
    return result;
}

/* Values a case; a case with findings is no failure of this program. */
static int value(ed_engine *engine, const char *path, bool with_books)
{
    ed_valuation *valuation;
    const ed_status status = ed_value_file(engine, path, &valuation);
    if (valuation == NULL)
        return failed(path, status);
    const char *total = ed_valuation_total(valuation);
    printf("total %s, %zu errors, %zu notices\n", total == NULL ? "none" : total, ed_valuation_errors(valuation),
           ed_valuation_notices(valuation));
    tell_findings(valuation);
    const int result = with_books && status == ED_OK ? write_books(valuation) : 0;
    ed_valuation_free(valuation);
    return result;
}

int main(int argc, char **argv)
{
    ed_engine *engine = NULL;
    int result = 0;
    if (argc < 3) {
        fprintf(stderr, "usage: example DATA CASE...\n");
        return ED_USAGE;
    }
    ed_status status = open_engine(argv[1], &engine);
    if (status == ED_OK)
        status = tell_installed(engine);
    if (status != ED_OK)
        result = failed("ecodamage", status);
    for (int i = 2; i < argc && result == 0; i++)
        result = value(engine, argv[i], i == 2);
    ed_engine_free(engine);
    return result;
}
