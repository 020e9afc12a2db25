/* image-form.c -- what kind of kernel image bytes are.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   By their first bytes, and before anything is unpacked: an image that
   cannot be read is refused at once.  Must not know what is in it.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include <bfd.h>
#include "base/base.h"
#include "image/image.h"

/* Where the headers have their marks.  */
#define BZIMAGE_BOOT_FLAG 0x1fe
#define BZIMAGE_MAGIC 0x202
#define BZIMAGE_HEADER_END 0x250
#define ZBOOT_MAGIC 4
#define S390_MAGIC 0x10008

/* The header of memory that is loaded as it is, or of an EFI zboot image:
   the CPU's mark, and where EFI's own header begins, if there is one.  */
#define MEMORY_MAGIC 56
#define MEMORY_EFI 60
#define MEMORY_HEADER_END 64

/* CPUs as EFI programs call them.  */
static const struct
{
  unsigned int efi;		/* IMAGE_FILE_MACHINE_*  */
  unsigned int machine;		/* EM_*  */
} efi_machines[] =
  {
    { 0xaa64, EM_AARCH64 },
    { 0x6264, EM_LOONGARCH },
    { 0x5064, EM_RISCV }
  };

/* The machine of the EFI program at DATA, SIZE bytes, or EM_NONE.  */

static unsigned int
efi_machine (const unsigned char *data, size_t size)
{
  size_t at;

  if (size < MEMORY_HEADER_END)
    return EM_NONE;
  at = bfd_getl32 (data + MEMORY_EFI);
  if (at > size || size - at < 6 || memcmp (data + at, "PE\0\0", 4) != 0)
    return EM_NONE;
  for (size_t i = 0; i < sizeof efi_machines / sizeof *efi_machines; i++)
    if (efi_machines[i].efi == bfd_getl16 (data + at + 4))
      return efi_machines[i].machine;
  return EM_NONE;
}

/* The machine of the memory at DATA, SIZE bytes, which has a header; EM_NONE
   when it has none that is known.  */

static unsigned int
memory_machine (const unsigned char *data, size_t size)
{
  if (size < MEMORY_HEADER_END)
    return EM_NONE;
  if (memcmp (data + MEMORY_MAGIC, "ARM\x64", 4) == 0)
    return EM_AARCH64;
  if (memcmp (data + MEMORY_MAGIC, "RSC\x05", 4) == 0)
    return EM_RISCV;
  /* LINUX_PE_MAGIC, with which any kernel may begin.  */
  if (memcmp (data + MEMORY_MAGIC, "\xcd\x23\x82\x81", 4) == 0
      && efi_machine (data, size) == EM_LOONGARCH)
    return EM_LOONGARCH;
  return EM_NONE;
}

/* See image.h.  */

enum klp_image_form
klp_image_form (const unsigned char *data, size_t size, unsigned int *machine)
{
  *machine = EM_NONE;
  if (size >= SELFMAG && memcmp (data, ELFMAG, SELFMAG) == 0)
    {
      *machine = klp_elf_machine (data, size);
      return KLP_IMAGE_ELF;
    }
  if (size >= BZIMAGE_HEADER_END
      && bfd_getl16 (data + BZIMAGE_BOOT_FLAG) == 0xaa55
      && memcmp (data + BZIMAGE_MAGIC, "HdrS", 4) == 0)
    {
      *machine = EM_X86_64;
      return KLP_IMAGE_BZIMAGE;
    }
  if (size >= MEMORY_HEADER_END && memcmp (data, "MZ", 2) == 0
      && memcmp (data + ZBOOT_MAGIC, "zimg", 4) == 0)
    {
      *machine = efi_machine (data, size);
      return KLP_IMAGE_ZBOOT;
    }
  *machine = memory_machine (data, size);
  if (*machine != EM_NONE)
    return KLP_IMAGE_MEMORY;
  if (size >= S390_MAGIC + 6
      && memcmp (data + S390_MAGIC, "S390EP", 6) == 0)
    {
      *machine = EM_S390;
      return KLP_IMAGE_S390;
    }
  return (klp_packing (data, size) != KLP_PACKED_NOT ? KLP_IMAGE_PACKED
	  : KLP_IMAGE_UNKNOWN);
}
