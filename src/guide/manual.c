/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's manual: a text for each language (src/assets/manual), in which the words of codes are filled in from their
 * one register. */
#include "guide/guide.h"
#include "guide/prose.h"

ED_ASSET(manual_en_md);
ED_ASSET(manual_zh_md);

static const struct {
    ed_terms terms;
    const char *name;
} groups[] = {
#define ED_TERMS(group) {ED_TERMS_##group, #group},
#define ED_TERM(group, code, zh, en)
#include "base/terms.def"
#undef ED_TERMS
#undef ED_TERM
};

/* "head", "interim-loss": "head_interim_loss", as the names of gaps are written. */
static const char *name_of(ed_arena *arena, const char *group, const char *code)
{
    char *out = ed_arena_printf(arena, "%s_%s", group, code);
    for (char *c = out; *c != '\0'; c++)
        *c = *c == '-' ? '_' : *c;
    return out;
}

static const char *filled(ed_arena *arena, const ed_asset *asset, ed_lang lang)
{
    size_t count = 0, capacity = 0;
    ed_gap *gap = NULL;
    for (size_t g = 0; g < sizeof groups / sizeof groups[0]; g++)
        for (size_t i = 0; i < ed_term_count(groups[g].terms); i++) {
            const char *code = ed_term_code(groups[g].terms, i);
            const ed_gap one = {name_of(arena, groups[g].name, code),
                                ed_words_in(ed_term_words(groups[g].terms, code), lang)};
            ED_PUSH(arena, gap, count, capacity, one);
        }
    ed_text out = ed_text_new(arena);
    ed_asset_add(&out, asset, gap, count);
    return ed_text_string(&out);
}

const ed_document *ed_guide_manual(ed_arena *arena, ed_lang lang, const char *program)
{
    ed_document *out = ed_document_new(arena, lang);
    out->subtitle = program;
    out->check = program; /* at the foot of printed pages */
    out->program = program;
    ed_prose_read(out, filled(arena, lang == ED_ZH ? &ed_asset_manual_zh_md : &ed_asset_manual_en_md, lang));
    return out;
}
