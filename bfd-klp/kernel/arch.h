/* arch.h -- what differs between CPUs: one row each.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each arch-CPU.c ends with its row; arch.c answers questions about them.  */

#ifndef KLP_ARCH_H
#define KLP_ARCH_H

#include "klp.h"

/* How a relocation type may be used.  */
enum klp_type_use
{
  KLP_TYPE_EARLY = 1,		/* against vmlinux's livepatch symbols  */
  KLP_TYPE_LATE = 2,		/* against those of modules  */
  KLP_TYPE_GOT = 4,		/* through a GOT entry, which is made once  */
  KLP_TYPE_CALL = 8,		/* a call; a nop must follow, for the loader
				   to restore the TOC there  */
  KLP_TYPE_BARE = 16,		/* may name no symbol  */
  KLP_TYPE_LOW = 32,		/* has no room for the kernel's addresses  */

  KLP_TYPE_ANYTIME = KLP_TYPE_EARLY | KLP_TYPE_LATE
};

/* A relocation type that the loader applies.  */
struct klp_arch_type
{
  uint32_t type;
  unsigned char size;		/* bytes at the place  */
  unsigned char use;		/* enum klp_type_use  */
  const char *name;
};

/* A list is NULL where it would be empty.  Ftrace sites are what the sections
   of include/asm-generic/vmlinux.lds.h, MCOUNT_REC, list; where they stand is
   FTRACE_MCOUNT_MAX_OFFSET of asm/ftrace.h and ftrace_call_adjust of
   kernel/ftrace.c in arch/CPU.  What lies farther behind a function belongs to
   a weak one that another has replaced.  */
struct klp_arch
{
  unsigned int machine;		/* EM_*  */
  bool big_endian;
  unsigned int since;		/* the first release with livepatches, as
				   KLP_RELEASE; 0: before 5.8  */
  const char *name;		/* `uname -m'  */
  const char *folder;		/* below arch/ in the kernel's source  */
  const char *bfd_target;	/* BFD's name of the native ELF target  */
  uint32_t no_op;		/* a relocation type the loader skips  */
  uint32_t absolute;		/* the 64-bit pointer's type  */
  uint32_t relative;		/* that of the distances in lists of functions
				   with ENDBR, if there are such lists  */
  const struct klp_arch_type *types; /* what the loader applies, 0 ends  */
  const char *const *ordinary;	/* names never converted, beside those of all
				   CPUs, NULL ends  */
  const char *const *ordinary_prefixes;
  const char *undefined;	/* the ordinary name that may stay undefined,
				   or NULL  */
  const char *const *site_sections; /* of a module, that list ftrace sites  */
  unsigned char site_before;	/* an ftrace site is that many bytes before
				   its function's start,  */
  unsigned char site_after;	/* or up to so many behind it  */
  bool late_rodata;		/* late relocations may change read-only
				   data  */
  bool one_relocation;		/* the loader refuses a second relocation of
				   a place  */
  /* Whether the LEFT bytes at P let indirect calls in; NULL where those are
     not checked.  */
  bool (*is_endbr) (const unsigned char *p, uint64_t left);
};

/* The row of MACHINE in that byte order, or NULL.  */
const struct klp_arch *klp_arch_find (unsigned int machine, bool big_endian);

/* The name of MACHINE (EM_*), or its number.  */
const char *klp_arch_machine_name (struct klp_context *context,
				   unsigned int machine);

/* Why there is no row for MACHINE in that byte order.  */
const char *klp_arch_refusal (struct klp_context *context,
			      unsigned int machine, bool big_endian);

/* Whether NAME is never converted.  */
bool klp_arch_is_ordinary (const struct klp_arch *arch, const char *name);

/* Whether the loader gives the undefined symbol NAME a meaning itself.  */
bool klp_arch_is_undefined (const struct klp_arch *arch, const char *name);

/* What is known of the relocation TYPE; NULL when the loader does not apply
   it.  Inline, for each relocation is asked about several times.  */

static inline const struct klp_arch_type *
klp_arch_type (const struct klp_arch *arch, uint32_t type)
{
  for (const struct klp_arch_type *p = arch->types; p->type != 0; p++)
    if (p->type == type)
      return p;
  return NULL;
}

/* The name of the relocation TYPE, or its number when the loader does not
   apply it.  */
const char *klp_arch_type_name (struct klp_context *context,
				const struct klp_arch *arch, uint32_t type);

/* Whether NAME is a section of per-CPU data, on any CPU.  */
bool klp_is_percpu_section (const char *name);

/* Whether a module's relocations, which are applied late, may change the
   section NAME.  */
bool klp_arch_is_late_section (const struct klp_arch *arch, const char *name);

/* The rows.  */
extern const struct klp_arch klp_arch_x86_64;
extern const struct klp_arch klp_arch_s390x;
extern const struct klp_arch klp_arch_ppc64le;
extern const struct klp_arch klp_arch_aarch64;
extern const struct klp_arch klp_arch_loongarch64;

#endif /* KLP_ARCH_H */
