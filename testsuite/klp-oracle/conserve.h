/* conserve.h -- what the parts of klp-conserve tell each other.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef CONSERVE_H
#define CONSERVE_H

#include "oracle-elf.h"
#include "oracle-opts.h"

/* A section of CONVERTED that PLAIN does not have.  */
struct conserve_klp
{
  size_t section;
  size_t target;
  char *object;			/* From its name; null if malformed.  */
  Elf64_Rela *relas;
  size_t count;
  size_t next;			/* Relocations accounted for so far.  */
};

/* What a converted symbol was bound to.  */
struct conserve_bond
{
  char *object;			/* Null: the symbol is not converted.  */
  char *name;
};

struct conserve
{
  struct oracle_options options;
  struct oracle_file plain;
  struct oracle_file converted;
  struct conserve_bond *bonds;	/* One per symbol of PLAIN.  */
  struct conserve_klp *klps;
  size_t klp_count;
  bool bonded;			/* Some symbol is converted.  */
  unsigned broken;		/* Rules found broken so far.  */
};

/* Facts printed before the rest is only counted.  */
#define CONSERVE_COMPLAINTS 20

void conserve_complain (struct conserve *c, const char *format, ...)
  __attribute__ ((format (printf, 2, 3)));

void conserve_headers (struct conserve *c);
void conserve_symbols (struct conserve *c);
void conserve_klps (struct conserve *c);
void conserve_groups (struct conserve *c);
void conserve_relocations (struct conserve *c);
void conserve_contents (struct conserve *c);
void conserve_versions (struct conserve *c);

bool conserve_is_table (const struct conserve *c, size_t section);
bool conserve_is_read_table (const struct conserve *c, size_t section);
bool conserve_is_ordinary (const struct conserve *c, size_t section);
bool conserve_is_versions (const struct conserve *c, size_t section);
uint64_t conserve_symbol_size (const struct conserve *c,
			       const Elf64_Sym *symbol);

#endif
