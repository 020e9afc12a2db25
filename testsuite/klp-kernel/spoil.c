/* spoil.c -- break a finished module in one exact way.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   spoil IN OUT COMMAND [ARGUMENT...] [, COMMAND [ARGUMENT...]]...

   What no compiler and no linker would do, for the kernel's loader to judge:

     file MEMBER VALUE              set a member of the ELF header
     cut SIZE                       cut so many bytes off the file's end
     tail TEXT                      append a text to the file
     header SECTION MEMBER VALUE    set a member of a section's header
     section SECTION NAME           rename a section
     copy SECTION NAME              append a section with the same contents
     swap SECTION SECTION           exchange two sections in the table
     symbol NAME NEW                rename a symbol
     set NAME MEMBER VALUE          set a member of a symbol
     string SECTION OLD NEW         overwrite a string, or the beginning of
				    one, by what is not longer
     grow SECTION TEXT              append a string
     entry SECTION TEXT             append 64 bytes that end in TEXT from 8 on
     byte SECTION OFFSET VALUE      set a byte
     word SECTION OFFSET VALUE      set 8 bytes
     rela RELA N MEMBER VALUE       set a member of relocation number N
     target RELA N SYMBOL           set its symbol
     double RELA                    repeat the last relocation
     move RELA RELA                 take the last one to another section

   Members are called as elf.h has them, without what is before the `_'; of
   e_ident, N is the byte number N.  A value is a number as C writes it, `+' or
   `^' and one to be added or exclusive-or'd, or the name of a section, which
   is its number.  N is a number, `last', or `@' and an offset: the first
   relocation of that place.

   For modules of x86-64 on such a machine; the
   input is one of the tests' own, so that nothing of it is doubted.  Must know
   nothing of bfd-klp/.  */

#include <elf.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A module in memory.  What grows goes to its end.  */
struct module
{
  unsigned char *bytes;
  size_t size;
};

/* Print WHAT and NAME, and end.  */

static void
die (const char *what, const char *name)
{
  fprintf (stderr, "spoil: %s: %s\n", what, name);
  exit (2);
}

/* Append SIZE zeros, aligned to 8, to MODULE.  Returns where they are.  */

static size_t
append (struct module *module, size_t size)
{
  size_t start = (module->size + 7) & ~(size_t) 7;

  module->bytes = realloc (module->bytes, start + size);
  if (module->bytes == NULL)
    die ("out of memory", "");
  memset (module->bytes + module->size, 0, start + size - module->size);
  module->size = start + size;
  return start;
}

/* The header of section number INDEX of MODULE.  */

static Elf64_Shdr *
header (struct module *module, size_t index)
{
  Elf64_Ehdr *ehdr = (Elf64_Ehdr *) module->bytes;

  return (Elf64_Shdr *) (module->bytes + ehdr->e_shoff) + index;
}

/* The name of MODULE's section number INDEX.  */

static const char *
section_name (struct module *module, size_t index)
{
  const Elf64_Ehdr *ehdr = (Elf64_Ehdr *) module->bytes;

  return (char *) module->bytes + header (module, ehdr->e_shstrndx)->sh_offset
	 + header (module, index)->sh_name;
}

/* The number of MODULE's section NAME.  */

static size_t
section_find (struct module *module, const char *name)
{
  size_t count = ((Elf64_Ehdr *) module->bytes)->e_shnum;

  for (size_t i = 1; i < count; i++)
    if (strcmp (section_name (module, i), name) == 0)
      return i;
  die ("no section", name);
  return 0;
}

/* Append SIZE bytes FROM to the contents of MODULE's section INDEX, which
   moves to the end of the file.  Returns their offset in the section.  */

static size_t
section_append (struct module *module, size_t index, const void *from,
		size_t size)
{
  size_t old = header (module, index)->sh_size;
  size_t start = append (module, old + size);
  Elf64_Shdr *grown = header (module, index);

  memcpy (module->bytes + start, module->bytes + grown->sh_offset, old);
  memcpy (module->bytes + start + old, from, size);
  grown->sh_offset = start;
  grown->sh_size = old + size;
  return old;
}

/* MODULE's symbol NAME, or that of the section called so; its number is in
   *INDEX unless that is NULL.  */

