/* image.c -- the kernel inside a kernel image file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   x86's bzImage (Documentation/arch/x86/boot.rst), s390x's, the EFI zboot
   image (drivers/firmware/efi/libstub/zboot-header.S), arm64's Image
   (Documentation/arch/arm64/booting.rst), LoongArch's vmlinux.efi
   (arch/loongarch/kernel/head.S), ELF files, and each of them compressed as
   a whole.  Must not know what is in the kernel.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include <bfd.h>
#include "base/base.h"
#include "elf/elf.h"
#include "image/image.h"
#include "image/unpack.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "mapfile/mapfile.h"

/* Places in a bzImage's header; payload_offset counts from the end of the
   setup sectors and came with protocol 2.08.  */
#define BZIMAGE_SETUP_SECTORS 0x1f1
#define BZIMAGE_VERSION 0x206
#define BZIMAGE_KERNEL_VERSION 0x20e
#define BZIMAGE_PAYLOAD 0x248
#define BZIMAGE_SECTOR 512
#define BZIMAGE_OLDEST 0x208

/* Where the payload is said to be in an EFI zboot header.  */
#define ZBOOT_PAYLOAD 8

/* Places in the headers of arm64's Image and LoongArch's vmlinux.efi.  */
#define ARM64_FLAGS 24
#define LOONGARCH_OFFSET 24

/* Where LoongArch maps memory for the kernel (CACHE_BASE).  */
#define LOONGARCH_BASE 0x9000000000000000

/* Unpack the LENGTH bytes at OFFSET of IMAGE as its layer number LAYER, and
   go on with what was in them.  */

static bool
unpack (struct klp_image *image, unsigned int layer, size_t offset,
	size_t length)
{
  const unsigned char *data = image->data + offset;
  struct klp_unpacked *unpacked = image->unpacked + layer;

  if (!klp_unpack (image->context, image->name, data, length,
		   KLP_UNPACK_KERNEL_MAX, unpacked))
    return false;
  image->data = unpacked->data;
  image->size = unpacked->size;
  return true;
}

/* Unpack the payload of IMAGE, LENGTH bytes at OFFSET, as layer number
   LAYER.  Behind it, except behind gzip data, which have that themselves,
   are four bytes with the unpacked size: COUNTED in LENGTH or not.  */

static bool
unpack_payload (struct klp_image *image, unsigned int layer, uint64_t offset,
		uint64_t length, bool counted)
{
  const unsigned char *data = image->data;
  size_t end, size = image->size;
  uint32_t wanted;

  if (offset > size || length > size - offset || length < 8)
    return klp_error (image->context, "%s: the compressed kernel (offset"
		      " 0x%lx, size 0x%lx) is not inside the file: it has been"
		      " cut off; get it again", image->name,
		      (unsigned long) offset, (unsigned long) length);
  if (klp_packing (data + offset, length) == KLP_PACKED_GZIP)
    return unpack (image, layer, offset, length);
  if (length >= 4 && memcmp (data + offset, ELFMAG, SELFMAG) == 0)
    {
      image->data += offset;
      image->size = length;
      return true;
    }
  end = offset + length;
  if (counted)
    length -= 4;
  else
    end += 4;
  if (end > size)
    return klp_error (image->context, "%s: ends within its compressed kernel:"
		      " it has been cut off; get it again", image->name);
  wanted = bfd_getl32 (data + end - 4);
  if (!unpack (image, layer, offset, length))
    return false;
  if (image->size != wanted)
    return klp_error (image->context, "%s: the compressed kernel unpacks to"
		      " %zu bytes instead of %lu: the file is damaged, get it"
		      " again", image->name, image->size,
		      (unsigned long) wanted);
  return true;
}

/* Take IMAGE's release from the string at OFFSET in it; 0: there is none.  */

