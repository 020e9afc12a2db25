/* loadsim-machine.c -- apply_relocate_add of each machine: what one
   relocation writes.

   One row per type that the compilers emit in modules; a type without a row
   is refused, as most are by the kernels.  GOT entries, PLT entries and stubs
   are in a region of their own, where the value that they hold decides about
   the address: two modules differ if one of them has another value there.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <string.h>

#include "loadsim.h"

/* Where entries of GOT and PLT are, and stubs: within reach of each
   machine's branches from where modules are.  */
#define SLOT_BASE 0xffffffffbf000000
#define SLOT_MASK 0x7ffff8
#define SLOT_PLT 0x800000
#define SCATTER 0x9e3779b1

/* Instructions of powerpc: a nop, and the load of the TOC pointer that the
   loader makes of it.  */
#define PPC_NOP 0x60000000
#define PPC_LOAD_TOC 0xe8410018

/* Relocation types that elf.h may not have (the ELF ABIs of powerpc and
   LoongArch).  */
enum
{
  PPC64_ENTRY = 118,
  LARCH_NONE = 0, LARCH_32 = 1, LARCH_64 = 2, LARCH_ADD32 = 50,
  LARCH_ADD64 = 51, LARCH_SUB32 = 55, LARCH_SUB64 = 56, LARCH_B26 = 66,
  LARCH_PCALA_HI20 = 71, LARCH_PCALA_LO12 = 72, LARCH_GOT_PC_HI20 = 75,
  LARCH_GOT_PC_LO12 = 76, LARCH_32_PCREL = 99
};

/* What is written: S + A, minus the place, the page of the place or the TOC
   pointer; a branch, through a slot if it must be; where the slot with S is;
   the TOC pointer; the old contents plus or minus S + A; or nothing.  */
enum sim_value
{
  SIM_NOTHING, SIM_ABSOLUTE, SIM_RELATIVE, SIM_PAGE, SIM_TOC, SIM_TOC_SELF,
  SIM_BRANCH, SIM_STUB, SIM_SLOT, SIM_SLOT_PAGE, SIM_SLOT_LOW, SIM_ADD, SIM_SUB
};

/* Which bits of the WIDTH bytes it goes to: all; the WIDTH lowest, or those
   from bit 5 or bit 10 on; arm64's ADR; powerpc's upper half, DS and LI
   fields; loongarch's branch.  */
enum sim_field
{
  SIM_ALL, SIM_AT_5, SIM_AT_10, SIM_AT_0, SIM_ADR, SIM_UPPER, SIM_DS, SIM_LI,
  SIM_B26
};

/* A type: what, in how many bytes and which bits of them, shifted right by
   how much, and how many bits it has: signed when negative, any when 0.  */
struct sim_type
{
  unsigned machine;
  unsigned type;
  enum sim_value value;
  int width;
  int shift;
  int bits;
  enum sim_field field;
};

