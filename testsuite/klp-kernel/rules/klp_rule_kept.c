/* klp_rule_kept -- klp_rule_freed with one that stays.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_WHERE
#include "klp_rule_freed.c"
