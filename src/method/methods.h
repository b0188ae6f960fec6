/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the methods there are, a file each. */
#ifndef ED_METHOD_METHODS_H
#define ED_METHOD_METHODS_H

#include "method/method.h"

extern const ed_method ed_method_describe;
extern const ed_method ed_method_ols;
extern const ed_method ed_method_spectrum;
extern const ed_method ed_method_ucl;

#endif
