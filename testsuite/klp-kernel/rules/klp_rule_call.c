/* klp_rule_call -- a module's static call in patched code.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/static_call.h>

int klp_target_key_answer (void);
DECLARE_STATIC_CALL (klp_target_key_call, klp_target_key_answer);

static int
key_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %d\n", static_call (klp_target_key_call) ());
  return 0;
}

KLP_TEST_FUNCS (key_funcs, klp_target_key_show, key_show);

static struct klp_object objects[] = {
  { .name = "klp_target_key", .funcs = key_funcs }, { }
};

KLP_TEST_PATCH (objects);
