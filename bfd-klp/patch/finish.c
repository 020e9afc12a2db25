/* finish.c -- the last step of other tools.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Their modules become what a linker would have made of labels, which is what
   the rest reads.  Must not know their tables.  */

#include "config.h"
#include <string.h>
#include "elf/elf.h"
#include "patch/patch.h"
#include "klp-format.h"

/* A name with which the sections of a tool begin, and its last step.  */
static const struct
{
  const char *prefix;
  bool (*finish) (struct klp_foreign *foreign);
} tools[] =
{
  { KLP_KPATCH_RELOCS, klp_kpatch_finish },
  { KLP_OBJTOOL_RELOCS, klp_objtool_finish },
  { KLP_RFC_PREFIX, klp_rfc_finish }
};

#define TOOLS (sizeof tools / sizeof *tools)

/* Whether ELF has a section whose name begins with PREFIX.  */

static bool
has_section (const struct klp_elf *elf, const char *prefix)
{
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if (elf->sections[i].size != 0
	&& klp_begins (elf->sections[i].name, prefix))
      return true;
  return false;
}

/* Whether ELF has a livepatch section that kernels know.  */

static bool
is_finished (const struct klp_elf *elf)
{
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if ((elf->sections[i].flags & KLP_SHF_RELA_LIVEPATCH) != 0
	&& klp_begins (elf->sections[i].name, KLP_RELA_PREFIX))
      return true;
  return false;
}

/* See patch.h.  */

bool
klp_is_unfinished (const struct klp_elf *elf)
{
  for (size_t i = 0; i < TOOLS; i++)
    if (has_section (elf, tools[i].prefix))
      return !is_finished (elf);
  return false;
}

/* See patch.h.  */

bool
klp_finish (struct klp_elf *elf, uint32_t absolute,
	    const unsigned char **data, size_t *size)
{
  struct klp_edit edit = { 0 };
  struct klp_foreign foreign = { .pointers.elf = elf, .edit = &edit };
  bool good = true;

  foreign.labels = klp_alloc_array (elf->context, elf->n_symbols + 1,
				    sizeof *foreign.labels);
  if (foreign.labels == NULL || !klp_edit_begin (&edit, elf)
      || !klp_pointers_collect (&foreign.pointers, absolute))
    return false;
  for (size_t i = 0; i < TOOLS; i++)
    if (has_section (elf, tools[i].prefix) && !tools[i].finish (&foreign))
      good = false;
  return good && klp_edit_finish (&edit, data, size);
}
