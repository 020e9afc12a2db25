/* klp_test_names -- every position of the names that vmlinux has repeatedly.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   The table klp_names is made by ../names.awk.  */

#include <klp-annotate.h>
#include "klp-test.h"

struct klp_name
{
  char *address;
  const char *name;
  unsigned int position;
};

#include "klp-names.h"

static int
cmdline_show (struct seq_file *m, void *v)
{
  const struct klp_name *name;

  for (name = klp_names; name < klp_names + KLP_NAMES; name++)
    seq_printf (m, "%px %s %u\n", name->address, name->name, name->position);
  return 0;
}

KLP_TEST_VMLINUX (cmdline_proc_show, cmdline_show);
