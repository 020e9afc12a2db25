/* klp_rule_narrow -- klp_rule_wide aligned to a page.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_ALIGNED 4096
#include "klp_rule_wide.c"
