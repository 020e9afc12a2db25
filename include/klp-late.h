/* klp-late.h -- static keys, static calls and tracepoints of a module.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   (Not the version 3 of the rest of bfd-klp: kernel modules include this
   file, and the kernel is under version 2.)

   For patches of modules, to be included after <linux/module.h> and before
   the headers of the module that is patched.

   A static branch, a static call or a tracepoint is a place in the code that
   the kernel lists when the patch loads.  Those of a module that loads later
   cannot be listed then: the link refuses them.  With this header the patch
   asks the key instead, and calls through a pointer: the effect is the same,
   some instructions slower.  */

#ifndef KLP_LATE_H
#define KLP_LATE_H

#include <linux/jump_label.h>
#include <linux/static_call.h>
#include <linux/tracepoint.h>
#include <linux/version.h>

#undef static_branch_likely
#define static_branch_likely(KEY) likely (static_key_enabled (&(KEY)->key))
#undef static_branch_unlikely
#define static_branch_unlikely(KEY) unlikely (static_key_enabled (&(KEY)->key))

/* As functions in the kernel, they keep their names for its structures.  */
#define static_key_false(KEY) unlikely (static_key_count (KEY) > 0)
#define static_key_true(KEY) likely (static_key_count (KEY) > 0)

#ifdef CONFIG_HAVE_STATIC_CALL
#undef static_call
#define static_call(NAME) \
  ((typeof (STATIC_CALL_TRAMP (NAME)) *) (STATIC_CALL_KEY (NAME).func))

/* Where the key has no function, the kernel's own that does nothing is called.
   5.10 has no such function: the link refuses the call there.  */
#if LINUX_VERSION_CODE >= KERNEL_VERSION (5, 12, 0)
#undef static_call_cond
#define static_call_cond(NAME)						\
  (void) ((typeof (STATIC_CALL_TRAMP (NAME)) *)				\
	  (READ_ONCE (STATIC_CALL_KEY (NAME).func)			\
	   ?: (void *) __static_call_return0))
#endif
#endif

#endif /* KLP_LATE_H */
