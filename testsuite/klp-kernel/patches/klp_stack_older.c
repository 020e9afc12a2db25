/* klp_stack_older -- an older version of the first one's state.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define STACK_CMDLINE
#define STACK_STATES { .id = 7, .version = 1 }
#define STACK_REPLACE true

#include "stack.h"