static const struct sim_type sim_types[] = {
  { EM_X86_64, R_X86_64_NONE, SIM_NOTHING, 0, 0, 0, SIM_ALL },
  { EM_X86_64, R_X86_64_64, SIM_ABSOLUTE, 8, 0, 0, SIM_ALL },
  { EM_X86_64, R_X86_64_32, SIM_ABSOLUTE, 4, 0, 32, SIM_ALL },
  { EM_X86_64, R_X86_64_32S, SIM_ABSOLUTE, 4, 0, -32, SIM_ALL },
  { EM_X86_64, R_X86_64_PC32, SIM_RELATIVE, 4, 0, 0, SIM_ALL },
  { EM_X86_64, R_X86_64_PLT32, SIM_RELATIVE, 4, 0, 0, SIM_ALL },
  { EM_X86_64, R_X86_64_PC64, SIM_RELATIVE, 8, 0, 0, SIM_ALL },

  { EM_S390, R_390_NONE, SIM_NOTHING, 0, 0, 0, SIM_ALL },
  { EM_S390, R_390_32, SIM_ABSOLUTE, 4, 0, 32, SIM_ALL },
  { EM_S390, R_390_64, SIM_ABSOLUTE, 8, 0, 0, SIM_ALL },
  { EM_S390, R_390_PC16DBL, SIM_RELATIVE, 2, 1, -16, SIM_ALL },
  { EM_S390, R_390_PC32, SIM_RELATIVE, 4, 0, -32, SIM_ALL },
  { EM_S390, R_390_PC32DBL, SIM_RELATIVE, 4, 1, -32, SIM_ALL },
  { EM_S390, R_390_PC64, SIM_RELATIVE, 8, 0, 0, SIM_ALL },
  { EM_S390, R_390_PLT32DBL, SIM_BRANCH, 4, 1, -32, SIM_ALL },
  { EM_S390, R_390_GOTENT, SIM_SLOT, 4, 1, -32, SIM_ALL },

  { EM_PPC64, R_PPC64_TOCSAVE, SIM_NOTHING, 0, 0, 0, SIM_ALL },
  { EM_PPC64, PPC64_ENTRY, SIM_NOTHING, 0, 0, 0, SIM_ALL },
  { EM_PPC64, R_PPC64_ADDR64, SIM_ABSOLUTE, 8, 0, 0, SIM_ALL },
  { EM_PPC64, R_PPC64_ADDR32, SIM_ABSOLUTE, 4, 0, 0, SIM_ALL },
  { EM_PPC64, R_PPC64_REL64, SIM_RELATIVE, 8, 0, 0, SIM_ALL },
  { EM_PPC64, R_PPC64_REL32, SIM_RELATIVE, 4, 0, -32, SIM_ALL },
  { EM_PPC64, R_PPC64_REL24, SIM_STUB, 4, 0, -26, SIM_LI },
  { EM_PPC64, R_PPC64_TOC, SIM_TOC_SELF, 8, 0, 0, SIM_ALL },
  { EM_PPC64, R_PPC64_TOC16, SIM_TOC, 2, 0, -16, SIM_ALL },
  { EM_PPC64, R_PPC64_TOC16_LO, SIM_TOC, 2, 0, 0, SIM_ALL },
  { EM_PPC64, R_PPC64_TOC16_HA, SIM_TOC, 2, 0, 0, SIM_UPPER },
  { EM_PPC64, R_PPC64_TOC16_DS, SIM_TOC, 2, 0, -16, SIM_DS },
  { EM_PPC64, R_PPC64_TOC16_LO_DS, SIM_TOC, 2, 0, 0, SIM_DS },
  { EM_PPC64, R_PPC64_REL16_LO, SIM_RELATIVE, 2, 0, 0, SIM_ALL },
  { EM_PPC64, R_PPC64_REL16_HA, SIM_RELATIVE, 2, 0, 0, SIM_UPPER },

  { EM_AARCH64, R_AARCH64_NONE, SIM_NOTHING, 0, 0, 0, SIM_ALL },
  { EM_AARCH64, R_AARCH64_ABS64, SIM_ABSOLUTE, 8, 0, 0, SIM_ALL },
  { EM_AARCH64, R_AARCH64_ABS32, SIM_ABSOLUTE, 4, 0, 32, SIM_ALL },
  { EM_AARCH64, R_AARCH64_PREL64, SIM_RELATIVE, 8, 0, 0, SIM_ALL },
  { EM_AARCH64, R_AARCH64_PREL32, SIM_RELATIVE, 4, 0, -32, SIM_ALL },
  { EM_AARCH64, R_AARCH64_LD_PREL_LO19, SIM_RELATIVE, 4, 2, -19, SIM_AT_5 },
  { EM_AARCH64, R_AARCH64_ADR_PREL_LO21, SIM_RELATIVE, 4, 0, -21, SIM_ADR },
  { EM_AARCH64, R_AARCH64_ADR_PREL_PG_HI21, SIM_PAGE, 4, 12, -21, SIM_ADR },
  { EM_AARCH64, R_AARCH64_ADD_ABS_LO12_NC, SIM_ABSOLUTE, 4, 0, 12, SIM_AT_10 },
  { EM_AARCH64, R_AARCH64_LDST8_ABS_LO12_NC, SIM_ABSOLUTE, 4, 0, 12,
    SIM_AT_10 },
  { EM_AARCH64, R_AARCH64_LDST16_ABS_LO12_NC, SIM_ABSOLUTE, 4, 1, 11,
    SIM_AT_10 },
  { EM_AARCH64, R_AARCH64_LDST32_ABS_LO12_NC, SIM_ABSOLUTE, 4, 2, 10,
    SIM_AT_10 },
  { EM_AARCH64, R_AARCH64_LDST64_ABS_LO12_NC, SIM_ABSOLUTE, 4, 3, 9,
    SIM_AT_10 },
  { EM_AARCH64, R_AARCH64_LDST128_ABS_LO12_NC, SIM_ABSOLUTE, 4, 4, 8,
    SIM_AT_10 },
  { EM_AARCH64, R_AARCH64_CONDBR19, SIM_RELATIVE, 4, 2, -19, SIM_AT_5 },
  { EM_AARCH64, R_AARCH64_TSTBR14, SIM_RELATIVE, 4, 2, -14, SIM_AT_5 },
  { EM_AARCH64, R_AARCH64_JUMP26, SIM_BRANCH, 4, 2, -26, SIM_AT_0 },
  { EM_AARCH64, R_AARCH64_CALL26, SIM_BRANCH, 4, 2, -26, SIM_AT_0 },

  { EM_LOONGARCH, LARCH_NONE, SIM_NOTHING, 0, 0, 0, SIM_ALL },
  { EM_LOONGARCH, LARCH_32, SIM_ABSOLUTE, 4, 0, 0, SIM_ALL },
  { EM_LOONGARCH, LARCH_64, SIM_ABSOLUTE, 8, 0, 0, SIM_ALL },
  { EM_LOONGARCH, LARCH_32_PCREL, SIM_RELATIVE, 4, 0, -32, SIM_ALL },
  { EM_LOONGARCH, LARCH_ADD32, SIM_ADD, 4, 0, 0, SIM_ALL },
  { EM_LOONGARCH, LARCH_ADD64, SIM_ADD, 8, 0, 0, SIM_ALL },
  { EM_LOONGARCH, LARCH_SUB32, SIM_SUB, 4, 0, 0, SIM_ALL },
  { EM_LOONGARCH, LARCH_SUB64, SIM_SUB, 8, 0, 0, SIM_ALL },
  { EM_LOONGARCH, LARCH_B26, SIM_BRANCH, 4, 2, -26, SIM_B26 },
  { EM_LOONGARCH, LARCH_PCALA_HI20, SIM_PAGE, 4, 12, -20, SIM_AT_5 },
  { EM_LOONGARCH, LARCH_PCALA_LO12, SIM_ABSOLUTE, 4, 0, 12, SIM_AT_10 },
  { EM_LOONGARCH, LARCH_GOT_PC_HI20, SIM_SLOT_PAGE, 4, 12, -20, SIM_AT_5 },
  { EM_LOONGARCH, LARCH_GOT_PC_LO12, SIM_SLOT_LOW, 4, 0, 12, SIM_AT_10 }
};

