/* klp_test_twin -- one name that is a static in two modules.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

#include <klp-annotate.h>
#include "klp-test.h"

extern int twin_of_a (void) KLP_SYMBOL (klp_target_a, twin, 0);
extern int twin_of_b (void) KLP_SYMBOL (klp_target_b, twin, 0);

static int
a_show (struct seq_file *m, void *v)
{
  seq_printf (m, "twin of a %d\n", twin_of_a ());
  return 0;
}

static int
b_show (struct seq_file *m, void *v)
{
  seq_printf (m, "twin of b %d\n", twin_of_b ());
  return 0;
}

KLP_TEST_FUNCS (a_funcs, klp_target_a_show, a_show);
KLP_TEST_FUNCS (b_funcs, klp_target_b_show, b_show);

static struct klp_object objects[] = {
  { .name = "klp_target_a", .funcs = a_funcs },
  { .name = "klp_target_b", .funcs = b_funcs }, { }
};

KLP_TEST_PATCH (objects);
