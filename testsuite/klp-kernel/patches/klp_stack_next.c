/* klp_stack_next -- takes the place of all, but replaces less.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define STACK_STATES { .id = 7, .version = 3 }
#define STACK_REPLACE true

#include "stack.h"
