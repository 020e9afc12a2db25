/* oracle-elf.c -- read a relocatable ELF file for the oracles of the suite.

   Whatever is out of bounds ends the program with status 2, so that the
   oracles need not look at a bound again.  Knows no rule of a livepatch.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle-elf.h"

/* No SHT_NOBITS section of a test is larger; the simulator allocates it.  */
#define NOBITS_MAX ((uint64_t) 1 << 30)

const char *oracle_program = "oracle";

/* Return zeroed memory for COUNT elements of SIZE bytes, or end the
   program.  */

void *
oracle_alloc (size_t count, size_t size)
{
  void *memory = calloc (count ? count : 1, size ? size : 1);

  if (memory == NULL)
    oracle_die ("memory exhausted");
  return memory;
}

/* Return LIST, an array of COUNT elements of SIZE bytes, with room for one
   more, zeroed.  */

void *
oracle_grow (void *list, size_t count, size_t size)
{
  char *grown = realloc (list, (count + 1) * size);

  if (grown == NULL)
    oracle_die ("memory exhausted");
  memset (grown + count * size, 0, size);
  return grown;
}

/* Return the LENGTH bytes at TEXT as a string of its own.  */

char *
oracle_copy (const char *text, size_t length)
{
  char *copy = oracle_alloc (length + 1, 1);

  memcpy (copy, text, length);
  return copy;
}

/* Print FORMAT with ARGS on stderr after the program's name.  */

static void
oracle_print (const char *format, va_list args)
{
  fprintf (stderr, "%s: ", oracle_program);
  vfprintf (stderr, format, args);
  putc ('\n', stderr);
}

/* Print FORMAT on stderr.  */

void
oracle_say (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  oracle_print (format, args);
  va_end (args);
}

/* Print FORMAT on stderr and end the program: it cannot judge.  */

void
oracle_die (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  oracle_print (format, args);
  va_end (args);
  exit (ORACLE_UNREADABLE);
}

/* Return whether TEXT starts with PREFIX.  */

bool
oracle_starts (const char *text, const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}

/* Return the number of WIDTH bytes at FROM in FILE's byte order.  */

uint64_t
oracle_get (const struct oracle_file *file, const unsigned char *from,
	    size_t width)
{
  uint64_t value = 0;
  size_t i;

  for (i = 0; i < width; i++)
    value = value << 8 | from[file->big_endian ? i : width - 1 - i];
  return value;
}

/* The member FIELD of the TYPE that lies at AT in FILE.  */
#define FIELD(file, at, type, field) \
  oracle_get ((file), (at) + offsetof (type, field), \
	      sizeof (((type *) 0)->field))

/* Read all of PATH into FILE.  */

static void
oracle_bytes_read (struct oracle_file *file, const char *path)
{
  FILE *stream = fopen (path, "rb");
  long size;

  if (stream == NULL)
    oracle_die ("%s: %s", path, strerror (errno));
  if (fseek (stream, 0, SEEK_END) != 0 || (size = ftell (stream)) < 0
      || fseek (stream, 0, SEEK_SET) != 0)
    oracle_die ("%s: %s", path, strerror (errno));
  file->path = path;
  file->size = size;
  file->bytes = oracle_alloc (file->size, 1);
  if (fread (file->bytes, 1, file->size, stream) != file->size)
    oracle_die ("%s: short read", path);
  fclose (stream);
}

/* Decode FILE's ELF header and check what the section table needs.  */

