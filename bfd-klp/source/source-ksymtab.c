/* source-ksymtab.c -- vmlinux's exports as its own export tables have them.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Arrays of struct kernel_symbol (include/linux/export.h,
   include/linux/export-internal.h) between `__start___ksymtab' and
   `__stop___ksymtab' and the like.  Each entry has the symbol, its name and
   its namespace: three distances from their own places, or three pointers.
   Must not know how symbols are found.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "base/base.h"
#include "kernel/kernel.h"
#include "image/image.h"
#include "making/making.h"
#include "source/source.h"
#include "klp-format.h"

/* Sizes of struct kernel_symbol.  */
#define ENTRY_PLACE 12		/* CONFIG_HAVE_ARCH_PREL32_RELOCATIONS  */
#define ENTRY_POINTER 24

/* An export table by the end of its symbols' names; the last three went
   with 5.12.  */
struct kind
{
  const char *suffix;
  bool gpl;
};

static const struct kind kinds[] =
  {
    { "", false },
    { "_gpl", true },
    { "_gpl_future", false },
    { "_unused", false },
    { "_unused_gpl", true }
  };

#define N_KINDS (sizeof kinds / sizeof *kinds)

/* Where a table is.  */
struct range
{
  const struct klp_kallsyms_symbol *start;
  const struct klp_kallsyms_symbol *stop;
};

/* An entry.  The name comes first, for klp_table.  */
struct entry
{
  const char *name;
  const char *name_space;	/* NULL when it is empty  */
  uint32_t crc;			/* 0 when not known  */
  bool gpl;
  bool seen;
};

/* All export tables of an image.  */
struct exports
{
  const struct klp_kallsyms *tables;
  struct klp_image *image;
  struct range ranges[N_KINDS];
  struct range crcs[N_KINDS];	/* either end may be NULL  */
  const struct klp_kallsyms_symbol *flags;	/* `__start___kflagstab'  */
  unsigned int entry_size;
  struct entry *entries;
  size_t count;
  struct klp_table *by_name;
};

/* If NAME is PREFIX and the suffix of a kind, the kind's number, else -1.  */

static int
kind_of (const char *name, const char *prefix)
{
  size_t length = strlen (prefix);

  if (strncmp (name, prefix, length) != 0)
    return -1;
  for (size_t i = 0; i < N_KINDS; i++)
    if (strcmp (name + length, kinds[i].suffix) == 0)
      return i;
  return -1;
}

/* Find the tables of EXPORTS by the kernel's own symbols.  */

static bool
find_ranges (struct exports *exports)
{
  const struct klp_kallsyms *tables = exports->tables;

  for (uint32_t i = 0; i < tables->count; i++)
    {
      const struct klp_kallsyms_symbol *symbol = tables->symbols + i;
      int kind;

      if (symbol->name[0] != '_' || symbol->name[1] != '_')
	continue;
      kind = kind_of (symbol->name, "__start___ksymtab");
      if (kind >= 0)
	exports->ranges[kind].start = symbol;
      kind = kind_of (symbol->name, "__stop___ksymtab");
      if (kind >= 0)
	exports->ranges[kind].stop = symbol;
      kind = kind_of (symbol->name, "__start___kcrctab");
      if (kind >= 0)
	exports->crcs[kind].start = symbol;
      kind = kind_of (symbol->name, "__stop___kcrctab");
      if (kind >= 0)
	exports->crcs[kind].stop = symbol;
      if (strcmp (symbol->name, "__start___kflagstab") == 0)
	exports->flags = symbol;
    }
  if (exports->ranges[0].start == NULL)
    return klp_error (exports->image->context, "%s: has no"
		      " `__start___ksymtab', so what it exports is not known;"
		      " use its Module.symvers with --symvers=, and its"
		      " /proc/kallsyms with --kallsyms=",
		      exports->image->name);
  for (size_t i = 0; i < N_KINDS; i++)
    {
      const struct range *range = exports->ranges + i;

      if ((range->start == NULL) != (range->stop == NULL)
	  || (range->start != NULL
	      && range->stop->address < range->start->address))
	return klp_error (exports->image->context, "%s: the ends of its export"
			  " table `__ksymtab%s' do not fit: the image is"
			  " damaged, get it again", exports->image->name,
			  kinds[i].suffix);
    }
  return true;
}

/* What field number FIELD of the entry at ADDRESS, P in memory, points to,
   in EXPORTS; an address as they are in the image.  */

static uint64_t
field (const struct exports *exports, uint64_t address,
       const unsigned char *p, unsigned int field)
{
  if (exports->entry_size == ENTRY_POINTER)
    return (klp_image_get (exports->image, p + 8 * field, 8)
	    - exports->image->linked);
  return (address + 4 * field
	  + (int64_t) (int32_t) klp_image_get (exports->image,
					       p + 4 * field, 4));
}

