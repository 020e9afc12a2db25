/* make-image.h -- the parts of make-image.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef MAKE_IMAGE_H
#define MAKE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SYMBOLS_MAX 4096
#define EXPORTS_MAX 256
#define SITES_MAX 256

/* Where the kernel's parts are, from the first byte of its memory.  */
#define TEXT_AT 0
#define KSYMTAB_AT 0x10000
#define KSYMTAB_GPL_AT 0x12000
#define KFLAGSTAB_AT 0x14000
#define SITES_AT 0x15000
#define STRINGS_AT 0x16000
#define NOTES_AT 0x1f000
#define RODATA_AT 0x20000
#define INIT_AT 0x80000
#define MEMORY_SIZE 0x81000

/* Bytes that grow.  */
struct bytes
{
  unsigned char *data;
  size_t size;
  size_t room;
};

struct symbol
{
  uint64_t address;
  char type;
  char name[600];
};

struct export
{
  char name[100];
  bool gpl;
  char name_space[100];
};

/* What the command line asks for.  */
struct kernel
{
  bool big_endian;
  bool raw;			/* no ELF headers  */
  bool order_before;		/* 6.2: the names' order before the tokens  */
  bool behind;			/* 6.4: addresses behind the tokens  */
  const char *form;		/* absolute, relative, percpu or place  */
  bool no_base;			/* the relative base is left 0  */
  bool plain;			/* no tokens but characters  */
  bool twice;			/* the tables are there twice  */
  bool pointers;		/* export tables of pointers  */
  bool flags;			/* `__kflagstab'  */
  bool ksymtab_names;		/* `__ksymtab_NAME' symbols  */
  const char *cpu;		/* of memory without ELF headers  */
  const char *release;
  uint64_t base;		/* address of the first byte  */
  struct symbol symbols[SYMBOLS_MAX];
  unsigned int n_symbols;
  struct export exports[EXPORTS_MAX];
  unsigned int n_exports;
  uint64_t sites[SITES_MAX];	/* of ftrace, in the order of its list  */
  unsigned int n_sites;
};

/* make-image-put.c */

extern struct kernel kernel;

void die (const char *format, ...) __attribute__ ((noreturn,
						   format (printf, 1, 2)));

/* Store VALUE in SIZE bytes at P, the highest first when BIG.  */
void store (unsigned char *p, uint64_t value, unsigned int size, bool big);

/* What EFI calls the kernel's CPU; 0 where it has none of those.  */
unsigned int efi_machine (void);

/* Make an EFI program's header for the kernel's CPU at P: 70 bytes.  */
void set_efi_header (unsigned char *p);

/* Append SIZE bytes at DATA, or VALUE in SIZE bytes of the kernel's byte
   order, to BYTES.  */
void put (struct bytes *bytes, const void *data, size_t size);
void put_number (struct bytes *bytes, uint64_t value, unsigned int size);

/* Append zeros until BYTES's size is a multiple of ALIGNMENT.  */
void put_padding (struct bytes *bytes, size_t alignment);

/* Add the symbol NAME of TYPE at ADDRESS.  */
void add_symbol (uint64_t address, char type, const char *name);

/* make-image-kernel.c: append the kernel, an ELF file or its memory, to
   CONTENTS.  */
void make_kernel (struct bytes *contents);

/* make-image-tables.c: append the kallsyms tables to BYTES, the kernel's
   memory, and print where each is, SHIFT added.  */
void put_tables (struct bytes *bytes, size_t shift);

/* make-image-pack.c: append KERNEL packed with PACKING.  */
void put_packed (struct bytes *bytes, const struct bytes *kernel,
		 const char *packing);

#endif /* MAKE_IMAGE_H */
