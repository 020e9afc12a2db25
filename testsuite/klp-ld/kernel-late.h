/* kernel-late.h -- static keys, static calls and tracepoints, as patches see
   them in the kernel's headers.

   SPDX-License-Identifier: GPL-3.0-or-later
   Copyright (C) 2026 The bfd-klp authors

   This file is part of bfd-klp, which is free software: you can redistribute
   it and/or modify it under the terms of the GNU General Public License as
   published by the Free Software Foundation, either version 3 of the License,
   or (at your option) any later version.

   As in the kernel, each use leaves a record in the code's object; those of
   static calls are objtool's there.  It must know nothing of klp-late.h, which
   includes it by the names of the kernel's headers.  */

#ifndef KERNEL_LATE_H
#define KERNEL_LATE_H

#define CONFIG_HAVE_STATIC_CALL 1
#define KERNEL_VERSION(A, B, C) ((A) << 16 | (B) << 8 | (C))
#ifndef LINUX_VERSION_CODE
#define LINUX_VERSION_CODE KERNEL_VERSION (6, 1, 0)
#endif

#define likely(X) __builtin_expect (!!(X), 1)
#define unlikely(X) __builtin_expect (!!(X), 0)
#define READ_ONCE(X) (*(const volatile __typeof__ (X) *) &(X))

/* Static keys.  */

struct static_key { int enabled; };
struct static_key_true { struct static_key key; };
struct static_key_false { struct static_key key; };

extern int static_key_count (struct static_key *);
#define static_key_enabled(X) (static_key_count ((struct static_key *) (X)) > 0)

static inline __attribute__ ((always_inline)) _Bool
static_branch (struct static_key *key)
{
  __asm__ goto ("1:\t.byte\t0x0f, 0x1f, 0x44, 0, 0\n"
		"\t.pushsection\t__jump_table, \"aw\"\n"
		"\t.balign\t8\n"
		"\t.long\t1b - .\n"
		"\t.long\t%l[yes] - .\n"
		"\t.quad\t%c0 - .\n"
		"\t.popsection" : : "i" (key) : : yes);
  return 0;
yes:
  return 1;
}

static inline __attribute__ ((always_inline)) _Bool
static_key_false (struct static_key *key)
{
  return static_branch (key);
}

static inline __attribute__ ((always_inline)) _Bool
static_key_true (struct static_key *key)
{
  return !static_branch (key);
}

#define static_branch_likely(X) likely (!static_branch (&(X)->key))
#define static_branch_unlikely(X) unlikely (static_branch (&(X)->key))

/* Static calls.  */

struct static_call_key { void *func; };
#define STATIC_CALL_KEY(NAME) __SCK__##NAME
#define STATIC_CALL_TRAMP(NAME) __SCT__##NAME
#define DECLARE_STATIC_CALL(NAME, FUNCTION)			\
  extern struct static_call_key STATIC_CALL_KEY (NAME);		\
  extern __typeof__ (FUNCTION) STATIC_CALL_TRAMP (NAME)

extern long __static_call_return0 (void);

#define __static_call(NAME)						\
  ({ __asm__ volatile (".pushsection\t.static_call_sites, \"aw\"\n"	\
		       "\t.long\t0, __SCK__" #NAME " - .\n"	\
		       "\t.popsection");			\
     &STATIC_CALL_TRAMP (NAME); })
#define static_call(NAME) __static_call (NAME)
#define static_call_cond(NAME) (void) __static_call (NAME)

/* Tracepoints: the key is of either type, by the kernel's release.  */

struct tracepoint { struct static_key key; };
#define DECLARE_TRACE(NAME)					\
  extern int __traceiter_##NAME (void *, int);			\
  DECLARE_STATIC_CALL (tp_func_##NAME, __traceiter_##NAME);	\
  extern struct tracepoint __tracepoint_##NAME;			\
  static inline void						\
  trace_##NAME (int n)						\
  {								\
    if (static_key_false (&__tracepoint_##NAME.key))		\
      static_call (tp_func_##NAME) ((void *) 0, n);		\
  }

#endif /* KERNEL_LATE_H */
