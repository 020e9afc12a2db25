/* image-elf.c -- the section headers of a kernel's ELF file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel in an image is linked and stripped: sections are all there is.
   Everything is checked here, once; afterwards a section's contents are
   inside the file.  (elf-read.c reads relocatable files.)  Must not know what
   is in the sections.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include "elf/elf.h"
#include "image/image.h"

/* A member of the raw record TYPE at P.  */
#define FIELD(IMAGE, P, TYPE, MEMBER) \
  klp_image_get (IMAGE, (P) + offsetof (TYPE, MEMBER), \
		 sizeof (((TYPE *) NULL)->MEMBER))

/* Report that IMAGE's ELF file is damaged: WHAT.  Returns false.  */

static bool
damaged (const struct klp_image *image, const char *what)
{
  return klp_error (image->context, "%s: the kernel's ELF file in it is"
		    " damaged: %s; get the file again", image->name, what);
}

/* Read IMAGE's section headers from OFFSET.  */

static bool
read_sections (struct klp_image *image, uint64_t offset)
{
  image->sections = klp_alloc_array (image->context, image->n_sections,
				     sizeof *image->sections);
  if (image->sections == NULL)
    return false;
  for (unsigned int i = 0; i < image->n_sections; i++)
    {
      const unsigned char *p = image->data + offset + i * sizeof (Elf64_Shdr);
      struct klp_section *section = image->sections + i;

      if (!klp_section_read (image->big_endian, p, image->size, section))
	return damaged (image, klp_format (image->context, "section %u: its"
					   " contents are not inside the file",
					   i));
      if (section->type == SHT_NULL)
	section->flags = 0;
      if (section->address + section->size < section->address)
	return damaged (image, klp_format (image->context, "section %u: its"
					   " addresses wrap around", i));
    }
  return true;
}

/* Give IMAGE's sections their names, of section number NAMES.  */

static bool
name_sections (struct klp_image *image, unsigned int names)
{
  const struct klp_section *table = image->sections + names;

  if (names == 0 || names >= image->n_sections || table->type != SHT_STRTAB
      || table->size == 0
      || image->data[table->offset + table->size - 1] != '\0')
    return damaged (image, "no section names");
  for (unsigned int i = 0; i < image->n_sections; i++)
    {
      struct klp_section *section = image->sections + i;

      if (section->name_offset >= table->size)
	return damaged (image, klp_format (image->context, "section %u: its"
					   " name is not inside the table of"
					   " names", i));
      section->name = ((const char *) image->data + table->offset
		       + section->name_offset);
    }
  return true;
}

/* See image.h.  */

bool
klp_elf_image (struct klp_image *image)
{
  const unsigned char *p = image->data;
  uint64_t offset;
  unsigned int type, count;

  if (image->size < sizeof (Elf64_Ehdr))
    return damaged (image, "it ends within its header");
  if (p[EI_CLASS] != ELFCLASS64
      || (p[EI_DATA] != ELFDATA2LSB && p[EI_DATA] != ELFDATA2MSB))
    return klp_error (image->context, "%s: the kernel is not a 64-bit ELF"
		      " file, as all kernels with livepatch are", image->name);
  image->big_endian = p[EI_DATA] == ELFDATA2MSB;
  image->machine = FIELD (image, p, Elf64_Ehdr, e_machine);
  type = FIELD (image, p, Elf64_Ehdr, e_type);
  if (type != ET_EXEC && type != ET_DYN)
    return klp_error (image->context, "%s: an ELF file, but not a kernel (name"
		      " a module without an option)", image->name);
  offset = FIELD (image, p, Elf64_Ehdr, e_shoff);
  count = FIELD (image, p, Elf64_Ehdr, e_shnum);
  if (offset == 0 || count == 0)
    return klp_error (image->context, "%s: the kernel has no section headers;"
		      " boot it and use its /proc/kallsyms with --kallsyms=",
		      image->name);
  if (FIELD (image, p, Elf64_Ehdr, e_shentsize) != sizeof (Elf64_Shdr)
      || offset > image->size
      || count > (image->size - offset) / sizeof (Elf64_Shdr))
    return damaged (image, "its section headers are not inside the file");
  image->n_sections = count;
  return (read_sections (image, offset)
	  && name_sections (image, FIELD (image, p, Elf64_Ehdr, e_shstrndx)));
}

/* See image.h.  */

unsigned int
klp_elf_machine (const unsigned char *data, size_t size)
{
  const unsigned char *p = data + offsetof (Elf64_Ehdr, e_machine);

  if (size < sizeof (Elf64_Ehdr))
    return EM_NONE;
  return data[EI_DATA] == ELFDATA2MSB ? p[0] << 8 | p[1] : p[1] << 8 | p[0];
}
