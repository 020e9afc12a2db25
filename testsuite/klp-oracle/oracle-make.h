/* oracle-make.h -- a module taken apart, for the self-test of the oracles.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ORACLE_MAKE_H
#define ORACLE_MAKE_H

#include "oracle-elf.h"

struct make_section
{
  Elf64_Shdr header;
  unsigned char *data;		/* Null for SHT_NOBITS.  */
  size_t size;
};

struct make
{
  Elf64_Ehdr header;
  struct make_section *sections;
  size_t section_count;
  size_t plain_count;		/* Sections of the plain module.  */
  size_t symtab;
  size_t strtab;
  size_t shstrtab;
};

/* Put the low WIDTH bytes of VALUE at TO.  The modules are x86-64's.  */
void make_put (unsigned char *to, uint64_t value, size_t width);

size_t make_append (struct make *make, size_t section, const void *bytes,
		    size_t size);
size_t make_section_add (struct make *make, const char *name,
			 const Elf64_Shdr *header);
size_t make_section_find (const struct make *make, const char *name);
const char *make_section_name (const struct make *make, size_t section);

size_t make_symbol_find (const struct make *make, const char *name);
void make_symbol_get (const struct make *make, size_t index,
		      Elf64_Sym *symbol);
void make_symbol_set (struct make *make, size_t index,
		      const Elf64_Sym *symbol);

void make_version_drop (struct make *make, const char *name);

size_t make_rela_count (const struct make *make, size_t section);
void make_rela_get (const struct make *make, size_t section, size_t index,
		    Elf64_Rela *rela);
void make_rela_set (struct make *make, size_t section, size_t index,
		    const Elf64_Rela *rela);

bool make_mutate (struct make *make, const char *name);
void make_mutations_list (void);

#endif
