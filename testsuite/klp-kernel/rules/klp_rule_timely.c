/* klp_rule_timely -- klp_rule_early with the module's own callback.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_VMLINUX_CALLBACK NULL
#define KLP_MODULE_CALLBACK callback
#include "klp_rule_early.c"
