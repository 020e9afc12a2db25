/* source-vmlinux.c -- read the kernel's symbols from its ELF file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel counts in the order of addresses over what its build puts
   into kallsyms; the order of the symbol table means nothing.  Must not
   know modules.  */

#include "config.h"
#include <stdlib.h>
#include <string.h>
#include "image/image.h"
#include "image/unpack.h"
#include "kernel/kernel.h"
#include "making/making.h"
#include "source/source-functions.h"
#include "source/source.h"
#include "klp-format.h"

/* The address of a symbol with its place in the symbol table.  */
struct placed
{
  bfd_vma address;
  long index;
  const char *file;
};

/* The order of addresses, and of the symbol table where they are equal.  */

static int
compare_placed (const void *a, const void *b)
{
  const struct placed *left = a, *right = b;

  if (left->address != right->address)
    return left->address < right->address ? -1 : 1;
  return left->index < right->index ? -1 : left->index > right->index;
}

/* Whether the build of the kernel puts SYMBOL, of nm's TYPE, into kallsyms, or
   may do so.  */

static bool
is_listed (const asymbol *symbol, int type)
{
  return (klp_map_is_kallsyms_table (symbol->name)
	  || klp_map_in_kallsyms (symbol->name, type));
}

/* Take the release from SYMBOL, `linux_banner', of ELF.  */

static bool
read_banner (struct klp_map_elf *elf, asymbol *symbol)
{
  static const char start[] = "Linux version ";
  struct klp_map_builder *builder = elf->builder;
  const char *bytes, *banner;
  char *release, *file;
  size_t size, length;

  if ((bfd_section_flags (symbol->section) & SEC_HAS_CONTENTS) == 0)
    return true;
  bytes = klp_map_elf_contents (elf, symbol->section, &size);
  if (bytes == NULL)
    return false;
  if (symbol->value >= size || size - symbol->value < sizeof start
      || memcmp (bytes + symbol->value, start, sizeof start - 1) != 0)
    return klp_error (elf->context, "%s: its `linux_banner' does not begin"
		      " with `Linux version': not a vmlinux, or damaged",
		      elf->file);
  banner = bytes + symbol->value + sizeof start - 1;
  /* klp_map_elf_contents has put a NUL behind the bytes.  */
  length = strcspn (banner, " \t\n");
  release = klp_copy_string (builder->context, banner, length);
  file = klp_copy_string (builder->context, elf->file, strlen (elf->file));
  if (release == NULL || file == NULL)
    return false;
  if (klp_map_name_problem (release) != NULL)
    return klp_error (elf->context, "%s: its `linux_banner' is damaged",
		      elf->file);
  return klp_map_set_release (builder, file, release);
}

/* Collect the symbols of ELF that kallsyms holds into PLACED, which has room
   for all; *COUNT of them.  */

static bool
collect (struct klp_map_elf *elf, struct placed *placed, size_t *count)
{
  const char *file = NULL;
  bool banner = false;

  *count = 0;
  for (long i = 0; i < elf->n_symbols; i++)
    {
      asymbol *symbol = elf->symbols[i];

      if (!klp_map_elf_file (elf, symbol, &file))
	return false;
      if ((symbol->flags & (BSF_SECTION_SYM | BSF_FILE)) != 0
	  || *symbol->name == '\0' || bfd_is_und_section (symbol->section)
	  || klp_map_is_local_label (symbol->name)
	  || !is_listed (symbol, bfd_decode_symclass (symbol)))
	continue;
      if (!banner && strcmp (symbol->name, "linux_banner") == 0)
	{
	  banner = true;
	  if (!read_banner (elf, symbol))
	    return false;
	}
      placed[*count].address = bfd_asymbol_value (symbol);
      placed[*count].index = i;
      placed[(*count)++].file = file;
    }
  return true;
}

/* Whether ELF's release drops names of LENGTH bytes from its kallsyms.  */

