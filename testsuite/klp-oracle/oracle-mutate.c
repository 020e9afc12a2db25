/* oracle-mutate.c -- the ways in which the self-test spoils a converted
   module.

   Each mutation is one mistake a converter could make.  The names of
   sections and symbols are those of selftest.sh's module, which also says
   what each oracle must answer.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle-make.h"

#define VM_TEXT ".klp.rela.vmlinux..text"
#define A_TEXT ".klp.rela.mod_a..text"
#define VM_LINE ".klp.sym.vmlinux.saved_line,0"
#define VM_CALL ".klp.sym.vmlinux.vm_call,2"
#define A_STATIC ".klp.sym.mod_a.a_static,1"

/* One way to spoil a module: APPLY is told the rest.  */
struct mutation
{
  const char *name;
  void (*apply) (struct make *make, const struct mutation *mutation);
  const char *where;		/* A section or a symbol.  */
  const char *what;		/* A member, another name, or nothing.  */
  uint64_t value;
};

/* Return MAKE's section NAME; it must be there.  */

static size_t
mutate_section (const struct make *make, const char *name)
{
  size_t section = make_section_find (make, name);

  if (section == 0)
    oracle_die ("no section %s", name);
  return section;
}

/* Return MAKE's symbol NAME; it must be there.  */

static size_t
mutate_symbol (const struct make *make, const char *name)
{
  size_t symbol = make_symbol_find (make, name);

  if (symbol == 0)
    oracle_die ("no symbol %s", name);
  return symbol;
}

/* Append RELA to section NAME of MAKE.  */

static void
mutate_rela_append (struct make *make, const char *name,
		    const Elf64_Rela *rela)
{
  static const unsigned char room[sizeof *rela];
  size_t section = mutate_section (make, name);

  make_append (make, section, room, sizeof room);
  make_rela_set (make, section, make_rela_count (make, section) - 1, rela);
}

/* Drop the last relocation of M's section.  */

static void
mutate_rela_drop (struct make *make, const struct mutation *m)
{
  make->sections[mutate_section (make, m->where)].size -= sizeof (Elf64_Rela);
}

/* Copy the last relocation of M's section to the end of another one.  */

static void
mutate_rela_copy (struct make *make, const struct mutation *m)
{
  size_t section = mutate_section (make, m->where);
  Elf64_Rela rela;

  make_rela_get (make, section, make_rela_count (make, section) - 1, &rela);
  mutate_rela_append (make, m->what, &rela);
}

/* Move the last relocation of M's section to the end of another one.  */

static void
mutate_rela_move (struct make *make, const struct mutation *m)
{
  mutate_rela_copy (make, m);
  mutate_rela_drop (make, m);
}

/* Swap the first two relocations of M's section.  */

static void
mutate_rela_swap (struct make *make, const struct mutation *m)
{
  size_t section = mutate_section (make, m->where);
  Elf64_Rela first, second;

  make_rela_get (make, section, 0, &first);
  make_rela_get (make, section, 1, &second);
  make_rela_set (make, section, 0, &second);
  make_rela_set (make, section, 1, &first);
}

/* Append a relocation against nothing to M's section; M's value is its
   type.  */

static void
mutate_rela_noop (struct make *make, const struct mutation *m)
{
  Elf64_Rela rela = { .r_info = ELF64_R_INFO (0, m->value) };

  mutate_rela_append (make, m->where, &rela);
}

/* Change the member M says of the first relocation of M's section.  */

static void
mutate_rela (struct make *make, const struct mutation *m)
{
  size_t section = mutate_section (make, m->where);
  Elf64_Rela rela;

  make_rela_get (make, section, 0, &rela);
  if (strcmp (m->what, "offset") == 0)
    rela.r_offset += m->value;
  else if (strcmp (m->what, "addend") == 0)
    rela.r_addend += m->value;
  else if (strcmp (m->what, "type") == 0)
    rela.r_info = ELF64_R_INFO (ELF64_R_SYM (rela.r_info), m->value);
  else
    rela.r_info = ELF64_R_INFO (mutate_symbol (make, m->what),
				ELF64_R_TYPE (rela.r_info));
  make_rela_set (make, section, 0, &rela);
}

/* Set the member M says of the header of M's section to M's value.  */

static void
mutate_header (struct make *make, const struct mutation *m)
{
  Elf64_Shdr *header
    = &make->sections[mutate_section (make, m->where)].header;

  if (strcmp (m->what, "type") == 0)
    header->sh_type = m->value;
  else if (strcmp (m->what, "flags") == 0)
    header->sh_flags ^= m->value;
  else if (strcmp (m->what, "link") == 0)
    header->sh_link = m->value;
  else if (strcmp (m->what, "info") == 0)
    header->sh_info = m->value;
  else if (strcmp (m->what, "align") == 0)
    header->sh_addralign = m->value;
  else if (strcmp (m->what, "entsize") == 0)
    header->sh_entsize = m->value;
  else
    header->sh_info = mutate_section (make, m->what);
}

/* Rename M's section to what M says.  */

static void
mutate_rename (struct make *make, const struct mutation *m)
{
  size_t name = make_append (make, make->shstrtab, m->what,
			     strlen (m->what) + 1);

  make->sections[mutate_section (make, m->where)].header.sh_name = name;
}

/* Exchange the sections M's section and what M says in the table.  */

static void
mutate_exchange (struct make *make, const struct mutation *m)
{
  size_t a = mutate_section (make, m->where);
  size_t b = mutate_section (make, m->what);
  struct make_section keep = make->sections[a];

  make->sections[a] = make->sections[b];
  make->sections[b] = keep;
}

/* Add a section like M's section, called what M says.  */

