/* source-bfd.c -- open ELF files with BFD, for their symbols.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The one place of the map code that opens BFD.  Its generic ELF targets
   read the symbols of any machine alike.  Must not know what a symbol
   means for the kernel.  */

#include "config.h"
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include "base/base.h"
#include "elf/elf.h"
#include "elf/lines.h"
#include "image/image.h"
#include "kernel/kernel.h"
#include "making/making.h"
#include "source/source.h"

/* Report what BFD failed with.  Returns false.  */

static bool
bfd_failed (struct klp_map_elf *elf, const char *doing)
{
  return klp_error (elf->context, "%s: cannot %s: %s", elf->file, doing,
		    bfd_errmsg (bfd_get_error ()));
}

/* Check ELF, a module, before BFD reads it.  */

static bool
check_module (struct klp_map_elf *elf)
{
  const struct klp_map_contents *contents = elf->contents;
  const char *packed = "";

  switch (klp_elf_open_memory (elf->context, contents->data, contents->size,
			       elf->file, KLP_CARE_ANY, &elf->elf))
    {
    case KLP_ELF_READ:
      return true;
    case KLP_ELF_FOREIGN:
      if (contents->packing != KLP_PACKED_NOT)
	packed = klp_packing_name (contents->packing);
      return klp_error (elf->context, "%s: not a kernel module (the %s%sfile"
			" is not a relocatable ELF file); for a kernel's image"
			" use --vmlinuz=", elf->file, packed,
			*packed == '\0' ? "" : " ");
    default:
      return false;
    }
}

/* Whether there is memory for what BFD makes of ELF's file: up to eight times
   its symbol table, of which no file is larger.  BFD itself crashes when it
   has none.  */

