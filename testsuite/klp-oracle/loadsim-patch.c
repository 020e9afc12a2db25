/* loadsim-patch.c -- the patch as the kernel would see it in memory.

   Which objects a patch patches is read from its struct klp_patch by
   following the pointers of the loaded plain module, as the kernel does; no
   relocation is looked at.  Layouts are those of include/linux/livepatch.h,
   of which only the first members are stable; the size of struct klp_object
   follows from where its next element is.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <string.h>

#include "loadsim.h"

/* The members of struct klp_object that a patch fills in: name, funcs, four
   callbacks and a flag.  */
#define OBJECT_NAME 0
#define OBJECT_FUNCS 8
#define OBJECT_USED 56

/* No struct klp_object of any configuration is larger.  */
#define OBJECT_SIZE_MAX 1024

/* Return the memory of SIM's plain module at ADDRESS, and in SECTION and LEFT
   in which section that is and how many bytes of it follow; or null.  */

static const unsigned char *
sim_memory_at (const struct sim *sim, uint64_t address, size_t *section,
	       uint64_t *left)
{
  const struct sim_module *module = &sim->plain;
  size_t i;

  for (i = 1; i < module->file->section_count; i++)
    {
      uint64_t size = module->file->sections[i].header.sh_size;

      if (module->memory[i] == NULL || address < module->address[i]
	  || address - module->address[i] >= size)
	continue;
      *section = i;
      *left = size - (address - module->address[i]);
      return module->memory[i] + (address - module->address[i]);
    }
  return NULL;
}

/* Put the word at ADDRESS of SIM's plain module into WORD.  Return whether it
   is there.  */

static bool
sim_word_at (const struct sim *sim, uint64_t address, uint64_t *word)
{
  size_t section;
  uint64_t left;
  const unsigned char *at = sim_memory_at (sim, address, &section, &left);

  if (at == NULL || left < 8)
    return false;
  *word = oracle_get (sim->plain.file, at, 8);
  return true;
}

/* Return the string at ADDRESS of SIM's plain module, or null if no name can
   be there.  */

static const char *
sim_string_at (const struct sim *sim, uint64_t address)
{
  size_t section;
  uint64_t i, left;
  const unsigned char *at = sim_memory_at (sim, address, &section, &left);

  if (at == NULL
      || (sim->plain.flags[section] & (SHF_WRITE | SHF_EXECINSTR)) != 0)
    return NULL;
  for (i = 0; i < left && at[i] > ' ' && at[i] < 0x7f; i++)
    continue;
  return i > 0 && i < left && at[i] == '\0' ? (const char *) at : NULL;
}

/* Return whether ADDRESS of SIM's plain module is in a section with the flag
   FLAG.  */

static bool
sim_is_flagged (const struct sim *sim, uint64_t address, uint64_t flag)
{
  size_t section;
  uint64_t left;

  return (sim_memory_at (sim, address, &section, &left) != NULL
	  && (sim->plain.flags[section] & flag) != 0);
}

/* Return whether an array of struct klp_func can be at ADDRESS of SIM's plain
   module: a name and a function, or nothing.  */

static bool
sim_are_funcs (const struct sim *sim, uint64_t address)
{
  uint64_t name, function;

  if (!sim_is_flagged (sim, address, SHF_WRITE)
      || !sim_word_at (sim, address, &name)
      || !sim_word_at (sim, address + 8, &function))
    return false;
  if (name == 0)
    return function == 0;
  return (sim_string_at (sim, name) != NULL
	  && (function == 0
	      || sim_is_flagged (sim, function, SHF_EXECINSTR)));
}

/* Return whether a struct klp_object can be at ADDRESS of SIM's plain module;
   NAME becomes its name, null for vmlinux.  */

static bool
sim_is_object (const struct sim *sim, uint64_t address, const char **name)
{
  uint64_t words[2];

  *name = NULL;
  if (!sim_is_flagged (sim, address, SHF_WRITE)
      || !sim_word_at (sim, address + OBJECT_NAME, &words[0])
      || !sim_word_at (sim, address + OBJECT_FUNCS, &words[1])
      || !sim_are_funcs (sim, words[1]))
    return false;
  if (words[0] == 0)
    return true;
  *name = sim_string_at (sim, words[0]);
  return *name != NULL;
}

/* Return the size of the struct klp_object at ADDRESS of SIM's plain module,
   by where the next one is, or 0 if there is none.  What is between the two
   is the kernel's and still zero.  */

static uint64_t
sim_object_size (const struct sim *sim, uint64_t address)
{
  const char *name;
  uint64_t size, word;

  for (size = OBJECT_USED; size <= OBJECT_SIZE_MAX; size += 8)
    {
      if (!sim_word_at (sim, address + size, &word))
	return 0;
      if (word != 0)
	return sim_is_object (sim, address + size, &name) ? size : 0;
      if (sim_is_object (sim, address + size, &name))
	return size;
    }
  return 0;
}

/* Note in SIM's options the objects of the array at ADDRESS of its plain
   module.  */

static void
sim_objects_note (struct sim *sim, uint64_t address)
{
  uint64_t size = sim_object_size (sim, address);
  const char *name;

  while (sim_is_object (sim, address, &name))
    {
      if (name != NULL)
	oracle_object_note (&sim->options, name);
      if (size == 0)
	return;
      address += size;
    }
}

/* Return the address of `__this_module' in SIM's plain module, or 0.  */

static uint64_t
sim_this_module (const struct sim *sim)
{
  const struct oracle_file *file = sim->plain.file;
  size_t i;

  for (i = 1; i < file->symbol_count; i++)
    if (strcmp (file->symbols[i].name, "__this_module") == 0)
      return sim->plain.value[i];
  return 0;
}

/* Find the struct klp_patch of SIM's plain module, which is loaded, and note
   the objects it patches in SIM's options.  */

void
sim_objects_find (struct sim *sim)
{
  const struct oracle_file *file = sim->plain.file;
  uint64_t offset, objects, self = sim_this_module (sim);
  const char *name;
  size_t i;

  for (i = 1; i < file->section_count && self != 0; i++)
    if (sim->plain.memory[i] != NULL
	&& (sim->plain.flags[i] & SHF_WRITE) != 0)
      for (offset = 0; offset + 16 <= file->sections[i].header.sh_size;
	   offset += 8)
	if (oracle_get (file, sim->plain.memory[i] + offset, 8) == self)
	  {
	    objects = oracle_get (file, sim->plain.memory[i] + offset + 8, 8);
	    if (sim_is_object (sim, objects, &name))
	      sim_objects_note (sim, objects);
	  }
}
