/* elf-read.c -- the only reader of raw ELF.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Checks all of what later stages index in a relocatable 64-bit file of
   either byte order: afterwards no bound is tested again.  Raw
   records are read because BFD's model has no room for SHN_LIVEPATCH or a
   second relocation section.  Must not know what a livepatch means beyond
   the two strings that betray one in a file it cannot read.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <string.h>
#include "elf/elf.h"
#include "kernel/arch.h"
#include "klp-format.h"

/* A member of the raw record TYPE at P.  */
#define GET(BIG_ENDIAN, P, TYPE, MEMBER) \
  klp_get (BIG_ENDIAN, (P) + offsetof (TYPE, MEMBER), \
	   sizeof (((TYPE *) NULL)->MEMBER))
#define FIELD(ELF, P, TYPE, MEMBER) GET ((ELF)->big_endian, P, TYPE, MEMBER)

/* The string at OFFSET of the string table section TABLE of ELF; NULL when
   it is not inside.  The table is known to end with a NUL.  */

static const char *
table_string (const struct klp_elf *elf, unsigned int table, uint64_t offset)
{
  const struct klp_section *section = elf->sections + table;

  if (offset >= section->size)
    return NULL;
  return (const char *) klp_elf_contents (elf, section) + offset;
}

/* Whether section number TABLE of ELF is a string table that ends with a
   NUL.  */

static bool
is_string_table (const struct klp_elf *elf, unsigned int table)
{
  const struct klp_section *section;

  if (table == 0 || table >= elf->n_sections)
    return false;
  section = elf->sections + table;
  return (section->type == SHT_STRTAB && section->size > 0
	  && klp_elf_contents (elf, section)[section->size - 1] == '\0');
}

/* Note that ELF's file is damaged: TEXT, or NULL when out of memory, which
   has been reported.  Whether it is an error depends on whether the file
   looks like a livepatch.  Returns false.  */

static bool
damaged (struct klp_elf *elf, const char *text)
{
  elf->problem = text;
  return false;
}

/* See elf.h.  */

bool
klp_section_read (bool big_endian, const unsigned char *p, uint64_t size,
		  struct klp_section *section)
{
  section->name_offset = GET (big_endian, p, Elf64_Shdr, sh_name);
  section->type = GET (big_endian, p, Elf64_Shdr, sh_type);
  section->flags = GET (big_endian, p, Elf64_Shdr, sh_flags);
  section->address = GET (big_endian, p, Elf64_Shdr, sh_addr);
  section->offset = GET (big_endian, p, Elf64_Shdr, sh_offset);
  section->size = GET (big_endian, p, Elf64_Shdr, sh_size);
  section->link = GET (big_endian, p, Elf64_Shdr, sh_link);
  section->info = GET (big_endian, p, Elf64_Shdr, sh_info);
  section->alignment = GET (big_endian, p, Elf64_Shdr, sh_addralign);
  section->entry_size = GET (big_endian, p, Elf64_Shdr, sh_entsize);
  return (section->type == SHT_NOBITS || section->type == SHT_NULL
	  || (section->offset <= size
	      && section->size <= size - section->offset));
}

/* Read the section headers of ELF from SHOFF; all contents must lie inside
   the file.  */

static bool
read_sections (struct klp_elf *elf, uint64_t shoff)
{
  const unsigned char *p = klp_elf_piece (elf, shoff, elf->n_sections
					  * sizeof (Elf64_Shdr));

  elf->sections = klp_alloc_array (elf->context, elf->n_sections,
				   sizeof *elf->sections);
  if (p == NULL || elf->sections == NULL)
    return false;
  for (unsigned int i = 0; i < elf->n_sections; i++, p += sizeof (Elf64_Shdr))
    {
      struct klp_section *section = elf->sections + i;

      if (!klp_section_read (elf->big_endian, p, elf->size, section))
	return damaged (elf, klp_format (elf->context, "section %u: its"
					 " contents (offset 0x%lx, size 0x%lx)"
					 " are not inside the file", i,
					 (unsigned long) section->offset,
					 (unsigned long) section->size));
      if ((section->alignment & (section->alignment - 1)) != 0)
	return damaged (elf, klp_format (elf->context, "section %u: its"
					 " alignment 0x%lx is not a power of"
					 " two",
					 i,
					 (unsigned long) section->alignment));
    }
  return true;
}

/* Check that the contents of ELF's sections do not overlap, as far as their
   sum tells: going through all of them then takes no longer than the file is
   large.  */