/* Return what is known of TYPE on MACHINE, or null.  */

static const struct sim_type *
sim_type_find (unsigned machine, unsigned type)
{
  size_t i;

  for (i = 0; i < sizeof sim_types / sizeof *sim_types; i++)
    if (sim_types[i].machine == machine && sim_types[i].type == type)
      return &sim_types[i];
  return NULL;
}

/* Return whether MACHINE is one of those above.  */

bool
sim_machine_known (unsigned machine)
{
  size_t i;

  for (i = 0; i < sizeof sim_types / sizeof *sim_types; i++)
    if (sim_types[i].machine == machine)
      return true;
  return false;
}

/* Return whether relocations of TYPE on MACHINE reach addresses of 32 unsigned
   bits only.  */

bool
sim_type_is_low (unsigned machine, unsigned type)
{
  const struct sim_type *known = sim_type_find (machine, type);

  return (known != NULL && known->value == SIM_ABSOLUTE && known->width == 4
	  && known->bits == 32);
}

/* Return how many bytes relocations of TYPE on MACHINE change, 0 for none, and
   -1 if the loader refuses the type.  */

int
sim_type_width (unsigned machine, unsigned type)
{
  const struct sim_type *known = sim_type_find (machine, type);

  return known != NULL ? known->width : -1;
}

/* Return powerpc's TOC pointer in MODULE.  */

uint64_t
sim_toc (const struct sim_module *module)
{
  size_t toc = oracle_section_find (module->file, ".toc");

  return ((toc != 0 ? module->address[toc] : SLOT_BASE) & ~0xffULL) + 0x8000;
}

/* Return where VALUE is kept, or the code that goes there when PLT.  */

static uint64_t
sim_slot (uint64_t value, bool plt)
{
  return SLOT_BASE + (plt ? SLOT_PLT : 0) + (value * SCATTER & SLOT_MASK);
}

/* Put VALUE into WIDTH bytes at PLACE in FILE's byte order.  */

static void
sim_put (const struct oracle_file *file, unsigned char *place, int width,
	 uint64_t value)
{
  int i;

  for (i = 0; i < width; i++)
    place[file->big_endian ? width - 1 - i : i] = value >> (8 * i);
}

/* Return whether VALUE has not more bits than BITS, as struct sim_type counts
   them.  */

static bool
sim_fits (uint64_t value, int bits)
{
  if (bits == 0)
    return true;
  if (bits > 0)
    return value >> bits == 0;
  return value + ((uint64_t) 1 << (-bits - 1)) < (uint64_t) 1 << -bits;
}

/* Return the 4 or 2 bytes OLD with VALUE in the field of TYPE.  */

