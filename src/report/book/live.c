/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a page needs to check itself: the paths that its figures have in the program, and beside the program's dump
 * ("ecodamage-live/1") how amounts are rounded and added up, in which range inputs were admitted, and the words.
 */
#include "report/book/book.h"
#include "report/view.h"
#include <string.h>

/* ---- paths */

const char *ed_book_path(const ed_book *book, const ed_json *item, const ed_json *step)
{
    return ed_arena_printf(book->arena, "%s.%s", ed_book_text(book, item, "id"), ed_book_text(book, step, "name"));
}

const char *ed_book_cell_path(const ed_book *book, const ed_json *item, const ed_json *table, const ed_json *row,
                              const ed_json *column)
{
    ed_text out = ed_text_new(book->arena);
    ed_text_format(&out, "%s[", ed_book_path(book, item, table));
    const size_t empty = out.length;
    for (const ed_json *at = ed_view_first(table, "columns"); at != NULL; at = at->next) {
        const char *label = ed_book_text(book, row, ed_book_text(book, at, "name"));
        if (ed_json_get(at, "loop") != NULL && label != NULL)
            ed_text_format(&out, "%s%s", out.length > empty ? "," : "", label);
    }
    ed_text_format(&out, "].%s", ed_book_text(book, column, "name"));
    return ed_text_string(&out);
}

const char *ed_book_amount_path(const ed_book *book, const ed_json *item, const ed_json *amount)
{
    size_t number = 1;
    for (const ed_json *at = ed_view_first(item, "amounts"); at != NULL && at != amount; at = at->next)
        number++;
    return ed_arena_printf(book->arena, "%s#%zu", ed_book_text(book, item, "id"), number);
}

const char *ed_book_head_path(const ed_book *book, const char *head)
{
    return ed_arena_printf(book->arena, "head:%s", head);
}

const char *ed_book_group_path(const ed_book *book, size_t number)
{
    return ed_arena_printf(book->arena, "group:%zu", number);
}

/* ---- sums of amounts */

/* The amounts under a head. */
static void put_amounts(const ed_book *book, ed_json_writer *w, const char *head)
{
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *at = ed_view_first(item, "amounts"); at != NULL; at = at->next)
            if (ed_view_is(at, "head", head))
                ed_json_put_text(w, NULL, ed_book_amount_path(book, item, at));
}

static void put_heads(const ed_book *book, ed_json_writer *w)
{
    for (const ed_json *head = ed_view_first(book->report, "heads"); head != NULL; head = head->next) {
        const char *name = ed_book_text(book, head, "head");
        ed_json_open_list(w, ed_book_head_path(book, name));
        put_amounts(book, w, name);
        ed_json_close(w);
    }
}

static void put_groups(const ed_book *book, ed_json_writer *w)
{
    size_t number = 1;
    const ed_json *group = ed_view_first(ed_json_get(book->report, "scheme"), "groups");
    for (; group != NULL; group = group->next) {
        ed_json_open_list(w, ed_book_group_path(book, number++));
        for (const ed_json *head = ed_view_first(group, "heads"); head != NULL; head = head->next)
            put_amounts(book, w, head->text);
        ed_json_close(w);
    }
}

static void put_sums(const ed_book *book, ed_json_writer *w)
{
    ed_json_open_object(w, "sums");
    ed_json_open_list(w, ED_BOOK_TOTAL);
    for (const ed_json *head = ed_view_first(book->report, "heads"); head != NULL; head = head->next)
        if (ed_view_flag(head, "in_total"))
            put_amounts(book, w, ed_book_text(book, head, "head"));
    ed_json_close(w);
    put_heads(book, w);
    put_groups(book, w);
    ed_json_close(w);
}

/* With which signs the sums of a settlement, beside the total, make what is payable. */
static void put_payable(ed_json_writer *w)
{
    ed_json_open_object(w, "payable");
    for (size_t i = 0; i < ED_SETTLEMENT_SUMS; i++)
        if (ed_settlement_sums[i].sign != 0)
            ed_json_put_numeral(w, ed_settlement_sums[i].key, ed_settlement_sums[i].sign > 0 ? "1" : "-1");
    ed_json_close(w);
}

/* ---- the range that a model, or the case, admits an input in */

