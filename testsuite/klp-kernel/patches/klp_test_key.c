/* klp_test_key -- a module's static key, static calls and tracepoint.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

#include <klp-late.h>
#include "klp_target_event.h"

DECLARE_STATIC_KEY_FALSE (klp_target_key);

int klp_target_key_answer (void);
DECLARE_STATIC_CALL (klp_target_key_call, klp_target_key_answer);

void klp_target_key_hooked (int *n);
DECLARE_STATIC_CALL (klp_target_key_hook, klp_target_key_hooked);

static int
key_show (struct seq_file *m, void *v)
{
  int answer = static_call (klp_target_key_call) (), n = 0;

  static_call_cond (klp_target_key_hook) (&n);
  trace_klp_target_shown (answer + n);
  seq_printf (m, "patched key %s %s, call %d, hook %d, traced %d\n",
	      static_branch_unlikely (&klp_target_key) ? "on" : "off",
	      static_branch_likely (&klp_target_key) ? "on" : "off",
	      answer, n, trace_klp_target_shown_enabled ());
  return 0;
}

KLP_TEST_FUNCS (key_funcs, klp_target_key_show, key_show);

static struct klp_object objects[] = {
  { .name = "klp_target_key", .funcs = key_funcs }, { }
};

KLP_TEST_PATCH (objects);
