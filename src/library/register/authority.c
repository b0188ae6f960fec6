/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document's kind makes of it: its level, how its name and its dates are printed. */
#include "library/register/register.h"

#include "base/base.h"
#include <string.h>

/* What is said of the day from which a document is in force: laws 施行, standards 实施; notices are known by the day on
 * which they were issued, 印发; of literature the year in its name is enough. */
typedef enum dating { OPERATES, APPLIES, ISSUED, UNDATED } dating;

static const struct {
    const char *level;
    dating dating;
} kinds[] = {
    [ED_AUTHORITY_LAW] = {"national", OPERATES},
    [ED_AUTHORITY_REGULATION] = {"national", OPERATES},
    [ED_AUTHORITY_INTERPRETATION] = {"national", OPERATES},
    [ED_AUTHORITY_CENTRAL] = {"national", ISSUED},
    [ED_AUTHORITY_MINISTRY] = {"ministry", ISSUED},
    [ED_AUTHORITY_LOCAL] = {"local", ISSUED},
    [ED_AUTHORITY_STANDARD] = {"national", APPLIES},
    [ED_AUTHORITY_SECTOR_STANDARD] = {"sector", APPLIES},
    [ED_AUTHORITY_LOCAL_STANDARD] = {"local", APPLIES},
    [ED_AUTHORITY_GROUP_STANDARD] = {"sector", APPLIES},
    [ED_AUTHORITY_STATISTICS] = {"national", UNDATED},
    [ED_AUTHORITY_LITERATURE] = {"literature", UNDATED},
    [ED_AUTHORITY_FOREIGN] = {"foreign", OPERATES},
    [ED_AUTHORITY_OWN] = {"literature", UNDATED},
};
_Static_assert(sizeof kinds / sizeof kinds[0] == ED_AUTHORITY_KINDS, "each kind has its level");

const char *ed_authority_kind_name(ed_authority_kind kind)
{
    return ed_term_code(ED_TERMS_document_kind, kind);
}

ed_words ed_authority_kind_words(ed_authority_kind kind)
{
    return ed_term_words(ED_TERMS_document_kind, ed_authority_kind_name(kind));
}

const char *ed_authority_level(ed_authority_kind kind)
{
    return kinds[kind].level;
}

bool ed_authority_in_force(const ed_authority *document, ed_date day)
{
    return (!document->from.given || document->from.days <= day.days) &&
           (!document->to.given || day.days <= document->to.days);
}

/* ---- what it governs */

/* What a case does not state may be any. */
static bool is_among(const char *one, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (one != NULL && strcmp(list[i], one) == 0)
            return true;
    return count == 0 || one == NULL;
}

bool ed_authority_speaks(const ed_authority *document, const ed_law_facts *facts)
{
    return is_among(facts->claimant, document->claimant, document->claimants) &&
           is_among(facts->medium, document->medium, document->media);
}

bool ed_authority_governs(const ed_authority *document, const ed_law_facts *facts)
{
    return ed_authority_speaks(document, facts) && ed_authority_in_force(document, facts->day[document->date]);
}

/* Days from a date to a period, and one; 0 within. */
static long days_out(ed_date from, ed_date to, ed_date day)
{
    if (from.given && day.days < from.days)
        return (long)from.days - day.days + 1;
    return to.given && day.days > to.days ? (long)day.days - to.days + 1 : 0;
}

long ed_authority_distance(const ed_authority *document, const ed_law_facts *facts)
{
    const long out = days_out(document->from, document->to, facts->day[document->date]);
    return out + (ed_authority_speaks(document, facts) ? 0 : out > 0 ? ED_FAR_FROM_LAW : 1);
}

const ed_authority *ed_authority_edition(const ed_authority *document, const ed_law_facts *facts)
{
    const ed_authority *amended = document->amended;
    return amended != NULL && facts->day[amended->amended_date].days >= amended->amended_from.days ? amended : document;
}

/* ---- dates */

static const char *period(ed_arena *arena, const ed_authority *d, const char *verb, ed_lang lang)
{
    const char *from = ed_date_words(arena, d->from, d->from_month, lang);
    const char *to = ed_date_words(arena, d->to, false, lang);
    if (lang == ED_EN)
        return d->from.given && d->to.given ? ed_arena_printf(arena, "in force from %s to %s", from, to)
               : d->from.given              ? ed_arena_printf(arena, "in force from %s", from)
               : d->to.given                ? ed_arena_printf(arena, "in force to %s", to)
                                            : "";
    return d->from.given && d->to.given ? ed_arena_printf(arena, "%s至%s%s", from, to, verb)
           : d->from.given              ? ed_arena_printf(arena, "%s起%s", from, verb)
           : d->to.given                ? ed_arena_printf(arena, "%s至%s", verb, to)
                                        : "";
}

static const char *dates(ed_arena *arena, const ed_authority *document, ed_lang lang)
{
    const dating how = kinds[document->kind].dating;
    if (how == UNDATED)
        return "";
    if (how == ISSUED && document->issued.given)
        return ed_arena_printf(arena, lang == ED_ZH ? "%s印发" : "issued %s",
                               ed_date_words(arena, document->issued, document->issued_month, lang));
    return period(arena, document, how == APPLIES ? "实施" : "施行", lang);
}

const char *ed_authority_dates(ed_arena *arena, const ed_authority *document, ed_lang lang)
{
    const char *text = dates(arena, document, lang);
    if (!document->amended_from.given)
        return text;
    return ed_arena_printf(arena, lang == ED_ZH ? "%s，%s自%s起施行" : "%s, %s from %s", text,
                           ed_words_in(document->amended_as, lang),
                           ed_date_words(arena, document->amended_from, false, lang));
}
