/* klp-test.h -- what every patch of this folder begins with.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   None of the patches says `livepatch' or declares where its symbols are
   from, but where its test is about just that.  */

#ifndef KLP_TEST_H
#define KLP_TEST_H

#include <linux/livepatch.h>
#include <linux/module.h>
#include <linux/seq_file.h>

/* The table of one object: REPLACEMENT for the static function OLD.  */
#define KLP_TEST_FUNCS(TABLE, OLD, REPLACEMENT)			\
  static struct klp_func TABLE[] = {				\
    { .old_name = #OLD, .new_func = REPLACEMENT }, { }		\
  }

/* The module that enables the patch of OBJECTS, and nothing else.  */
#define KLP_TEST_PATCH(OBJECTS)					\
  static struct klp_patch klp_test_patch = {			\
    .mod = THIS_MODULE, .objs = OBJECTS				\
  };								\
  static int __init						\
  klp_test_init (void)						\
  {								\
    return klp_enable_patch (&klp_test_patch);			\
  }								\
  static void __exit						\
  klp_test_exit (void)						\
  {								\
  }								\
  module_init (klp_test_init);					\
  module_exit (klp_test_exit);					\
  MODULE_LICENSE ("GPL");					\
  MODULE_DESCRIPTION ("A livepatch of bfd-klp's tests")

/* The module that replaces vmlinux's static function OLD by REPLACEMENT, and
   nothing else.  */
#define KLP_TEST_VMLINUX(OLD, REPLACEMENT)			\
  KLP_TEST_FUNCS (vmlinux_funcs, OLD, REPLACEMENT);		\
  static struct klp_object objects[] = {			\
    { .funcs = vmlinux_funcs }, { }				\
  };								\
  KLP_TEST_PATCH (objects)

#endif /* KLP_TEST_H */
