/* klp-map-int.h -- the target symbol map: its format, and the records that
   the files klp-map*.c share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The native format
   =================

   Text, one record per line, each line at most 4096 bytes with its newline;
   fields are separated by single tabs.  Made once per kernel and searched
   in place, so nothing but the first lines is read when a map is opened.

   The first line is 42 bytes long:

     klp-map 1 HHHHHHHHHH FFFFFFFFFFFFFFFFFFFF

   1 is the version, H... (10 decimal digits) the number of bytes up to the
   first symbol line, F... (20 digits) the size of the file.  A file of any
   other size, or that does not end with a newline, is no map any more:
   people cut, filter and join text.

   The rest of the header, in this order:

     release	6.1.0-56-amd64		(absent when not known)
     machine	62			(EM_*; absent when not known)
     vermagic	6.1.0-56-amd64 SMP ...	(of the modules, which all have the
					 same one; absent without modules)
     object	NAME	WORD...		(one per object, sorted by NAME)

   The words of an object, each absent when it does not apply:
     symbols		all symbols of the object are in this map
     exports		all its exports are known: a symbol without
			`exported' is not exported
     build-id=HEX  srcversion=TEXT  depends=NAME,NAME...

   Then one line per symbol, sorted by NAME, OBJECT (unsigned bytes) and the
   position as a number:

     NAME  OBJECT  POSITION  TYPE  ADDRESS  FLAGS  FILE

   POSITION	0/1 when OBJECT has one symbol of that name; otherwise i/n,
		with i from 1 to n in the order in which the kernel counts;
		?/n on one line for n symbols whose order the source did not
		know; -/0 for an export whose symbol is not known
   TYPE		nm's letter, or `?'; one of data for what is not code
   ADDRESS	16 hexadecimal digits, or `-' when not known; in a module
		read from its file, st_value
   FLAGS	words with commas between, or `-': exported, gpl, init,
		mixed, sealed, ns=NAMESPACE.  ns= is the last: a namespace
		may hold commas.
   FILE		the name of the STT_FILE symbol, or `-'

   Header lines before the first `object', words of an object and flags
   that a reader does not know are skipped.  So whatever an old reader must
   not skip needs a new version number; a new version is refused whole.

   A look-up believes the map only if it sees all n lines of a name and
   object, in order, between lines that are in order.  */

#ifndef KLP_MAP_INT_H
#define KLP_MAP_INT_H

#include <stddef.h>
#include <hashtab.h>
#include "klp.h"

#define KLP_MAP_MAGIC "klp-map "
#define KLP_MAP_VERSION "1"
#define KLP_MAP_FIRST_LINE 42
#define KLP_MAP_LINE_MAX 4096

/* ---- map-bytes.c: bytes in, and what they are ---- */

/* A file in memory.  */
struct klp_map_bytes
{
  const char *file;		/* for messages  */
  char *data;			/* with a NUL behind it unless mapped  */
  size_t size;
  bool mapped;			/* read-only  */
  int fd;			/* the file, if it is mapped  */
};

/* Read all of FILE; changing the bytes is allowed.  */
bool klp_map_read_file (struct klp_context *context, const char *file,
			struct klp_map_bytes *bytes);

/* The same, but map a FILE that holds a native map; *NATIVE says so.  */
bool klp_map_load_file (struct klp_context *context, const char *file,
			struct klp_map_bytes *bytes, bool *native);

/* Whether FILE can be read and begins like an ELF file.  */
bool klp_map_is_elf (const char *file);

/* What a text is.  */
enum klp_map_kind
{
  KLP_KIND_NATIVE,
  KLP_KIND_KALLSYMS,
  KLP_KIND_SYSTEM_MAP,
  KLP_KIND_SYMVERS,
  KLP_KIND_SYMBOLS_KLP,
  KLP_KIND_ELF,
  KLP_KIND_EMPTY,
  KLP_KIND_STUB,		/* Debian's System.map of one line  */
  KLP_KIND_IMAGE,		/* a kernel's, with a loader's header  */
  KLP_KIND_COMPRESSED,
  KLP_KIND_UNKNOWN
};

