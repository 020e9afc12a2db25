/* plan.c -- which bytes of the module change, move and appear.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Turns verdicts into extents.  Section i stays i and symbol j stays j;
   what does not change is not touched.  Decides nothing about symbols, and
   writes nothing.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "plan/plan.h"
#include "klp-format.h"

/* Make PLANNER's copy of the section headers, COUNT of them: the old ones
   as they are by now, and room for new ones.  */

static bool
copy_headers (struct klp_planner *planner, size_t count)
{
  struct klp_context *context = planner->elf->context;
  struct klp_section *headers = klp_alloc_array (context, count,
						 sizeof *headers);
  const unsigned char **contents = klp_alloc_array (context, count,
						    sizeof *contents);

  if (headers == NULL || contents == NULL)
    return false;
  memcpy (headers, planner->headers == NULL
	  ? planner->elf->sections : planner->headers,
	  planner->elf->n_sections * sizeof *headers);
  planner->headers = headers;
  planner->contents = contents;
  planner->n_headers = count;
  return true;
}

/* Make room in PLANNER's headers for the new sections.  */

static bool
extend_headers (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;
  size_t count = elf->n_sections + planner->plan->n_sections;

  if (count >= SHN_LORESERVE)
    return klp_error (elf->context, "%s: %lu sections with the livepatch ones;"
		      " the kernel reads no more than 0xfeff, so link with -T"
		      " module.lds or without -ffunction-sections", elf->name,
		      (unsigned long) count);
  return copy_headers (planner, count);
}

/* Add NAME to the string table section INDEX of PLANNER and return its
   offset there in *OFFSET.  Tables only grow at their ends: ld lets
   suffixes share bytes.  */

static bool
add_string (struct klp_planner *planner, unsigned int index, const char *name,
	    uint32_t *offset)
{
  struct klp_bytes *bytes = (index == planner->strings
			     ? &planner->new_strings
			     : &planner->new_section_names);
  uint64_t at = planner->elf->sections[index].size + bytes->length;

  if (at + strlen (name) >= UINT32_MAX)
    return klp_error (planner->elf->context, "%s: %s: longer than 4 GiB",
		      planner->elf->name,
		      planner->elf->sections[index].name);
  *offset = at;
  return klp_bytes_append (planner->elf->context, bytes, name,
			   strlen (name) + 1);
}

/* Give PLANNER's new sections their headers.  */

static bool
add_sections (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;

  for (size_t i = 0; i < planner->plan->n_sections; i++)
    {
      struct klp_new_section *new = planner->plan->sections + i;
      const struct klp_section *target = elf->sections + new->target;
      struct klp_section *header;

      new->index = elf->n_sections + i;
      header = planner->headers + new->index;
      header->name = new->name;
      header->type = SHT_RELA;
      header->flags = KLP_RELA_FLAGS | (target->flags & SHF_GROUP);
      header->size = new->count * sizeof (Elf64_Rela);
      header->link = elf->symtab;
      header->info = new->target;
      header->alignment = 8;
      header->entry_size = sizeof (Elf64_Rela);
      planner->contents[new->index] = new->data;
      if (!add_string (planner, elf->section_names, new->name,
		       &header->name_offset))
	return false;
    }
  return true;
}

/* Enter the groups of PLANNER's file into GROUP_OF, which is indexed by
   section and holds 0 where there is none.  */

static void
find_groups (struct klp_planner *planner, unsigned int *group_of)
{
  const struct klp_elf *elf = planner->elf;

  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *group = elf->sections + i;
      const unsigned char *bytes = klp_elf_bytes (elf, group);

      /* The first word holds flags.  */
      for (uint64_t at = 4; group->type == SHT_GROUP && at < group->size;
	   at += 4)
	group_of[klp_elf_get (elf, bytes + at, 4)] = i;
    }
}

/* Let PLANNER's new sections join their targets' groups.  */

static bool
join_groups (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;
  const struct klp_plan *plan = planner->plan;
  unsigned int *group_of = klp_alloc_array (elf->context, elf->n_sections,
					    sizeof *group_of);
  size_t *joining = klp_alloc_array (elf->context, elf->n_sections,
				     sizeof *joining);
  unsigned char **contents = klp_alloc_array (elf->context, elf->n_sections,
					      sizeof *contents);

  if (group_of == NULL || joining == NULL || contents == NULL)
    return false;
  find_groups (planner, group_of);
  for (size_t i = 0; i < plan->n_sections; i++)
    joining[group_of[plan->sections[i].target]]++;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (joining[i] != 0)
      {
	contents[i] = klp_alloc (elf->context,
				 elf->sections[i].size + joining[i] * 4);
	if (contents[i] == NULL)
	  return false;
	memcpy (contents[i], klp_elf_bytes (elf, elf->sections + i),
		elf->sections[i].size);
	planner->contents[i] = contents[i];
      }
  for (size_t i = 0; i < plan->n_sections; i++)
    {
      unsigned int group = group_of[plan->sections[i].target];

      if (group == 0)
	continue;
      klp_elf_put (elf->big_endian,
		   contents[group] + planner->headers[group].size,
		   plan->sections[i].index, 4);
      planner->headers[group].size += 4;
    }
  return true;
}

