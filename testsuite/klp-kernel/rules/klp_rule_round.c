/* klp_rule_round -- klp_rule_circle with another function.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_CALLED version_proc_show
#include "klp_rule_circle.c"
