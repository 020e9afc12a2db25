/* loadsim-klp.c -- kernel/livepatch/core.c: livepatch sections and symbols.

   Names are read by the kernel's own formats and looked up in a kernel that
   consists of the symbols the plain module leaves undefined.  Also says what
   the kernel does not: sections it would never apply, or apply too late.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loadsim.h"

/* Sections that the loader and its notifiers have read, sorted or thrown away
   before the relocations of a module's objects are applied.  */
static const char *const sim_spent[] = {
  "__jump_table", ".static_call_sites", "__ex_table", ".orc_unwind",
  ".orc_unwind_ip", "__mcount_loc", "__patchable_function_entries",
  ".altinstructions", ".altinstr_replacement", ".altinstr_aux",
  ".parainstructions", ".retpoline_sites", ".return_sites", ".call_sites",
  ".smp_locks", ".ibt_endbr_seal", ".cfi_sites", "__param", "__ksymtab",
  "__ksymtab_gpl", "__ksymtab_strings", "__tracepoints_ptrs",
  "__tracepoints", "_ftrace_events", ".gnu.linkonce.this_module", ".ctors",
  ".init_array", "__dyndbg", "___srcu_struct_ptrs", "__bpf_raw_tp_map",
  "__bug_table", ".data..percpu", NULL
};

/* Addresses of undefined symbols: far apart, never two the same, below 2 GB
   where relocations of 32 unsigned bits refer to them (per-CPU offsets), else
   where a kernel's text would be.  */

#define TEXT_BASE 0xffffffff81000000
#define TEXT_MASK 0x1fffffff
#define LOW_BASE 0x10000000
#define LOW_MASK 0x0fffffff
#define SCATTER 0x9e3779b1	/* Odd: a bijection modulo powers of 2.  */

/* Fill SIM->fake.  */

void
sim_fakes_make (struct sim *sim)
{
  const struct oracle_file *file = &sim->plain_file;
  size_t i, j, count, symbol;

  sim->fake = oracle_alloc (file->symbol_count, sizeof *sim->fake);
  for (i = 0; i < file->symbol_count; i++)
    sim->fake[i] = TEXT_BASE + (i * SCATTER & TEXT_MASK);
  for (i = 1; i < file->section_count; i++)
    if (file->sections[i].header.sh_type == SHT_RELA)
      {
	Elf64_Rela *list = oracle_relas (file, i, &count);

	for (j = 0; j < count; j++)
	  {
	    symbol = ELF64_R_SYM (list[j].r_info);
	    if (sim_type_is_low (file->header.e_machine,
				 ELF64_R_TYPE (list[j].r_info))
		&& symbol < file->symbol_count)
	      sim->fake[symbol] = LOW_BASE + (symbol * SCATTER & LOW_MASK);
	  }
	free (list);
      }
}

/* Look the ordinary reference NAME up in SIM's kernel and put its address in
   ADDRESS; HINT is the symbol likely to be it.  Return whether it exists.  */

bool
sim_fake_by_name (const struct sim *sim, size_t hint, const char *name,
		  uint64_t *address)
{
  const struct oracle_file *file = &sim->plain_file;
  size_t i = hint;

  if (i >= file->symbol_count || strcmp (file->symbols[i].name, name) != 0)
    i = 1;
  while (i < file->symbol_count
	 && (file->symbols[i].entry.st_shndx != SHN_UNDEF
	     || strcmp (file->symbols[i].name, name) != 0))
    i++;
  if (i >= file->symbol_count)
    return false;
  *address = sim->fake[i];
  return true;
}

/* Return whether SIM's plain symbol INDEX is what the kernel finds under
   NAME; TEXT is NAME unparsed.  */

static bool
sim_is_named (const struct sim *sim, size_t index,
	      const struct sim_name *name, const char *text)
{
  const struct oracle_symbol *plain = &sim->plain_file.symbols[index];

  if (plain->entry.st_shndx != SHN_UNDEF || plain->name[0] == '\0')
    return false;
  if (oracle_starts (plain->name, ORACLE_CARRIED_PREFIX))
    return oracle_carried (plain->name, text);
  if (oracle_starts (plain->name, ORACLE_SYM_PREFIX))
    return strcmp (plain->name, text) == 0;
  return oracle_bound (&sim->options, plain->name, name->object, name->name,
		       name->pos);
}

/* Return whether module NAME is there in SIM now: loaded itself, or for a
   loaded one that needs it.  */