/* Turn the symbols of PLANNER's job that have become livepatch symbols into
   such: from the first to the last of them in one extent.  */

static bool
convert_symbols (struct klp_planner *planner)
{
  struct klp_elf *elf = planner->elf;
  const struct klp_decision *decision = &planner->job->decision;
  const struct klp_section *symtab = elf->sections + elf->symtab;
  uint32_t first = elf->n_symbols, end = 0;
  unsigned char *bytes;

  for (size_t i = 0; i < decision->n_references; i++)
    if (decision->references[i].verdict == KLP_VERDICT_LIVEPATCH)
      {
	if (first == elf->n_symbols)
	  first = decision->references[i].symbol;
	end = decision->references[i].symbol + 1;
      }
  if (end == 0)
    return true;
  bytes = klp_alloc_array (elf->context, end - first, sizeof (Elf64_Sym));
  if (bytes == NULL)
    return false;
  memcpy (bytes, klp_elf_bytes (elf, symtab) + first * sizeof (Elf64_Sym),
	  (end - first) * sizeof (Elf64_Sym));
  planner->symbols = bytes;
  planner->first_symbol = first;
  planner->end_symbol = end;
  for (size_t i = 0; i < decision->n_references; i++)
    {
      const struct klp_reference *reference = decision->references + i;
      unsigned char *p
	= bytes + (reference->symbol - first) * sizeof (Elf64_Sym);
      const char *name;
      uint32_t offset;

      if (reference->verdict != KLP_VERDICT_LIVEPATCH)
	continue;
      name = klp_sym_name (elf->context, reference->object, reference->target,
			   reference->position);
      if (name == NULL
	  || !add_string (planner, planner->strings, name, &offset))
	return false;
      memset (p, 0, sizeof (Elf64_Sym));
      klp_elf_put (elf->big_endian, p + offsetof (Elf64_Sym, st_name), offset,
		   4);
      p[offsetof (Elf64_Sym, st_info)] = ELF64_ST_INFO (STB_GLOBAL,
							STT_NOTYPE);
      klp_elf_put (elf->big_endian, p + offsetof (Elf64_Sym, st_shndx),
		   KLP_SHN_LIVEPATCH, 2);
    }
  return klp_plan_add_extent (planner,
			      symtab->offset + first * sizeof (Elf64_Sym),
			      bytes, (end - first) * sizeof (Elf64_Sym));
}

/* Give PLANNER's string table section INDEX its new contents: the old ones
   and ADDED behind them.  */

static bool
grow_strings (struct klp_planner *planner, unsigned int index,
	      const struct klp_bytes *added)
{
  struct klp_section *header = planner->headers + index;
  unsigned char *bytes;

  if (added->length == 0)
    return true;
  bytes = klp_alloc (planner->elf->context, header->size + added->length);
  if (bytes == NULL)
    return false;
  memcpy (bytes, klp_elf_bytes (planner->elf, planner->elf->sections + index),
	  header->size);
  memcpy (bytes + header->size, added->data, added->length);
  header->size += added->length;
  planner->contents[index] = bytes;
  return true;
}

/* See klp-int.h.  */

bool
klp_plan_make (struct klp_job *job, struct klp_plan *plan)
{
  struct klp_planner planner
    = {
	.job = job,
	.elf = job->elf,
	.plan = plan,
	.strings = job->elf->sections[job->elf->symtab].link
      };

  return (copy_headers (&planner, job->elf->n_sections)
	  && klp_plan_relocations (&planner)
	  && extend_headers (&planner)
	  && add_sections (&planner)
	  && join_groups (&planner)
	  && convert_symbols (&planner)
	  && grow_strings (&planner, planner.strings, &planner.new_strings)
	  && grow_strings (&planner, job->elf->section_names,
			   &planner.new_section_names)
	  && klp_plan_modinfo (&planner)
	  && klp_plan_versions (&planner)
	  && klp_plan_layout (&planner));
}
