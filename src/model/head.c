/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The heads of compensation in report order. The Chinese terms are those of the Civil Code, Article 1235, and of the
 * Supreme People's Court's provisions on compensation for ecological damage (Fa Shi [2019] No. 8, Articles 12 to 14),
 * by which the evaluation of a restoration's effect belongs to its cost, not to the appraisal's.
 */
#include "model/model.h"

#include <string.h>

const char *const ed_heads[] = {"prevention",     "cleanup",    "restoration", "interim-loss", "permanent-loss",
                                "damage-unsplit", "assessment", "litigation",  "punitive",     "memo"};
const size_t ed_head_count = sizeof ed_heads / sizeof ed_heads[0];

/* In the order of ed_heads. Punitive damages are no compensation of the damage, and a memo item is only shown. */
static const struct {
    ed_words words;
    bool in_total;
} heads[] = {
    {{"防止损害发生和扩大的费用", "costs of preventing and limiting the damage"}, true},
    {{"清除污染费用", "costs of clean-up"}, true},
    {{"生态环境修复费用", "costs of ecological restoration"}, true},
    {{"期间服务功能损失", "interim loss of services"}, true},
    {{"永久性损害损失", "permanent loss"}, true},
    {{"生态环境损害数额（未分项）", "ecological damage, not split by head"}, true},
    {{"生态环境损害调查、鉴定评估等费用", "costs of investigation, appraisal and the like"}, true},
    {{"律师费及诉讼合理支出", "lawyers' fees and reasonable costs of litigation"}, true},
    {{"惩罚性赔偿", "punitive damages"}, false},
    {{"备查项（不计入总额）", "memo item (not part of the total)"}, false},
};

_Static_assert(sizeof heads / sizeof heads[0] == sizeof ed_heads / sizeof ed_heads[0], "each head has its terms");

size_t ed_head_index(const char *head)
{
    for (size_t i = 0; i < ed_head_count; i++)
        if (strcmp(ed_heads[i], head) == 0)
            return i;
    return SIZE_MAX;
}

ed_words ed_head_words(const char *head)
{
    const size_t index = ed_head_index(head);
    return index == SIZE_MAX ? (ed_words){head, head} : heads[index].words;
}

bool ed_head_in_total(const char *head)
{
    const size_t index = ed_head_index(head);
    return index != SIZE_MAX && heads[index].in_total;
}
