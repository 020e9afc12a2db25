/* klp_rule_unfixed -- klp_rule_fixed with one that is not.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_WHERE
#include "klp_rule_fixed.c"
