/* oracle-make.c -- convert a module by hand, for the self-test of the oracles.

   oracle-make PLAIN OUT [--klp=NAME=KLPNAME[@OBJ]]... [--cut=DEPENDS]
	       [--mutate=MUTATION]

   It turns each undefined NAME into the livepatch symbol KLPNAME, whose
   relocations go to sections of OBJ (KLPNAME's object when absent), makes
   DEPENDS the module's depends= and then spoils the result by MUTATION.
   What becomes of a symbol is said, not decided; there is no other use.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle-make.h"

/* One --klp option.  */
struct make_bond
{
  char *name;
  char *klp_name;
  char *object;
  size_t symbol;
};

/* Take FILE apart into MAKE.  */

static void
make_read (struct make *make, const struct oracle_file *file)
{
  size_t i;

  if (file->big_endian)
    oracle_die ("%s: no module for x86-64", file->path);
  memset (make, 0, sizeof *make);
  make->header = file->header;
  make->section_count = make->plain_count = file->section_count;
  make->sections = oracle_alloc (file->section_count,
				 sizeof *make->sections);
  make->symtab = file->symtab;
  make->strtab = file->sections[file->symtab].header.sh_link;
  make->shstrtab = file->header.e_shstrndx;
  for (i = 0; i < file->section_count; i++)
    {
      struct make_section *section = &make->sections[i];

      section->header = file->sections[i].header;
      section->size = section->header.sh_size;
      if (file->sections[i].data == NULL)
	continue;
      section->data = oracle_alloc (section->size, 1);
      memcpy (section->data, file->sections[i].data, section->size);
    }
}

/* Write the section header HEADER to STREAM.  */

static void
make_shdr_write (FILE *stream, const Elf64_Shdr *header)
{
  unsigned char bytes[sizeof *header];

#define PUT(type, base, field) \
  make_put (bytes + offsetof (type, field), (base)->field, \
	    sizeof (base)->field)
  PUT (Elf64_Shdr, header, sh_name);
  PUT (Elf64_Shdr, header, sh_type);
  PUT (Elf64_Shdr, header, sh_flags);
  PUT (Elf64_Shdr, header, sh_addr);
  PUT (Elf64_Shdr, header, sh_offset);
  PUT (Elf64_Shdr, header, sh_size);
  PUT (Elf64_Shdr, header, sh_link);
  PUT (Elf64_Shdr, header, sh_info);
  PUT (Elf64_Shdr, header, sh_addralign);
  PUT (Elf64_Shdr, header, sh_entsize);
  fwrite (bytes, sizeof bytes, 1, stream);
}

/* Write the ELF header HEADER to STREAM.  */

static void
make_ehdr_write (FILE *stream, const Elf64_Ehdr *header)
{
  unsigned char bytes[sizeof *header];

  memcpy (bytes, header->e_ident, EI_NIDENT);
  PUT (Elf64_Ehdr, header, e_type);
  PUT (Elf64_Ehdr, header, e_machine);
  PUT (Elf64_Ehdr, header, e_version);
  PUT (Elf64_Ehdr, header, e_entry);
  PUT (Elf64_Ehdr, header, e_phoff);
  PUT (Elf64_Ehdr, header, e_shoff);
  PUT (Elf64_Ehdr, header, e_flags);
  PUT (Elf64_Ehdr, header, e_ehsize);
  PUT (Elf64_Ehdr, header, e_phentsize);
  PUT (Elf64_Ehdr, header, e_phnum);
  PUT (Elf64_Ehdr, header, e_shentsize);
  PUT (Elf64_Ehdr, header, e_shnum);
  PUT (Elf64_Ehdr, header, e_shstrndx);
  fwrite (bytes, sizeof bytes, 1, stream);
}
#undef PUT

/* Write MAKE to the file PATH, its sections one after the other.  */

