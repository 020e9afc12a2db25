/* insns-x86.c -- what an x86-64 instruction does with what it names.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Looks at the few bytes before the place that a relocation fills.  Where
   they do not tell, the answer is the one that accuses nobody.  Must not know
   any rule.  */

#include "config.h"
#include <elf.h>
#include "check/insns.h"

/* The bytes that stand before the place of RELOC in section TARGET of ELF, at
   least N of them; NULL if they are no instruction's.  */

static const unsigned char *
bytes_before (const struct klp_elf *elf, const struct klp_section *target,
	      const struct klp_reloc *reloc, uint64_t n)
{
  const unsigned char *bytes = klp_elf_bytes (elf, target);

  if ((target->flags & SHF_EXECINSTR) == 0 || bytes == NULL
      || reloc->offset < n || reloc->offset >= target->size)
    return NULL;
  return bytes + reloc->offset;
}

/* See insns.h.  */

static bool
is_relative (const struct klp_reloc *reloc)
{
  return reloc->type == R_X86_64_PC32 || reloc->type == R_X86_64_PLT32;
}

/* See insns.h.  */

static bool
is_branch (const struct klp_elf *elf, const struct klp_section *target,
	   const struct klp_reloc *reloc)
{
  const unsigned char *bytes = bytes_before (elf, target, reloc, 1);

  if (bytes == NULL || !is_relative (reloc))
    return false;
  return (bytes[-1] == 0xe8 || bytes[-1] == 0xe9
	  || (reloc->offset >= 2 && bytes[-2] == 0x0f
	      && (bytes[-1] & 0xf0) == 0x80));
}

/* See insns.h.  */

static bool
takes_address (const struct klp_elf *elf, const struct klp_section *target,
	       const struct klp_reloc *reloc)
{
  /* How far before an immediate operand the operation stands: behind it come
     ModRM, and for a place in memory perhaps SIB and a displacement.  */
  static const unsigned char distances[] = { 2, 3, 4, 6, 7 };
  const unsigned char *bytes = bytes_before (elf, target, reloc, 2);

  if (bytes == NULL)
    return false;
  if (is_relative (reloc))	/* lea PLACE(%rip), %REG  */
    return bytes[-2] == 0x8d && (bytes[-1] & 0xc7) == 0x05;
  if (reloc->type == R_X86_64_64)	/* movabs  */
    return true;
  if (reloc->type != R_X86_64_32S)
    return false;
  for (unsigned int i = 0; i < sizeof distances; i++)
    {
      const unsigned char *at = bytes - distances[i];

      if (reloc->offset > distances[i] && at[0] == 0xc7 && (at[1] & 0x38) == 0
	  && (at[-1] & 0xf8) == 0x48)
	return true;
    }
  return false;
}

/* See insns.h.  */

static bool
is_ordinary (const struct klp_elf *elf, const struct klp_section *target,
	     const struct klp_reloc *reloc)
{
  const unsigned char *bytes = bytes_before (elf, target, reloc, 2);

  if (bytes == NULL || !is_relative (reloc)
      || is_branch (elf, target, reloc)
      || (bytes[-1] & 0xc7) != 0x05 || bytes[-2] == 0x8d)
    return false;
  /* %gs is the first prefix of at most eight bytes.  */
  for (unsigned int i = 2; i <= 8 && i <= reloc->offset; i++)
    if (bytes[-(int) i] == 0x65)
      return false;
  return true;
}

/* arch/x86/include/asm: struct alt_instr (alternative.h; 12 bytes before 6.3,
   13 before 5.13) and paravirt_patch_site (paravirt_types.h);
   include/linux/static_call_types.h: struct static_call_site.  */
static const struct klp_site_list sites[] =
  {
    { ".altinstructions", 12, 2, 10, 0 },
    { ".altinstructions", 13, 2, 10, 0 },
    { ".altinstructions", 14, 2, 12, 0 },
    { ".parainstructions", 16, 1, 9, 0 },
    { ".static_call_sites", 8, 2, 0, 5 },
    { NULL, 0, 0, 0, 0 }
  };

const struct klp_insns klp_insns_x86_64 =
  {
    .machine = EM_X86_64,
    .is_relative = is_relative,
    .is_branch = is_branch,
    .takes_address = takes_address,
    .is_ordinary = is_ordinary,
    .sites = sites
  };
