/* make-image-put.c -- what the parts of make-image share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel asked for, and bytes that grow.  Must not know which file is
   made.  */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "make-image.h"

struct kernel kernel =
  {
    .form = "percpu",
    .cpu = "",
    .release = "6.1.0-test",
    .base = 0xffffffff81000000
  };

/* See make-image.h.  */

void
die (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vfprintf (stderr, format, arguments);
  va_end (arguments);
  fputc ('\n', stderr);
  exit (1);
}

/* See make-image.h.  */

void
put (struct bytes *bytes, const void *data, size_t size)
{
  if (bytes->size + size > bytes->room)
    {
      bytes->room = 2 * bytes->room + size;
      bytes->data = realloc (bytes->data, bytes->room);
      if (bytes->data == NULL)
	die ("out of memory");
    }
  if (size != 0)
    memcpy (bytes->data + bytes->size, data, size);
  bytes->size += size;
}

/* See make-image.h.  */

void
store (unsigned char *p, uint64_t value, unsigned int size, bool big)
{
  for (unsigned int i = 0; i < size; i++)
    p[big ? size - 1 - i : i] = value >> 8 * i;
}

/* See make-image.h.  */

void
put_number (struct bytes *bytes, uint64_t value, unsigned int size)
{
  unsigned char buffer[8];

  store (buffer, value, size, kernel.big_endian);
  put (bytes, buffer, size);
}

/* See make-image.h.  */

void
put_padding (struct bytes *bytes, size_t alignment)
{
  while (bytes->size % alignment != 0)
    put (bytes, "", 1);
}

/* See make-image.h.  */

void
add_symbol (uint64_t address, char type, const char *name)
{
  struct symbol *symbol = kernel.symbols + kernel.n_symbols++;

  if (kernel.n_symbols > SYMBOLS_MAX)
    die ("too many symbols");
  symbol->address = address;
  symbol->type = type;
  snprintf (symbol->name, sizeof symbol->name, "%s", name);
}

/* See make-image.h.  */

unsigned int
efi_machine (void)
{
  return (strcmp (kernel.cpu, "arm64") == 0 ? 0xaa64
	  : strcmp (kernel.cpu, "loong64") == 0 ? 0x6264
	  : strcmp (kernel.cpu, "riscv64") == 0 ? 0x5064 : 0);
}

/* See make-image.h.  */

void
set_efi_header (unsigned char *p)
{
  store (p, 0x5a4d, 2, false);
  store (p + 60, 64, 4, false);
  memcpy (p + 64, "PE\0\0", 4);
  store (p + 68, efi_machine (), 2, false);
}