static void
oracle_header_read (struct oracle_file *file)
{
  const unsigned char *at = file->bytes;
  Elf64_Ehdr *header = &file->header;

  if (file->size < sizeof *header || memcmp (at, ELFMAG, SELFMAG) != 0)
    oracle_die ("%s: no ELF file", file->path);
  if (at[EI_CLASS] != ELFCLASS64
      || (at[EI_DATA] != ELFDATA2LSB && at[EI_DATA] != ELFDATA2MSB))
    oracle_die ("%s: no 64-bit ELF file", file->path);
  file->big_endian = at[EI_DATA] == ELFDATA2MSB;
  memcpy (header->e_ident, at, EI_NIDENT);
  header->e_type = FIELD (file, at, Elf64_Ehdr, e_type);
  header->e_machine = FIELD (file, at, Elf64_Ehdr, e_machine);
  header->e_version = FIELD (file, at, Elf64_Ehdr, e_version);
  header->e_entry = FIELD (file, at, Elf64_Ehdr, e_entry);
  header->e_phoff = FIELD (file, at, Elf64_Ehdr, e_phoff);
  header->e_shoff = FIELD (file, at, Elf64_Ehdr, e_shoff);
  header->e_flags = FIELD (file, at, Elf64_Ehdr, e_flags);
  header->e_ehsize = FIELD (file, at, Elf64_Ehdr, e_ehsize);
  header->e_phentsize = FIELD (file, at, Elf64_Ehdr, e_phentsize);
  header->e_phnum = FIELD (file, at, Elf64_Ehdr, e_phnum);
  header->e_shentsize = FIELD (file, at, Elf64_Ehdr, e_shentsize);
  header->e_shnum = FIELD (file, at, Elf64_Ehdr, e_shnum);
  header->e_shstrndx = FIELD (file, at, Elf64_Ehdr, e_shstrndx);

  if (header->e_type != ET_REL || header->e_shentsize != sizeof (Elf64_Shdr))
    oracle_die ("%s: no relocatable file", file->path);
  if (header->e_shoff > file->size || header->e_shnum == 0
      || header->e_shnum * sizeof (Elf64_Shdr) > file->size - header->e_shoff)
    oracle_die ("%s: the section table ends beyond the file", file->path);
  if (header->e_shstrndx == SHN_UNDEF
      || header->e_shstrndx >= header->e_shnum)
    oracle_die ("%s: e_shstrndx %u is no section", file->path,
		header->e_shstrndx);
}

/* Decode the section header at AT of FILE into HEADER.  */

static void
oracle_shdr_read (const struct oracle_file *file, const unsigned char *at,
		  Elf64_Shdr *header)
{
  header->sh_name = FIELD (file, at, Elf64_Shdr, sh_name);
  header->sh_type = FIELD (file, at, Elf64_Shdr, sh_type);
  header->sh_flags = FIELD (file, at, Elf64_Shdr, sh_flags);
  header->sh_addr = FIELD (file, at, Elf64_Shdr, sh_addr);
  header->sh_offset = FIELD (file, at, Elf64_Shdr, sh_offset);
  header->sh_size = FIELD (file, at, Elf64_Shdr, sh_size);
  header->sh_link = FIELD (file, at, Elf64_Shdr, sh_link);
  header->sh_info = FIELD (file, at, Elf64_Shdr, sh_info);
  header->sh_addralign = FIELD (file, at, Elf64_Shdr, sh_addralign);
  header->sh_entsize = FIELD (file, at, Elf64_Shdr, sh_entsize);
}

/* Return the string at OFFSET of the string table SECTION of FILE; WHAT
   number INDEX wants it.  */

static const char *
oracle_name (const struct oracle_file *file, size_t section, uint64_t offset,
	     const char *what, size_t index)
{
  const struct oracle_section *table = &file->sections[section];

  if (table->header.sh_type != SHT_STRTAB || table->header.sh_size == 0
      || table->data[table->header.sh_size - 1] != '\0')
    oracle_die ("%s: section %zu is no string table that ends with a NUL",
		file->path, section);
  if (offset >= table->header.sh_size)
    oracle_die ("%s: the name of %s %zu is beyond its string table",
		file->path, what, index);
  return (const char *) table->data + offset;
}

/* Decode FILE's section table.  */

static void
oracle_sections_read (struct oracle_file *file)
{
  size_t i;

  file->section_count = file->header.e_shnum;
  file->sections = oracle_alloc (file->section_count,
				 sizeof *file->sections);
  for (i = 0; i < file->section_count; i++)
    {
      struct oracle_section *section = &file->sections[i];
      Elf64_Shdr *header = &section->header;

      oracle_shdr_read (file, file->bytes + file->header.e_shoff
			+ i * sizeof *header, header);
      if (header->sh_type == SHT_NOBITS || header->sh_type == SHT_NULL)
	{
	  if (header->sh_size > NOBITS_MAX)
	    oracle_die ("%s: section %zu is too large", file->path, i);
	  continue;
	}
      if (header->sh_offset > file->size
	  || header->sh_size > file->size - header->sh_offset)
	oracle_die ("%s: section %zu ends beyond the file", file->path, i);
      section->data = file->bytes + header->sh_offset;
    }
  for (i = 0; i < file->section_count; i++)
    file->sections[i].name
      = oracle_name (file, file->header.e_shstrndx,
		     file->sections[i].header.sh_name, "section", i);
}

