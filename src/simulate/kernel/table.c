/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels of this width as a table. */
#include "simulate/kernel/kernel.h"

#define TEXT_OF(x) #x
#define TEXT(x)    TEXT_OF(x)

const ed_kernels ED_KERNEL_NAME(table) = {
    .name = TEXT(ED_KERNEL),
    .lanes = ED_LANES,
    .code =
        {
#define ROW(id, name) [ED_CODE_##id] = ED_KERNEL_NAME(name),
            ED_KERNEL_CODE_LIST(ROW)
#undef ROW
        },
    .steps = ED_KERNEL_NAME(steps),
    .uniform = ED_KERNEL_NAME(uniform),
    .settle = ED_KERNEL_NAME(settle),
    .sums = ED_KERNEL_NAME(sums),
    .pairs = ED_KERNEL_NAME(pairs),
    .bins = ED_KERNEL_NAME(bins),
};