static Elf64_Sym *
symbol (struct module *module, const char *name, size_t *index)
{
  const Elf64_Shdr *symtab = header (module, section_find (module, ".symtab"));
  Elf64_Sym *symbols = (Elf64_Sym *) (module->bytes + symtab->sh_offset);
  const char *names
    = (char *) module->bytes + header (module, symtab->sh_link)->sh_offset;

  for (size_t i = 1; i < symtab->sh_size / sizeof *symbols; i++)
    if (ELF64_ST_TYPE (symbols[i].st_info) == STT_SECTION
	? strcmp (section_name (module, symbols[i].st_shndx), name) == 0
	: strcmp (names + symbols[i].st_name, name) == 0)
      {
	if (index != NULL)
	  *index = i;
	return symbols + i;
      }
  die ("no symbol", name);
  return NULL;
}

/* The relocation that N says of MODULE's section NAME.  */

static Elf64_Rela *
rela (struct module *module, const char *name, const char *n)
{
  const Elf64_Shdr *found = header (module, section_find (module, name));
  Elf64_Rela *all = (Elf64_Rela *) (module->bytes + found->sh_offset);
  size_t count = found->sh_size / sizeof *all, index = 0;

  if (strcmp (n, "last") == 0)
    index = count - 1;
  else if (*n != '@')
    index = strtoul (n, NULL, 0);
  else
    while (index < count && all[index].r_offset != strtoul (n + 1, NULL, 0))
      index++;
  if (index >= count)
    die ("no such relocation", name);
  return all + index;
}

/* A member of a record.  */
struct member
{
  const char *name;
  size_t offset, size;
};