enum klp_map_kind klp_map_recognise (const struct klp_map_bytes *bytes);

/* Report that FILE cannot be read as WANTED because it is of KIND, with
   the way out.  Returns false.  */
bool klp_map_wrong_kind (struct klp_context *context, const char *file,
			 const char *wanted, enum klp_map_kind kind);

/* A text taken line by line; the newlines are replaced by NULs.  */
struct klp_map_lines
{
  struct klp_context *context;
  const char *file;
  char *next;
  char *end;
  unsigned long number;		/* of the line taken last  */
};

/* Start taking BYTES apart.  Refuses a text that does not end with a
   newline or holds a NUL.  */
bool klp_map_lines_start (struct klp_context *context,
			  struct klp_map_bytes *bytes,
			  struct klp_map_lines *lines);

/* The next line, or NULL.  */
char *klp_map_line (struct klp_map_lines *lines);

/* Report FORMAT about the line taken last.  Returns false.  */
bool klp_map_line_error (const struct klp_map_lines *lines,
			 const char *format, ...) KLP_PRINTF (2, 3);

/* ---- map-lines.c: one native map ---- */

struct klp_native
{
  struct klp_context *context;
  const char *file;
  const char *data;
  size_t size;
  bool mapped;
  int fd;			/* the file, if it is mapped  */
  size_t objects;		/* offset of the first `object' line  */
  size_t symbols;		/* offset of the first symbol line  */
  const char *release;
  unsigned int machine;
  unsigned int number;		/* among the maps of a conversion  */
  unsigned int searches;	/* how many names were looked up  */
  size_t behind;		/* the line behind those found last, or 0:
				   names that begin alike are near  */
};

/* Check BYTES' first line and read the short header into NATIVE.  */
bool klp_native_open (struct klp_context *context,
		      const struct klp_map_bytes *bytes,
		      struct klp_native *native);

/* Unmap BYTES, or what NATIVE was opened with, if they are mapped, and close
   their file.  */
void klp_map_unload (const struct klp_map_bytes *bytes);
void klp_native_close (const struct klp_native *native);

/* The header's record of the object NAME, or NULL; false in *GOOD when the
   header is damaged (reported).  */
struct klp_map_object *klp_native_object (const struct klp_native *native,
					  const char *name, bool *good);

/* Call VISIT for the record of every object of NATIVE.  */
typedef bool (*klp_native_visit) (void *data, struct klp_map_object *object);
bool klp_native_objects (const struct klp_native *native,
			 klp_native_visit visit, void *data);

/* A symbol line of NATIVE taken apart; pointers into the map, not ended by
   NULs.  */
struct klp_native_line
{
  const char *start;		/* of the name  */
  const char *end;		/* the newline  */
  size_t name;			/* length  */
  const char *object;
  size_t object_length;
  const char *rest;		/* POSITION...  */
};

/* Take the line of NATIVE that starts at OFFSET apart.  klp_native_take
   returns NULL or what is wrong; then LINE->end is NULL if no newline was
   found.  klp_native_line reports that.  */
const char *klp_native_take (const struct klp_native *native, size_t offset,
			     struct klp_native_line *line);
bool klp_native_line (const struct klp_native *native, size_t offset,
		      struct klp_native_line *line);

/* Set *OFFSET to the first symbol line of NATIVE whose name is not less
   than NAME (LENGTH bytes).  What it is before is tried first: where a line
   starts, or 0.  */
bool klp_native_bound (const struct klp_native *native, const char *name,
		       size_t length, size_t *offset);

/* Compare two lines' names and objects, as the map is sorted.  */
int klp_native_compare (const struct klp_native_line *a,
			const struct klp_native_line *b);

/* Report that NATIVE is damaged at LINE, or at OFFSET when it is NULL, for
   the reason WHY.  Returns false.  */
bool klp_native_damaged (const struct klp_native *native,
			 const struct klp_native_line *line, size_t offset,
			 const char *why);

