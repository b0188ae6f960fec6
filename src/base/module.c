/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading the module of papers by dlopen. */
#include "base/module.h"
#include <dlfcn.h>
#include <string.h>

/* Where it may be: beside the command in the build folder, where it is installed as seen from the command
 * (ED_PAPERS_BESIDE) and from the library, and where a program that was linked with the static library has its run
 * path. For $ORIGIN the dynamic linker puts the folder of the program or library that this code is in. */
#define OWN "$ORIGIN/"
static const char *const places[] = {OWN ED_PAPERS_MODULE, OWN ED_PAPERS_BESIDE "/" ED_PAPERS_MODULE,
                                     OWN "ecodamage/" ED_PAPERS_MODULE, ED_PAPERS_MODULE};

static const char *without_own(const char *place)
{
    return place + (strncmp(place, OWN, sizeof OWN - 1) == 0 ? sizeof OWN - 1 : 0);
}

/* The reason of the last failure. That there is no such file says less than what is wrong with one that there is; it
 * begins with the file's own name, as what says that a library is missing which the file needs does not. */
static const char *reason(ed_arena *arena, bool *absent)
{
    const char *text = dlerror();
    text = ed_arena_string(arena, text == NULL ? "" : without_own(text));
    *absent = strstr(text, ED_PAPERS_MODULE ": cannot open shared object file") != NULL;
    return text;
}

/* The module in a place; NULL with the reason. Closed it stays loaded, so that nobody has to keep it open. */
static const ed_papers_module *load(ed_arena *arena, const char *place, const char **why, bool *absent)
{
    void *opened = dlopen(place, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    const ed_papers_module *module = opened == NULL ? NULL : dlsym(opened, "ed_papers");
    const bool same = module != NULL && strcmp(module->version, ED_VERSION) == 0;
    *absent = false;
    if (module == NULL)
        *why = reason(arena, absent);
    else if (!same)
        *why = ed_arena_printf(arena, "%s: %s", without_own(place), module->version);
    if (opened != NULL)
        (void)dlclose(opened);
    return same ? module : NULL;
}

const ed_papers_module *ed_module_papers(ed_arena *arena, const char **why)
{
    const ed_papers_module *module = NULL;
    bool known = false; /* what is wrong with a file that is there */
    for (size_t i = 0; i < sizeof places / sizeof places[0] && module == NULL; i++) {
        const char *one = "";
        bool absent;
        module = load(arena, places[i], &one, &absent);
        if (i == 0 || (!known && !absent))
            *why = absent ? "" : one;
        known = known || !absent;
    }
    return module;
}

void ed_module_missing(ed_findings *findings, ed_place place, const char *why)
{
    const ed_words absent = {"没有这个文件", "there is no such file"};
    const ed_words said[] = {
        {ED_PAPERS_MODULE, ED_PAPERS_MODULE}, {ED_VERSION, ED_VERSION}, why[0] == '\0' ? absent : (ed_words){why, why}};
    ed_findings_add_words(findings, ED_RULE_papers_module, place, NULL, said, 3);
}