static void
make_write (struct make *make, const char *path)
{
  FILE *stream = fopen (path, "wb");
  uint64_t offset = sizeof (Elf64_Ehdr);
  size_t i;

  if (stream == NULL)
    oracle_die ("%s: cannot be written", path);
  for (i = 1; i < make->section_count; i++)
    {
      Elf64_Shdr *header = &make->sections[i].header;
      uint64_t align = header->sh_addralign > 1 ? header->sh_addralign : 1;

      header->sh_size = make->sections[i].size;
      header->sh_offset = (offset + align - 1) / align * align;
      if (make->sections[i].data != NULL)
	offset = header->sh_offset + header->sh_size;
    }
  make->header.e_shoff = (offset + 7) & ~(uint64_t) 7;
  make->header.e_shnum = make->section_count;
  make_ehdr_write (stream, &make->header);
  for (i = 1; i < make->section_count; i++)
    if (make->sections[i].data != NULL)
      {
	fseek (stream, make->sections[i].header.sh_offset, SEEK_SET);
	fwrite (make->sections[i].data, make->sections[i].size, 1, stream);
      }
  fseek (stream, make->header.e_shoff, SEEK_SET);
  for (i = 0; i < make->section_count; i++)
    make_shdr_write (stream, &make->sections[i].header);
  if (fclose (stream) != 0)
    oracle_die ("%s: cannot be written", path);
}

/* Add to BONDS, of which there are COUNT, what TEXT, NAME=KLPNAME[@OBJ],
   says.  */

static struct make_bond *
make_bond_add (struct make_bond *bonds, size_t count, const char *text)
{
  struct make_bond *bond;
  const char *klp = strchr (text, '=');
  const char *at, *object;

  bonds = oracle_grow (bonds, count, sizeof *bonds);
  bond = &bonds[count];
  if (klp++ == NULL)
    oracle_die ("--klp=%s: it is NAME=KLPNAME[@OBJ]", text);
  at = strrchr (klp, '@');
  bond->name = oracle_copy (text, klp - text - 1);
  bond->klp_name = oracle_copy (klp, at ? (size_t) (at - klp)
				     : strlen (klp));
  object = at ? at + 1 : klp + sizeof ORACLE_SYM_PREFIX - 1;
  bond->object = oracle_copy (object, strcspn (object, "."));
  return bonds;
}

/* Make the symbol of BOND in MAKE a livepatch symbol, and take it off the
   lists of imported symbols.  */

static void
make_bond_symbol (struct make *make, struct make_bond *bond)
{
  Elf64_Sym symbol = { .st_shndx = ORACLE_SHN_LIVEPATCH };

  bond->symbol = make_symbol_find (make, bond->name);
  if (bond->symbol == 0)
    oracle_die ("no symbol %s", bond->name);
  symbol.st_info = ELF64_ST_INFO (STB_GLOBAL, STT_NOTYPE);
  symbol.st_name = make_append (make, make->strtab, bond->klp_name,
				strlen (bond->klp_name) + 1);
  make_symbol_set (make, bond->symbol, &symbol);
  make_version_drop (make, bond->name);
}

/* Return MAKE's livepatch section of OBJECT for section TARGET, made if
   need be.  */

static size_t
make_klp_section (struct make *make, const char *object, size_t target)
{
  const char *name = make_section_name (make, target);
  size_t section, group, word;
  Elf64_Shdr header = { .sh_type = SHT_RELA, .sh_addralign = 8 };
  unsigned char bytes[4];
  char *full = oracle_alloc (strlen (object) + strlen (name)
			     + sizeof ORACLE_RELA_PREFIX + 1, 1);

  sprintf (full, ORACLE_RELA_PREFIX "%s.%s", object, name);
  section = make_section_find (make, full);
  if (section == 0)
    {
      header.sh_flags = (SHF_ALLOC | SHF_INFO_LINK
			 | ORACLE_SHF_RELA_LIVEPATCH
			 | (make->sections[target].header.sh_flags
			    & SHF_GROUP));
      header.sh_link = make->symtab;
      header.sh_info = target;
      header.sh_entsize = sizeof (Elf64_Rela);
      section = make_section_add (make, full, &header);
      make_put (bytes, section, 4);
      for (group = 1; group < make->plain_count; group++)
	if (make->sections[group].header.sh_type == SHT_GROUP)
	  for (word = 4; word < make->sections[group].size; word += 4)
	    if (make->sections[group].data[word] == (target & 0xff)
		&& make->sections[group].data[word + 1] == target >> 8)
	      {
		make_append (make, group, bytes, 4);
		break;
	      }
    }
  free (full);
  return section;
}

/* Move the relocations against the symbols of BONDS, of which there are
   COUNT, out of MAKE's ordinary section SECTION.  */