/* The lines of one name and object seen so far; starts as zeros.  */
struct klp_native_group
{
  unsigned long count;		/* how many they say there are; 0: none yet  */
  unsigned long seen;
  bool unordered;
};

/* Count SYMBOL into GROUP, or end GROUP, which is then ready for the next
   name.  Return NULL or what is wrong.  */
const char *klp_native_count (struct klp_native_group *group,
			      const struct klp_map_symbol *symbol);
const char *klp_native_end (struct klp_native_group *group);

/* ---- map-symbol.c: symbol lines to records ---- */

/* The words for the flags of a symbol, in the order in which they are
   written; the last one has no word.  */
struct klp_map_word
{
  const char *word;
  unsigned int flag;
};

extern const struct klp_map_word klp_map_words[];

/* Read LINE's fields behind the object into SYMBOL; NAME and OBJECT are
   left alone.  Returns NULL or what is wrong.  */
const char *klp_native_symbol (struct klp_context *context,
			       const struct klp_native_line *line,
			       struct klp_map_symbol *symbol);

/* ---- map-open.c ---- */

struct klp_maps
{
  struct klp_context *context;
  struct klp_native *maps;
  size_t n_maps;
  size_t room;
  char *text;			/* of the one that was made here, or NULL  */
  htab_t objects;		/* struct klp_known, by name  */
  htab_t answers;		/* map-find.c's, or NULL  */
  struct klp_map_list found;	/* what a search is finding  */
  unsigned int n_near;		/* names that near ones were searched for  */
  const char *files;
  const char *release;
  unsigned int machine;
};

/* The record of the object NAME, with the maps that hold its symbols and
   its exports (NULL: none does).  NULL: reported.  */
const struct klp_map_object *klp_maps_owner (const struct klp_maps *maps,
					     const char *name,
					     const struct klp_native **symbols,
					     const struct klp_native **exports);

/* ---- making.c: what the readers fill ---- */

/* An object while its map is made.  */
struct klp_map_target
{
  const char *name;
  const char *symbols_file;	/* whose symbols; NULL: not known  */
  const char *exports_file;	/* the Module.symvers that names it  */
  bool running;			/* from a kallsyms' `[module]' lines  */
  bool livepatch;		/* a running one that is no target  */
  bool exports_known;		/* symbols_file told the exports, too  */
  const char *build_id;
  const char *srcversion;
  const char *depends;
  size_t first_entry;		/* of its symbols, which are in one piece  */
  struct klp_map_target *used;	/* of a running one: the target that stands
				   for it in the map, or NULL when it is not
				   used (klp_map_finish)  */
  bool disagrees;		/* reported  */
  bool listed;			/* the map has a symbol of it  */
  struct klp_map_target *next;
};

/* Marks of an entry beyond enum klp_map_flag.  */
enum
{
  KLP_ENTRY_OUTSIDE = 256,	/* in a module's file, but never in its
				   kallsyms once it has loaded  */
  KLP_ENTRY_UNORDERED = 512	/* its source knows no positions  */
};

/* A symbol.  */
struct klp_map_entry
{
  const char *name;
  struct klp_map_target *target;
  const char *name_space;
  const char *file;
  uint64_t address;
  uint32_t order;		/* as the kernel counts, within the object  */
  uint16_t flags;
  char type;
  bool has_address;
};

/* An export, as `__ksymtab_NAME' or Module.symvers tells it.  */
struct klp_map_export
{
  const char *name;
  struct klp_map_target *target;
  const char *name_space;
  bool symvers;			/* from Module.symvers  */
  bool gpl;
};

#define KLP_MAP_CHUNK 4096

