/* make-image-kernel.c -- the kernel in a test's image: memory, ELF headers.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "make-image.h"

#define HEADERS_SIZE 4096

static unsigned char memory[MEMORY_SIZE];
static size_t rodata_size;

/* The address of the symbol NAME.  */

static uint64_t
address_of (const char *name)
{
  for (unsigned int i = 0; i < kernel.n_symbols; i++)
    if (strcmp (kernel.symbols[i].name, name) == 0)
      return kernel.symbols[i].address;
  die ("no symbol `%s'", name);
}

/* Write export number I as number N of the table at OFFSET; *STRINGS is the
   free space among the strings.  */

static void
write_export (unsigned int i, unsigned int n, size_t offset, size_t *strings)
{
  const struct export *export = kernel.exports + i;
  size_t at = offset + n * (kernel.pointers ? 24 : 12);
  char name[120];
  uint64_t fields[3];

  fields[0] = address_of (export->name);
  fields[1] = kernel.base + *strings;
  strcpy ((char *) memory + *strings, export->name);
  *strings += strlen (export->name) + 1;
  fields[2] = kernel.base + *strings;
  strcpy ((char *) memory + *strings, export->name_space);
  *strings += strlen (export->name_space) + 1;
  for (unsigned int j = 0; j < 3; j++)
    if (kernel.pointers)
      store (memory + at + 8 * j, fields[j], 8, kernel.big_endian);
    else
      store (memory + at + 4 * j, fields[j] - (kernel.base + at + 4 * j), 4,
	     kernel.big_endian);
  if (kernel.flags)
    memory[KFLAGSTAB_AT + n] = export->gpl;
  snprintf (name, sizeof name, "__ksymtab_%s", export->name);
  if (kernel.ksymtab_names)
    add_symbol (kernel.base + at, 'r', name);
}

/* Write the export tables; returns the size of both in SIZES.  */

static void
write_exports (size_t sizes[2])
{
  static const char *const names[2][2] =
    { { "__start___ksymtab", "__stop___ksymtab" },
      { "__start___ksymtab_gpl", "__stop___ksymtab_gpl" } };
  static const size_t places[2] = { KSYMTAB_AT, KSYMTAB_GPL_AT };
  size_t strings = STRINGS_AT;

  for (int gpl = 0; gpl < (kernel.flags ? 1 : 2); gpl++)
    {
      unsigned int n = 0;

      for (unsigned int i = 0; i < kernel.n_exports; i++)
	if (kernel.flags || kernel.exports[i].gpl == gpl)
	  write_export (i, n++, places[gpl], &strings);
      sizes[gpl] = n * (kernel.pointers ? 24 : 12);
      add_symbol (kernel.base + places[gpl], 'D', names[gpl][0]);
      add_symbol (kernel.base + places[gpl] + sizes[gpl], 'D', names[gpl][1]);
    }
  if (kernel.flags)
    add_symbol (kernel.base + KFLAGSTAB_AT, 'D', "__start___kflagstab");
}

/* Write the list of ftrace sites.  */

static void
write_sites (void)
{
  if (kernel.n_sites == 0)
    return;
  for (unsigned int i = 0; i < kernel.n_sites; i++)
    store (memory + SITES_AT + 8 * i, kernel.sites[i], 8, kernel.big_endian);
  add_symbol (kernel.base + SITES_AT, 'D', "__start_mcount_loc");
  add_symbol (kernel.base + SITES_AT + 8 * kernel.n_sites, 'D',
	      "__stop_mcount_loc");
}

static int
compare_addresses (const void *a, const void *b)
{
  const struct symbol *left = a, *right = b;

  if (left->address != right->address)
    return left->address < right->address ? -1 : 1;
  return strcmp (left->name, right->name);
}

/* Write the header that the kernel's CPU has at the start of memory.  */

static void
write_header (void)
{
  if (strcmp (kernel.cpu, "arm64") == 0)
    {
      memcpy (memory + 56, "ARM\x64", 4);
      memory[24] = kernel.big_endian;
    }
  else if (strcmp (kernel.cpu, "s390x") != 0)
    {
      set_efi_header (memory);
      store (memory + 24, 0x200000, 8, false);
      memcpy (memory + 56, strcmp (kernel.cpu, "riscv64") == 0 ? "RSC\5"
	      : "\xcd\x23\x82\x81", 4);
    }
}

/* Fill the memory and add the symbols that every kernel has.  */