static void put_ranges(const ed_book *book, ed_json_writer *w)
{
    ed_json_open_object(w, "ranges");
    for (const ed_json *item = ed_book_items(book); item != NULL; item = item->next)
        for (const ed_json *input = ed_view_first(item, "inputs"); input != NULL; input = input->next) {
            const char *least = ed_book_text(book, input, "min"), *most = ed_book_text(book, input, "max");
            if (least == NULL && most == NULL)
                continue;
            ed_json_open_object(w, ed_book_text(book, input, "path"));
            ed_json_put_text(w, "min", least);
            ed_json_put_text(w, "max", most);
            ed_json_put_flag(w, "above", ed_view_flag(input, "above_min"));
            ed_json_close(w);
        }
    ed_json_close(w);
}

/* ---- words */

static void put_phrases(const ed_book *book, ed_json_writer *w)
{
    static const struct {
        const char *key;
        ed_phrase phrase;
    } words[] = {
#define ED_LIVE(key) {#key, ED_SAY_live_##key}
        ED_LIVE(running),
        ED_LIVE(same),
        ED_LIVE(differ),
        ED_LIVE(taken),
        ED_LIVE(apart),
        ED_LIVE(first),
        ED_LIVE(unread),
        ED_LIVE(agrees),
        ED_LIVE(gives),
        ED_LIVE(missing),
        ED_LIVE(stranger),
        ED_LIVE(method),
        ED_LIVE(table),
        ED_LIVE(try),
        ED_LIVE(end),
        ED_LIVE(reset),
        ED_LIVE(banner),
        ED_LIVE(meaning),
        ED_LIVE(stale),
        ED_LIVE(moved),
        ED_LIVE(unmoved),
        ED_LIVE(changed),
        ED_LIVE(new),
        ED_LIVE(numeral),
        ED_LIVE(outside),
        ED_LIVE(fixed),
        ED_LIVE(others),
        ED_LIVE(division),
        ED_LIVE(domain),
        ED_LIVE(magnitude),
        ED_LIVE(native),
        ED_LIVE(title),
        ED_LIVE(point_x),
        ED_LIVE(point_y),
        ED_LIVE(level),
        ED_LIVE(none),
#undef ED_LIVE
        {"yes", ED_SAY_yes},
        {"no", ED_SAY_no},
        {"holds", ED_SAY_test_holds},
        {"fails", ED_SAY_test_fails},
        {"start", ED_SAY_curve_start},
        {"hold", ED_SAY_curve_hold},
        {"from", ED_SAY_curve_from},
        {"to", ED_SAY_curve_to},
        {"years", ED_SAY_curve_years},
        {"rate", ED_SAY_curve_rate},
        {"steepness", ED_SAY_curve_steepness}};
    ed_json_open_object(w, "words");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        ed_json_put_text(w, words[i].key, ed_phrase_in(words[i].phrase, book->lang));
    ed_json_close(w);
}

/* ---- the whole */

static const char *about(const ed_book *book)
{
    const ed_json *rounding = ed_json_get(book->report, "rounding");
    ed_text out = ed_text_new(book->arena);
    ed_json_writer w = ed_json_writer_new(&out, true);
    ed_json_open_object(&w, NULL);
    ed_json_put_text(&w, "format", "ecodamage-live/1");
    ed_json_put_text(&w, "currency", ed_book_currency(book));
    ed_json_put_text(&w, "money", ed_book_text(book, book->report, "currency"));
    ed_json_open_object(&w, "rounding");
    ed_json_put_text(&w, "rule", ed_book_text(book, rounding, "rule"));
    ed_json_put_text(&w, "step", ed_book_text(book, rounding, "step"));
    ed_json_close(&w);
    put_sums(book, &w);
    put_payable(&w);
    put_ranges(book, &w);
    put_phrases(book, &w);
    ed_json_close(&w);
    return ed_text_string(&out);
}

const ed_document_live *ed_book_live(ed_arena *arena, const ed_json *report, ed_lang lang, const ed_text *program)
{
    const ed_book book = {.arena = arena, .lang = lang, .report = report, .paths = ed_book_paths_of(arena, report)};
    ed_document_live *out = ed_arena_alloc(arena, sizeof *out);
    *out = (ed_document_live){.absent = ED_SAY(&book, live_absent)};
    if (program == NULL)
        return out;
    out->program = ed_text_string(program);
    out->length = program->length;
    out->about = about(&book);
    return out;
}
