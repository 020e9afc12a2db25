/* klp_rule_one -- klp_rule_alone without a CPU's base.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_SEGMENT ""
#include "klp_rule_alone.c"