static bool
is_too_long (const struct klp_map_elf *elf, size_t length)
{
  return length > (klp_release_before (elf->builder->release,
				       KLP_RELEASE (KLP_LONG_NAMES_MAJOR,
						    KLP_LONG_NAMES_MINOR))
		   ? KLP_SYMBOL_NAME_MAX_OLD : KLP_SYMBOL_NAME_MAX);
}

/* Whether kallsyms of ELF has all of the N symbols of PLACED, its own tables
   among them: it says how many it has.  */

static bool
keeps_tables (struct klp_map_elf *elf, const struct placed *placed, size_t n)
{
  asymbol *count = NULL;
  unsigned char bytes[4];
  size_t kept = 0;

  for (size_t i = 0; i < n; i++)
    {
      asymbol *symbol = elf->symbols[placed[i].index];

      kept += !is_too_long (elf, strlen (symbol->name));
      if (strcmp (symbol->name, KLP_KALLSYMS_COUNT) == 0)
	count = symbol;
    }
  return (count != NULL
	  && bfd_get_section_contents (elf->abfd, count->section, bytes,
				       count->value, sizeof bytes)
	  && bfd_get_32 (elf->abfd, bytes) == kept);
}

/* Mark the functions of ELF, TARGET's, whose symbols the builder has from
   number FIRST on, and take its types.  */

static bool
mark_functions (struct klp_map_elf *elf, struct klp_map_target *target,
		size_t first)
{
  struct klp_image image = { .context = elf->context, .name = elf->file,
			     .data = elf->contents->data,
			     .size = elf->contents->size, .placed = true };

  return (klp_elf_image (&image)
	  && klp_map_mark_functions (elf->builder, target, first, &image)
	  && klp_map_image_types (elf->builder, target, &image, 0, 0));
}

/* Read ELF, which is open, as vmlinux.  */

static bool
read_vmlinux (struct klp_map_elf *elf)
{
  struct klp_map_builder *builder = elf->builder;
  struct klp_map_target *target;
  struct placed *placed = klp_alloc_array (elf->context, elf->n_symbols,
					   sizeof *placed);
  size_t first = builder->n_entries, first_export = builder->n_exports, count;
  bool tables;

  target = klp_map_vmlinux (builder, elf->file);
  if (placed == NULL || target == NULL
      || !collect (elf, placed, &count))
    return false;
  if (!klp_map_set_machine (builder, elf->file,
			    klp_elf_machine (elf->contents->data,
					     elf->contents->size)))
    return false;
  target->build_id = klp_map_elf_build_id (elf);
  if (count != 0)
    qsort (placed, count, sizeof *placed, compare_placed);
  tables = keeps_tables (elf, placed, count);
  for (size_t i = 0; i < count; i++)
    {
      asymbol *symbol = elf->symbols[placed[i].index];

      if ((tables || !klp_map_is_kallsyms_table (symbol->name))
	  && !is_too_long (elf, strlen (symbol->name))
	  && klp_map_elf_add (elf, target, symbol, placed[i].file) == NULL)
	return false;
    }
  return (klp_map_mark_vmlinux (builder, elf->file, first,
				builder->n_entries - first,
				&target->exports_known)
	  && mark_functions (elf, target, first)
	  && klp_map_elf_name_spaces (elf, first_export));
}

/* See source.h.  */

bool
klp_map_read_vmlinux (struct klp_map_builder *builder, const char *file)
{
  struct klp_map_contents contents;
  struct klp_map_elf elf;
  bool good = klp_map_contents_open (builder->context, file,
				     KLP_UNPACK_KERNEL_MAX, &contents);

  if (good)
    {
      good = (klp_map_elf_open (builder, &contents, false, &elf)
	      && read_vmlinux (&elf)
	      && klp_map_contents_same (builder->context, &contents));
      klp_map_elf_close (&elf, good);
    }
  klp_map_contents_close (&contents);
  return good;
}
