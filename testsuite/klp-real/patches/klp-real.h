/* klp-real.h -- what every patch of this directory begins with.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-only

   Each patch replaces one function of Debian's 6.1 kernel, which its first
   comment names, by that function's own text with one change.  That text is
   the kernel's, as is its licence and its style.  */

#ifndef KLP_REAL_H
#define KLP_REAL_H

#include "klp-test.h"
#include "klp-annotate.h"

/* As KLP_SYMBOL, for arguments that are macros of klp-chosen.h.  */
#define KLP_REAL_SYMBOL(OBJECT, NAME, POSITION) \
  KLP_SYMBOL (OBJECT, NAME, POSITION)

/* How often the patched function has run, for those of which nothing else is
   to be seen: /sys/module/NAME/parameters/calls.  */
#define KLP_REAL_CALLS				\
  static unsigned int calls;			\
  module_param (calls, uint, 0444)

/* The module that replaces the function OLD, of which POSITION is 0 unless
   the object has several, of the module OBJECT or of vmlinux by NEW.  */
#define KLP_REAL_PATCH(OBJECT, OLD, POSITION, NEW)			\
  static struct klp_func funcs[] = {					\
    { .old_name = #OLD, .old_sympos = POSITION, .new_func = NEW }, { }	\
  };									\
  static struct klp_object objects[] = {				\
    { .name = OBJECT, .funcs = funcs }, { }				\
  };									\
  KLP_TEST_PATCH (objects)

#define KLP_REAL_VMLINUX(OLD, NEW) KLP_REAL_PATCH (NULL, OLD, 0, NEW)
#define KLP_REAL_MODULE(OBJECT, OLD, NEW) KLP_REAL_PATCH (OBJECT, OLD, 0, NEW)

#endif /* KLP_REAL_H */
