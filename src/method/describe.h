/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the room: the methods there are. */
#ifndef ED_METHOD_DESCRIBE_H
#define ED_METHOD_DESCRIBE_H

#include "method/method.h"

extern const ed_method ed_method_describe;

#endif
