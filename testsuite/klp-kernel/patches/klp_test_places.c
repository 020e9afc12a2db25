/* klp_test_places -- relocations outside of .text, and weak references.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   Compiled with a section for each function and datum.  */

#include "klp-test.h"

extern char *saved_command_line;
int nr_processes (void);
int uptime_proc_show (struct seq_file *m, void *v);
extern char klp_test_nowhere[] __attribute__ ((weak));
extern const char linux_proc_banner[] __attribute__ ((weak));

/* .data.NAME and .rodata.NAME; the object of the pointer is read at run
   time.  */
static char **volatile in_data = &saved_command_line;
static int (*const volatile in_rodata) (void) = nr_processes;
static int (*volatile in_init_ran) (struct seq_file *, void *);

static int
cmdline_show (struct seq_file *m, void *v)
{
  seq_printf (m, "places %px %px %px %d %px %px\n", in_data, in_rodata,
	      in_init_ran, *in_data == saved_command_line,
	      linux_proc_banner, klp_test_nowhere);
  return 0;
}

KLP_TEST_FUNCS (vmlinux_funcs, cmdline_proc_show, cmdline_show);

static struct klp_object objects[] = {
  { .funcs = vmlinux_funcs }, { }
};

static struct klp_patch patch = {
  .mod = THIS_MODULE, .objs = objects
};

/* .init.text */
static int __init
places_init (void)
{
  in_init_ran = uptime_proc_show;
  return klp_enable_patch (&patch);
}

static void __exit
places_exit (void)
{
}

module_init (places_init);
module_exit (places_exit);
MODULE_LICENSE ("GPL");
MODULE_DESCRIPTION ("A livepatch of bfd-klp's tests");
