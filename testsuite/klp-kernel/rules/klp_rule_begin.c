/* klp_rule_begin -- klp_rule_middle from the beginning.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_SKIPPED 0
#include "klp_rule_middle.c"
