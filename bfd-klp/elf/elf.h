/* elf.h -- a relocatable ELF file as the stages see it.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The records of sections, symbols and relocations, what can be asked of
   them, and how they become bytes again.  */

#ifndef KLP_ELF_H
#define KLP_ELF_H

#include <elf.h>
#include "base/base.h"

/* ---- elf-read.c, elf-find.c: a relocatable ELF64 file, every header
   checked ---- */

struct klp_section
{
  const char *name;
  uint32_t name_offset;
  uint32_t type;
  uint64_t flags;
  uint64_t address;
  uint64_t offset;
  uint64_t size;
  uint32_t link;
  uint32_t info;
  uint64_t alignment;
  uint64_t entry_size;
  const unsigned char *piece;	/* its contents, where the file is read in
				   pieces; NULL: not read  */
  const struct klp_reloc *relocs;	/* of a loaded relocation section  */
  unsigned int rela;		/* the first of ELF's relas for it, or 0  */
  unsigned int next_rela;	/* of one of these: the next one for the same
				   section, or 0  */
  const char *damage;		/* what is wrong with its relocations, which
				   are not used then; KLP_CARE_WRECK only  */
};

/* Take the section header at P into SECTION, all but its name; false: its
   contents do not lie inside a file of SIZE bytes.  */
bool klp_section_read (bool big_endian, const unsigned char *p, uint64_t size,
		       struct klp_section *section);

struct klp_symbol
{
  const char *name;
  uint64_t value;
  uint64_t size;
  uint16_t section;		/* st_shndx  */
  unsigned char type;		/* ELF64_ST_TYPE  */
  unsigned char binding;	/* ELF64_ST_BIND  */
  bool named;			/* by a relocation that the loader looks at
				   and does not skip  */
};

/* Elf64_Rela as a machine of this byte order has it, so that most files'
   relocations need not be copied.  */
struct klp_reloc
{
  uint64_t offset;
#if __BYTE_ORDER == __BIG_ENDIAN
  uint32_t symbol;
  uint32_t type;
#else
  uint32_t type;
  uint32_t symbol;
#endif
  int64_t addend;
};

struct klp_elf
{
  struct klp_context *context;
  const char *name;		/* for messages  */
  const char *path;		/* what was opened  */
  const unsigned char *data;	/* the file; NULL: it is read in pieces,  */
  int fd;			/* from here; otherwise -1;  */
  struct stat status;		/* its state;  */
  size_t pieces;		/* so many more bytes may be read  */
  size_t size;
  struct klp_mapping mapping;	/* of the file; none: DATA is not ELF's  */
  bool big_endian;
  unsigned int machine;		/* EM_*  */
  const struct klp_arch *arch;	/* the row of both, or NULL  */
  struct klp_section *sections;
  unsigned int n_sections;
  unsigned int section_names;	/* e_shstrndx  */
  struct klp_table *by_name;	/* klp_elf_index_names's: the first section of
				   each name; or NULL  */
  bool has_namesakes;		/* likewise: two have the same  */
  struct klp_symbol *symbols;
  uint32_t n_symbols;
  unsigned int symtab;		/* section index of .symtab; 0: none  */
  unsigned int *relas;		/* the loaded relocation sections that have
				   relocations, in their order  */
  unsigned int n_relas;
  uint32_t *by_address;		/* made by klp_elf_symbol_at  */
  const uint32_t *address_ends;	/* by section: where its entries there end  */
  size_t behind;		/* the entry behind the last answer  */
  bool has_sought_lines;	/* by klp_place, which sets these  */
  const struct klp_line_reader *line_reader;
  struct klp_lines *lines;	/* NULL: not known  */
  const char *problem;		/* what is damaged, while it is read  */
};

/* How much of a file must be in order.  */
enum klp_care
{
  KLP_CARE_LIVEPATCH,		/* what is not handled is an error if the file
				   looks like a livepatch  */
  KLP_CARE_ANY,			/* what is not handled is an error  */
  KLP_CARE_WRECK		/* the same, but relocation sections may be
				   damaged: they are marked  */
};

enum klp_elf_kind
{
  KLP_ELF_READ,			/* *ELF describes it  */
  KLP_ELF_FOREIGN,		/* not a relocatable ELF file, or one that
				   bfd-klp does not handle and that does not
				   look like a livepatch  */
  KLP_ELF_FAILED		/* reported  */
};