static void
make_split (struct make *make, size_t section, const struct make_bond *bonds,
	    size_t count)
{
  size_t target = make->sections[section].header.sh_info;
  size_t i, bond, kept = 0, total = make_rela_count (make, section);
  Elf64_Rela rela;

  for (i = 0; i < total; i++)
    {
      make_rela_get (make, section, i, &rela);
      for (bond = 0; bond < count; bond++)
	if (bonds[bond].symbol == ELF64_R_SYM (rela.r_info))
	  break;
      if (bond == count)
	make_rela_set (make, section, kept++, &rela);
      else
	{
	  size_t klp = make_klp_section (make, bonds[bond].object, target);
	  size_t end = make_rela_count (make, klp);
	  static const unsigned char room[sizeof (Elf64_Rela)];

	  make_append (make, klp, room, sizeof room);
	  make_rela_set (make, klp, end, &rela);
	}
    }
  if (kept == 0 && total > 0)
    {
      memset (&rela, 0, sizeof rela);
      make_rela_set (make, section, kept++, &rela);
    }
  make->sections[section].size = kept * sizeof (Elf64_Rela);
}

/* Say in MAKE's .modinfo that it is a livepatch, and make DEPENDS, when not
   null, its depends=.  Renew the build-id.  */

static void
make_marks (struct make *make, const char *depends)
{
  static const char marks[] = "livepatch=Y\0klp_target=6.1.0-test";
  size_t i, modinfo = make_section_find (make, ".modinfo");
  size_t note = make_section_find (make, ".note.gnu.build-id");
  char *strings = (char *) make->sections[modinfo].data;

  for (i = 0; depends != NULL && i + 8 < make->sections[modinfo].size; i++)
    if (memcmp (strings + i, "depends=", 8) == 0)
      {
	size_t length = strlen (strings + i + 8);

	memset (strings + i + 8, 0, length);
	memcpy (strings + i + 8, depends, strlen (depends));
	break;
      }
  make_append (make, modinfo, marks, sizeof marks);
  if (note != 0)
    make->sections[note].data[make->sections[note].size - 1] ^= 0x5a;
}

/* Convert MAKE by the COUNT BONDS and DEPENDS.  */

static void
make_convert (struct make *make, struct make_bond *bonds, size_t count,
	      const char *depends)
{
  size_t i;

  for (i = 0; i < count; i++)
    make_bond_symbol (make, &bonds[i]);
  for (i = 1; i < make->plain_count; i++)
    {
      const Elf64_Shdr *header = &make->sections[i].header;

      if (header->sh_type == SHT_RELA
	  && (make->sections[header->sh_info].header.sh_flags & SHF_ALLOC)
	     != 0)
	make_split (make, i, bonds, count);
    }
  make_marks (make, depends);
}

/* Convert the file ARGV[1] of the ARGC words into ARGV[2].  */

int
main (int argc, char **argv)
{
  struct make_bond *bonds = NULL;
  const char *depends = NULL, *mutation = NULL;
  struct oracle_file file;
  struct make make;
  size_t count = 0;
  int i;

  oracle_program = "oracle-make";
  if (argc == 2 && strcmp (argv[1], "--list") == 0)
    {
      make_mutations_list ();
      return ORACLE_OK;
    }
  if (argc < 3)
    oracle_die ("usage: oracle-make PLAIN OUT [OPTION]...");
  for (i = 3; i < argc; i++)
    if (oracle_starts (argv[i], "--klp="))
      bonds = make_bond_add (bonds, count++, argv[i] + 6);
    else if (oracle_starts (argv[i], "--cut="))
      depends = argv[i] + 6;
    else if (oracle_starts (argv[i], "--mutate="))
      mutation = argv[i] + 9;
    else
      oracle_die ("unknown option %s", argv[i]);
  oracle_file_read (&file, argv[1]);
  make_read (&make, &file);
  make_convert (&make, bonds, count, depends);
  if (mutation != NULL && !make_mutate (&make, mutation))
    oracle_die ("unknown mutation %s", mutation);
  make_write (&make, argv[2]);

  while (count-- > 0)
    {
      free (bonds[count].name);
      free (bonds[count].klp_name);
      free (bonds[count].object);
    }
  free (bonds);
  while (make.section_count-- > 0)
    free (make.sections[make.section_count].data);
  free (make.sections);
  oracle_file_free (&file);
  return ORACLE_OK;
}
