/* plan-layout.c -- the new file's tail, headers and build-id.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What stays keeps its offset; what moves, what is new and the section
   headers follow behind the last of it.  Must not look into contents.  */

#include "config.h"
#include <elf.h>
#include <stddef.h>
#include <string.h>
#include "base/base.h"
#include "elf/elf.h"
#include "plan/plan.h"

/* The order of the sections that A and B point to, by their bytes.  */

static int
compare_offsets (const void *a, const void *b)
{
  const struct klp_section *left = *(const struct klp_section *const *) a;
  const struct klp_section *right = *(const struct klp_section *const *) b;

  return (left->offset < right->offset ? -1 : left->offset > right->offset);
}

/* Which of BFD's groups of sections, which stand one behind the other, section
   number INDEX of ELF is in.  */
#define GROUPS 3

static unsigned int
group_of (const struct klp_elf *elf, unsigned int index)
{
  return (elf->sections[index].type == SHT_RELA ? 1
	  : index == elf->section_names ? 2 : 0);
}

/* Check that no byte of PLANNER's file is in two sections, or in one and in
   the ELF header: what is written to one would change the other.  */

static bool
check_sections (const struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;
  const struct klp_section **list = klp_alloc_array (elf->context,
						     elf->n_sections,
						     sizeof *list);
  uint64_t end = sizeof (Elf64_Ehdr);
  size_t count = 0;

  if (list == NULL)
    return false;
  for (unsigned int group = 0; group < GROUPS; group++)
    for (unsigned int i = 1; i < elf->n_sections; i++)
      if (group_of (elf, i) == group && elf->sections[i].size != 0
	  && klp_elf_bytes (elf, elf->sections + i) != NULL)
	list[count++] = elf->sections + i;
  klp_sort (list, count, sizeof *list, compare_offsets);
  for (size_t i = 0; i < count; i++)
    {
      if (list[i]->offset < end)
	return klp_error (elf->context, "%s: section %lu shares bytes with"
			  " another; the file is damaged, link it again",
			  elf->name,
			  (unsigned long) (list[i] - elf->sections));
      end = list[i]->offset + list[i]->size;
    }
  return true;
}

/* The end of what stays where it is, or is written in place, in PLANNER's
   file.  */

