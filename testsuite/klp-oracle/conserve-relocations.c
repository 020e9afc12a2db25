/* conserve-relocations.c -- every relocation is still there, once.

   The plain relocations are walked in their order; each must be the next
   one of the ordinary section, or the next one of a livepatch section of
   the right object, and nothing may be left over.  Does not apply any.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conserve.h"

/* The ordinary relocation section SECTION in both files.  */
struct conserve_ordinary
{
  size_t section;
  size_t target;
  Elf64_Rela *plain;
  size_t plain_count;
  Elf64_Rela *left;
  size_t left_count;
  size_t next;			/* Of LEFT: accounted for so far.  */
};

/* Return whether the relocations A and B are the same.  */

static bool
conserve_same (const Elf64_Rela *a, const Elf64_Rela *b)
{
  return (a->r_offset == b->r_offset && a->r_info == b->r_info
	  && a->r_addend == b->r_addend);
}

/* Return whether LEFT, of C's converted module, is PLAIN, or names the
   function at whose first byte PLAIN points through its section: strip keeps
   the function's symbol then.  */

static bool
conserve_kept (const struct conserve *c, const Elf64_Rela *plain,
	       const Elf64_Rela *left)
{
  size_t section = ELF64_R_SYM (plain->r_info);
  size_t function = ELF64_R_SYM (left->r_info);
  const Elf64_Sym *from, *to;

  if (conserve_same (plain, left))
    return true;
  if (plain->r_offset != left->r_offset || left->r_addend != 0
      || ELF64_R_TYPE (plain->r_info) != ELF64_R_TYPE (left->r_info)
      || section >= c->plain.symbol_count || function >= c->plain.symbol_count)
    return false;
  from = &c->plain.symbols[section].entry;
  to = &c->plain.symbols[function].entry;
  return (ELF64_ST_TYPE (from->st_info) == STT_SECTION
	  && ELF64_ST_TYPE (to->st_info) == STT_FUNC
	  && from->st_shndx == to->st_shndx
	  && from->st_value + (uint64_t) plain->r_addend == to->st_value);
}

/* Return the index of RELA in the COUNT relocations of LIST, or COUNT.  */

static size_t
conserve_search (const Elf64_Rela *list, size_t count, const Elf64_Rela *rela)
{
  size_t i;

  for (i = 0; i < count; i++)
    if (conserve_same (&list[i], rela))
      break;
  return i;
}

/* Complain in C that relocation RELA of ORDINARY's plain section is WHAT;
   WHERE, when not empty, says in which section.  */

static void
conserve_blame (struct conserve *c, const struct conserve_ordinary *ordinary,
		const Elf64_Rela *rela, const char *what, const char *where)
{
  size_t symbol = ELF64_R_SYM (rela->r_info);

  conserve_complain (c, "%s+%#llx: the relocation of type %u against symbol "
		     "%zu %s%+lld %s%s",
		     c->plain.sections[ordinary->target].name,
		     (unsigned long long) rela->r_offset,
		     (unsigned) ELF64_R_TYPE (rela->r_info), symbol,
		     symbol < c->plain.symbol_count
		     ? c->plain.symbols[symbol].name : "?",
		     (long long) rela->r_addend, what, where);
}

/* Return whether relocations against SYMBOL of C, a converted one, may be in
   the livepatch section KLP.  */

static bool
conserve_object_right (const struct conserve *c,
		       const struct conserve_klp *klp, size_t symbol)
{
  return (klp->object != NULL
	  && oracle_section_object_right (&c->options,
					  c->plain.symbols[symbol].name,
					  c->bonds[symbol].object,
					  klp->object));
}

/* Say in C where RELA of ORDINARY, which is not where it belongs, went.
   BONDED tells that it belongs in a livepatch section.  */

static void
conserve_explain (struct conserve *c,
		  const struct conserve_ordinary *ordinary,
		  const Elf64_Rela *rela, bool bonded)
{
  size_t i, at;

  at = conserve_search (ordinary->left, ordinary->left_count, rela);
  if (at < ordinary->left_count)
    {
      conserve_blame (c, ordinary, rela, bonded
		      ? "was left in " : "is out of order in ",
		      c->plain.sections[ordinary->section].name);
      return;
    }
  for (i = 0; i < c->klp_count; i++)
    {
      const struct conserve_klp *klp = &c->klps[i];
      const char *what = "was moved, though its symbol stayed, to ";

      if (conserve_search (klp->relas, klp->count, rela) == klp->count)
	continue;
      if (bonded && klp->target != ordinary->target)
	what = "was moved to a section for another target, ";
      else if (bonded
	       && !conserve_object_right (c, klp, ELF64_R_SYM (rela->r_info)))
	what = "was moved to a section of the wrong object, ";
      else if (bonded)
	what = "is out of order in ";
      conserve_blame (c, ordinary, rela, what,
		      c->converted.sections[klp->section].name);
      return;
    }
  conserve_blame (c, ordinary, rela, "was lost or altered", "");
}