/* Read the entry at ADDRESS of EXPORTS into ENTRY; false when there is
   none.  */

static bool
read_entry (const struct exports *exports, uint64_t address,
	    struct entry *entry)
{
  size_t left;
  const unsigned char *p = klp_image_at (exports->image, address, &left);

  if (p == NULL || left < exports->entry_size)
    return false;
  memset (entry, 0, sizeof *entry);
  entry->name = klp_image_string (exports->image,
				  field (exports, address, p, 1));
  if (entry->name == NULL || *entry->name == '\0')
    return false;
  /* A null pointer stands for no namespace.  */
  if (exports->entry_size == ENTRY_POINTER
      && klp_image_get (exports->image, p + 16, 8) == 0)
    return true;
  entry->name_space = klp_image_string (exports->image,
					field (exports, address, p, 2));
  if (entry->name_space == NULL)
    return false;
  if (*entry->name_space == '\0')
    entry->name_space = NULL;
  return true;
}

/* Whether all tables of EXPORTS consist of entries of SIZE bytes; counts
   them.  */

static bool
check_size (struct exports *exports, unsigned int size)
{
  exports->entry_size = size;
  exports->count = 0;
  for (size_t i = 0; i < N_KINDS; i++)
    {
      const struct range *range = exports->ranges + i;
      struct entry entry;

      if (range->start == NULL)
	continue;
      if ((range->stop->address - range->start->address) % size != 0)
	return false;
      for (uint64_t at = range->start->address; at < range->stop->address;
	   at += size, exports->count++)
	if (!read_entry (exports, at, &entry))
	  return false;
    }
  return true;
}

/* Whether the tables of EXPORTS consist of pointers.

   Where the image does not say where the kernel has been linked to, the
   distance is that of an exported symbol's pointer in the first entry from
   the symbol, whose name must be that distance away, too.  */

static bool
check_pointers (struct exports *exports)
{
  const struct klp_kallsyms *tables = exports->tables;
  struct klp_image *image = exports->image;
  const unsigned char *p;
  size_t left;

  if (image->placed)
    return check_size (exports, ENTRY_POINTER);
  p = klp_image_at (image, exports->ranges[0].start->address, &left);
  if (p == NULL || left < ENTRY_POINTER)
    return false;
  for (uint32_t i = 0; i < tables->count; i++)
    {
      const struct klp_kallsyms_symbol *symbol = tables->symbols + i;
      uint64_t linked = klp_image_get (image, p, 8) - symbol->address;
      const char *name
	= klp_image_string (image, klp_image_get (image, p + 8, 8) - linked);

      if (name == NULL || strcmp (name, symbol->name) != 0)
	continue;
      image->linked = linked;
      image->placed = check_size (exports, ENTRY_POINTER);
      if (image->placed)
	return true;
    }
  image->linked = 0;
  return false;
}

/* Whether EXPORTS have the CRCs of KIND, in a kernel of RELEASE (or NULL).
   Without CONFIG_MODVERSIONS their table is empty.  Before 5.19 a CRC may be
   relative to its place on some machines, but not on x86
   (CONFIG_MODULE_REL_CRCS).  */

static bool
has_crcs (const struct exports *exports, const char *release, size_t kind)
{
  const struct range *range = exports->ranges + kind;
  const struct range *crcs = exports->crcs + kind;

  return (crcs->start != NULL && crcs->stop != NULL
	  && crcs->stop->address - crcs->start->address
	     == ((range->stop->address - range->start->address)
		 / exports->entry_size * KLP_VERSION_CRC_SIZE)
	  && (exports->image->machine == EM_X86_64
	      || (release != NULL
		  && !klp_release_before (release, KLP_RELEASE (5, 19)))));
}

/* The CRC at ADDRESS of IMAGE; 0 when it is not known.  */

static uint32_t
read_crc (const struct klp_image *image, uint64_t address)
{
  size_t left;
  const unsigned char *p = klp_image_at (image, address, &left);

  return (p == NULL || left < KLP_VERSION_CRC_SIZE ? 0
	  : klp_image_get (image, p, KLP_VERSION_CRC_SIZE));
}

/* Note in EXPORTS the entries of KIND, the first of which is number *N of all;
   *N is counted up.  RELEASE is the kernel's, or NULL.  */