static uint64_t
kept_end (const struct klp_planner *planner)
{
  const struct klp_plan *plan = planner->plan;
  uint64_t end = sizeof (Elf64_Ehdr);

  for (size_t i = 0; i < plan->n_extents; i++)
    if (plan->extents[i].offset + plan->extents[i].length > end)
      end = plan->extents[i].offset + plan->extents[i].length;
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

/* Add the extent of LENGTH bytes DATA, KNOWN of which are known, at the next
   multiple of ALIGNMENT behind *END to PLANNER, which it moves, and NULs up to
   there.  */

static bool
add_behind (struct klp_planner *planner, uint64_t *end, uint64_t alignment,
	    const unsigned char *data, size_t length, size_t known)
{
  static const unsigned char padding[KLP_OFFSET_ALIGNMENT_MAX];
  uint64_t offset = klp_plan_align (*end, alignment);

  if (offset != *end
      && !klp_plan_add_known (planner, *end, padding, offset - *end,
			      offset - *end))
    return false;
  *end = offset + length;
  return klp_plan_add_known (planner, offset, data, length, known);
}

/* Place section number INDEX of PLANNER, which moves, behind *END.  */

static bool
move_section (struct klp_planner *planner, unsigned int index, uint64_t *end)
{
  const struct klp_elf *elf = planner->elf;
  struct klp_section *header = planner->headers + index;
  size_t known = 0;

  /* String tables grow at their ends.  */
  if (index == planner->strings || index == elf->section_names)
    known = elf->sections[index].size;
  if (!add_behind (planner, end, header->alignment, planner->contents[index],
		   header->size, known))
    return false;
  header->offset = *end - header->size;
  return true;
}

/* Place NEW, a new section of PLANNER, behind *END.  It has relocations of the
   old file: which they are, the symbols and the sections' names say.  */

static bool
place_section (struct klp_planner *planner, struct klp_new_section *new,
	       uint64_t *end)
{
  size_t size = new->count * sizeof (Elf64_Rela);

  if (!add_behind (planner, end, KLP_NEW_ALIGNMENT, new->data, size, size))
    return false;
  new->offset = *end - size;
  return true;
}

/* Put PLANNER's section headers to P.  */

static void
put_headers (const struct klp_planner *planner, unsigned char *p)
{
  const struct klp_elf *elf = planner->elf;
  const struct klp_plan *plan = planner->plan;

  for (unsigned int i = 0; i < elf->n_sections; i++, p += sizeof (Elf64_Shdr))
    klp_elf_put_section (elf, p, planner->headers + i);
  for (size_t i = 0; i < plan->n_sections; i++, p += sizeof (Elf64_Shdr))
    klp_plan_put_section (planner, plan->sections + i, p);
}

/* How many section headers PLANNER's file gets.  */

static size_t
count_headers (const struct klp_planner *planner)
{
  return planner->elf->n_sections + planner->plan->n_sections;
}

/* Place the sections of PLANNER that move and the new ones, and behind them the
   section headers, from END on.  *HEADERS becomes the offset of the latter.  */

static bool
make_tail (struct klp_planner *planner, uint64_t end, uint64_t *headers)
{
  size_t length = count_headers (planner) * sizeof (Elf64_Shdr);
  unsigned char *bytes = klp_take (planner->elf->context, length);

  if (bytes == NULL)
    return false;
  for (unsigned int i = 1; i < planner->elf->n_sections; i++)
    if (planner->contents[i] != NULL && !move_section (planner, i, &end))
      return false;
  for (size_t i = 0; i < planner->plan->n_sections; i++)
    if (!place_section (planner, planner->plan->sections + i, &end))
      return false;
  put_headers (planner, bytes);
  if (!add_behind (planner, &end, sizeof (Elf64_Xword), bytes, length,
		   length))
    return false;
  *headers = end - length;
  planner->plan->size = end;
  return true;
}

/* See plan.h.  */

bool
klp_plan_begin (struct klp_planner *planner)
{
  const struct klp_elf *elf = planner->elf;

  planner->file_header = klp_alloc (elf->context, sizeof (Elf64_Ehdr));
  if (planner->file_header == NULL)
    return false;
  memcpy (planner->file_header, elf->data, sizeof (Elf64_Ehdr));
  return (klp_plan_add_extent (planner, 0, planner->file_header,
			       sizeof (Elf64_Ehdr))
	  && klp_plan_find_build_id (planner));
}

/* Let PLANNER's file header say that the section headers are at HEADERS.  */

static void
finish_file_header (struct klp_planner *planner, uint64_t headers)
{
  unsigned char *bytes = planner->file_header;

  klp_put (planner->elf->big_endian, bytes + offsetof (Elf64_Ehdr, e_shoff),
	   headers, 8);
  klp_put (planner->elf->big_endian, bytes + offsetof (Elf64_Ehdr, e_shnum),
	   count_headers (planner), 2);
}

/* The order of extents A and B: by offset.  */

static int
compare_extents (const void *a, const void *b)
{
  const struct klp_extent *left = a, *right = b;

  return (left->offset < right->offset ? -1 : left->offset > right->offset);
}

/* Sort PLANNER's extents and check that no two overlap, as they would if one
   section were two things at once.  */

static bool
sort_extents (struct klp_planner *planner)
{
  struct klp_plan *plan = planner->plan;

  klp_sort (plan->extents, plan->n_extents, sizeof *plan->extents,
	    compare_extents);
  for (size_t i = 1; i < plan->n_extents; i++)
    if (plan->extents[i - 1].offset + plan->extents[i - 1].length
	> plan->extents[i].offset)
      return klp_error (planner->elf->context, "%s: the bytes at offset 0x%lx"
			" of the file serve two purposes; it is damaged, link"
			" it again", planner->elf->name,
			(unsigned long) plan->extents[i].offset);
  return true;
}

/* See plan.h.  */

bool
klp_plan_layout (struct klp_planner *planner)
{
  uint64_t headers;

  if (!check_sections (planner)
      || !make_tail (planner, kept_end (planner), &headers))
    return false;
  finish_file_header (planner, headers);
  if (!sort_extents (planner))
    return false;
  klp_plan_fill_build_id (planner);
  return true;
}
