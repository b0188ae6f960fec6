/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document's kind makes of it: its level, how its name and its dates are printed. */
#include "data/authority.h"

#include "base/terms.h"
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

const char *ed_authority_dates(ed_arena *arena, const ed_authority *document, ed_lang lang)
{
    const dating how = kinds[document->kind].dating;
    if (how == UNDATED)
        return "";
    if (how == ISSUED && document->issued.given)
        return ed_arena_printf(arena, lang == ED_ZH ? "%s印发" : "issued %s",
                               ed_date_words(arena, document->issued, document->issued_month, lang));
    return period(arena, document, how == APPLIES ? "实施" : "施行", lang);
}