#define MEMBER(TYPE, PREFIX, NAME) \
  { #NAME, offsetof (TYPE, PREFIX##NAME), \
    sizeof (((TYPE *) NULL)->PREFIX##NAME) }

static const struct member file_members[] =
{
  MEMBER (Elf64_Ehdr, e_, type), MEMBER (Elf64_Ehdr, e_, machine),
  MEMBER (Elf64_Ehdr, e_, version), MEMBER (Elf64_Ehdr, e_, entry),
  MEMBER (Elf64_Ehdr, e_, phoff), MEMBER (Elf64_Ehdr, e_, shoff),
  MEMBER (Elf64_Ehdr, e_, flags), MEMBER (Elf64_Ehdr, e_, ehsize),
  MEMBER (Elf64_Ehdr, e_, phentsize), MEMBER (Elf64_Ehdr, e_, phnum),
  MEMBER (Elf64_Ehdr, e_, shentsize), MEMBER (Elf64_Ehdr, e_, shnum),
  MEMBER (Elf64_Ehdr, e_, shstrndx), { NULL, 0, 0 }
};
static const struct member header_members[] =
{
  MEMBER (Elf64_Shdr, sh_, name), MEMBER (Elf64_Shdr, sh_, type),
  MEMBER (Elf64_Shdr, sh_, flags), MEMBER (Elf64_Shdr, sh_, addr),
  MEMBER (Elf64_Shdr, sh_, offset), MEMBER (Elf64_Shdr, sh_, size),
  MEMBER (Elf64_Shdr, sh_, link), MEMBER (Elf64_Shdr, sh_, info),
  MEMBER (Elf64_Shdr, sh_, addralign), MEMBER (Elf64_Shdr, sh_, entsize),
  { NULL, 0, 0 }
};
static const struct member symbol_members[] =
{
  MEMBER (Elf64_Sym, st_, name), MEMBER (Elf64_Sym, st_, info),
  MEMBER (Elf64_Sym, st_, other), MEMBER (Elf64_Sym, st_, shndx),
  MEMBER (Elf64_Sym, st_, value), MEMBER (Elf64_Sym, st_, size),
  { NULL, 0, 0 }
};
static const struct member rela_members[] =
{
  MEMBER (Elf64_Rela, r_, offset), MEMBER (Elf64_Rela, r_, addend),
  { "type", offsetof (Elf64_Rela, r_info), 4 },
  { "sym", offsetof (Elf64_Rela, r_info) + 4, 4 }, { NULL, 0, 0 }
};

/* Set the number of SIZE bytes at P, in MODULE, to what TEXT says.  */

static void
number_set (struct module *module, unsigned char *p, size_t size,
	    const char *text)
{
  uint64_t value = 0;

  memcpy (&value, p, size);
  if (*text == '+')
    value += strtoull (text + 1, NULL, 0);
  else if (*text == '^')
    value ^= strtoull (text + 1, NULL, 0);
  else if (*text == '.' || *text == '_')
    value = section_find (module, text);
  else
    value = strtoull (text, NULL, 0);
  memcpy (p, &value, size);
}

/* Set the member NAME, one of MEMBERS, of the record at P to what TEXT
   says.  */

static void
member_set (struct module *module, void *p, const struct member *members,
	    const char *name, const char *text)
{
  for (; members->name != NULL; members++)
    if (strcmp (members->name, name) == 0)
      {
	number_set (module, (unsigned char *) p + members->offset,
		    members->size, text);
	return;
      }
  die ("no member", name);
}

/* file MEMBER VALUE  */

static void
do_file (struct module *module, char **words)
{
  char *end;
  unsigned long index = strtoul (words[0], &end, 0);

  if (*end != '\0')
    member_set (module, module->bytes, file_members, words[0], words[1]);
  else if (index < EI_NIDENT)
    number_set (module, module->bytes + index, 1, words[1]);
  else
    die ("no member", words[0]);
}

/* cut SIZE  */

static void
do_cut (struct module *module, char **words)
{
  size_t size = strtoul (words[0], NULL, 0);

  if (size > module->size)
    die ("larger than the file", words[0]);
  module->size -= size;
}

/* tail TEXT  */

static void
do_tail (struct module *module, char **words)
{
  size_t length = strlen (words[0]);

  module->bytes = realloc (module->bytes, module->size + length);
  if (module->bytes == NULL)
    die ("out of memory", "");
  memcpy (module->bytes + module->size, words[0], length);
  module->size += length;
}

/* header SECTION MEMBER VALUE  */

static void
do_header (struct module *module, char **words)
{
  member_set (module, header (module, section_find (module, words[0])),
	      header_members, words[1], words[2]);
}

/* section SECTION NAME  */

static void
do_section (struct module *module, char **words)
{
  size_t index = section_find (module, words[0]);
  size_t name = section_append (module, section_find (module, ".shstrtab"),
				words[1], strlen (words[1]) + 1);

  header (module, index)->sh_name = name;
}

/* copy SECTION NAME  */

static void
do_copy (struct module *module, char **words)
{
  Elf64_Shdr copy = *header (module, section_find (module, words[0]));
  size_t count = ((Elf64_Ehdr *) module->bytes)->e_shnum, start;

  copy.sh_name = section_append (module, section_find (module, ".shstrtab"),
				 words[1], strlen (words[1]) + 1);
  start = append (module, (count + 1) * sizeof copy);
  memcpy (module->bytes + start, header (module, 0), count * sizeof copy);
  memcpy (module->bytes + start + count * sizeof copy, &copy, sizeof copy);
  ((Elf64_Ehdr *) module->bytes)->e_shoff = start;
  ((Elf64_Ehdr *) module->bytes)->e_shnum = count + 1;
}

/* swap SECTION SECTION: of two that nothing refers to.  */

static void
do_swap (struct module *module, char **words)
{
  Elf64_Shdr *a = header (module, section_find (module, words[0]));
  Elf64_Shdr *b = header (module, section_find (module, words[1]));
  Elf64_Shdr keep = *a;

  *a = *b;
  *b = keep;
}

/* symbol NAME NEW  */

static void
do_symbol (struct module *module, char **words)
{
  size_t strtab = header (module, section_find (module, ".symtab"))->sh_link;
  size_t name = section_append (module, strtab, words[1],
				strlen (words[1]) + 1);

  symbol (module, words[0], NULL)->st_name = name;
}

/* set NAME MEMBER VALUE  */

static void
do_set (struct module *module, char **words)
{
  member_set (module, symbol (module, words[0], NULL), symbol_members,
	      words[1], words[2]);
}

/* string SECTION OLD NEW: a whole string rather than the beginning of one.  */

static void
do_string (struct module *module, char **words)
{
  const Elf64_Shdr *found = header (module, section_find (module, words[0]));
  unsigned char *bytes = module->bytes + found->sh_offset;
  size_t length = strlen (words[1]);

  if (strlen (words[2]) > length)
    die ("longer than what it replaces", words[2]);
  for (int whole = 1; whole >= 0; whole--)
    for (size_t i = 0; i + length + whole <= found->sh_size; i++)
      if (memcmp (bytes + i, words[1], length + whole) == 0
	  && (i == 0 || bytes[i - 1] == '\0'))
	{
	  memset (bytes + i, 0, length);
	  memcpy (bytes + i, words[2], strlen (words[2]));
	  return;
	}
  die ("no such string", words[1]);
}

/* grow SECTION TEXT  */

static void
do_grow (struct module *module, char **words)
{
  section_append (module, section_find (module, words[0]), words[1],
		  strlen (words[1]) + 1);
}

/* entry SECTION TEXT: a struct modversion_info, say.  */

static void
do_entry (struct module *module, char **words)
{
  char entry[64] = { 1 };

  snprintf (entry + 8, sizeof entry - 8, "%s", words[1]);
  section_append (module, section_find (module, words[0]), entry,
		  sizeof entry);
}

/* Set the SIZE bytes of MODULE that WORDS says.  */

static void
contents_set (struct module *module, char **words, size_t size)
{
  const Elf64_Shdr *found = header (module, section_find (module, words[0]));
  size_t offset = strtoul (words[1], NULL, 0);

  if (offset + size > found->sh_size)
    die ("not in the section", words[1]);
  number_set (module, module->bytes + found->sh_offset + offset, size,
	      words[2]);
}

/* byte SECTION OFFSET VALUE  */

static void
do_byte (struct module *module, char **words)
{
  contents_set (module, words, 1);
}

/* word SECTION OFFSET VALUE  */

static void
do_word (struct module *module, char **words)
{
  contents_set (module, words, 8);
}

/* rela RELA N MEMBER VALUE  */

static void
do_rela (struct module *module, char **words)
{
  member_set (module, rela (module, words[0], words[1]), rela_members,
	      words[2], words[3]);
}

/* target RELA N SYMBOL  */

static void
do_target (struct module *module, char **words)
{
  Elf64_Rela *found = rela (module, words[0], words[1]);
  size_t index;

  symbol (module, words[2], &index);
  found->r_info = ELF64_R_INFO (index, ELF64_R_TYPE (found->r_info));
}

/* double RELA  */

static void
do_double (struct module *module, char **words)
{
  Elf64_Rela last = *rela (module, words[0], "last");

  section_append (module, section_find (module, words[0]), &last, sizeof last);
}

/* move RELA RELA  */

static void
do_move (struct module *module, char **words)
{
  Elf64_Rela last = *rela (module, words[0], "last");

  section_append (module, section_find (module, words[1]), &last, sizeof last);
  header (module, section_find (module, words[0]))->sh_size -= sizeof last;
}

static const struct
{
  const char *name;
  int count;
  void (*run) (struct module *module, char **words);
} commands[] =
{
  { "file", 2, do_file }, { "cut", 1, do_cut }, { "tail", 1, do_tail },
  { "header", 3, do_header }, { "section", 2, do_section },
  { "copy", 2, do_copy }, { "swap", 2, do_swap },
  { "symbol", 2, do_symbol }, { "set", 3, do_set },
  { "string", 3, do_string }, { "grow", 2, do_grow },
  { "entry", 2, do_entry }, { "byte", 3, do_byte }, { "word", 3, do_word },
  { "rela", 4, do_rela }, { "target", 3, do_target },
  { "double", 1, do_double }, { "move", 2, do_move },
};

/* Do to MODULE what WORDS begins with.  Returns the number of words that is,
   with the comma.  */

static int
command_run (struct module *module, char **words)
{
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    if (strcmp (words[0], commands[i].name) == 0)
      {
	for (int j = 1; j <= commands[i].count; j++)
	  if (words[j] == NULL)
	    die ("too few arguments", words[0]);
	commands[i].run (module, words + 1);
	words += commands[i].count + 1;
	if (words[0] != NULL && strcmp (words[0], ",") != 0)
	  die ("too many arguments", words[0]);
	return commands[i].count + 1 + (words[0] != NULL);
      }
  die ("no command", words[0]);
  return 0;
}

/* Read all of the file NAME into MODULE.  */

static void
module_read (struct module *module, const char *name)
{
  FILE *file = fopen (name, "rb");
  long size = -1;

  if (file == NULL || fseek (file, 0, SEEK_END) != 0
      || (size = ftell (file)) < 0)
    die ("cannot read", name);
  append (module, size);
  rewind (file);
  if (fread (module->bytes, 1, size, file) != (size_t) size)
    die ("cannot read", name);
  fclose (file);
}

int
main (int argc, char **argv)
{
  struct module module = { NULL, 0 };
  FILE *file;
  char **words;

  if (argc < 4)
    die ("usage", "spoil IN OUT COMMAND...");
  module_read (&module, argv[1]);
  for (words = argv + 3; *words != NULL; )
    words += command_run (&module, words);
  file = fopen (argv[2], "wb");
  if (file == NULL || fwrite (module.bytes, 1, module.size, file) != module.size
      || fclose (file) != 0)
    die ("cannot write", argv[2]);
  return 0;
}
