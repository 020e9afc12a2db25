/* klp_stack_lost -- takes the first one's place without its state.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define STACK_CMDLINE
#define STACK_STATES { .id = 8, .version = 1 }
#define STACK_REPLACE true

#include "stack.h"