struct klp_map_builder
{
  struct klp_context *context;
  const char *release;
  const char *release_from;	/* who said so  */
  unsigned int machine;
  const char *machine_from;
  const char *vermagic;		/* of the modules  */
  const char *vermagic_from;
  htab_t targets;		/* struct klp_map_target, by name  */
  struct klp_map_target *first;
  struct klp_map_target **last;
  htab_t running_targets;	/* the same, of `[module]' lines  */
  struct klp_map_target *running;
  struct klp_map_target *vmlinux;	/* whose symbols are used, or NULL  */
  struct klp_map_target *witnesses;	/* further sources of vmlinux  */
  struct klp_map_entry **chunks;	/* KLP_MAP_CHUNK entries each  */
  size_t chunks_room;
  size_t n_entries;
  struct klp_map_export *exports;
  size_t exports_room;
  size_t n_exports;
  bool (*wait) (struct klp_map_builder *);	/* ends what a source still
						   does, or NULL  */
  void *waits_for;		/* WAIT's  */
  klp_progress_function show;	/* or NULL  */
  void *show_data;
  bool unordered;		/* a source knew no positions  */
  size_t n_finished;		/* the first entries: in a lot already  */
};

/* A hash table of records that begin with a name, in CONTEXT.  */
htab_t klp_map_table (struct klp_context *context);

/* The object NAME of BUILDER, made when there is none.  FILE and LINE (0:
   none) are where the name was read.  NULL: reported.  */
struct klp_map_target *klp_map_target (struct klp_map_builder *builder,
				       const char *name, const char *file,
				       unsigned long line);

/* The same for a module that a kallsyms shows as loaded.  */
struct klp_map_target *klp_map_running (struct klp_map_builder *builder,
					const char *name, const char *file,
					unsigned long line);

/* Say that FILE gives TARGET's symbols: an error when another one did.  */
bool klp_map_claim (struct klp_map_builder *builder,
		    struct klp_map_target *target, const char *file);

/* The target for vmlinux's symbols from FILE, claimed.  Those of the first
   file are used, those of others are compared with them.  NULL:
   reported.  */
struct klp_map_target *klp_map_vmlinux (struct klp_map_builder *builder,
					const char *file);

/* Add a symbol NAME, which stays where it is, to TARGET.  NULL: out of
   memory.  */
struct klp_map_entry *klp_map_add_entry (struct klp_map_builder *builder,
					 struct klp_map_target *target,
					 const char *name);

/* Entry number INDEX.  */
struct klp_map_entry *klp_map_entry (const struct klp_map_builder *builder,
				     size_t index);

/* Add the export NAME of TARGET.  */
struct klp_map_export *klp_map_add_export (struct klp_map_builder *builder,
					   struct klp_map_target *target,
					   const char *name);

/* FILE is of the kernel release RELEASE (copied), or for the machine
   MACHINE: an error when others say otherwise.  */
bool klp_map_set_release (struct klp_map_builder *builder, const char *file,
			  const char *release);
bool klp_map_set_machine (struct klp_map_builder *builder, const char *file,
			  unsigned int machine);

/* The module FILE has the vermagic VERMAGIC (both copied): an error when
   another module's differs, as the kernel would load one of them only.  */
bool klp_map_set_vermagic (struct klp_map_builder *builder, const char *file,
			   const char *vermagic);

/* Whether NAME is a local label's: one of the compiler (`.LVL12'), or what gas
   makes of `1:', of `1$:' or for itself (`.L1^B2', `L1^A3', `L0^A').  Object
   files keep them where relocations need them or where the linker relaxes
   code.  Nothing else can refer to them, and the kernel counts each name for
   itself, so maps leave them out.  */
bool klp_map_is_local_label (const char *name);

/* What makes NAME no name of a symbol, as the rest of a sentence, or
   NULL.  */
const char *klp_map_name_problem (const char *name);

/* The same for the name of an object.  */
const char *klp_map_object_problem (const char *name);

/* ---- making-finish.c: sort, number, mark ---- */

/* Symbols that are finished together: all of a map's, or those that are there
   while the others are still being unpacked, and then the others.  */
struct klp_map_lot
{
  struct klp_map_builder *builder;
  struct klp_map_entry **sorted;
  size_t n_sorted;
  size_t next;			/* the first of the next group  */
  struct klp_map_export *exports;	/* sorted, too  */
  size_t n_exports;
  size_t next_export;
  bool good;			/* all exports so far agree with the symbols  */
};

/* The symbols of a lot that have one name and object, in the order in which
   the kernel counts them.  */