static bool
has_room (struct klp_map_elf *elf)
{
  const size_t most = (size_t) 1 << 26;
  size_t size = elf->contents->size;
  size_t wanted = (1 << 20) + (size < most / 8 ? size * 8 : most);
  void *room = mmap (NULL, wanted, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (room == MAP_FAILED)
    return klp_no_memory (elf->context, wanted);
  munmap (room, wanted);
  return true;
}

/* What BFD calls to read CONTENTS: see bfd_openr_iovec.  */

static void *
give_contents (bfd *abfd ATTRIBUTE_UNUSED, void *contents)
{
  return contents;
}

static file_ptr
give_bytes (bfd *abfd ATTRIBUTE_UNUSED, void *stream, void *buffer,
	    file_ptr size, file_ptr offset)
{
  const struct klp_map_contents *contents = stream;

  if (offset < 0 || size < 0)
    return -1;
  if ((size_t) offset >= contents->size)
    return 0;
  if ((size_t) size > contents->size - offset)
    size = contents->size - offset;
  memcpy (buffer, contents->data + offset, size);
  return size;
}

static int
give_status (bfd *abfd ATTRIBUTE_UNUSED, void *stream, struct stat *status)
{
  const struct klp_map_contents *contents = stream;

  memset (status, 0, sizeof *status);
  status->st_mode = S_IFREG | 0400;
  status->st_size = contents->size;
  return 0;
}

/* Open ELF's file with one of BFD's generic targets.  */

static bool
open_bfd (struct klp_map_elf *elf)
{
  static const char *const targets[] = { "elf64-little", "elf64-big" };

  for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
    {
      if (elf->elf != NULL && elf->elf->big_endian != (i == 1))
	continue;
      elf->abfd = bfd_openr_iovec (elf->file, targets[i], give_contents,
				   (void *) elf->contents, give_bytes, NULL,
				   give_status);
      if (elf->abfd == NULL)
	return bfd_failed (elf, "open");
      if (bfd_check_format (elf->abfd, bfd_object))
	return true;
      bfd_close_all_done (elf->abfd);
      elf->abfd = NULL;
    }
  return bfd_failed (elf, "read it as a 64-bit ELF file");
}

/* Read the symbol table of ELF.  */

static bool
read_symbols (struct klp_map_elf *elf)
{
  long size = bfd_get_symtab_upper_bound (elf->abfd);

  if (size < 0)
    return bfd_failed (elf, "read its symbol table");
  elf->symbols = klp_alloc (elf->context, size + sizeof *elf->symbols);
  if (elf->symbols == NULL)
    return false;
  elf->n_symbols = bfd_canonicalize_symtab (elf->abfd, elf->symbols);
  if (elf->n_symbols < 0)
    return bfd_failed (elf, "read its symbol table");
  if (elf->n_symbols == 0)
    return klp_error (elf->context, "%s: has no symbols: it has been stripped;"
		      " use the file as it was built", elf->file);
  return true;
}

/* See source.h.  */

bool
klp_map_elf_open (struct klp_map_builder *builder,
		  const struct klp_map_contents *contents, bool module,
		  struct klp_map_elf *elf)
{
  memset (elf, 0, sizeof *elf);
  klp_memory_for (builder->context, contents->file);
  elf->builder = builder;
  elf->file = contents->file;
  elf->contents = contents;
  elf->context = klp_context_new (klp_pass_on, builder->context);
  if (elf->context == NULL)
    return klp_no_memory (builder->context, 0);
  elf->handler = bfd_set_error_handler (klp_ignore_bfd_error);
  bfd_init ();
  return ((!module || check_module (elf)) && has_room (elf) && open_bfd (elf)
	  && read_symbols (elf));
}

/* See source.h.  */

bool
klp_map_elf_close (struct klp_map_elf *elf, bool good)
{
  if (elf->context == NULL)
    return good;
  if (elf->abfd != NULL)
    bfd_close_all_done (elf->abfd);
  bfd_set_error_handler (elf->handler);
  if (elf->elf != NULL)
    klp_elf_close (elf->elf);
  klp_context_free (elf->context);
  memset (elf, 0, sizeof *elf);
  return good;
}

/* See source.h.  */

const char *
klp_map_elf_contents (struct klp_map_elf *elf, asection *section,
		      size_t *size)
{
  bfd_size_type wanted = bfd_section_size (section);
  char *bytes;

  *size = 0;
  if (wanted > bfd_get_file_size (elf->abfd))
    {
      klp_error (elf->context, "%s: %s: larger than the file: it is damaged",
		 elf->file, bfd_section_name (section));
      return NULL;
    }
  bytes = klp_alloc (elf->context, wanted + 1);
  if (bytes == NULL)
    return NULL;
  if (!bfd_get_section_contents (elf->abfd, section, bytes, 0, wanted))
    {
      klp_error (elf->context, "%s: %s: cannot read: %s", elf->file,
		 bfd_section_name (section), bfd_errmsg (bfd_get_error ()));
      return NULL;
    }
  *size = wanted;
  return bytes;
}

/* The string at OFFSET of the SIZE bytes BYTES, a section's of ELF, in its
   builder's context, when it is a clean one that ends there; NULL when
   not.  */

static const char *
elf_string (struct klp_map_elf *elf, const char *bytes, size_t size,
	    bfd_vma offset)
{
  const char *end;

  if (offset >= size)
    return NULL;
  end = memchr (bytes + offset, '\0', size - offset);
  if (end == NULL || klp_map_name_problem (bytes + offset) != NULL)
    return NULL;
  return klp_copy_string (elf->builder->context, bytes + offset,
			  end - (bytes + offset));
}

/* See source.h.  */

const char *
klp_map_elf_build_id (struct klp_map_elf *elf)
{
  const struct bfd_build_id *id = elf->abfd->build_id;

  if (id == NULL || id->size == 0 || id->size > KLP_BUILD_ID_MAX)
    return NULL;
  return klp_hex (elf->builder->context, id->data, id->size);
}

/* See source.h.  */

struct klp_map_entry *
klp_map_elf_add (struct klp_map_elf *elf, struct klp_map_target *target,
		 asymbol *symbol, const char *file)
{
  struct klp_context *context = elf->builder->context;
  const char *problem = klp_map_name_problem (symbol->name);
  struct klp_map_entry *entry;
  char *name;

  if (problem != NULL)
    {
      klp_error (elf->context, "%s: a symbol of %s: its name %s; the file is"
		 " damaged", elf->file, bfd_section_name (symbol->section),
		 problem);
      return NULL;
    }
  name = klp_copy_string (context, symbol->name, strlen (symbol->name));
  if (name == NULL)
    return NULL;
  entry = klp_map_add_entry (elf->builder, target, name);
  if (entry == NULL)
    return NULL;
  entry->address = bfd_asymbol_value (symbol);
  entry->has_address = true;
  entry->type = bfd_decode_symclass (symbol);
  if ((symbol->flags & BSF_LOCAL) != 0)
    entry->file = file;
  return entry;
}

/* See source.h.  */

bool
klp_map_elf_file (struct klp_map_elf *elf, asymbol *symbol, const char **file)
{
  const char *name = symbol->name;

  if ((symbol->flags & BSF_FILE) == 0)
    return true;
  *file = NULL;
  /* ld ends a file's symbols with a nameless one.  */
  if (klp_map_name_problem (name) != NULL)
    return true;
  *file = klp_copy_string (elf->builder->context, name, strlen (name));
  return *file != NULL;
}

/* See source.h.  */

bool
klp_map_elf_name_spaces (struct klp_map_elf *elf, size_t first)
{
  static const char prefix[] = "__kstrtabns_";
  struct klp_map_builder *builder = elf->builder;
  asection *section = NULL;
  const char *bytes = NULL;
  size_t size = 0;

  if (builder->n_exports == first)
    return true;
  for (long i = 0; i < elf->n_symbols; i++)
    {
      asymbol *symbol = elf->symbols[i];
      const char *name = symbol->name, *space;

      if (!klp_begins (name, prefix)
	  || bfd_is_und_section (symbol->section)
	  || (bfd_section_flags (symbol->section) & SEC_HAS_CONTENTS) == 0)
	continue;
      if (symbol->section != section)
	{
	  section = symbol->section;
	  bytes = klp_map_elf_contents (elf, section, &size);
	  if (bytes == NULL)
	    return false;
	}
      space = elf_string (elf, bytes, size, symbol->value);
      if (space == NULL)
	continue;
      for (size_t j = first; j < builder->n_exports; j++)
	if (strcmp (builder->exports[j].name, name + sizeof prefix - 1) == 0)
	  builder->exports[j].name_space = space;
    }
  return true;
}
