/* elf-open.c -- where the bytes of an ELF file come from.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A file that is mapped, or bytes that are in memory already.  Must not
   know what is in them: elf-read.c reads that.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "elf/elf.h"

/* Map PATH into ELF.  */

static bool
map_file (struct klp_elf *elf, const char *path)
{
  struct stat status;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  void *data = NULL;

  if (fd < 0)
    return klp_error (elf->context, "%s: cannot open: %s", elf->name,
		      strerror (errno));
  if (fstat (fd, &status) != 0)
    {
      klp_error (elf->context, "%s: cannot stat: %s", elf->name,
		 strerror (errno));
      close (fd);
      return false;
    }
  if (S_ISREG (status.st_mode) && status.st_size > 0)
    {
      elf->size = status.st_size;
      data = mmap (NULL, elf->size, PROT_READ, MAP_PRIVATE, fd, 0);
    }
  close (fd);
  if (data == MAP_FAILED)
    return klp_error (elf->context, "%s: cannot map: %s", elf->name,
		      strerror (errno));
  elf->data = data;
  elf->mapped = data != NULL;
  return true;
}

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
klp_elf_open (struct klp_context *context, const char *path, const char *name,
	      enum klp_care care, struct klp_elf **result)
{
  struct klp_elf *elf = make_elf (context, path, name);

  if (elf == NULL)
    return KLP_ELF_FAILED;
  return keep_elf (elf, map_file (elf, path) ? klp_elf_read (elf, care)
		   : KLP_ELF_FAILED, result);
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
  klp_lines_close (elf->lines);
  elf->lines = NULL;
  if (elf->mapped)
    munmap ((void *) elf->data, elf->size);
  elf->mapped = false;
  elf->data = NULL;
}