/* Map the file that is open as FILE, called NAME in messages, and check it:
   all headers, the symbol table, and every relocation section of an allocated
   section.  What is accepted may then be indexed without further tests.
   Source lines are looked for in PATH.

   With KLP_CARE_LIVEPATCH, a small file is not mapped: most are no livepatches,
   and reading some pieces is faster.  Until klp_elf_map there are the headers,
   the tables that are read here and .modinfo, and no other contents.  */
enum klp_elf_kind klp_elf_open (struct klp_context *context, int file,
				const char *path, const char *name,
				enum klp_care care, struct klp_elf **elf);

/* The same for the SIZE bytes at DATA, which must stay until klp_elf_close;
   klp_place says no source lines of them.  */
enum klp_elf_kind klp_elf_open_memory (struct klp_context *context,
				       const unsigned char *data, size_t size,
				       const char *name, enum klp_care care,
				       struct klp_elf **elf);

/* Read and check ELF, of which nothing but the bytes and the names are set
   (elf-open.c calls it).  */
enum klp_elf_kind klp_elf_read (struct klp_elf *elf, enum klp_care care);

/* ---- elf-pieces.c ---- */

/* So many bytes are read in pieces at most: to read more is slower than to map
   the file.  */
#define KLP_PIECES_MAX 16384

/* Map all of ELF's file, if it is not in memory.  False: that fails, which is
   reported.  */
bool klp_elf_map (struct klp_elf *elf);

/* LENGTH bytes at OFFSET of ELF's file, in which they are; NULL: they cannot be
   read, which is reported.  */
const unsigned char *klp_elf_piece (struct klp_elf *elf, uint64_t offset,
				    size_t length);

/* Have the contents of section number INDEX of ELF, if it has any.  False: they
   cannot be read, which is reported.  */
bool klp_elf_load (struct klp_elf *elf, unsigned int index);

/* ---- elf-open.c, elf-find.c ---- */

/* Unmap ELF's file and close what klp_place opened.  Strings and records
   that point into the file are invalid then.  */
void klp_elf_close (struct klp_elf *elf);

/* The bytes of SECTION, which is neither SHT_NOBITS nor SHT_NULL.  */

static inline const unsigned char *
klp_elf_contents (const struct klp_elf *elf, const struct klp_section *section)
{
  return elf->data == NULL ? section->piece : elf->data + section->offset;
}

/* The bytes of SECTION; NULL for SHT_NOBITS and SHT_NULL.  */

static inline const unsigned char *
klp_elf_bytes (const struct klp_elf *elf, const struct klp_section *section)
{
  return (section->type == SHT_NOBITS || section->type == SHT_NULL
	  ? NULL : klp_elf_contents (elf, section));
}

/* Read SIZE (2, 4 or 8) bytes at P in ELF's byte order.  */

static inline uint64_t
klp_elf_get (const struct klp_elf *elf, const unsigned char *p,
	     unsigned int size)
{
  return klp_get (elf->big_endian, p, size);
}

/* The offset behind the last byte that ELF's headers speak of.  */
uint64_t klp_elf_end (const struct klp_elf *elf);

/* Whether SECTION is a SHT_RELA section that the loader looks at: its
   target is allocated.  */

static inline bool
klp_elf_is_loaded_rela (const struct klp_elf *elf,
			const struct klp_section *section)
{
  return (section->type == SHT_RELA && section->damage == NULL
	  && section->info != 0 && section->info < elf->n_sections
	  && (elf->sections[section->info].flags & SHF_ALLOC) != 0);
}

/* The number of relocations in SECTION, a loaded one.  */

static inline size_t
klp_elf_reloc_count (const struct klp_section *section)
{
  return section->size / sizeof (Elf64_Rela);
}

/* Going through the relocations that the loader looks at, livepatch ones
   included.  Begins all zero, but for TARGET.  */
struct klp_reloc_walk
{
  unsigned int target;		/* only those of this section; 0: of all  */
  unsigned int section;		/* where the last one is  */
  const struct klp_reloc *reloc;	/* that one  */
  size_t left;			/* so many of the section's are behind it  */
  unsigned int next;		/* of ELF's relas  */
};

/* Set WALK to the first relocation of the next section that has any; false:
   there is none.  */

