/* insns.h -- what is known of a CPU's instructions.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   insns-CPU.c ends with the row of one CPU; insns.c finds it.  Where the
   few bytes before a relocation's place do not tell, the answer is the one
   that accuses nobody.  */

#ifndef KLP_INSNS_H
#define KLP_INSNS_H

#include "elf/elf.h"

/* A list of instructions that the kernel rewrites as it loads a module: the
   entries' size, where in an entry the length of the instructions is, the
   length itself where all are alike, and where that of the new ones is.  */
struct klp_site_list
{
  const char *section;		/* NULL ends a table of them  */
  unsigned int entry;
  unsigned int relocations;	/* of an entry  */
  unsigned int length_at;
  unsigned int length;		/* 0: it is in the entry  */
  unsigned int new_length_at;	/* 0: they are not in the module  */
};

/* A call or jump.  */
struct klp_branch
{
  uint64_t to;
  uint64_t next;		/* what is behind it  */
  bool is_short;		/* it may as well be another instruction's
				   operand  */
};

/* The questions are about the instruction at whose operand RELOC, of section
   TARGET of ELF, stands.  */
struct klp_insns
{
  unsigned int machine;		/* EM_*  */

  /* The types, all below 64 and a bit each, of relocations that are relative
     to the end of their instruction, and of those that only instructions
     have.  */
  uint64_t relative;
  uint64_t for_code;

  /* Whether the operand is a distance, whatever RELOC is, but for calls and
     jumps, whose code may be another instruction's operand.  */
  bool (*is_distance) (const struct klp_elf *elf,
		       const struct klp_section *target,
		       const struct klp_reloc *reloc);

  /* Whether the operand is a distance, calls' and jumps' included, and 0.  */
  bool (*is_empty) (const struct klp_elf *elf,
		    const struct klp_section *target,
		    const struct klp_reloc *reloc);

  /* Whether ftrace finds its call at OFFSET of section TARGET, or the nop that
     stands for it.  */
  bool (*is_traced) (const struct klp_elf *elf,
		     const struct klp_section *target, uint64_t offset);

  /* Whether the instruction is a direct call or jump.  */
  bool (*is_branch) (const struct klp_elf *elf,
		     const struct klp_section *target,
		     const struct klp_reloc *reloc);

  /* Whether it puts the address itself into a register or memory.  */
  bool (*takes_address) (const struct klp_elf *elf,
			 const struct klp_section *target,
			 const struct klp_reloc *reloc);

  /* Whether it is an access that begins at the address, which no CPU's base
     is added to.  */
  bool (*is_ordinary) (const struct klp_elf *elf,
		       const struct klp_section *target,
		       const struct klp_reloc *reloc);

  /* Whether it is an access to which a CPU's base is added.  */
  bool (*is_based) (const struct klp_elf *elf,
		    const struct klp_section *target,
		    const struct klp_reloc *reloc);

  /* Whether it certainly writes to the address, which is its own operand.  */
  bool (*writes) (const struct klp_elf *elf,
		  const struct klp_section *target,
		  const struct klp_reloc *reloc);

  /* Whether the SIZE bytes of a function at CODE end with a plain return, *AT
     bytes behind CODE, unless that byte is an operand's.  */
  bool (*returns) (const unsigned char *code, uint64_t size, uint64_t *at);

  /* Set *BRANCH to the direct call or jump at OFFSET of the SIZE bytes at CODE,
     if there is one that leads elsewhere in them and needs no relocation.  */
  bool (*leads) (const unsigned char *code, uint64_t size, uint64_t offset,
		 struct klp_branch *branch);

  const struct klp_site_list *sites;
};

/* The place of ELF that RELOC names, by INSNS; its section is 0 when that is
   not in this file.  */
struct klp_at klp_named_place (const struct klp_elf *elf,
			       const struct klp_insns *insns,
			       const struct klp_reloc *reloc);

/* Whether TYPE is one of TYPES.  */

static inline bool
klp_insns_type (uint64_t types, uint32_t type)
{
  return type < 64 && (types >> type & 1) != 0;
}

/* The row of MACHINE; NULL: its instructions are not read.  */
const struct klp_insns *klp_insns_find (unsigned int machine);

extern const struct klp_insns klp_insns_x86_64;

#endif /* KLP_INSNS_H */
