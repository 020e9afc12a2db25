/* annotations.c -- the bindings that KLP_MODULE_RELOC () makes.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A table for each object, in a section named after it: entries of a pointer
   to the symbol, which is a relocation, and its position.  klp-convert reads
   and removes them.  Must not know whether what they name exists.  */

#include "config.h"
#include <elf.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

/* A table being read.  */
struct table
{
  struct klp_elf *elf;
  struct klp_bindings *bindings;
  unsigned int index;		/* of its section  */
  const char *object;
  uint64_t stride;		/* size of an entry  */
};

/* Report that what is at OFFSET of TABLE is wrong, as WHAT says.  */

static bool
refuse (const struct table *table, uint64_t offset, const char *what)
{
  return klp_error (table->elf->context, "%s: this table of KLP_MODULE_RELOC"
		    " (%s) cannot be read: %s; write its entries with"
		    " KLP_SYMPOS ()",
		    klp_place (table->elf, table->index, offset),
		    table->object, what);
}

/* Bind what RELOC of TABLE names.  */

static bool
read_entry (const struct table *table, const struct klp_reloc *reloc,
	    uint32_t absolute)
{
  struct klp_elf *elf = table->elf;
  const unsigned char *bytes
    = klp_elf_bytes (elf, elf->sections + table->index);
  const char *name = elf->symbols[reloc->symbol].name;
  struct klp_binding binding
    = {
	.local = name, .name = name, .object = table->object, .prefix = "",
	.annotation = true
      };
  unsigned long position;

  if (reloc->type != absolute || reloc->addend != 0 || *name == '\0')
    return refuse (table, reloc->offset, "a pointer in it does not lead to a"
		   " symbol");
  if (reloc->offset % table->stride != 0
      || reloc->offset > elf->sections[table->index].size - table->stride)
    return refuse (table, reloc->offset, "a pointer in it does not begin an"
		   " entry");
  position = klp_elf_get (elf, bytes + reloc->offset
			  + KLP_TABLE_POSITION_OFFSET, 4);
  binding.which = klp_format (elf->context, "%lu", position);
  binding.text = klp_format (elf->context, "KLP_MODULE_RELOC (%s) KLP_SYMPOS"
			     " (%s, %lu)", table->object, name, position);
  return (binding.which != NULL && binding.text != NULL
	  && klp_binding_add (elf, table->bindings, &binding));
}

/* Read the table that the relocation section RELA fills.  */

static bool
read_table (struct table *table, const struct klp_section *rela,
	    uint32_t absolute)
{
  const struct klp_section *section = table->elf->sections + table->index;
  size_t count = klp_elf_reloc_count (rela);
  const char *problem = klp_object_name_problem (table->object);
  bool good = true;

  if (problem != NULL)
    return klp_error (table->elf->context, "%s: KLP_MODULE_RELOC (%s): the"
		      " object name %s; use the name that lsmod shows",
		      table->elf->name, table->object, problem);
  /* Packed, as all versions have it but for the compilers that did not heed
     that.  */
  table->stride = KLP_TABLE_ENTRY_SIZE;
  if (section->size == count * KLP_TABLE_ENTRY_PADDED)
    table->stride = KLP_TABLE_ENTRY_PADDED;
  if (klp_elf_bytes (table->elf, section) == NULL
      || section->size != count * table->stride)
    return refuse (table, 0, "its size is not that of its entries");
  for (size_t i = 0; i < count; i++)
    {
      struct klp_reloc reloc = rela->relocs[i];

      if (!read_entry (table, &reloc, absolute))
	good = false;
    }
  return good;
}

/* See patch.h.  */

bool
klp_annotations_read (struct klp_elf *elf, uint32_t absolute,
		      struct klp_bindings *bindings)
{
  struct table table = { .elf = elf, .bindings = bindings };
  bool *filled = klp_alloc_array (elf->context, elf->n_sections,
				  sizeof *filled);
  bool good = filled != NULL;

  for (unsigned int i = 1; filled != NULL && i < elf->n_sections; i++)
    if (klp_elf_is_loaded_rela (elf, elf->sections + i))
      {
	table.index = elf->sections[i].info;
	table.object = klp_table_object (elf->sections[table.index].name);
	filled[table.index] = true;
	if (table.object != NULL
	    && !read_table (&table, elf->sections + i, absolute))
	  good = false;
      }
  for (unsigned int i = 1; filled != NULL && i < elf->n_sections; i++)
    {
      table.index = i;
      table.object = klp_table_object (elf->sections[i].name);
      if (table.object != NULL && elf->sections[i].size != 0 && !filled[i])
	good = refuse (&table, 0, "nothing in it points to a symbol, or it is"
		       " not allocated");
    }
  return good;
}