static bool
check_sizes (struct klp_elf *elf)
{
  uint64_t left = elf->size;

  for (unsigned int i = 0; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;

      if (section->type == SHT_NOBITS || section->type == SHT_NULL)
	continue;
      if (section->size > left)
	return damaged (elf, klp_format (elf->context, "section %u: its"
					 " contents are those of another"
					 " section, too", i));
      left -= section->size;
    }
  return true;
}

/* Whether SECTION of ELF is one of the tables that are read here.  */

static bool
is_table (const struct klp_elf *elf, const struct klp_section *section)
{
  return (section->type == SHT_STRTAB || section->type == SHT_SYMTAB
	  || section->type == SHT_GROUP
	  || klp_elf_is_loaded_rela (elf, section));
}

/* Have the tables of ELF.  */

static bool
load_tables (struct klp_elf *elf)
{
  for (unsigned int i = 1; i < elf->n_sections && elf->data == NULL; i++)
    if (is_table (elf, elf->sections + i) && !klp_elf_load (elf, i))
      return false;
  return true;
}

/* Give every section of ELF its name.  */

static bool
name_sections (struct klp_elf *elf)
{
  unsigned int modinfo;

  if (!is_string_table (elf, elf->section_names))
    return damaged (elf, klp_format (elf->context, "section %u: holds no"
				     " section names", elf->section_names));
  for (unsigned int i = 0; i < elf->n_sections; i++)
    {
      struct klp_section *section = elf->sections + i;

      section->name = table_string (elf, elf->section_names,
				    section->name_offset);
      if (section->name == NULL)
	return damaged (elf, klp_format (elf->context, "section %u: its name"
					 " is outside the section name table",
					 i));
    }
  modinfo = klp_elf_find_section (elf, KLP_MODINFO_SECTION);
  return klp_elf_load (elf, modinfo);
}

/* Read symbol number INDEX of ELF from P, in the symbol table SECTION.  */

static bool
read_symbol (struct klp_elf *elf, const struct klp_section *section,
	     uint32_t index, const unsigned char *p)
{
  struct klp_symbol *symbol = elf->symbols + index;

  symbol->name = table_string (elf, section->link,
			       FIELD (elf, p, Elf64_Sym, st_name));
  symbol->value = FIELD (elf, p, Elf64_Sym, st_value);
  symbol->size = FIELD (elf, p, Elf64_Sym, st_size);
  symbol->section = FIELD (elf, p, Elf64_Sym, st_shndx);
  symbol->type = ELF64_ST_TYPE (p[offsetof (Elf64_Sym, st_info)]);
  symbol->binding = ELF64_ST_BIND (p[offsetof (Elf64_Sym, st_info)]);
  if (symbol->name == NULL)
    return damaged (elf, klp_format (elf->context, "%s: symbol %lu: its name"
				     " is outside the string table",
				     section->name, (unsigned long) index));
  if (symbol->section >= elf->n_sections && symbol->section < SHN_LORESERVE)
    return damaged (elf, klp_format (elf->context, "symbol `%s': section %u"
				     " does not exist", symbol->name,
				     symbol->section));
  return true;
}

/* Read the symbols of ELF's symbol table, section number SYMTAB.  */

static bool
read_symbols (struct klp_elf *elf, unsigned int symtab)
{
  const struct klp_section *section = elf->sections + symtab;
  const unsigned char *p = klp_elf_contents (elf, section);

  if (section->entry_size != sizeof (Elf64_Sym)
      || section->size % sizeof (Elf64_Sym) != 0
      || section->size / sizeof (Elf64_Sym) >= UINT32_MAX
      || !is_string_table (elf, section->link))
    return damaged (elf, klp_format (elf->context, "%s: not a proper symbol"
				     " table", section->name));
  elf->symtab = symtab;
  elf->n_symbols = section->size / sizeof (Elf64_Sym);
  elf->symbols = klp_alloc_array (elf->context, elf->n_symbols,
				  sizeof *elf->symbols);
  if (elf->symbols == NULL)
    return false;
  for (uint32_t i = 0; i < elf->n_symbols; i++, p += sizeof (Elf64_Sym))
    if (!read_symbol (elf, section, i, p))
      return false;
  return true;
}

/* The relocations of SECTION of ELF, a proper relocation section; NULL when
   out of memory, which has been reported.  */