/* Return the livepatch section of C whose next relocation is RELA of
   ORDINARY and whose object suits its symbol, or null.  */

static struct conserve_klp *
conserve_place (struct conserve *c, const struct conserve_ordinary *ordinary,
		const Elf64_Rela *rela)
{
  size_t i;

  for (i = 0; i < c->klp_count; i++)
    {
      struct conserve_klp *klp = &c->klps[i];

      if (klp->target == ordinary->target && klp->next < klp->count
	  && conserve_same (&klp->relas[klp->next], rela)
	  && conserve_object_right (c, klp, ELF64_R_SYM (rela->r_info)))
	return klp;
    }
  return NULL;
}

/* Return the type that C's machine's loader takes for no relocation: 0, but
   powerpc's knows only R_PPC64_TOCSAVE to ignore.  */

static uint64_t
conserve_noop (const struct conserve *c)
{
  return c->plain.header.e_machine == EM_PPC64 ? R_PPC64_TOCSAVE : 0;
}

/* Judge what of ORDINARY's section in C is not accounted for: one no-op when
   nothing else is left, else nothing.  */

static void
conserve_rest (struct conserve *c, const struct conserve_ordinary *ordinary)
{
  const char *name = c->plain.sections[ordinary->section].name;
  size_t rest = ordinary->left_count - ordinary->next;
  const Elf64_Rela *noop = ordinary->left + ordinary->next;

  if (ordinary->next > 0 || ordinary->plain_count == 0)
    {
      if (rest > 0)
	conserve_complain (c, "%s has %zu relocations that the plain module "
			   "does not have; one of type %u is at %#llx", name,
			   rest, (unsigned) ELF64_R_TYPE (noop->r_info),
			   (unsigned long long) noop->r_offset);
    }
  else if (rest == 0)
    conserve_complain (c, "%s is empty: strip would destroy the livepatch "
		       "sections without a no-op in it", name);
  else if (rest > 1)
    conserve_complain (c, "%s has %zu relocations, but all but one no-op "
		       "moved away", name, rest);
  else if (noop->r_info != conserve_noop (c)
	   || noop->r_addend != 0
	   || noop->r_offset
	      > c->plain.sections[ordinary->target].header.sh_size)
    conserve_complain (c, "%s: what is left is no no-op, but %#llx %#llx "
		       "%+lld", name, (unsigned long long) noop->r_offset,
		       (unsigned long long) noop->r_info,
		       (long long) noop->r_addend);
}

/* Account for every relocation of ORDINARY's plain section in C.  */

static void
conserve_walk (struct conserve *c, struct conserve_ordinary *ordinary)
{
  size_t i;

  /* A table that has been read keeps none.  */
  for (i = 0; i < ordinary->plain_count
       && !conserve_is_read_table (c, ordinary->target); i++)
    {
      const Elf64_Rela *rela = &ordinary->plain[i];
      size_t symbol = ELF64_R_SYM (rela->r_info);
      bool bonded = (symbol < c->plain.symbol_count
		     && c->bonds[symbol].object != NULL);
      struct conserve_klp *klp
	= bonded ? conserve_place (c, ordinary, rela) : NULL;

      if (klp != NULL)
	klp->next++;
      else if (!bonded && ordinary->next < ordinary->left_count
	       && conserve_kept (c, rela, &ordinary->left[ordinary->next]))
	ordinary->next++;
      else
	{
	  conserve_explain (c, ordinary, rela, bonded);
	  return;
	}
    }
  conserve_rest (c, ordinary);
}

/* Judge the ordinary relocation section SECTION of C.  */

static void
conserve_ordinary_section (struct conserve *c, size_t section)
{
  const Elf64_Shdr *header = &c->converted.sections[section].header;
  struct conserve_ordinary ordinary = { .section = section };

  if (header->sh_type != SHT_RELA
      || header->sh_size % sizeof (Elf64_Rela) != 0)
    {
      conserve_complain (c, "%s is no longer a whole number of relocations",
			 c->plain.sections[section].name);
      return;
    }
  ordinary.target = c->plain.sections[section].header.sh_info;
  ordinary.plain = oracle_relas (&c->plain, section, &ordinary.plain_count);
  ordinary.left = oracle_relas (&c->converted, section,
				&ordinary.left_count);
  conserve_walk (c, &ordinary);
  free (ordinary.plain);
  free (ordinary.left);
}

/* Judge all relocations of C's allocated sections.  */

void
conserve_relocations (struct conserve *c)
{
  unsigned before = c->broken;
  size_t i;

  for (i = 1; i < c->plain.section_count; i++)
    if (conserve_is_ordinary (c, i))
      conserve_ordinary_section (c, i);
  for (i = 0; i < c->klp_count && c->broken == before; i++)
    {
      const struct conserve_klp *klp = &c->klps[i];

      if (klp->next < klp->count)
	conserve_complain (c, "section %s has a relocation at %#llx that "
			   "the plain module does not have",
			   c->converted.sections[klp->section].name,
			   (unsigned long long)
			   klp->relas[klp->next].r_offset);
    }
}