static inline bool
klp_next_relocs (const struct klp_elf *elf, struct klp_reloc_walk *walk)
{
  const struct klp_section *section = elf->sections + walk->section;

  if (walk->target == 0)
    walk->section = (walk->next < elf->n_relas ? elf->relas[walk->next++] : 0);
  else
    walk->section = (walk->section == 0 ? elf->sections[walk->target].rela
		     : section->next_rela);
  if (walk->section == 0)
    return false;
  section = elf->sections + walk->section;
  walk->reloc = section->relocs;
  walk->left = klp_elf_reloc_count (section) - 1;
  return true;
}

/* Set WALK to ELF's next relocation; false: there is none.  */

static inline bool
klp_next_reloc (const struct klp_elf *elf, struct klp_reloc_walk *walk)
{
  if (walk->left == 0)
    return klp_next_relocs (elf, walk);
  walk->reloc++;
  walk->left--;
  return true;
}

/* Make ELF's index of sections' names, for one who will ask for many, and learn
   whether two are the same.  False when out of memory.  */
bool klp_elf_index_names (struct klp_elf *elf);

/* The index of the first section called NAME, or 0.  */
unsigned int klp_elf_find_section (const struct klp_elf *elf,
				   const char *name);

/* The .modinfo strings: *SIZE bytes that end with a NUL; NULL when there
   are none or they do not end so.  */
const char *klp_elf_modinfo (const struct klp_elf *elf, size_t *size);

/* The number of the section of struct module, the first that is allocated; 0
   when there is none.  And the name in it, as the kernel would have it; NULL
   when it has none.  */
unsigned int klp_elf_module_record (const struct klp_elf *elf);
const char *klp_elf_module_name (const struct klp_elf *elf);

/* The symbol (a function or data object, never a section) that covers
   OFFSET in section SECTION, or NULL.  */
const struct klp_symbol *klp_elf_symbol_at (struct klp_elf *elf,
					    unsigned int section,
					    uint64_t offset);

/* What to call SYMBOL of ELF: those of sections have no name of their own.  */
const char *klp_elf_symbol_name (const struct klp_elf *elf,
				 const struct klp_symbol *symbol);

/* Whether the code at SYMBOL, of a section of ELF, begins with ENDBR.  */
bool klp_elf_has_endbr (const struct klp_elf *elf,
			const struct klp_symbol *symbol);

/* A place in a section.  What begins with one is sorted, and searched for,
   with klp_compare_places.  */
struct klp_at
{
  unsigned int section;
  uint64_t offset;
};

int klp_compare_places (const void *a, const void *b);

/* ---- elf-put.c: the same records to bytes ---- */

void klp_elf_put_reloc (const struct klp_elf *elf, unsigned char *p,
			const struct klp_reloc *reloc);
void klp_elf_put_section (const struct klp_elf *elf, unsigned char *p,
			  const struct klp_section *section);

/* ---- elf-edit.c: a copy with other symbols and relocations ---- */

struct klp_edit
{
  struct klp_elf *elf;		/* what is copied  */
  unsigned char *data;		/* its bytes, changed where they are  */
  struct klp_section *sections;	/* of the copy  */
  unsigned int n_sections;
  size_t room;
  struct klp_grown *grown;	/* contents of sections that grow  */
  uint32_t n_symbols;
  unsigned int *relocations;	/* the relocation section of each of ELF's, or
				   0  */
  struct klp_table *undefined;	/* the number of each undefined symbol  */
};

/* Begin EDIT, all zero, of ELF, which must have a symbol table.  */
bool klp_edit_begin (struct klp_edit *edit, struct klp_elf *elf);

/* Call symbol number INDEX of EDIT NAME, unless that is NULL, and put it into
   SECTION, which may be a reserved one.  */
bool klp_edit_symbol (struct klp_edit *edit, uint32_t index, const char *name,
		      unsigned int section);

/* Set *INDEX to the number of the undefined symbol NAME of EDIT, which is made
   if there is none.  */
bool klp_edit_undefined (struct klp_edit *edit, const char *name,
			 uint32_t *index);

/* Call section number INDEX of EDIT NAME.  */
bool klp_edit_rename (struct klp_edit *edit, unsigned int index,
		      const char *name);

/* Leave nothing of section number INDEX of EDIT but its header.  */
void klp_edit_empty (struct klp_edit *edit, unsigned int index);

