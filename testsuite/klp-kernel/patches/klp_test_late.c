/* klp_test_late -- a module of Debian's image, and a static of it.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include "klp-test.h"

extern int pg_count_d;

static int
late_show (struct seq_file *m, void *v)
{
  seq_printf (m, "patched %px %d\n", &pg_count_d, pg_count_d);
  return 0;
}

KLP_TEST_FUNCS (pktgen_funcs, pgctrl_show, late_show);

static struct klp_object objects[] = {
  { .name = "pktgen", .funcs = pktgen_funcs }, { }
};

KLP_TEST_PATCH (objects);
