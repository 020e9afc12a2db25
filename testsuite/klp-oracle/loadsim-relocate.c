/* loadsim-relocate.c -- apply a relocation section as the kernel does.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdlib.h>

#include "loadsim.h"

/* Apply the one relocation RELA of SECTION to MODULE in SIM.  */

static bool
sim_relocate (struct sim *sim, struct sim_module *module, size_t section,
	      const Elf64_Rela *rela)
{
  const struct oracle_file *file = module->file;
  size_t i, target = file->sections[section].header.sh_info;
  unsigned type = ELF64_R_TYPE (rela->r_info);
  size_t symbol = ELF64_R_SYM (rela->r_info);
  int width = sim_type_width (file->header.e_machine, type);
  struct sim_spot spot = { target, rela->r_offset, symbol };
  unsigned char *place;

  if (symbol >= file->symbol_count)
    return sim_fail (sim, module, "section %s: relocation against symbol "
		     "%zu, which does not exist",
		     file->sections[section].name, symbol);
  if (width < 0)
    return sim_fail (sim, module, "section %s: Unknown rela relocation: %u",
		     file->sections[section].name, type);
  if (width == 0)
    return true;
  if (rela->r_offset > file->sections[target].header.sh_size
      || file->sections[target].header.sh_size - rela->r_offset
	 < (uint64_t) width)
    return sim_fail (sim, module, "section %s: memory corruption, %#llx is "
		     "beyond %s", file->sections[section].name,
		     (unsigned long long) rela->r_offset,
		     file->sections[target].name);

  place = module->memory[target] + rela->r_offset;
  for (i = 0; i < (size_t) width; i++)
    if (place[i] != 0 && file->header.e_machine == EM_X86_64)
      return sim_fail (sim, module, "section %s: Invalid relocation target, "
		       "existing value is nonzero for type %d, loc %s+%#llx",
		       file->sections[section].name, type,
		       file->sections[target].name,
		       (unsigned long long) rela->r_offset);
  return sim_apply (sim, module, type, &spot, rela->r_addend);
}

/* apply_relocate_add: apply all relocations of SECTION to MODULE in SIM.  */

bool
sim_relocate_add (struct sim *sim, struct sim_module *module, size_t section)
{
  size_t i, count;
  Elf64_Rela *list = oracle_relas (module->file, section, &count);
  bool good = true;

  for (i = 0; i < count && good; i++)
    good = sim_relocate (sim, module, section, &list[i]);
  free (list);
  return good;
}
