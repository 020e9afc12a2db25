/* fuzz-mutate.h -- modules that are nearly right.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Copies of a module with a few members, names or contents changed, each the
   same whenever its number is the same.  Knows ELF and nothing of the
   readers.  */

#ifndef FUZZ_MUTATE_H
#define FUZZ_MUTATE_H

#include <stddef.h>
#include <stdint.h>

/* A module that is being changed.  */
struct mutant
{
  unsigned char *data;
  size_t size;
  size_t room;
  uint64_t state;		/* where the random numbers stand  */
};

/* Make MUTANT, which starts zeroed and is used again and again, the changed
   copy number NUMBER of the SIZE bytes at SEED.  */
void mutant_make (struct mutant *mutant, const unsigned char *seed,
		  size_t size, uint64_t number);

/* ---- fuzz-mutate-elf.c ---- */

/* A random number below LIMIT; 0 for none.  */
uint64_t mutant_random (struct mutant *mutant, uint64_t limit);

/* From now on numbers are in the byte order of the SIZE bytes at DATA.  */
void mutant_order (const unsigned char *data, size_t size);

/* SIZE bytes at P as a number, and back.  */
uint64_t mutant_get (const unsigned char *p, unsigned int size);
void mutant_put (unsigned char *p, uint64_t value, unsigned int size);

/* Make MUTANT longer by MORE zeroed bytes; the old ones move.  */
void mutant_grow (struct mutant *mutant, size_t more);

/* The number of sections; 0 when there is no whole file header.  */
size_t mutant_sections (const struct mutant *mutant);

/* The header of section number INDEX; NULL when it is not in the file.  */
unsigned char *mutant_section (const struct mutant *mutant, size_t index);

/* The number of a section of TYPE (UINT32_MAX: of any), chosen at random; 0
   when none was found.  */
size_t mutant_choose (struct mutant *mutant, uint32_t type);

/* Where the contents of section number INDEX are, and *SIZE bytes; NULL when
   they are not in the file.  */
unsigned char *mutant_contents (const struct mutant *mutant, size_t index,
				uint64_t *size);

/* Move the contents of section number INDEX to the end of the file, with room
   for MORE bytes behind them, which become part of it; NULL as above.  */
unsigned char *mutant_extend (struct mutant *mutant, size_t index,
			      size_t more);

/* ---- fuzz-mutate-text.c ---- */

/* Change a name, a string, or what .modinfo says.  */
void mutant_rename (struct mutant *mutant);
void mutant_string (struct mutant *mutant);
void mutant_modinfo (struct mutant *mutant);

#endif /* FUZZ_MUTATE_H */
