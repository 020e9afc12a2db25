/* klp_rule_apart -- klp_rule_names with two functions.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#define KLP_OTHER "__x64_sys_getpgrp"
#include "klp_rule_names.c"
