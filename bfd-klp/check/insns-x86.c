/* insns-x86.c -- what an x86-64 instruction does with what it names.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Looks at the few bytes before the place that a relocation fills.  Where
   they do not tell, the answer is the one that accuses nobody.  Must not know
   any rule.  */

#include "config.h"
#include <elf.h>
#include <string.h>
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

#define TYPE(NUMBER) (UINT64_C (1) << (NUMBER))
#define RELATIVE (TYPE (R_X86_64_PC32) | TYPE (R_X86_64_PLT32))

/* Whether RELOC is relative to the end of its instruction.  */

static inline bool
is_relative (const struct klp_reloc *reloc)
{
  return klp_insns_type (RELATIVE, reloc->type);
}

/* Whether the BYTES before an operand, OFFSET of them in its section, are a
   direct call's or jump's.  */

static bool
follows_branch (const unsigned char *bytes, uint64_t offset)
{
  return (bytes[-1] == 0xe8 || bytes[-1] == 0xe9
	  || (offset >= 2 && bytes[-2] == 0x0f
	      && (bytes[-1] & 0xf0) == 0x80));
}

/* See insns.h.  */

static bool
is_branch (const struct klp_elf *elf, const struct klp_section *target,
	   const struct klp_reloc *reloc)
{
  const unsigned char *bytes = bytes_before (elf, target, reloc, 1);

  return (bytes != NULL && is_relative (reloc)
	  && follows_branch (bytes, reloc->offset));
}

/* See insns.h.  */

static bool
is_distance (const struct klp_elf *elf, const struct klp_section *target,
	     const struct klp_reloc *reloc)
{
  /* mov, lea, cmp, add, sub, test and movslq: a ModRM of a place relative to
     the instruction follows, and then nothing but the distance.  */
  static const unsigned char operations[]
    = { 0x8b, 0x89, 0x8a, 0x88, 0x8d, 0x3b, 0x39, 0x03, 0x01, 0x2b, 0x29, 0x85,
	0x63 };
  const unsigned char *bytes = bytes_before (elf, target, reloc, 2);

  return (bytes != NULL && (bytes[-1] & 0xc7) == 0x05
	  && memchr (operations, bytes[-2], sizeof operations) != NULL);
}

/* See insns.h.  */

static bool
is_empty (const struct klp_elf *elf, const struct klp_section *target,
	  const struct klp_reloc *reloc)
{
  const unsigned char *bytes = bytes_before (elf, target, reloc, 1);

  return (bytes != NULL && target->size - reloc->offset >= 4
	  && klp_get (false, bytes, 4) == 0
	  && (follows_branch (bytes, reloc->offset)
	      || is_distance (elf, target, reloc)));
}

/* See insns.h.  */

static bool
is_traced (const struct klp_elf *elf, const struct klp_section *target,
	   uint64_t offset)
{
  static const unsigned char nop[] = { 0x0f, 0x1f, 0x44, 0x00, 0x00 };
  const unsigned char *bytes = klp_elf_bytes (elf, target);

  return (bytes != NULL && offset <= target->size
	  && target->size - offset >= sizeof nop
	  && (bytes[offset] == 0xe8
	      || memcmp (bytes + offset, nop, sizeof nop) == 0));
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

  /* A ModRM of a place relative to the instruction, which no call or jump
     has, but that of lea, which is no access.  */
  if (bytes == NULL || (bytes[-1] & 0xc7) != 0x05 || bytes[-2] == 0x8d
      || !is_relative (reloc))
    return false;
  /* %gs is the first prefix of at most eight bytes.  */
  for (unsigned int i = 2; i <= 8 && i <= reloc->offset; i++)
    if (bytes[-(int) i] == 0x65)
      return false;
  return true;
}

/* Whether the byte before P, which is the prefix of an instruction if one
   begins there, may as well end the one before: as the distance of a short
   jump, a displacement, or a value, which may be text.  */

static bool
may_end (const unsigned char *p)
{
  /* add, or, adc, sbb and test of %al.  */
  static const unsigned char for_al[] = { 0x04, 0x0c, 0x14, 0x1c, 0xa8 };
  /* Operations with a ModRM and a value of one byte.  */
  static const unsigned char with_byte[]
    = { 0x80, 0x83, 0x6b, 0xc0, 0xc1, 0xc6, 0xba, 0xa4, 0xac };

  return ((p[-2] >= 0x20 && p[-2] < 0x80) || p[-2] == 0xeb
	  || (p[-2] & 0xf8) == 0xb0
	  || memchr (for_al, p[-2], sizeof for_al) != NULL
	  || memchr (with_byte, p[-3], sizeof with_byte) != NULL
	  || (p[-3] & 0xc7) == 0x44);
}

/* See insns.h.  %gs stands among the prefixes, before one for 64 bits, the
   operation and a ModRM of a place relative to the instruction, or of an
   absolute one, with a SIB behind it.  */

static bool
is_based (const struct klp_elf *elf, const struct klp_section *target,
	  const struct klp_reloc *reloc)
{
  /* Up to six bytes, %gs, and two of what is before.  */
  const unsigned char *p = bytes_before (elf, target, reloc, 9);

  if (p == NULL)
    return false;
  if (is_relative (reloc) && (p[-1] & 0xc7) == 0x05)
    p -= 2;
  else if (reloc->type == R_X86_64_32S && p[-1] == 0x25
	   && (p[-2] & 0xc7) == 0x04)
    p -= 3;
  else
    return false;
  p -= p[-1] == 0x0f;
  p -= (p[-1] & 0xf0) == 0x40;
  p -= p[-1] == 0x66 || p[-1] == 0xf0 || p[-1] == 0xf2 || p[-1] == 0xf3;
  return p[-1] == 0x65 && !may_end (p);
}

