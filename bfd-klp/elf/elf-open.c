/* elf-open.c -- where the bytes of an ELF file come from.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A file, or bytes that are in memory already.  Must not know what is in them:
   elf-read.c reads that.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "elf/elf.h"

/* A record in CONTEXT for the file PATH, which messages call NAME.  */

static struct klp_elf *
make_elf (struct klp_context *context, const char *path, const char *name)
{
  struct klp_elf *elf = klp_alloc (context, sizeof *elf);

  if (elf == NULL)
    return NULL;
  elf->context = context;
  elf->name = name;
  elf->path = path;
  elf->fd = -1;
  return elf;
}

/* Give ELF, which is of KIND, to *RESULT if it can be used.  */

static enum klp_elf_kind
keep_elf (struct klp_elf *elf, enum klp_elf_kind kind, struct klp_elf **result)
{
  if (kind == KLP_ELF_READ)
    *result = elf;
  else
    klp_elf_close (elf);
  return kind;
}

/* See elf.h.  */

enum klp_elf_kind
klp_elf_open (struct klp_context *context, int file, const char *path,
	      const char *name, enum klp_care care, struct klp_elf **result)
{
  enum klp_elf_kind kind = KLP_ELF_FAILED;
  struct klp_elf *elf;

  klp_memory_for (context, name);
  elf = make_elf (context, path, name);
  if (elf == NULL)
    return KLP_ELF_FAILED;
  elf->fd = fcntl (file, F_DUPFD_CLOEXEC, 0);
  if (elf->fd < 0 || fstat (elf->fd, &elf->status) != 0)
    klp_error (context, "%s: cannot stat: %s", name, strerror (errno));
  else
    {
      if (S_ISREG (elf->status.st_mode))
	elf->size = elf->status.st_size;
      elf->pieces = care == KLP_CARE_LIVEPATCH ? KLP_PIECES_MAX : 0;
      kind = klp_elf_read (elf, care);
    }
  if (kind == KLP_ELF_FAILED)
    klp_mapping_same (context, &elf->mapping, name, "module");
  return keep_elf (elf, kind, result);
}

/* See elf.h.  */

enum klp_elf_kind
klp_elf_open_memory (struct klp_context *context, const unsigned char *data,
		     size_t size, const char *name, enum klp_care care,
		     struct klp_elf **result)
{
  struct klp_elf *elf = make_elf (context, name, name);

  if (elf == NULL)
    return KLP_ELF_FAILED;
  elf->data = data;
  elf->size = size;
  return keep_elf (elf, klp_elf_read (elf, care), result);
}

/* See elf.h.  */

void
klp_elf_close (struct klp_elf *elf)
{
  klp_lines_close (elf);
  klp_mapping_close (&elf->mapping);
  elf->data = NULL;
  if (elf->fd >= 0)
    close (elf->fd);
  elf->fd = -1;
}
