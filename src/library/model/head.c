/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heads of compensation. */
#include "library/model/model.h"

#include "base/base.h"
#include <string.h>

size_t ed_head_index(const char *head)
{
    return ed_term_index(ED_TERMS_head, head);
}

ed_words ed_head_words(const char *head)
{
    return ed_term_words(ED_TERMS_head, head);
}

/* Punitive damages are no compensation of the damage, and a memo item is only shown. */
bool ed_head_in_total(const char *head)
{
    return ed_head_index(head) != SIZE_MAX && strcmp(head, "punitive") != 0 && strcmp(head, "memo") != 0;
}
