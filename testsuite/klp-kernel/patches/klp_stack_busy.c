/* klp_stack_busy.c -- a patch that stays in transition while a task waits in
   fifo_open, for one that opens the other end.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define STACK_FIFO

#include "stack.h"
