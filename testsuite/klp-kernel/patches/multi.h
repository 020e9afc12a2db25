/* multi.h -- between the two objects of klp_test_multi.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later  */

struct seq_file;

int multi_cmdline_show (struct seq_file *m, void *v);