/* Decode FILE's first symbol table, which is the one the kernel takes.  */

static void
oracle_symbols_read (struct oracle_file *file)
{
  const Elf64_Shdr *table;
  size_t i;

  while (file->symtab < file->section_count
	 && file->sections[file->symtab].header.sh_type != SHT_SYMTAB)
    file->symtab++;
  if (file->symtab == file->section_count)
    oracle_die ("%s: no symbol table", file->path);
  table = &file->sections[file->symtab].header;
  if (table->sh_link >= file->section_count
      || table->sh_size % sizeof (Elf64_Sym) != 0)
    oracle_die ("%s: the symbol table is malformed", file->path);
  file->symbol_count = table->sh_size / sizeof (Elf64_Sym);
  file->symbols = oracle_alloc (file->symbol_count, sizeof *file->symbols);
  for (i = 0; i < file->symbol_count; i++)
    {
      const unsigned char *at = file->sections[file->symtab].data
				+ i * sizeof (Elf64_Sym);
      Elf64_Sym *entry = &file->symbols[i].entry;

      entry->st_name = FIELD (file, at, Elf64_Sym, st_name);
      entry->st_info = FIELD (file, at, Elf64_Sym, st_info);
      entry->st_other = FIELD (file, at, Elf64_Sym, st_other);
      entry->st_shndx = FIELD (file, at, Elf64_Sym, st_shndx);
      entry->st_value = FIELD (file, at, Elf64_Sym, st_value);
      entry->st_size = FIELD (file, at, Elf64_Sym, st_size);
      file->symbols[i].name = oracle_name (file, table->sh_link,
					   entry->st_name, "symbol", i);
    }
}

/* Read the ELF file PATH into FILE, or end the program.  */

void
oracle_file_read (struct oracle_file *file, const char *path)
{
  memset (file, 0, sizeof *file);
  oracle_bytes_read (file, path);
  oracle_header_read (file);
  oracle_sections_read (file);
  oracle_symbols_read (file);
}

/* Free what FILE holds.  */

void
oracle_file_free (struct oracle_file *file)
{
  free (file->symbols);
  free (file->sections);
  free (file->bytes);
}

/* Return the relocations of FILE's RELA section number SECTION, to be freed
   by the caller, and their number in COUNT.  */

Elf64_Rela *
oracle_relas (const struct oracle_file *file, size_t section, size_t *count)
{
  const struct oracle_section *from = &file->sections[section];
  Elf64_Rela *list;
  size_t i;

  *count = from->data == NULL ? 0 : from->header.sh_size / sizeof *list;
  list = oracle_alloc (*count, sizeof *list);
  for (i = 0; i < *count; i++)
    {
      const unsigned char *at = from->data + i * sizeof *list;

      list[i].r_offset = FIELD (file, at, Elf64_Rela, r_offset);
      list[i].r_info = FIELD (file, at, Elf64_Rela, r_info);
      list[i].r_addend = FIELD (file, at, Elf64_Rela, r_addend);
    }
  return list;
}

/* Return the index of FILE's first SHF_ALLOC section called NAME, or 0: the
   kernel's find_sec.  */

size_t
oracle_section_find (const struct oracle_file *file, const char *name)
{
  size_t i;

  for (i = 1; i < file->section_count; i++)
    if ((file->sections[i].header.sh_flags & SHF_ALLOC) != 0
	&& strcmp (file->sections[i].name, name) == 0)
      return i;
  return 0;
}

/* Put the next string at or after POSITION of the .modinfo SECTION into
   STRING and move POSITION behind it.  Return false at the end.  */

bool
oracle_modinfo_next (const struct oracle_section *section, size_t *position,
		     struct oracle_string *string)
{
  size_t size = section->data == NULL ? 0 : section->header.sh_size;

  while (*position < size && section->data[*position] == '\0')
    ++*position;
  if (*position >= size)
    return false;
  string->offset = *position;
  string->text = (const char *) section->data + *position;
  string->length = strnlen (string->text, size - *position);
  *position += string->length;
  return true;
}

/* Return how many strings of the .modinfo SECTION have the tag TAG.  */

size_t
oracle_modinfo_count (const struct oracle_section *section, const char *tag)
{
  struct oracle_string string;
  size_t position = 0, count = 0, length = strlen (tag);

  while (oracle_modinfo_next (section, &position, &string))
    count += (string.length > length
	      && memcmp (string.text, tag, length) == 0
	      && string.text[length] == '=');
  return count;
}