static bool
sim_object_there (const struct sim *sim, const char *name)
{
  size_t i;

  for (i = 0; i < sim->loaded_count; i++)
    if (strcmp (sim->loaded[i], name) == 0
	|| oracle_depends (&sim->options, sim->loaded[i], name))
      return true;
  return false;
}

/* klp_find_object_symbol: give symbol INDEX of MODULE in SIM the address of
   what NAME, TEXT when unparsed, means.  */

static bool
sim_klp_find (struct sim *sim, struct sim_module *module, size_t index,
	      const struct sim_name *name, const char *text)
{
  size_t i, count = sim->plain_file.symbol_count;

  if (strcmp (name->object, "vmlinux") != 0
      && !sim_object_there (sim, name->object))
    return sim_fail (sim, module, "symbol '%s' not found in symbol table: "
		     "nothing says that %s is loaded by then", name->name,
		     name->object);
  i = index < count && sim_is_named (sim, index, name, text) ? index : 1;
  while (i < count && !sim_is_named (sim, i, name, text))
    i++;
  if (i >= count)
    return sim_fail (sim, module, "symbol '%s' not found in symbol table: "
		     "the plain module refers to nothing called so (%s)",
		     name->name, text);
  module->value[index] = sim->fake[i];
  return true;
}

/* klp_resolve_symbols, for the one relocation RELA of a section of
   SECTION_OBJECT; PARTS has room for the parts of any name.  */

static bool
sim_klp_resolve (struct sim *sim, struct sim_module *module,
		 const Elf64_Rela *rela, const char *section_object,
		 struct sim_name *parts)
{
  size_t index = ELF64_R_SYM (rela->r_info);
  const struct oracle_symbol *symbol;
  char format[64];

  if (index >= module->file->symbol_count)
    return sim_fail (sim, module, "a livepatch relocation is against symbol "
		     "%zu, which does not exist", index);
  symbol = &module->file->symbols[index];
  if (symbol->entry.st_shndx != ORACLE_SHN_LIVEPATCH)
    return sim_fail (sim, module, "symbol %s is not marked as a livepatch "
		     "symbol", symbol->name);
  snprintf (format, sizeof format, ".klp.sym.%%55[^.].%%%lu[^,],%%lu",
	    sim->options.name_size - 1);
  if (sim_sscanf (symbol->name, format, parts->object, parts->name,
		  &parts->pos) != 3)
    return sim_fail (sim, module, "symbol %s has an incorrectly formatted "
		     "name", symbol->name);
  if (strcmp (section_object, "vmlinux") != 0
      && strcmp (parts->object, "vmlinux") == 0)
    return sim_fail (sim, module, "invalid access to vmlinux symbol '%s' "
		     "from module-specific livepatch relocation section",
		     parts->name);
  return sim_klp_find (sim, module, index, parts, symbol->name);
}

/* Resolve the symbols of MODULE's livepatch SECTION of SECTION_OBJECT, then
   apply it.  */

static bool
sim_klp_section_write (struct sim *sim, struct sim_module *module,
		       size_t section, const char *section_object)
{
  size_t i, count;
  Elf64_Rela *list = oracle_relas (module->file, section, &count);
  struct sim_name parts;
  bool good = true;

  parts.object = oracle_alloc (56, 1);
  parts.name = oracle_alloc (sim->options.name_size, 1);
  for (i = 0; i < count && good; i++)
    good = sim_klp_resolve (sim, module, &list[i], section_object, &parts);
  free (parts.object);
  free (parts.name);
  free (list);
  return good && sim_relocate_add (sim, module, section);
}

/* klp_apply_section_relocs: apply SECTION to MODULE in SIM if its name says
   OBJECT, null for vmlinux.  */

bool
sim_klp_section_apply (struct sim *sim, struct sim_module *module,
		       size_t section, const char *object)
{
  const char *name = module->file->sections[section].name;
  char *section_object = oracle_alloc (56, 1);
  bool good = true;

  if (sim_sscanf (name, ".klp.rela.%55[^.]", section_object) != 1)
    good = sim_fail (sim, module, "section %s has an incorrectly formatted "
		     "name", name);
  else if (strcmp (object != NULL ? object : "vmlinux", section_object) == 0)
    good = sim_klp_section_write (sim, module, section, section_object);
  free (section_object);
  return good;
}

/* Return whether SIM's kernel has no more use for section NAME, or no more
   memory of it, when a module loads long after the patch.  */