/* Whether the operation OPERATION, with REG in its ModRM, writes to its
   place in memory; AFTER_0F: 0x0f stands before it.  */

static bool
is_write (unsigned char operation, unsigned int reg, bool after_0f)
{
  /* add, or, adc, sbb, and, sub, xor, xchg and mov; shifts.  */
  static const unsigned char always[]
    = { 0x00, 0x01, 0x08, 0x09, 0x10, 0x11, 0x18, 0x19, 0x20, 0x21, 0x28, 0x29,
	0x30, 0x31, 0x86, 0x87, 0x88, 0x89, 0xc0, 0xc1, 0xd0, 0xd1, 0xd2,
	0xd3 };

  if (after_0f)			/* set; bts and the like; cmpxchg, xadd  */
    return ((operation & 0xf0) == 0x90 || operation == 0xab
	    || operation == 0xb0 || operation == 0xb1 || operation == 0xb3
	    || operation == 0xbb || operation == 0xc0 || operation == 0xc1
	    || (operation == 0xba && reg > 4));
  switch (operation)
    {
    case 0x80: case 0x81: case 0x83:	/* add and so on, but not cmp  */
      return reg != 7;
    case 0xf6: case 0xf7:	/* not, neg  */
      return reg == 2 || reg == 3;
    case 0xfe: case 0xff:	/* inc, dec  */
      return reg < 2;
    case 0xc6: case 0xc7:	/* mov of an immediate  */
      return reg == 0;
    default:
      return memchr (always, operation, sizeof always) != NULL;
    }
}

/* Whether BYTES, AT of which are before it in its section, may be the operand
   of an instruction whose code is longer than one byte and 0x0f: with one more
   byte, or with a VEX or EVEX prefix.  */

static bool
may_be_vector (const unsigned char *bytes, uint64_t at)
{
  return ((at > 3 && (bytes[-4] == 0xc5
		      || (bytes[-4] == 0x0f && (bytes[-3] == 0x38
						|| bytes[-3] == 0x3a))))
	  || (at > 4 && bytes[-5] == 0xc4) || (at > 5 && bytes[-6] == 0x62));
}

/* See insns.h.  */

static bool
writes (const struct klp_elf *elf, const struct klp_section *target,
	const struct klp_reloc *reloc)
{
  const unsigned char *bytes
    = is_relative (reloc) ? bytes_before (elf, target, reloc, 2) : NULL;

  return (bytes != NULL && (bytes[-1] & 0xc7) == 0x05
	  && !may_be_vector (bytes, reloc->offset)
	  && is_write (bytes[-2], bytes[-1] >> 3 & 7,
		       reloc->offset > 2 && bytes[-3] == 0x0f));
}

/* See insns.h.  */

static bool
returns (const unsigned char *code, uint64_t size, uint64_t *at)
{
  /* int3 behind it ends what a CPU speculates about.  */
  if (size > 1 && code[size - 1] == 0xcc)
    size--;
  *at = size - 1;
  /* It may be the distance of a short jump.  */
  return (size != 0 && code[size - 1] == 0xc3
	  && (size == 1 || (code[size - 2] != 0xeb
			    && (code[size - 2] & 0xf0) != 0x70)));
}

/* See insns.h.  A distance of 0 is what a relocation fills.  */

static bool
leads (const unsigned char *code, uint64_t size, uint64_t offset,
       struct klp_branch *branch)
{
  const unsigned char *p = code + offset;
  uint64_t left = size - offset;
  int64_t distance;

  branch->is_short = p[0] == 0xeb && left >= 2;
  if (branch->is_short)
    {
      branch->next = offset + 2;
      distance = (int8_t) p[1];
    }
  else
    {
      unsigned int before = p[0] == 0x0f ? 2 : 1;

      if (left < before + 4 || !follows_branch (p + before, before))
	return false;
      branch->next = offset + before + 4;
      distance = (int32_t) klp_get (false, p + before, 4);
    }
  branch->to = branch->next + distance;
  return distance != 0 && branch->to < size;
}

/* arch/x86/include/asm: struct alt_instr (alternative.h; 12 bytes before 6.3,
   13 before 5.13) and paravirt_patch_site (paravirt_types.h);
   include/linux/static_call_types.h: struct static_call_site.  */
static const struct klp_site_list sites[] =
  {
    { ".altinstructions", 12, 2, 10, 0, 11 },
    { ".altinstructions", 13, 2, 10, 0, 11 },
    { ".altinstructions", 14, 2, 12, 0, 13 },
    { ".parainstructions", 16, 1, 9, 0, 0 },
    { ".static_call_sites", 8, 2, 0, 5, 0 },
    { NULL, 0, 0, 0, 0, 0 }
  };

const struct klp_insns klp_insns_x86_64 =
  {
    .machine = EM_X86_64,
    .relative = RELATIVE,
    .for_code = TYPE (R_X86_64_32S) | TYPE (R_X86_64_PLT32),
    .is_distance = is_distance,
    .is_empty = is_empty,
    .is_traced = is_traced,
    .is_branch = is_branch,
    .takes_address = takes_address,
    .is_ordinary = is_ordinary,
    .is_based = is_based,
    .writes = writes,
    .returns = returns,
    .leads = leads,
    .sites = sites
  };
