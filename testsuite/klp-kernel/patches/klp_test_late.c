/* klp_test_late -- a module of Debian's image, a static of it, and what it calls
   THIS_MODULE.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include <klp-annotate.h>
#include "klp-test.h"

extern int pg_count_d;
extern struct module pktgen_module KLP_SYMBOL (pktgen, __this_module, 0);

static int
late_show (struct seq_file *m, void *v)
{
  seq_printf (m, "patched %px %d %s\n", &pg_count_d, pg_count_d,
	      pktgen_module.name);
  return 0;
}

KLP_TEST_FUNCS (pktgen_funcs, pgctrl_show, late_show);

static struct klp_object objects[] = {
  { .name = "pktgen", .funcs = pktgen_funcs }, { }
};

KLP_TEST_PATCH (objects);