static const struct klp_reloc *
read_relocations (struct klp_elf *elf, const struct klp_section *section)
{
  const unsigned char *p = klp_elf_contents (elf, section);
  size_t count = klp_elf_reloc_count (section);
  struct klp_reloc *list;

  _Static_assert (sizeof *list == sizeof (Elf64_Rela),
		  "relocations can be read where they are");
  if (elf->big_endian == (__BYTE_ORDER == __BIG_ENDIAN)
      && (uintptr_t) p % _Alignof (struct klp_reloc) == 0)
    return (const struct klp_reloc *) p;
  list = klp_alloc_array (elf->context, count, sizeof *list);
  for (size_t i = 0; list != NULL && i < count; i++, p += sizeof (Elf64_Rela))
    {
      uint64_t info = FIELD (elf, p, Elf64_Rela, r_info);

      list[i].offset = FIELD (elf, p, Elf64_Rela, r_offset);
      list[i].symbol = ELF64_R_SYM (info);
      list[i].type = ELF64_R_TYPE (info);
      list[i].addend = (int64_t) FIELD (elf, p, Elf64_Rela, r_addend);
    }
  return list;
}

/* Read and check the relocation section number INDEX of ELF.  */

static bool
check_relocations (struct klp_elf *elf, unsigned int index)
{
  struct klp_section *section = elf->sections + index;
  const struct klp_section *target = elf->sections + section->info;
  size_t count = klp_elf_reloc_count (section);

  if (section->entry_size != sizeof (Elf64_Rela)
      || section->size % sizeof (Elf64_Rela) != 0
      || section->link != elf->symtab || elf->symtab == 0)
    return damaged (elf, klp_format (elf->context, "%s: not a proper"
				     " relocation section", section->name));
  section->relocs = read_relocations (elf, section);
  if (section->relocs == NULL)
    return false;
  for (size_t i = 0; i < count; i++)
    {
      const struct klp_reloc *reloc = section->relocs + i;

      if (reloc->symbol >= elf->n_symbols)
	return damaged (elf, klp_format (elf->context, "%s: relocation %lu:"
					 " symbol %lu does not exist",
					 section->name, (unsigned long) i,
					 (unsigned long) reloc->symbol));
      if (reloc->offset >= target->size && reloc->type != 0)
	return damaged (elf, klp_format (elf->context, "%s: relocation %lu:"
					 " offset 0x%lx is outside %s",
					 section->name, (unsigned long) i,
					 (unsigned long) reloc->offset,
					 target->name));
      elf->symbols[reloc->symbol].named
	|= elf->arch == NULL || reloc->type != elf->arch->no_op;
    }
  if (count != 0)
    elf->relas[elf->n_relas++] = index;
  return true;
}

/* Check the group of sections in section number INDEX of ELF: a word of flags
   and its members.  */

static bool
check_group (struct klp_elf *elf, unsigned int index)
{
  const struct klp_section *section = elf->sections + index;
  bool good = section->size != 0 && section->size % 4 == 0;

  for (uint64_t at = 4; good && at < section->size; at += 4)
    good = (klp_elf_get (elf, klp_elf_contents (elf, section) + at, 4)
	    < elf->n_sections);
  return good || damaged (elf, klp_format (elf->context, "section %u: not a"
					   " proper group of sections",
					   index));
}

/* Read ELF's symbol table and check what refers to it or to sections, with
   CARE.  */

static bool
read_tables (struct klp_elf *elf, enum klp_care care)
{
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (elf->sections[i].type == SHT_SYMTAB)
      {
	if (elf->symtab != 0)
	  return damaged (elf, klp_format (elf->context, "two symbol tables"
					   " (sections %u and %u), but the"
					   " kernel reads only one",
					   elf->symtab,
					   i));
	if (!read_symbols (elf, i))
	  return false;
      }
  elf->relas = klp_alloc_array (elf->context, elf->n_sections,
				sizeof *elf->relas);
  if (elf->relas == NULL)
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      if (elf->sections[i].type == SHT_GROUP && !check_group (elf, i))
	return false;
      if (!klp_elf_is_loaded_rela (elf, elf->sections + i)
	  || check_relocations (elf, i))
	continue;
      if (care != KLP_CARE_WRECK || elf->problem == NULL)
	return false;
      elf->sections[i].damage = elf->problem;
      elf->problem = NULL;
    }
  for (unsigned int i = elf->n_relas; i-- != 0;)
    {
      struct klp_section *section = elf->sections + elf->relas[i];

      section->next_rela = elf->sections[section->info].rela;
      elf->sections[section->info].rela = elf->relas[i];
    }
  return true;
}

/* Whether ELF's bytes hold one of the strings that every livepatch has; true if
   they cannot be had.  */