static bool
sim_is_spent (const char *name)
{
  size_t i;

  if (oracle_starts (name, ".init") || oracle_starts (name, ".exit")
      || oracle_starts (name, "__ksymtab"))
    return true;
  for (i = 0; sim_spent[i] != NULL; i++)
    if (strcmp (sim_spent[i], name) == 0)
      return true;
  return false;
}

/* Say whether the livepatch SECTION of SIM's converted module can be applied
   after the memory of the module has been write-protected.  powerpc's loader
   changes branches in another way than all else.  */

static bool
sim_klp_writable_check (struct sim *sim, size_t section)
{
  const struct oracle_file *file = sim->converted.file;
  size_t i, count, target = file->sections[section].header.sh_info;
  Elf64_Rela *list;
  bool good = true;

  if (file->header.e_machine != EM_PPC64
      || (file->sections[target].header.sh_flags & SHF_WRITE) != 0)
    return true;
  list = oracle_relas (file, section, &count);
  for (i = 0; i < count; i++)
    good = good && ELF64_R_TYPE (list[i].r_info) == R_PPC64_REL24;
  free (list);
  return good || sim_fail (sim, &sim->converted, "section %s: %s cannot be "
			   "written to any more", file->sections[section].name,
			   file->sections[target].name);
}

/* Say whether the kernel will ever apply the livepatch SECTION of SIM's
   converted module, and in time.  The kernel itself does not ask.  */

static bool
sim_klp_section_check (struct sim *sim, size_t section)
{
  struct sim_module *module = &sim->converted;
  const struct oracle_file *file = module->file;
  const Elf64_Shdr *header = &file->sections[section].header;
  const char *name = file->sections[section].name;
  const char *target;
  char *object;
  bool early, patched;

  if (header->sh_info == 0 || header->sh_info >= file->section_count
      || (module->flags[header->sh_info] & SHF_ALLOC) == 0)
    return sim_fail (sim, module, "section %s is for section %u, which the "
		     "kernel does not keep: it is never applied", name,
		     header->sh_info);
  object = oracle_alloc (56, 1);
  if (sim_sscanf (name, ".klp.rela.%55[^.]", object) != 1)
    {
      free (object);
      return sim_fail (sim, module, "section %s has an incorrectly formatted "
		       "name", name);
    }
  early = strcmp (object, "vmlinux") == 0;
  patched = oracle_object_patched (&sim->options, object);
  free (object);
  if (!early && !patched)
    return sim_fail (sim, module, "section %s: the patch has no klp_object "
		     "of that name: it is never applied", name);
  if ((header->sh_flags & (SHF_WRITE | SHF_EXECINSTR)) != 0)
    return sim_fail (sim, module, "section %s (index %zu) has invalid "
		     "WRITE|EXEC flags", name, section);
  if (early)
    return true;
  target = file->sections[header->sh_info].name;
  if ((header->sh_flags & SHF_ALLOC) == 0)
    return sim_fail (sim, module, "section %s is not allocated: it is read "
		     "after it was freed", name);
  if (sim_is_spent (target))
    return sim_fail (sim, module, "section %s: %s was used or freed before "
		     "it is applied", name, target);
  return sim_klp_writable_check (sim, section);
}

/* Say whether SIM's kernel will ever apply each livepatch section.  */

bool
sim_klp_sections_check (struct sim *sim)
{
  const struct oracle_file *file = sim->converted.file;
  size_t i;

  for (i = 1; i < file->section_count; i++)
    if ((file->sections[i].header.sh_flags & ORACLE_SHF_RELA_LIVEPATCH) != 0
	&& !sim_klp_section_check (sim, i))
      return false;
  return true;
}

/* klp_write_object_relocs for each object of ORDER as it turns up: they load
   in that order after the patch, or have been there and stand in that order
   in it, which is the same to MODULE.  */

bool
sim_late_pass (struct sim *sim, struct sim_module *module,
	       char *const *order)
{
  const struct oracle_file *file = module->file;
  size_t i, n;

  sim->loaded_count = 0;
  for (n = 0; n < sim->options.object_count; n++)
    {
      sim->loaded[sim->loaded_count++] = order[n];
      sim->when = order[n];
      for (i = 1; i < file->section_count; i++)
	if ((file->sections[i].header.sh_flags & ORACLE_SHF_RELA_LIVEPATCH)
	    != 0
	    && !sim_klp_section_apply (sim, module, i, order[n]))
	  return false;
    }
  return true;
}
