/* loadsim-load.c -- kernel/module/main.c: what the loader does to a module
   before its init function runs.

   The steps and their order are the kernel's; only the addresses are made
   up, and every access is checked, where the kernel would corrupt memory.
   Knows of livepatch sections only that they are somebody else's.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loadsim.h"

/* Where modules live; where a module's per-CPU data is, as an offset.  */
#define MODULE_BASE 0xffffffffc0000000
#define PERCPU_BASE 0x30000

/* Clear SHF_ALLOC in MODULE's copy of the flags of the first section called
   NAME, as the loader does, and return its index.  */

static size_t
sim_forget (struct sim_module *module, const char *name)
{
  size_t index = oracle_section_find (module->file, name);

  module->flags[index] &= ~(uint64_t) SHF_ALLOC;
  return index;
}

/* Return whether the loader of the kernel that FILE is for applies relocations
   in per-CPU data, before it copies that for each CPU: from 6.16 on.  */

static bool
sim_relocates_percpu (const struct oracle_file *file)
{
  const struct oracle_section *section
    = &file->sections[oracle_section_find (file, ".modinfo")];
  struct oracle_string string;
  size_t position = 0;
  int major, minor;

  while (oracle_modinfo_next (section, &position, &string))
    if (position < section->header.sh_size
	&& sscanf (string.text, "vermagic=%d.%d", &major, &minor) == 2)
      return major > 6 || (major == 6 && minor >= 16);
  return false;
}

/* Return which section of OTHER is section INDEX of FILE: that of the same
   name; of several, with as many of them before it.  What strip and objcopy
   leave of a module has its sections at other indices.  0 if there is none.  */

size_t
sim_counterpart (const struct oracle_file *other,
		 const struct oracle_file *file, size_t index)
{
  const char *name = file->sections[index].name;
  size_t i, before = 0;

  if (index < other->section_count
      && strcmp (other->sections[index].name, name) == 0)
    return index;
  for (i = 1; i < index; i++)
    before += strcmp (file->sections[i].name, name) == 0;
  for (i = 1; i < other->section_count; i++)
    if (strcmp (other->sections[i].name, name) == 0 && before-- == 0)
      return i;
  return 0;
}

/* Lay MODULE out: FILE's allocated sections, one after the other.  Sections
   that the plain module of SIM has are where they are in that one, for the
   results are compared.  */

void
sim_memory_make (struct sim *sim, struct sim_module *module,
		 const struct oracle_file *file)
{
  uint64_t address = MODULE_BASE;
  size_t i;

  module->file = file;
  module->address = oracle_alloc (file->section_count, sizeof (uint64_t));
  module->flags = oracle_alloc (file->section_count, sizeof (uint64_t));
  module->memory = oracle_alloc (file->section_count, sizeof (char *));
  module->value = oracle_alloc (file->symbol_count, sizeof (uint64_t));
  for (i = 0; i < file->section_count; i++)
    module->flags[i] = file->sections[i].header.sh_flags;
  sim_forget (module, "__versions");
  sim_forget (module, "__version_ext_crcs");
  sim_forget (module, "__version_ext_names");
  sim_forget (module, ".modinfo");
  module->percpu = oracle_section_find (file, ".data..percpu");
  if (!sim_relocates_percpu (file))
    sim_forget (module, ".data..percpu");

  for (i = 1; i < file->section_count; i++)
    {
      const struct oracle_section *section = &file->sections[i];
      uint64_t align = section->header.sh_addralign;
      size_t plain;

      if ((module->flags[i] & SHF_ALLOC) == 0)
	continue;
      align = align == 0 || align > 4096 ? 4096 : align;
      address = (address + align - 1) / align * align;
      plain = (module == &sim->plain
	       ? 0 : sim_counterpart (&sim->plain_file, file, i));
      module->address[i] = plain != 0 ? sim->plain.address[plain] : address;
      address += section->header.sh_size;
      module->memory[i] = oracle_alloc (section->header.sh_size, 1);
      if (section->data != NULL)
	memcpy (module->memory[i], section->data, section->header.sh_size);
    }
}

/* Free MODULE's memory.  */

void
sim_memory_free (struct sim_module *module)
{
  size_t i;

  for (i = 0; i < module->file->section_count; i++)
    free (module->memory[i]);
  free (module->memory);
  free (module->address);
  free (module->flags);
  free (module->value);
}

/* Make TO a copy of FROM, in memory of its own.  */

void
sim_memory_copy (struct sim_module *to, const struct sim_module *from)
{
  size_t i, count = from->file->section_count;

  *to = *from;
  to->address = oracle_alloc (count, sizeof (uint64_t));
  to->flags = oracle_alloc (count, sizeof (uint64_t));
  to->memory = oracle_alloc (count, sizeof (char *));
  to->value = oracle_alloc (from->file->symbol_count, sizeof (uint64_t));
  memcpy (to->address, from->address, count * sizeof (uint64_t));
  memcpy (to->flags, from->flags, count * sizeof (uint64_t));
  memcpy (to->value, from->value,
	  from->file->symbol_count * sizeof (uint64_t));
  for (i = 0; i < count; i++)
    if (from->memory[i] != NULL)
      {
	uint64_t size = from->file->sections[i].header.sh_size;

	to->memory[i] = oracle_alloc (size, 1);
	memcpy (to->memory[i], from->memory[i], size);
      }
}