struct klp_map_group
{
  struct klp_map_entry **entries;
  size_t n;
  size_t count;			/* as the kernel counts: N unless unordered  */
  bool unordered;		/* positions are not known  */
  struct klp_map_entry *export;	/* an export that may be any of them, or
				   NULL  */
};

/* Whether what BUILDER waits for can change nothing of what it has.  */
bool klp_map_is_settled (const struct klp_map_builder *builder);

/* Make LOT of what BUILDER has and no other lot has taken: ALL, or what is
   settled.  */
bool klp_map_finish (struct klp_map_builder *builder, bool all,
		     struct klp_map_lot *lot);

/* The next group of LOT; false: there is none.  Then LOT->good is final.  */
bool klp_map_next_group (struct klp_map_lot *lot, struct klp_map_group *group);

/* The order of a map's lines.  A and B point to pointers to entries.  */
int klp_map_compare_entries (const void *a, const void *b);

/* The same of the entries A and B, whose names are equal.  */
int klp_map_compare_namesakes (const struct klp_map_entry *a,
			       const struct klp_map_entry *b);

/* ---- making-sort.c ---- */

/* Sort the N ENTRIES as klp_map_compare_entries says.  */
bool klp_map_sort (struct klp_context *context, struct klp_map_entry **entries,
		   size_t n);

/* ---- making-agree.c ---- */

/* Compare all sources of vmlinux that BUILDER has read, and the loaded
   modules that a kallsyms shows with their files.  */
bool klp_map_agree (struct klp_map_builder *builder);

/* ---- making-export.c ---- */

/* Mark LOT's exports on the symbols of GROUP; those that come before GROUP, or
   all when it is NULL, have none, which is reported.  */
void klp_map_join_exports (struct klp_map_lot *lot,
			   struct klp_map_group *group);

/* ---- making-read.c ---- */

/* Read BYTES, a text that is recognised by content, into BUILDER.  */
bool klp_map_add_text (struct klp_map_builder *builder,
		       struct klp_map_bytes *bytes);

/* ---- the readers: making-text.c, making-list.c, source-vmlinux.c,
   source-module.c, source-tree.c ---- */

bool klp_map_read_kallsyms (struct klp_map_builder *builder,
			    struct klp_map_bytes *bytes);
bool klp_map_read_system_map (struct klp_map_builder *builder,
			      struct klp_map_bytes *bytes);
bool klp_map_read_symvers (struct klp_map_builder *builder,
			   struct klp_map_bytes *bytes);
bool klp_map_read_symbols_klp (struct klp_map_builder *builder,
			       struct klp_map_bytes *bytes);
bool klp_map_read_vmlinux (struct klp_map_builder *builder, const char *file);

/* *LIVEPATCH: the module is a livepatch, hence no target, and was left
   out.  */
bool klp_map_read_module (struct klp_map_builder *builder, const char *file,
			  bool *livepatch);
bool klp_map_read_tree (struct klp_map_builder *builder, const char *folder);

/* ---- making-kernel.c: what the kernel's build does to symbols ---- */

/* Whether scripts/mksysmap and scripts/kallsyms keep the symbol NAME of
   nm's TYPE.  */
bool klp_map_in_kallsyms (const char *name, char type);

/* The N entries of BUILDER from number FIRST on are all of vmlinux's
   symbols, read from FILE, in the order of their addresses: mark those in
   init memory, correct the letters of data and take the exports from
   `__ksymtab_' names.  *EXPORTS: there were some.  */
bool klp_map_mark_vmlinux (struct klp_map_builder *builder, const char *file,
			   size_t first, size_t n, bool *exports);

/* Cut the names of vmlinux in BUILDER as its kernel does: built with Clang's
   LTO, releases from 6.2 to 6.10 compare names without `.llvm.' and what is
   behind it (kernel/kallsyms.c: cleanup_symbol_name), so that copies of a
   name from several files count as one name.  */
bool klp_map_cut_names (struct klp_map_builder *builder);

#endif /* KLP_MAP_INT_H */
