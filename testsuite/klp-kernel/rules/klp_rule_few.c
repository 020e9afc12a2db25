/* klp_rule_few -- klp_rule_crowd with fewer.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_CROWD 256
#include "klp_rule_crowd.c"
