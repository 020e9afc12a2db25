/* image.c -- the kernel inside a kernel image file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   x86's bzImage (Documentation/arch/x86/boot.rst), the EFI zboot image
   (drivers/firmware/efi/libstub/zboot-header.S), arm64's Image
   (Documentation/arch/arm64/booting.rst), ELF files, and each of them
   compressed as a whole.  Must not know what is in the kernel.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include <bfd.h>
#include "base/base.h"
#include "elf/elf.h"
#include "image/image.h"
#include "image/unpack.h"
#include "kernel/kernel.h"
#include "mapfile/mapfile.h"

/* Places in a bzImage's header; payload_offset counts from the end of the
   setup sectors and came with protocol 2.08.  */
#define BZIMAGE_SETUP_SECTORS 0x1f1
#define BZIMAGE_BOOT_FLAG 0x1fe
#define BZIMAGE_MAGIC 0x202
#define BZIMAGE_VERSION 0x206
#define BZIMAGE_KERNEL_VERSION 0x20e
#define BZIMAGE_PAYLOAD 0x248
#define BZIMAGE_HEADER_END 0x250
#define BZIMAGE_SECTOR 512
#define BZIMAGE_OLDEST 0x208

/* Places in an EFI zboot header.  */
#define ZBOOT_MAGIC 4
#define ZBOOT_PAYLOAD 8
#define ZBOOT_HEADER_END 64

/* Places in an arm64 Image's header.  */
#define ARM64_FLAGS 24
#define ARM64_MAGIC 56
#define ARM64_HEADER_END 64

/* Whether the SIZE bytes at DATA begin with a bzImage's header.  */

static bool
is_bzimage (const unsigned char *data, size_t size)
{
  return (size >= BZIMAGE_HEADER_END
	  && bfd_getl16 (data + BZIMAGE_BOOT_FLAG) == 0xaa55
	  && memcmp (data + BZIMAGE_MAGIC, "HdrS", 4) == 0);
}

/* Whether the SIZE bytes at DATA begin with an EFI zboot header.  */

static bool
is_zboot (const unsigned char *data, size_t size)
{
  return (size >= ZBOOT_HEADER_END && memcmp (data, "MZ", 2) == 0
	  && memcmp (data + ZBOOT_MAGIC, "zimg", 4) == 0);
}

/* Whether the SIZE bytes at DATA begin with an arm64 Image's header.  */

static bool
is_arm64 (const unsigned char *data, size_t size)
{
  return (size >= ARM64_HEADER_END
	  && memcmp (data + ARM64_MAGIC, "ARM\x64", 4) == 0);
}

/* See image.h.  */

bool
klp_is_image (const char *file)
{
  unsigned char start[BZIMAGE_HEADER_END];
  ssize_t n = klp_map_file_start (file, start, sizeof start);

  return (n > 0 && (is_bzimage (start, n) || is_zboot (start, n)
		    || is_arm64 (start, n)));
}

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
		      " %zu bytes, but should to %lu: the file is damaged, get"
		      " it again", image->name, image->size,
		      (unsigned long) wanted);
  return true;
}

/* Take the payload of IMAGE, a bzImage, as layer number LAYER.  */

static bool
open_bzimage (struct klp_image *image, unsigned int layer)
{
  const unsigned char *data = image->data;
  size_t sectors = data[BZIMAGE_SETUP_SECTORS];
  size_t text = bfd_getl16 (data + BZIMAGE_KERNEL_VERSION);
  unsigned long version = bfd_getl16 (data + BZIMAGE_VERSION);
  size_t length;

  if (version < BZIMAGE_OLDEST)
    return klp_error (image->context, "%s: its boot protocol 0x%lx is older"
		      " than that of any kernel with livepatch", image->name,
		      version);
  image->machine = EM_X86_64;
  /* The text begins with the release.  */
  if (text != 0 && text < image->size - BZIMAGE_SECTOR)
    {
      const char *release = (const char *) data + text + BZIMAGE_SECTOR;

      length = strnlen (release, image->size - text - BZIMAGE_SECTOR);
      if (memchr (release, ' ', length) != NULL)
	length = (const char *) memchr (release, ' ', length) - release;
      image->header_release = klp_copy_string (image->context, release,
					       length);
      if (image->header_release == NULL)
	return false;
    }
  /* 0 stands for 4.  */
  if (sectors == 0)
    sectors = 4;
  return unpack_payload (image, layer,
			 (sectors + 1) * BZIMAGE_SECTOR
			 + bfd_getl32 (data + BZIMAGE_PAYLOAD),
			 bfd_getl32 (data + BZIMAGE_PAYLOAD + 4), true);
}

/* IMAGE is an arm64 Image: make its one section.  */

static bool
open_arm64 (struct klp_image *image)
{
  struct klp_section *section = klp_alloc (image->context, sizeof *section);

  if (section == NULL)
    return false;
  section->name = "image";
  section->type = SHT_PROGBITS;
  section->flags = SHF_ALLOC | SHF_EXECINSTR;
  section->size = image->size;
  image->sections = section;
  image->n_sections = 1;
  image->machine = EM_AARCH64;
  image->big_endian = (image->data[ARM64_FLAGS] & 1) != 0;
  return true;
}

/* Open what IMAGE holds, taking off one layer after the other.  */

static bool
open_layers (struct klp_image *image)
{
  for (unsigned int layer = 0; layer < KLP_IMAGE_LAYERS; layer++)
    {
      const unsigned char *data = image->data;
      bool good;

      if (image->size >= SELFMAG && memcmp (data, ELFMAG, SELFMAG) == 0)
	{
	  image->elf = true;
	  return klp_elf_image (image);
	}
      if (is_bzimage (data, image->size))
	good = open_bzimage (image, layer);
      else if (is_zboot (data, image->size))
	good = unpack_payload (image, layer,
			       bfd_getl32 (data + ZBOOT_PAYLOAD),
			       bfd_getl32 (data + ZBOOT_PAYLOAD + 4), false);
      else if (is_arm64 (data, image->size))
	return open_arm64 (image);
      else if (klp_packing (data, image->size) != KLP_PACKED_NOT)
	good = unpack (image, layer, 0, image->size);
      else
	break;
      if (!good)
	return false;
    }
  return klp_error (image->context, "%s: no kernel image that is known here"
		    " (x86's bzImage, arm64's Image, an EFI zboot image or an"
		    " ELF file); boot the kernel and give its /proc/kallsyms"
		    " with --kallsyms=", image->name);
}

/* See image.h.  */

bool
klp_image_open (struct klp_context *context, const char *file,
		struct klp_image *image)
{
  struct klp_map_bytes bytes;

  memset (image, 0, sizeof *image);
  image->context = context;
  image->name = file;
  if (!klp_map_read_file (context, file, &bytes))
    return false;
  image->data = (const unsigned char *) bytes.data;
  image->size = bytes.size;
  return open_layers (image);
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
