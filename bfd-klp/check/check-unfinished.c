/* check-unfinished.c -- what other tools prepare for a step of theirs.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Tools that make livepatches after the link leave marks in the module for
   their last program.  Without that step the kernel loads the module, for
   the marked symbols are weak or nothing names them, and it runs with
   addresses of 0.  Must not know what the marks mean.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"
#include "klp-format.h"

/* A mark: the name of a section or of an undefined symbol, or how it begins;
   what it is, and the missing step.  */
struct mark
{
  const char *name;
  bool whole;			/* NAME is all of it  */
  const char *what;
  const char *step;
};

#define KPATCH_MARK "is of kpatch's create-diff-object, whose last step is" \
		    " missing"
#define KPATCH_STEP "run create-klp-module or klp-postlink on it"
#define OBJTOOL_MARK "is of objtool klp diff, whose last step is missing"
#define OBJTOOL_STEP "run `objtool klp post-link' or klp-postlink on it"
#define LINK_STEP "link with the plugin, or run klp-postlink on it"

static const struct mark sections[] =
{
  { KLP_KPATCH_RELOCS, true, KPATCH_MARK, KPATCH_STEP },
  { KLP_KPATCH_SYMBOLS, true, KPATCH_MARK, KPATCH_STEP },
  { KLP_RFC_PREFIX, false, "is in the form that was proposed in January 2016,"
    " which no release of the kernel reads (what they read is called"
    " `" KLP_RELA_PREFIX "OBJECT.SECTION', and positions are in the symbols'"
    " names)", "run klp-postlink on it" },
  { KLP_TABLE_PREFIX, false, "is of KLP_MODULE_RELOC (), whose last step is"
    " missing", LINK_STEP }
};

/* objtool's last step leaves the section, and its symbols defined.  */
static const struct mark objtool =
{
  KLP_OBJTOOL_RELOCS, false, OBJTOOL_MARK, OBJTOOL_STEP
};

/* The more exact ones come first.  What is behind the first is for the plugin
   and klp-postlink.  */
#define OTHERS_SYMBOLS 1
static const struct mark symbols[] =
{
  { KLP_TOMBSTONE_PREFIX, false, OBJTOOL_MARK, OBJTOOL_STEP },
  { KLP_CARRIED_PREFIX, false, "is of KLP_RELOC_SYMBOL (), whose last step is"
    " missing", LINK_STEP },
  { KLP_SYM_PREFIX, false, "is of KLP_SYMBOL (), whose last step is missing",
    LINK_STEP },
  { KLP_PREFIX, false, "is of a tool that makes livepatches, whose last step is"
    " missing", "run its last step on it" }
};

/* Whether NAME is MARK's.  */

static bool
is_marked (const struct mark *mark, const char *name)
{
  return (mark->whole ? strcmp (name, mark->name) == 0
	  : klp_begins (name, mark->name));
}

/* Report that NAME, a section (with its number INDEX) or a symbol (0) of ELF,
   is MARK.  */

static void
report (struct klp_elf *elf, const struct mark *mark, const char *name,
	unsigned int index)
{
  klp_finding_with (elf, KLP_RULE_UNFINISHED_LIVEPATCH, mark->step, index,
		    index == KLP_WHOLE_FILE ? 0 : KLP_WHOLE_SECTION,
		    "%s`%s' %s",
		    index == KLP_WHOLE_FILE ? "the undefined symbol " : "",
		    name, mark->what);
}

/* Report a section of ELF that is one of the COUNT MARKS.  */

static bool
find_section (struct klp_elf *elf, const struct mark *marks, size_t count)
{
  for (unsigned int i = 1; i < elf->n_sections; i++)
    for (size_t j = 0; j < count; j++)
      if (elf->sections[i].size != 0
	  && is_marked (marks + j, elf->sections[i].name))
	{
	  report (elf, marks + j, elf->sections[i].name, i);
	  return true;
	}
  return false;
}

/* Report an undefined symbol of ELF that is one of the first COUNT marks.  */

static bool
find_symbol (struct klp_elf *elf, size_t count)
{
  for (uint32_t i = 1; i < elf->n_symbols; i++)
    for (size_t j = 0; j < count && elf->symbols[i].section == SHN_UNDEF; j++)
      if (is_marked (symbols + j, elf->symbols[i].name))
	{
	  report (elf, symbols + j, elf->symbols[i].name, KLP_WHOLE_FILE);
	  return true;
	}
  return false;
}

/* Whether ELF has a livepatch section.  */

static bool
has_livepatch_section (const struct klp_elf *elf)
{
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if ((elf->sections[i].flags & KLP_SHF_RELA_LIVEPATCH) != 0)
      return true;
  return false;
}

/* See check.h.  */

bool
klp_check_unfinished (struct klp_elf *elf, bool labels)
{
  if (labels)
    return find_symbol (elf, OTHERS_SYMBOLS);
  return (find_section (elf, sections, sizeof sections / sizeof *sections)
	  || (!has_livepatch_section (elf) && find_section (elf, &objtool, 1))
	  || find_symbol (elf, sizeof symbols / sizeof *symbols));
}