static uint64_t
sim_insert (const struct sim_type *type, uint64_t old, uint64_t value)
{
  int bits = type->bits < 0 ? -type->bits : type->bits;
  uint64_t mask = bits == 0 ? 0 : ((uint64_t) 1 << bits) - 1;

  value &= bits == 0 ? ~(uint64_t) 0 : mask;
  switch (type->field)
    {
    case SIM_ALL:
      return value;
    case SIM_AT_0:
      return (old & ~mask) | value;
    case SIM_AT_5:
      return (old & ~(mask << 5)) | value << 5;
    case SIM_AT_10:
      return (old & ~(0xfffULL << 10)) | value << 10;
    case SIM_ADR:
      return (old & ~0x60ffffe0ULL) | (value & 3) << 29 | value >> 2 << 5;
    case SIM_UPPER:
      return (value + 0x8000) >> 16;
    case SIM_DS:
      return (old & 3) | (value & 0xfffc);
    case SIM_LI:
      return (old & ~0x3fffffcULL) | (value & 0x3fffffc);
    case SIM_B26:
      return (old & ~0x3ffffffULL) | (value & 0xffff) << 10 | value >> 16;
    }
  return old;
}

/* Do for the branch at PLACE in SPOT of MODULE, whose symbol has the value
   VALUE, what powerpc does when it leaves the module.  Put where it goes into
   VALUE; return whether the loader accepts it.  */

static bool
sim_stub (struct sim *sim, struct sim_module *module,
	  const struct sim_spot *spot, uint64_t *value)
{
  const struct oracle_file *file = module->file;
  const Elf64_Sym *symbol = &file->symbols[spot->symbol].entry;
  uint64_t size = file->sections[spot->target].header.sh_size;
  unsigned char *place = module->memory[spot->target] + spot->offset;

  if (symbol->st_shndx != SHN_UNDEF
      && symbol->st_shndx != ORACLE_SHN_LIVEPATCH)
    {
      *value += (1 << (symbol->st_other >> 5 & 7)) >> 2 << 2;
      return true;
    }
  *value = sim_slot (*value, true);
  if ((oracle_get (file, place, 4) & 1) == 0)
    return true;
  if (size - spot->offset < 8 || oracle_get (file, place + 4, 4) != PPC_NOP)
    return sim_fail (sim, module, "Expected nop after call of %s",
		     file->symbols[spot->symbol].name);
  sim_put (file, place + 4, 4, PPC_LOAD_TOC);
  return true;
}

/* Return what TYPE writes at PLACE, with VALUE the symbol's and ADDEND, as
   far as it depends on neither module nor machine; OLD is there now.  */

static uint64_t
sim_compute (const struct sim_type *type, uint64_t place, uint64_t symbol,
	     uint64_t addend, uint64_t old)
{
  uint64_t value = symbol + addend;

  switch (type->value)
    {
    case SIM_RELATIVE:
      return value - place;
    case SIM_PAGE:
      if (type->machine == EM_LOONGARCH)
	value += 0x800;
      return (value & ~0xfffULL) - (place & ~0xfffULL);
    case SIM_BRANCH:
      if (!sim_fits ((uint64_t) ((int64_t) (value - place) >> type->shift),
		     type->bits))
	value = sim_slot (symbol, true) + addend;
      return value - place;
    case SIM_SLOT:
      return sim_slot (symbol, false) + addend - place;
    case SIM_SLOT_PAGE:
      value = sim_slot (symbol, false) + addend + 0x800;
      return (value & ~0xfffULL) - (place & ~0xfffULL);
    case SIM_SLOT_LOW:
      return sim_slot (symbol, false) + addend;
    case SIM_ADD:
      return old + value;
    case SIM_SUB:
      return old - value;
    default:
      return value;
    }
}

/* Apply the relocation of TYPE with ADDEND at SPOT of MODULE in SIM, whose
   bytes are all there.  */

bool
sim_apply (struct sim *sim, struct sim_module *module, unsigned type,
	   const struct sim_spot *spot, uint64_t addend)
{
  const struct oracle_file *file = module->file;
  const struct sim_type *known = sim_type_find (file->header.e_machine, type);
  unsigned char *bytes = module->memory[spot->target] + spot->offset;
  uint64_t place = module->address[spot->target] + spot->offset;
  uint64_t symbol = module->value[spot->symbol];
  uint64_t old = oracle_get (file, bytes, known->width), value;

  if (known->value == SIM_STUB)
    {
      value = symbol + addend;
      if (!sim_stub (sim, module, spot, &value))
	return false;
      value -= place;
    }
  else if (known->value == SIM_TOC)
    value = symbol + addend - sim_toc (module);
  else if (known->value == SIM_TOC_SELF)
    value = sim_toc (module);
  else
    value = sim_compute (known, place, symbol, addend, old);
  value = (uint64_t) ((int64_t) value >> known->shift);
  /* The low bits of an address are cut out of it on purpose.  */
  if (known->field != SIM_AT_10 && !sim_fits (value, known->bits))
    return sim_fail (sim, module, "overflow in relocation type %u at %s+%#llx "
		     "val %llx", type, file->sections[spot->target].name,
		     (unsigned long long) spot->offset,
		     (unsigned long long) value);
  sim_put (file, bytes, known->width, sim_insert (known, old, value));
  return true;
}
