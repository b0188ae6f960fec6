/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kernels there are, and which this machine can run. ED_KERNELS_WIDE is set where the wide ones are built. */
#include "simulate/block/block.h"

extern const ed_kernels ed_kernel_table_two;
#ifdef ED_KERNELS_WIDE
extern const ed_kernels ed_kernel_table_four, ed_kernel_table_eight;
#endif

const ed_kernels *ed_kernels_get(int lanes)
{
#ifdef ED_KERNELS_WIDE
    bool eight =
        __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    bool four = __builtin_cpu_supports("avx2");
    if ((lanes == 8 || lanes == 0) && eight)
        return &ed_kernel_table_eight;
    if ((lanes == 4 || lanes == 0) && four)
        return &ed_kernel_table_four;
#endif
    return lanes == 2 || lanes == 0 ? &ed_kernel_table_two : NULL;
}
