/* klp_stack_first -- the first of the stack, with a state.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define STACK_CMDLINE
#define STACK_STATES { .id = 7, .version = 2 }

#include "stack.h"