static bool
take_release (struct klp_image *image, uint64_t offset)
{
  const char *release;
  size_t length;

  if (offset == 0 || offset >= image->size)
    return true;
  release = (const char *) image->data + offset;
  length = strnlen (release, image->size - offset);
  if (memchr (release, ' ', length) != NULL)
    length = (const char *) memchr (release, ' ', length) - release;
  image->header_release = klp_copy_string (image->context, release, length);
  return image->header_release != NULL;
}

/* Take the payload of IMAGE, a bzImage, as layer number LAYER.  */

static bool
open_bzimage (struct klp_image *image, unsigned int layer)
{
  const unsigned char *data = image->data;
  size_t sectors = data[BZIMAGE_SETUP_SECTORS];
  size_t text = bfd_getl16 (data + BZIMAGE_KERNEL_VERSION);
  unsigned long version = bfd_getl16 (data + BZIMAGE_VERSION);

  if (version < BZIMAGE_OLDEST)
    return klp_error (image->context, "%s: its boot protocol 0x%lx is older"
		      " than that of any kernel with livepatch", image->name,
		      version);
  if (text != 0
      && !take_release (image, text + BZIMAGE_SECTOR))
    return false;
  /* 0 stands for 4.  */
  if (sectors == 0)
    sectors = 4;
  return unpack_payload (image, layer,
			 (sectors + 1) * BZIMAGE_SECTOR
			 + bfd_getl32 (data + BZIMAGE_PAYLOAD),
			 bfd_getl32 (data + BZIMAGE_PAYLOAD + 4), true);
}

/* IMAGE is memory as the kernel will have it: make its one section, from
   ADDRESS on.  */

static bool
open_memory (struct klp_image *image, uint64_t address)
{
  struct klp_section *section = klp_alloc (image->context, sizeof *section);

  if (section == NULL)
    return false;
  section->name = "image";
  section->type = SHT_PROGBITS;
  section->flags = SHF_ALLOC | SHF_EXECINSTR;
  section->address = address;
  section->size = image->size;
  image->sections = section;
  image->n_sections = 1;
  return true;
}

/* The same for one of MACHINE that has a header.  Only LoongArch's says
   where the kernel has been linked to.  */

static bool
open_headed_memory (struct klp_image *image, unsigned int machine)
{
  uint64_t address;

  image->machine = machine;
  if (machine == EM_AARCH64)
    {
      image->big_endian = (image->data[ARM64_FLAGS] & 1) != 0;
      return open_memory (image, 0);
    }
  address = bfd_getl64 (image->data + LOONGARCH_OFFSET) + LOONGARCH_BASE;
  if (address + image->size < LOONGARCH_BASE)
    return klp_error (image->context, "%s: its header has an address where"
		      " there is no kernel: it is damaged, get it again",
		      image->name);
  image->placed = true;
  return open_memory (image, address);
}

/* Unpack the kernel in IMAGE, an s390x bzImage, as layer number LAYER: memory
   without any header.  */

static bool
open_s390 (struct klp_image *image, unsigned int layer)
{
  struct klp_unpacked *unpacked = image->unpacked + layer;
  uint64_t release;

  if (!klp_image_s390 (image, unpacked, &release)
      || !take_release (image, release))
    return false;
  image->machine = EM_S390;
  image->big_endian = true;
  image->data = unpacked->data;
  image->size = unpacked->size;
  return open_memory (image, 0);
}

/* Report that IMAGE is of no form that is known.  Returns false.  */

static bool
is_unknown (const struct klp_image *image)
{
  return klp_error (image->context, "%s: not a kernel image of a known kind"
		    " (x86's or s390x's bzImage, arm64's Image, LoongArch's"
		    " vmlinux.efi, an EFI zboot image or an ELF file); boot"
		    " the kernel and use its /proc/kallsyms with --kallsyms=",
		    image->name);
}

/* The form of IMAGE's bytes, and their *MACHINE.  An unknown form, and a
   machine without livepatches, is reported; then false is returned.  */

