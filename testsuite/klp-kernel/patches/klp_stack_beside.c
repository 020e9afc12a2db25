/* klp_stack_beside -- stays beside the first one.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "stack.h"