static bool
collect_kind (struct exports *exports, const char *release, size_t kind,
	      size_t *n)
{
  const struct range *range = exports->ranges + kind;
  bool crcs = has_crcs (exports, release, kind);
  uint64_t at = range->start->address;

  for (size_t i = 0; at < range->stop->address;
       i++, (*n)++, at += exports->entry_size)
    {
      struct entry *entry = exports->entries + *n;
      const unsigned char *flags = NULL;
      size_t left;
      void **slot;

      read_entry (exports, at, entry);
      entry->gpl = kinds[kind].gpl;
      if (crcs)
	entry->crc = read_crc (exports->image,
			       exports->crcs[kind].start->address
			       + KLP_VERSION_CRC_SIZE * i);
      if (exports->flags != NULL)
	{
	  flags = klp_image_at (exports->image, exports->flags->address + *n,
				&left);
	  entry->gpl = flags != NULL && (*flags & KLP_EXPORT_GPL) != 0;
	}
      slot = klp_table_slot (exports->by_name, entry->name);
      if (slot == NULL)
	return false;
      if (*slot != NULL || (exports->flags != NULL && flags == NULL))
	return klp_error (exports->image->context, "%s: its export of `%s' is"
			  " there twice or has no flags: the image is"
			  " damaged, get it again", exports->image->name,
			  entry->name);
      *slot = entry;
    }
  return true;
}

/* Note in EXPORTS the entries, whose size is known.  RELEASE is the
   kernel's, or NULL.  */

static bool
collect (struct exports *exports, const char *release)
{
  size_t n = 0;

  exports->entries = klp_alloc_array (exports->image->context,
				      exports->count,
				      sizeof *exports->entries);
  exports->by_name = klp_table (exports->image->context, KLP_TABLE_FEW);
  if (exports->entries == NULL)
    return false;
  if (exports->by_name == NULL)
    return klp_no_memory (exports->image->context, 0);
  for (size_t i = 0; i < N_KINDS; i++)
    if (exports->ranges[i].start != NULL
	&& !collect_kind (exports, release, i, &n))
      return false;
  return true;
}

/* Report that the export NAME is in EXPORTS' tables or among the image's
   `__ksymtab_' names, but not in both.  Returns false.  */

static bool
disagree (const struct exports *exports, const char *name)
{
  return klp_error (exports->image->context, "%s: its export tables and its"
		    " `__ksymtab_' symbols disagree on `%s': the image is"
		    " damaged, get it again", exports->image->name, name);
}

/* Compare the exports that BUILDER has from number FIRST on with EXPORTS, and
   give them their namespaces.  */

static bool
compare (struct klp_map_builder *builder, struct exports *exports,
	 size_t first)
{
  for (size_t i = first; i < builder->n_exports; i++)
    {
      struct klp_map_export *export = builder->exports + i;
      struct entry *entry = klp_table_find (exports->by_name,
					    export->name);
      const char *space;

      if (entry == NULL || entry->seen)
	return disagree (exports, export->name);
      entry->seen = true;
      export->gpl = entry->gpl;
      export->crc = entry->crc;
      space = entry->name_space;
      if (space == NULL)
	continue;
      export->name_space = klp_copy_string (builder->context, space,
					    strlen (space));
      if (export->name_space == NULL)
	return false;
    }
  for (size_t i = 0; i < exports->count; i++)
    if (!exports->entries[i].seen)
      return disagree (exports, exports->entries[i].name);
  return true;
}

/* Add EXPORTS, without what compare gives them, to BUILDER as TARGET's.  */

static bool
add_all (struct klp_map_builder *builder, struct klp_map_target *target,
	 const struct exports *exports)
{
  for (size_t i = 0; i < exports->count; i++)
    {
      const char *name = exports->entries[i].name;

      name = klp_copy_string (builder->context, name, strlen (name));
      if (name == NULL || klp_map_add_export (builder, target, name) == NULL)
	return false;
    }
  return true;
}

/* See source.h.  */

bool
klp_map_read_ksymtab (struct klp_map_builder *builder,
		      struct klp_map_target *target,
		      const struct klp_kallsyms *tables, size_t first)
{
  struct exports exports = { .tables = tables, .image = tables->image };

  if (!find_ranges (&exports))
    return false;
  if (!check_size (&exports, ENTRY_PLACE)
      && !check_pointers (&exports))
    return klp_error (exports.image->context, "%s: its export tables cannot be"
		      " read; boot the kernel and use its /proc/kallsyms with"
		      " --kallsyms= and its Module.symvers with --symvers=",
		      exports.image->name);
  if (!collect (&exports, builder->release))
    return false;
  /* A kernel may have no such names in its kallsyms.  */
  if (builder->n_exports == first && !add_all (builder, target, &exports))
    return false;
  target->exports_known = true;
  return compare (builder, &exports, first);
}
