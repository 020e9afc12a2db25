/* klp_rule_entries -- klp_rule_entry with the other entry.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_BOTH
#include "klp_rule_entry.c"