static void
mutate_section_twice (struct make *make, const struct mutation *m)
{
  size_t from = mutate_section (make, m->where);
  Elf64_Shdr header = make->sections[from].header;
  size_t section = make_section_add (make, m->what, &header);

  make_append (make, section, make->sections[from].data,
	       make->sections[from].size);
}

/* Set the member M says of M's symbol to M's value.  */

static void
mutate_symbol_member (struct make *make, const struct mutation *m)
{
  size_t index = mutate_symbol (make, m->where);
  Elf64_Sym symbol;

  make_symbol_get (make, index, &symbol);
  if (strcmp (m->what, "info") == 0)
    symbol.st_info = m->value;
  else if (strcmp (m->what, "other") == 0)
    symbol.st_other = m->value;
  else if (strcmp (m->what, "shndx") == 0)
    symbol.st_shndx = m->value;
  else if (strcmp (m->what, "value") == 0)
    symbol.st_value = m->value;
  else
    symbol.st_name = make_append (make, make->strtab, m->what,
				  strlen (m->what) + 1);
  make_symbol_set (make, index, &symbol);
}

/* Give M's symbol a name of M's value letters.  */

static void
mutate_symbol_long (struct make *make, const struct mutation *m)
{
  struct mutation named = *m;
  char *name = oracle_alloc (m->value + sizeof ".klp.sym.vmlinux.,0", 1);

  strcpy (name, ".klp.sym.vmlinux.");
  memset (name + strlen (name), 'x', m->value);
  strcat (name, ",0");
  named.what = name;
  mutate_symbol_member (make, &named);
  free (name);
}

/* Exchange the names of M's symbol and of the one M says.  */

static void
mutate_symbol_exchange (struct make *make, const struct mutation *m)
{
  size_t a = mutate_symbol (make, m->where);
  size_t b = mutate_symbol (make, m->what);
  Elf64_Sym first, second;
  Elf64_Word name;

  make_symbol_get (make, a, &first);
  make_symbol_get (make, b, &second);
  name = first.st_name;
  first.st_name = second.st_name;
  second.st_name = name;
  make_symbol_set (make, a, &first);
  make_symbol_set (make, b, &second);
}

/* Exchange the places of M's symbol and of the one M says.  */

static void
mutate_symbol_move (struct make *make, const struct mutation *m)
{
  size_t a = mutate_symbol (make, m->where);
  size_t b = mutate_symbol (make, m->what);
  Elf64_Sym first, second;

  make_symbol_get (make, a, &first);
  make_symbol_get (make, b, &second);
  make_symbol_set (make, a, &second);
  make_symbol_set (make, b, &first);
}

/* Turn over the byte number M's value of M's section; -1 is the last one.  */

static void
mutate_byte (struct make *make, const struct mutation *m)
{
  struct make_section *section
    = &make->sections[mutate_section (make, m->where)];

  section->data[(m->value + section->size) % section->size] ^= 0x5a;
}

/* Cut M's value bytes off the end of M's section.  */

static void
mutate_cut (struct make *make, const struct mutation *m)
{
  make->sections[mutate_section (make, m->where)].size -= m->value;
}

/* Append the string that M says to M's section.  */

static void
mutate_append (struct make *make, const struct mutation *m)
{
  make_append (make, mutate_section (make, m->where), m->what,
	       strlen (m->what) + 1);
}

/* In M's section, overwrite M's value bytes from the first string that starts
   as M says on: by NUL, or, when the value is 0, its last character.  */

static void
mutate_string (struct make *make, const struct mutation *m)
{
  struct make_section *section
    = &make->sections[mutate_section (make, m->where)];
  size_t i, length = strlen (m->what);

  for (i = 0; i + length <= section->size; i++)
    if (memcmp (section->data + i, m->what, length) == 0)
      {
	if (m->value != 0)
	  memset (section->data + i, 0, m->value);
	else
	  section->data[i + length - 1]++;
	return;
      }
  oracle_die ("no %s in %s", m->what, m->where);
}

/* Put the entry of the symbol that M says back into M's section, which is
   __versions, in the first place.  */

static void
mutate_version (struct make *make, const struct mutation *m)
{
  unsigned char entry[64] = { 1 };
  size_t index = mutate_section (make, m->where);
  struct make_section *section;

  strcpy ((char *) entry + 8, m->what);
  make_append (make, index, entry, sizeof entry);
  section = &make->sections[index];
  memmove (section->data + 64, section->data, section->size - 64);
  memcpy (section->data, entry, sizeof entry);
}

/* Shift the contents of M's section up by one byte.  */

static void
mutate_shift (struct make *make, const struct mutation *m)
{
  size_t index = mutate_section (make, m->where);
  struct make_section *section;

  make_append (make, index, "", 1);
  section = &make->sections[index];
  memmove (section->data + 1, section->data, section->size - 1);
  section->data[0] = 'x';
}

/* Change MAKE's e_flags.  */

static void
mutate_ehdr (struct make *make, const struct mutation *m)
{
  make->header.e_flags ^= m->value;
}

#include "oracle-mutate.def"

/* Spoil MAKE by the mutation NAME.  Return whether there is one.  */

bool
make_mutate (struct make *make, const char *name)
{
  size_t i;

  for (i = 0; i < sizeof mutations / sizeof *mutations; i++)
    if (strcmp (mutations[i].name, name) == 0)
      {
	mutations[i].apply (make, &mutations[i]);
	return true;
      }
  return false;
}

/* Print the names of all mutations.  */

void
make_mutations_list (void)
{
  size_t i;

  for (i = 0; i < sizeof mutations / sizeof *mutations; i++)
    puts (mutations[i].name);
}