/* check_modinfo_livepatch, and the newer kernels' check for one .modinfo.  A
   MODULE of SIM that needs the livepatch core must be marked.  */

static bool
sim_check_modinfo (struct sim *sim, struct sim_module *module)
{
  const struct oracle_file *file = module->file;
  size_t i, count = 0, index = oracle_section_find (file, ".modinfo");

  for (i = 1; i < file->section_count; i++)
    count += strcmp (file->sections[i].name, ".modinfo") == 0;
  if (count > 1)
    return sim_fail (sim, module, "Only one .modinfo section must exist.");
  if (module == &sim->plain
      || !oracle_is_livepatch (&sim->options, &sim->plain_file))
    return true;
  if (index == 0
      || oracle_modinfo_count (&file->sections[index], "livepatch") == 0)
    return sim_fail (sim, module,
		     "module is not marked as a livepatch module");
  return true;
}

/* add_sect_attrs of 6.12: no new section of MODULE in SIM may have the name of
   another one, for both become files in sysfs.  */

static bool
sim_check_names (struct sim *sim, struct sim_module *module)
{
  const struct oracle_file *file = module->file;
  size_t i, j;

  for (i = 1; i < file->section_count; i++)
    for (j = 1; (j < file->section_count
		 && sim_counterpart (&sim->plain_file, file, i) == 0); j++)
      if (i != j
	  && (file->sections[i].header.sh_flags & SHF_ALLOC) != 0
	  && (file->sections[j].header.sh_flags & SHF_ALLOC) != 0
	  && file->sections[i].header.sh_size > 0
	  && file->sections[j].header.sh_size > 0
	  && strcmp (file->sections[i].name, file->sections[j].name) == 0)
	return sim_fail (sim, module, "sysfs: cannot create duplicate "
			 "filename `sections/%s'", file->sections[i].name);
  return true;
}

/* simplify_symbols: make st_value of MODULE's symbols in SIM addresses.  */

static bool
sim_simplify_symbols (struct sim *sim, struct sim_module *module)
{
  const struct oracle_file *file = module->file;
  size_t i;

  for (i = 1; i < file->symbol_count; i++)
    {
      const Elf64_Sym *symbol = &file->symbols[i].entry;
      const char *name = file->symbols[i].name;
      size_t shndx = symbol->st_shndx;

      module->value[i] = symbol->st_value;
      if (shndx == SHN_COMMON)
	{
	  if (!oracle_starts (name, "__gnu_lto"))
	    return sim_fail (sim, module, "symbol %zu %s: please compile "
			     "with -fno-common", i, name);
	}
      else if (shndx == SHN_UNDEF)
	{
	  if (!sim_fake_by_name (sim, i, name, &module->value[i]))
	    return sim_fail (sim, module, "Unknown symbol %s (err -2)", name);
	  if (file->header.e_machine == EM_PPC64 && strcmp (name, ".TOC.") == 0)
	    module->value[i] = sim_toc (module);
	  else if (!sim_version_check (sim, module, name))
	    return false;
	}
      else if (shndx == SHN_ABS || shndx == ORACLE_SHN_LIVEPATCH)
	continue;
      else if (shndx >= file->section_count)
	return sim_fail (sim, module, "Symbol %s has an invalid section "
			 "index %zu (max %zu)", name, shndx,
			 file->section_count - 1);
      else if (shndx == module->percpu)
	module->value[i] += PERCPU_BASE;
      else
	module->value[i] += module->address[shndx];
    }
  return true;
}

/* apply_relocations: MODULE's ordinary sections and those of vmlinux, in the
   order of their indices.  */

static bool
sim_apply_relocations (struct sim *sim, struct sim_module *module)
{
  const struct oracle_file *file = module->file;
  bool good = true;
  size_t i;

  for (i = 1; i < file->section_count && good; i++)
    {
      const Elf64_Shdr *header = &file->sections[i].header;

      if (header->sh_info >= file->section_count
	  || (module->flags[header->sh_info] & SHF_ALLOC) == 0)
	continue;
      if ((header->sh_flags & ORACLE_SHF_RELA_LIVEPATCH) != 0)
	good = sim_klp_section_apply (sim, module, i, NULL);
      else if (header->sh_type == SHT_REL)
	good = sim_fail (sim, module, "section %s: REL relocation "
			 "unsupported", file->sections[i].name);
      else if (header->sh_type == SHT_RELA)
	good = sim_relocate_add (sim, module, i);
    }
  return good;
}

/* Load MODULE, whose memory is made, into SIM's kernel, up to its init
   function.  Return whether the kernel takes it.  */

bool
sim_load (struct sim *sim, struct sim_module *module)
{
  return (sim_check_versions (sim, module)
	  && sim_check_modinfo (sim, module)
	  && sim_check_names (sim, module)
	  && sim_simplify_symbols (sim, module)
	  && sim_apply_relocations (sim, module));
}
