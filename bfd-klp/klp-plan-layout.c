/* klp-plan-layout.c -- the new file's tail, headers and build-id.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What stays keeps its offset; what moves, what is new and the section
   headers follow behind the last of it.  Must not look into contents.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "klp-plan.h"

/* From libiberty, whose sha1.h Debian does not install: the SHA-1 of LENGTH
   bytes at BUFFER in the 20 bytes at RESULT.  */
extern void *sha1_buffer (const char *buffer, size_t length, void *result);
#define SHA1_SIZE 20

/* The ELF specification's note of type 3, owner "GNU".  */
#define NOTE_OWNER "GNU"

/* OFFSET rounded up to ALIGNMENT, a power of two or 0.  */

static uint64_t
align_up (uint64_t offset, uint64_t alignment)
{
  return alignment < 2 ? offset : (offset + alignment - 1) & -alignment;
}

/* The end of what stays where it is in PLANNER's file.  */

static uint64_t
kept_end (const struct klp_planner *planner)
{
  uint64_t end = sizeof (Elf64_Ehdr);

  for (unsigned int i = 1; i < planner->elf->n_sections; i++)
    {
      const struct klp_section *section = planner->headers + i;

      if (planner->contents[i] == NULL && section->type != SHT_NOBITS
	  && section->type != SHT_NULL
	  && section->offset + section->size > end)
	end = section->offset + section->size;
    }
  return end;
}

/* Place the sections of PLANNER that move behind START; returns the offset
   of the section headers behind them.  */

static uint64_t
place_sections (struct klp_planner *planner, uint64_t start)
{
  uint64_t offset = start;

  for (unsigned int i = 1; i < planner->n_headers; i++)
    if (planner->contents[i] != NULL)
      {
	struct klp_section *header = planner->headers + i;

	header->offset = align_up (offset, header->alignment);
	offset = header->offset + header->size;
      }
  return align_up (offset, 8);
}

/* Make the extent of PLANNER's tail, from START on, with the section
   headers at HEADERS.  */

static bool
make_tail (struct klp_planner *planner, uint64_t start, uint64_t headers)
{
  size_t length
    = headers + (uint64_t) planner->n_headers * sizeof (Elf64_Shdr) - start;
  unsigned char *bytes = klp_alloc (planner->elf->context, length);

  if (bytes == NULL)
    return false;
  for (unsigned int i = 1; i < planner->n_headers; i++)
    if (planner->contents[i] != NULL)
      memcpy (bytes + planner->headers[i].offset - start,
	      planner->contents[i], planner->headers[i].size);
  for (unsigned int i = 0; i < planner->n_headers; i++)
    klp_elf_put_section (planner->elf,
			 bytes + headers - start + i * sizeof (Elf64_Shdr),
			 planner->headers + i);
  planner->plan->size = start + length;
  return klp_plan_add_extent (planner, start, bytes, length);
}

/* Make the extent of PLANNER's file header, with the section headers at
   HEADERS.  */

static bool
make_file_header (struct klp_planner *planner, uint64_t headers)
{
  const struct klp_elf *elf = planner->elf;
  unsigned char *bytes = klp_alloc (elf->context, sizeof (Elf64_Ehdr));

  if (bytes == NULL)
    return false;
  memcpy (bytes, elf->data, sizeof (Elf64_Ehdr));
  klp_elf_put (elf->big_endian, bytes + offsetof (Elf64_Ehdr, e_shoff),
	       headers, 8);
  klp_elf_put (elf->big_endian, bytes + offsetof (Elf64_Ehdr, e_shnum),
	       planner->n_headers, 2);
  return klp_plan_add_extent (planner, 0, bytes, sizeof (Elf64_Ehdr));
}

/* Find the build-id of at most SHA1_SIZE bytes in the notes of PLANNER's
   file.  */

static void
find_build_id (struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;
      const unsigned char *bytes = klp_elf_bytes (elf, section);
      size_t header = sizeof (Elf64_Nhdr) + sizeof NOTE_OWNER;
      uint64_t size;

      if (section->type != SHT_NOTE || section->size < header
	  || klp_elf_get (elf, bytes + offsetof (Elf64_Nhdr, n_namesz), 4)
	     != sizeof NOTE_OWNER
	  || klp_elf_get (elf, bytes + offsetof (Elf64_Nhdr, n_type), 4)
	     != NT_GNU_BUILD_ID
	  || memcmp (bytes + sizeof (Elf64_Nhdr), NOTE_OWNER,
		     sizeof NOTE_OWNER) != 0)
	continue;
      size = klp_elf_get (elf, bytes + offsetof (Elf64_Nhdr, n_descsz), 4);
      if (size == 0 || size > SHA1_SIZE || size > section->size - header)
	continue;
      planner->build_id_offset = section->offset + header;
      planner->build_id_size = size;
      return;
    }
}

/* Renew the build-id of PLANNER's file: ld made it before these changes.
   The new one is made of the old one and of every byte written.  */

static bool
make_build_id (struct klp_planner *planner)
{
  const struct klp_plan *plan = planner->plan;
  struct klp_bytes all = { 0 };
  unsigned char *id = klp_alloc (planner->elf->context, SHA1_SIZE);

  find_build_id (planner);
  if (planner->build_id_size == 0)
    return true;
  if (id == NULL
      || !klp_bytes_append (planner->elf->context, &all,
			    planner->elf->data + planner->build_id_offset,
			    planner->build_id_size))
    return false;
  for (size_t i = 0; i < plan->n_extents; i++)
    if (!klp_bytes_append (planner->elf->context, &all,
			   plan->extents[i].data, plan->extents[i].length))
      return false;
  sha1_buffer ((const char *) all.data, all.length, id);
  return klp_plan_add_extent (planner, planner->build_id_offset, id,
			      planner->build_id_size);
}

/* Check that no two extents of PLANNER overlap: they would if two sections
   of the file did.  */

static bool
check_extents (const struct klp_planner *planner)
{
  const struct klp_plan *plan = planner->plan;

  for (size_t i = 1; i < plan->n_extents; i++)
    if (plan->extents[i - 1].offset + plan->extents[i - 1].length
	> plan->extents[i].offset)
      return klp_error (planner->elf->context, "%s: sections overlap at offset"
			" 0x%lx of the file; it is damaged, link it again",
			planner->elf->name,
			(unsigned long) plan->extents[i].offset);
  return true;
}

/* See klp-plan.h.  */

bool
klp_plan_layout (struct klp_planner *planner)
{
  uint64_t start = kept_end (planner);
  uint64_t headers = place_sections (planner, start);

  return (make_tail (planner, start, headers)
	  && make_file_header (planner, headers)
	  && make_build_id (planner)
	  && check_extents (planner));
}
