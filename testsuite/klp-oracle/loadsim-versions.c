/* loadsim-versions.c -- kernel/module/version.c, and what main.c checks of
   the lists it reads.

   The CRC that the kernel has of a symbol is the one that the plain module
   was built with: a conversion must not make another one of it.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <string.h>

#include "loadsim.h"

/* Return the index of the first section NAME of FILE that has SHF_ALLOC, as
   find_sec of the loader does, or 0.  */

static size_t
sim_find_sec (const struct oracle_file *file, const char *name)
{
  size_t i;

  for (i = 1; i < file->section_count; i++)
    if ((file->sections[i].header.sh_flags & SHF_ALLOC) != 0
	&& file->sections[i].data != NULL
	&& strcmp (file->sections[i].name, name) == 0)
      return i;
  return 0;
}

/* elf_validity_cache_index_versions, since 6.14, of MODULE in SIM.  */

static bool
sim_versions_valid (const struct sim *sim, const struct sim_module *module)
{
  const struct oracle_file *file = module->file;
  size_t crcs = sim_find_sec (file, "__version_ext_crcs");
  size_t names = sim_find_sec (file, "__version_ext_names");
  uint64_t count, left, size;
  const char *name;

  if ((crcs == 0) != (names == 0))
    return sim_fail (sim, module, "extended version crc+name presence does "
		     "not match");
  if (crcs == 0)
    return true;
  count = file->sections[crcs].header.sh_size / 4;
  left = file->sections[names].header.sh_size;
  name = (const char *) file->sections[names].data;
  while (count-- > 0)
    {
      size = strnlen (name, left) + 1;
      if (size > left)
	return sim_fail (sim, module, "more extended version crcs than "
			 "names");
      left -= size;
      name += size;
    }
  return true;
}

/* Find the CRC of the imported symbol NAME in FILE, whose extended lists are
   valid, and set *CRC.  Return whether there is one.  */

static bool
sim_version_find (const struct oracle_file *file, const char *name,
		  uint64_t *crc)
{
  size_t section = sim_find_sec (file, "__version_ext_crcs");
  const struct oracle_section *crcs = &file->sections[section];
  const char *text;
  uint64_t i;

  if (section != 0)
    {
      section = sim_find_sec (file, "__version_ext_names");
      text = (const char *) file->sections[section].data;
      for (i = 0; i < crcs->header.sh_size / 4; i++)
	{
	  *crc = oracle_get (file, crcs->data + 4 * i, 4);
	  if (strcmp (text, name) == 0)
	    return true;
	  text += strlen (text) + 1;
	}
      return false;
    }
  section = sim_find_sec (file, "__versions");
  crcs = &file->sections[section];
  for (i = 0; section != 0 && i < crcs->header.sh_size / 64; i++)
    {
      *crc = oracle_get (file, crcs->data + 64 * i, 8);
      if (strncmp ((const char *) crcs->data + 64 * i + 8, name, 56) == 0)
	return true;
    }
  return false;
}

/* check_version for the symbol NAME that MODULE of SIM imports; the plain
   module has what the kernel has.  */

bool
sim_version_check (const struct sim *sim, const struct sim_module *module,
		   const char *name)
{
  uint64_t want, have;

  if (!sim_version_find (&sim->plain_file, name, &want))
    return true;
  if (!sim_version_find (module->file, name, &have))
    return sim_fail (sim, module, "no symbol version for %s", name);
  if (want != have)
    return sim_fail (sim, module, "disagrees about version of symbol %s",
		     name);
  return true;
}

/* What the loader checks of MODULE's lists in SIM before it looks at a symbol:
   that they can be read, and the version of struct module.  */

bool
sim_check_versions (const struct sim *sim, const struct sim_module *module)
{
  return (sim_versions_valid (sim, module)
	  && sim_version_check (sim, module, "module_layout"));
}