static bool
find_form (const struct klp_image *image, enum klp_image_form *form,
	   unsigned int *machine)
{
  *form = klp_image_form (image->data, image->size, machine);
  if (*form == KLP_IMAGE_UNKNOWN)
    return is_unknown (image);
  if (*machine != EM_NONE && klp_arch_find (*machine, true) == NULL
      && klp_arch_find (*machine, false) == NULL)
    return klp_error (image->context, "%s: is a kernel for %s, where Linux has"
		      " no livepatches, or bfd-klp does not know them",
		      image->name,
		      klp_arch_machine_name (image->context, *machine));
  return true;
}

/* See image.h.  */

bool
klp_image_begin (struct klp_context *context, const char *file,
		 struct klp_image *image)
{
  enum klp_image_form form;
  struct klp_map_bytes bytes;
  unsigned int machine;

  memset (image, 0, sizeof *image);
  image->context = context;
  image->name = file;
  if (!klp_map_read_file (context, file, &bytes))
    return false;
  image->data = (const unsigned char *) bytes.data;
  image->size = bytes.size;
  return find_form (image, &form, &machine);
}

/* See image.h.  */

bool
klp_image_open (struct klp_image *image)
{
  for (unsigned int layer = 0; layer < KLP_IMAGE_LAYERS; layer++)
    {
      enum klp_image_form form;
      unsigned int machine;
      bool good;

      if (!find_form (image, &form, &machine))
	return false;
      switch (form)
	{
	case KLP_IMAGE_ELF:
	  image->placed = true;
	  return klp_elf_image (image);
	case KLP_IMAGE_MEMORY:
	  return open_headed_memory (image, machine);
	case KLP_IMAGE_S390:
	  return open_s390 (image, layer);
	case KLP_IMAGE_BZIMAGE:
	  good = open_bzimage (image, layer);
	  break;
	case KLP_IMAGE_ZBOOT:
	  good = unpack_payload (image, layer,
				 bfd_getl32 (image->data + ZBOOT_PAYLOAD),
				 bfd_getl32 (image->data + ZBOOT_PAYLOAD + 4),
				 false);
	  break;
	default:
	  good = unpack (image, layer, 0, image->size);
	  break;
	}
      if (!good)
	return false;
    }
  return is_unknown (image);
}

/* See image.h.  */

void
klp_image_close (struct klp_image *image)
{
  for (unsigned int i = 0; i < KLP_IMAGE_LAYERS; i++)
    klp_unpacked_free (image->unpacked + i);
}

/* See image.h.  */

const unsigned char *
klp_image_at (const struct klp_image *image, uint64_t address, size_t *left)
{
  for (unsigned int i = 0; i < image->n_sections; i++)
    {
      const struct klp_section *section = image->sections + i;

      if ((section->flags & SHF_ALLOC) != 0 && section->type != SHT_NOBITS
	  && address >= section->address
	  && address - section->address < section->size)
	{
	  *left = section->size - (address - section->address);
	  return (image->data + section->offset
		  + (address - section->address));
	}
    }
  return NULL;
}

/* See image.h.  */

const char *
klp_image_string (const struct klp_image *image, uint64_t address)
{
  size_t left;
  const unsigned char *p = klp_image_at (image, address, &left);
  const unsigned char *end;

  if (p == NULL)
    return NULL;
  end = memchr (p, '\0', left);
  if (end == NULL)
    return NULL;
  if (end != p && klp_map_name_problem ((const char *) p) != NULL)
    return NULL;
  return (const char *) p;
}

/* See image.h.  */

const struct klp_section *
klp_image_section (const struct klp_image *image, const char *name)
{
  for (unsigned int i = 0; i < image->n_sections; i++)
    if ((image->sections[i].flags & SHF_ALLOC) != 0
	&& strcmp (image->sections[i].name, name) == 0)
      return image->sections + i;
  return NULL;
}