static bool
looks_like_livepatch (struct klp_elf *elf)
{
  static const char *const signs[] =
    { KLP_ENABLE_PATCH, KLP_MODINFO_LIVEPATCH "=", KLP_RELA_PREFIX };

  if (!klp_elf_map (elf))
    return true;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (memmem (elf->data, elf->size, signs[i], strlen (signs[i])) != NULL)
      return true;
  return false;
}

/* Decide on an ELF file that is not handled, for the reason WHY: an error
   when CARE says so or when it looks like a livepatch.  */

static enum klp_elf_kind
not_handled (struct klp_elf *elf, enum klp_care care, const char *why)
{
  if (care == KLP_CARE_LIVEPATCH && !looks_like_livepatch (elf))
    return KLP_ELF_FOREIGN;
  klp_error (elf->context, "%s: %s", elf->name, why);
  return KLP_ELF_FAILED;
}

/* Read what ELF's file header, checked but for the place SHOFF of the
   section headers, says there is; CARE as for not_handled.  */

static enum klp_elf_kind
read_contents (struct klp_elf *elf, enum klp_care care, uint64_t shoff)
{
  const char *why;

  if (shoff > elf->size
      || elf->n_sections > (elf->size - shoff) / sizeof (Elf64_Shdr))
    elf->problem = "the section headers are not inside the file";
  else if (read_sections (elf, shoff) && check_sizes (elf)
	   && load_tables (elf) && name_sections (elf))
    {
      for (unsigned int i = 1; i < elf->n_sections; i++)
	if (elf->sections[i].type == SHT_SYMTAB_SHNDX)
	  return not_handled (elf, care, "a SHT_SYMTAB_SHNDX section; the"
			      " kernel does not read extended section indices,"
			      " so link with fewer sections");
      if (read_tables (elf, care))
	return KLP_ELF_READ;
    }
  why = (elf->problem == NULL ? NULL
	 : klp_format (elf->context, "%s; the file is damaged, link it again",
		       elf->problem));
  return why == NULL ? KLP_ELF_FAILED : not_handled (elf, care, why);
}

/* See elf.h.  */

enum klp_elf_kind
klp_elf_read (struct klp_elf *elf, enum klp_care care)
{
  const unsigned char *p;

  if (elf->size < EI_NIDENT)
    return KLP_ELF_FOREIGN;
  p = klp_elf_piece (elf, 0, elf->size < sizeof (Elf64_Ehdr)
		     ? elf->size : sizeof (Elf64_Ehdr));
  if (p == NULL)
    return KLP_ELF_FAILED;
  if (memcmp (p, ELFMAG, SELFMAG) != 0)
    return KLP_ELF_FOREIGN;
  if (p[EI_CLASS] != ELFCLASS64)
    return not_handled (elf, care, "a 32-bit ELF file (ELFCLASS32); livepatch"
			" modules exist on 64-bit machines only");
  elf->big_endian = p[EI_DATA] == ELFDATA2MSB;
  if (elf->size < sizeof (Elf64_Ehdr)
      || (p[EI_DATA] != ELFDATA2MSB && p[EI_DATA] != ELFDATA2LSB))
    return not_handled (elf, care, "the ELF header is damaged; link the file"
			" again");
  if (FIELD (elf, p, Elf64_Ehdr, e_type) != ET_REL)
    return KLP_ELF_FOREIGN;
  elf->machine = FIELD (elf, p, Elf64_Ehdr, e_machine);
  elf->arch = klp_arch_find (elf->machine, elf->big_endian);
  elf->n_sections = FIELD (elf, p, Elf64_Ehdr, e_shnum);
  elf->section_names = FIELD (elf, p, Elf64_Ehdr, e_shstrndx);
  if (elf->n_sections == 0 && FIELD (elf, p, Elf64_Ehdr, e_shoff) == 0)
    return not_handled (elf, care, "no section headers (strip"
			" --strip-sections?); link it again");
  if (elf->n_sections == 0 || elf->n_sections >= SHN_LORESERVE
      || elf->section_names == SHN_XINDEX)
    return not_handled (elf, care, "0xff00 or more sections; the kernel reads"
			" no more than 0xfeff, so link with -T module.lds or"
			" without -ffunction-sections");
  if (FIELD (elf, p, Elf64_Ehdr, e_shentsize) != sizeof (Elf64_Shdr))
    return not_handled (elf, care, "section headers of another size; the file"
			" is damaged, link it again");
  return read_contents (elf, care, FIELD (elf, p, Elf64_Ehdr, e_shoff));
}
