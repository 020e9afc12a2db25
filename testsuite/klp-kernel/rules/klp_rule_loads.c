/* klp_rule_loads -- klp_rule_load with the CPU's base.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_SEGMENT "%%gs:"
#include "klp_rule_load.c"