static void
write_memory (size_t sizes[2])
{
  struct bytes tables = { NULL, 0, 0 };
  unsigned char *notes = memory + NOTES_AT;

  write_exports (sizes);
  write_sites ();
  add_symbol (kernel.base, 'T', "_text");
  add_symbol (kernel.base + INIT_AT, 'T', "__init_begin");
  add_symbol (kernel.base + MEMORY_SIZE, 'B', "__init_end");
  add_symbol (kernel.base + RODATA_AT, 'D', "linux_banner");
  add_symbol (kernel.base + NOTES_AT, 'R', "__start_notes");
  add_symbol (kernel.base + NOTES_AT + 20, 'R', "__stop_notes");
  qsort (kernel.symbols, kernel.n_symbols, sizeof *kernel.symbols,
	 compare_addresses);
  store (notes, 4, 4, kernel.big_endian);
  store (notes + 4, 4, 4, kernel.big_endian);
  store (notes + 8, NT_GNU_BUILD_ID, 4, kernel.big_endian);
  memcpy (notes + 12, "GNU\0\x12\x34\x56\x78", 8);
  if (kernel.raw)
    write_header ();
  while (tables.size < RODATA_AT + 256)
    put (&tables, "", 1);
  for (int i = 0; i <= kernel.twice; i++)
    put_tables (&tables, kernel.raw ? 0 : HEADERS_SIZE);
  if (tables.size > INIT_AT)
    die ("the tables are too large");
  rodata_size = tables.size - RODATA_AT;
  memcpy (memory + RODATA_AT, tables.data + RODATA_AT, rodata_size);
  free (tables.data);
  snprintf ((char *) memory + RODATA_AT, 256, "Linux version %s (x@y)\n",
	    kernel.release);
}

/* Put the header of an ELF file with N section headers at PLACE into ELF.  */

static void
put_elf_header (struct bytes *elf, uint64_t place, unsigned int n)
{
  unsigned char ident[EI_NIDENT] =
    { 0x7f, 'E', 'L', 'F', ELFCLASS64,
      kernel.big_endian ? ELFDATA2MSB : ELFDATA2LSB, EV_CURRENT };

  put (elf, ident, EI_NIDENT);
  put_number (elf, ET_EXEC, 2);
  put_number (elf, kernel.big_endian ? EM_S390 : EM_X86_64, 2);
  put_number (elf, EV_CURRENT, 4);
  put_number (elf, 0, 8);
  put_number (elf, 0, 8);
  put_number (elf, place, 8);
  put_number (elf, 0, 4);
  put_number (elf, 64, 2);
  put_number (elf, 0, 4);
  put_number (elf, 64, 2);
  put_number (elf, n, 2);
  put_number (elf, n - 1, 2);
}

/* Make the kernel's ELF file, whose export tables have SIZES.  */

static void
make_elf (struct bytes *elf, const size_t sizes[2])
{
  static const char names[] =
    "\0.text\0__ksymtab\0__ksymtab_gpl\0__kflagstab\0.mcount\0"
    "__ksymtab_strings\0.notes\0.rodata\0.init.text\0.shstrtab";
  const struct { size_t at, size; unsigned int flags; } sections[] =
    {
      { 0, 0, 0 }, { TEXT_AT, 0x10000, SHF_ALLOC | SHF_EXECINSTR },
      { KSYMTAB_AT, sizes[0], SHF_ALLOC },
      { KSYMTAB_GPL_AT, sizes[1], SHF_ALLOC },
      { KFLAGSTAB_AT, 0x1000, SHF_ALLOC },
      { SITES_AT, 0x1000, SHF_ALLOC }, { STRINGS_AT, 0x4000, SHF_ALLOC },
      { NOTES_AT, 20, SHF_ALLOC }, { RODATA_AT, rodata_size, SHF_ALLOC },
      { INIT_AT, 0x1000, SHF_ALLOC | SHF_EXECINSTR }, { 0, 0, 0 }
    };
  const unsigned int n = sizeof sections / sizeof *sections;
  size_t name = 0;

  put_elf_header (elf, (HEADERS_SIZE + MEMORY_SIZE + sizeof names + 7)
		       & ~(size_t) 7, n);
  put_padding (elf, HEADERS_SIZE);
  put (elf, memory, MEMORY_SIZE);
  put (elf, names, sizeof names);
  put_padding (elf, 8);
  for (unsigned int i = 0; i < n; i++)
    {
      put_number (elf, name, 4);
      put_number (elf, i == 0 ? SHT_NULL : i == n - 1 ? SHT_STRTAB
		  : SHT_PROGBITS, 4);
      put_number (elf, sections[i].flags, 8);
      put_number (elf, sections[i].flags == 0 ? 0
		  : kernel.base + sections[i].at, 8);
      put_number (elf, i == n - 1 ? HEADERS_SIZE + MEMORY_SIZE
		  : HEADERS_SIZE + sections[i].at, 8);
      put_number (elf, i == n - 1 ? sizeof names : sections[i].size,
		  8);
      put_number (elf, 0, 8);
      put_number (elf, 1, 8);
      put_number (elf, 0, 8);
      name += strlen (names + name) + 1;
    }
}

/* See make-image.h.  */

void
make_kernel (struct bytes *contents)
{
  size_t sizes[2] = { 0, 0 };

  write_memory (sizes);
  if (kernel.raw)
    put (contents, memory, MEMORY_SIZE);
  else
    make_elf (contents, sizes);
}
