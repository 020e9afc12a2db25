/* klp_rule_jump -- a module's static key in patched code.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <linux/jump_label.h>

DECLARE_STATIC_KEY_FALSE (klp_target_key);

static int
key_show (struct seq_file *m, void *v)
{
  seq_printf (m, "rule %s\n",
	      static_branch_unlikely (&klp_target_key) ? "on" : "off");
  return 0;
}

KLP_TEST_FUNCS (key_funcs, klp_target_key_show, key_show);

static struct klp_object objects[] = {
  { .name = "klp_target_key", .funcs = key_funcs }, { }
};

KLP_TEST_PATCH (objects);
