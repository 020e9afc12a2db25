/* oracle-elf.h -- relocatable ELF files, as the oracles of the suite see them.

   The oracles judge what the plugin wrote, so this reader must not know
   anything of bfd-klp/ or include/: the few kernel values needed are spelled
   here a second time, on purpose.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ORACLE_ELF_H
#define ORACLE_ELF_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* include/uapi/linux/elf.h and include/linux/elf.h of the kernel.  */
#define ORACLE_SHN_LIVEPATCH 0xff20
#define ORACLE_SHF_RELA_LIVEPATCH 0x00100000

#define ORACLE_SYM_PREFIX ".klp.sym."
#define ORACLE_CARRIED_PREFIX ".klp.sym.rela."
#define ORACLE_TABLE_PREFIX ".klp.module_relocs."
#define ORACLE_RELA_PREFIX ".klp.rela."

/* The exit status of every oracle.  */
enum oracle_status
{
  ORACLE_OK = 0,
  ORACLE_BROKEN = 1,
  ORACLE_UNREADABLE = 2
};

struct oracle_section
{
  Elf64_Shdr header;		/* Host byte order.  */
  const char *name;
  const unsigned char *data;	/* sh_size bytes; null for SHT_NOBITS.  */
};

struct oracle_symbol
{
  Elf64_Sym entry;		/* Host byte order.  */
  const char *name;
};

struct oracle_file
{
  const char *path;
  unsigned char *bytes;
  size_t size;
  bool big_endian;
  Elf64_Ehdr header;
  struct oracle_section *sections;
  size_t section_count;
  size_t symtab;		/* Index of the first SHT_SYMTAB, 0 if none.  */
  struct oracle_symbol *symbols;
  size_t symbol_count;
};

/* One string of a .modinfo section; TEXT need not end with a NUL.  */
struct oracle_string
{
  const char *text;
  size_t length;
  size_t offset;
};

extern const char *oracle_program;

void *oracle_alloc (size_t count, size_t size);
void *oracle_grow (void *list, size_t count, size_t size);
char *oracle_copy (const char *text, size_t length);
void oracle_say (const char *format, ...)
  __attribute__ ((format (printf, 1, 2)));
void oracle_die (const char *format, ...)
  __attribute__ ((format (printf, 1, 2), noreturn));

void oracle_file_read (struct oracle_file *file, const char *path);
void oracle_file_free (struct oracle_file *file);
uint64_t oracle_get (const struct oracle_file *file,
		     const unsigned char *from, size_t width);
Elf64_Rela *oracle_relas (const struct oracle_file *file, size_t section,
			  size_t *count);
size_t oracle_section_find (const struct oracle_file *file, const char *name);
bool oracle_starts (const char *text, const char *prefix);
bool oracle_modinfo_next (const struct oracle_section *section,
			  size_t *position, struct oracle_string *string);
size_t oracle_modinfo_count (const struct oracle_section *section,
			     const char *tag);

#endif