/* Give section number TARGET of EDIT the relocation RELOC, too; or put it in
   the place of relocation NUMBER of section number INDEX.  */
bool klp_edit_add_reloc (struct klp_edit *edit, unsigned int target,
			 const struct klp_reloc *reloc);
void klp_edit_set_reloc (struct klp_edit *edit, unsigned int index,
			 size_t number, const struct klp_reloc *reloc);

/* Set *DATA to the *SIZE bytes of the file that EDIT makes.  */
bool klp_edit_finish (struct klp_edit *edit, const unsigned char **data,
		      size_t *size);

/* ---- elf-lines.c: where a place is in the source ---- */

/* `FILE: SECTION+0xOFFSET (function, source.c:LINE)' for OFFSET in section
   number SECTION of ELF; as much of it as is known.  */
const char *klp_place (struct klp_elf *elf, unsigned int section,
		       uint64_t offset);

/* The parts of it: *FUNCTION, the symbol that covers the place, and *LINE,
   `source.c:LINE'; NULL when not known.  For an entry of a table that says
   which code it is about they are that code's.  And the whole of its
   parts.  */
void klp_place_parts (struct klp_elf *elf, unsigned int section,
		      uint64_t offset, const char **function,
		      const char **line);
const char *klp_place_text (struct klp_context *context, const char *file,
			    const char *section, uint64_t offset,
			    const char *function, const char *line);
/* Close what klp_place has opened for ELF.  */
void klp_lines_close (struct klp_elf *elf);

/* ---- finding.c ---- */

/* Where a finding is, when it is not at an offset of a section: the section
   as a whole, and the file.  */
#define KLP_WHOLE_SECTION UINT64_MAX
#define KLP_WHOLE_FILE 0

/* Report that ELF breaks RULE at OFFSET of section number SECTION, if the
   rule holds for the machine and the kernel that ELF is for.  printf's
   FORMAT says what is wrong; the rule's remedy follows.  */
void klp_finding (struct klp_elf *elf, enum klp_rule rule,
		  unsigned int section, uint64_t offset, const char *format,
		  ...) KLP_PRINTF (5, 6);

/* The same where REMEDY (unless it is NULL) is better than the rule's.  */
void klp_finding_with (struct klp_elf *elf, enum klp_rule rule,
		       const char *remedy, unsigned int section,
		       uint64_t offset, const char *format, ...)
  KLP_PRINTF (6, 7);
void klp_finding_list (struct klp_elf *elf, enum klp_rule rule,
		       const char *remedy, unsigned int section,
		       uint64_t offset, const char *format, va_list arguments)
  KLP_PRINTF (6, 0);

/* ---- notes.c ---- */

/* A longer build-id is none that a linker makes.  */
#define KLP_BUILD_ID_MAX 64

/* Notes that are being gone through.  */
struct klp_notes
{
  const unsigned char *data;
  size_t size;
  bool big_endian;
  unsigned int padding;		/* 4 or 8  */
  size_t at;			/* the next note  */
  bool damaged;			/* one leads out of them  */
};

/* Find the next build-id in NOTES: *SIZE bytes from *START of the data on.
   False: there is none, or the notes are damaged.  */
bool klp_next_build_id (struct klp_notes *notes, size_t *start, size_t *size);

/* Set *ID to the next build-id in NOTES, in digits in CONTEXT; NULL when there
   is none.  False: the notes are damaged, or memory is out, which is
   reported.  */
bool klp_build_id_text (struct klp_context *context, struct klp_notes *notes,
			const char **id);

/* The build-id of ELF's own; NULL when it has none.  */
const char *klp_elf_build_id (const struct klp_elf *elf);

/* ---- elf-input.c ---- */

/* Whether the SIZE bytes at DATA, a module's file, end with a signature.  */
bool klp_is_signed (const void *data, size_t size);

/* Whether ELF is a livepatch: it enables a patch, says so itself, or OPTIONS
   (or NULL) say so.  */
bool klp_elf_is_livepatch (const struct klp_elf *elf,
			   const struct klp_options *options);

/* ---- elf-find.c ---- */

/* The release in the vermagic of ELF's modinfo, or NULL.  */
const char *klp_elf_release (const struct klp_elf *elf);

#endif /* KLP_ELF_H */
