/* mapfile.h -- the map as a file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The native format
   =================

   Text, one record per line, each line at most 4096 bytes with its newline;
   fields are separated by single tabs.  Made once per kernel and searched
   in place, so nothing but the first lines is read when a map is opened.

   The first line is 63 bytes long:

     klp-map 2 HHHHHHHHHH SSSSSSSSSSSSSSSSSSSS FFFFFFFFFFFFFFFFFFFF

   2 is the version, H... (10 decimal digits) the number of bytes up to the
   first symbol line, S... (20 digits) up to the end of the last one, F...
   the size of the file.  What is between S and F the header announces: types
   in the kernel's own format, which is binary, and later additions, which a
   reader that does not know them skips.  A newline ends it.  A file of any
   other size, or that does not end with a newline, is not a map any more:
   people cut, filter and join text.

   The rest of the header, in this order:

     release	6.1.0-56-amd64		(absent when not known)
     machine	62			(EM_*; absent when not known)
     vermagic	6.1.0-56-amd64 SMP ...	(of the modules, which all have the
					 same one; absent without modules)
     module-size 896			(of struct module in them; absent
					 when not known)
     livepatch klp_func.new_func=8 ...	(where members of the kernel's livepatch
					 structures are, and their sizes; absent
					 when not known: kernel/layout.c)
     index OFFSET+SIZE			(10 digits each; absent in small maps:
					 where the lines of a name are, in
					 SIZE bytes at OFFSET behind the last
					 symbol line)
     object	NAME	WORD...		(one per object, sorted by NAME)

   The words of an object, each absent when it does not apply:
     symbols		all symbols of the object are in this map
     exports		all its exports are known: a symbol without
			`exported' is not exported
     traced		which functions have an ftrace site is known: one
			that is not marked `traced' has none
     ibt		it is built for x86's IBT, and which functions begin
			with ENDBR is known: one that is marked neither
			`endbr' nor `sealed' does not
     builtin		it is no module: this kernel has it in vmlinux
     build-id=HEX  srcversion=TEXT  depends=NAME,NAME...
     btf=OFFSET+SIZE	its types: SIZE bytes of BTF at OFFSET behind the last
			symbol line; a module's are on top of vmlinux's, or of
     btf-base=OFFSET+SIZE
     inlined=OFFSET+SIZE	its functions that are inlined into others, as far
			as debug information was given and a source file
			defines them: a text of lines NAME, FILE, CALLERS with
			tabs between and blanks between the callers, sorted

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
		mixed, sealed, traced, endbr, percpu (of a module only),
		crc=HHHHHHHH, ns=NAMESPACE.
		crc= is the export's version (CONFIG_MODVERSIONS), where it
		is known.  ns= is the last: a namespace may hold commas.
   FILE		the source file, with folders where debug information was
		given, else the name of the STT_FILE symbol, or `-'

   Header lines before the first `object', words of an object, flags and
   fields after FILE that a reader does not know are skipped.  So whatever an
   old reader must not skip needs a new version number; a new version is
   refused whole.

   A look-up believes the map only if it sees all n lines of a name and
   object, in order, between lines that are in order.

   The index, whose numbers are little-endian:

     8 bytes		size of the symbol lines
     4			number of buckets, N
     4			number of names, M
     4 (N + 1 times)	the number of the first name of the bucket; M
     6 (M times)	4: where the first line of a name starts, in the
			symbol lines; 1: how many lines the name has; 1: the
			highest byte of its hash (klp_hash)

   It is only a guess, which the lines must prove.  A look-up that has none
   searches: a name of more than 255 lines is not in the index, and a map
   whose lines have more than 4 GiB has none.  */

#ifndef KLP_MAPFILE_H
#define KLP_MAPFILE_H

#include <stddef.h>
#include "base/base.h"
#include "klp.h"

/* ---- map-lines.c ---- */

#define KLP_MAP_MAGIC "klp-map "
#define KLP_MAP_VERSION "2"
#define KLP_MAP_FIRST_LINE 63
#define KLP_MAP_LINE_MAX 4096

/* ---- map-bytes.c ---- */

/* A file in memory.  */
struct klp_map_bytes
{
  const char *file;		/* for messages  */
  char *data;			/* with a NUL behind it unless mapped  */
  size_t size;
  struct klp_mapping mapping;	/* read-only; none: it is memory  */
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

/* ---- map-index.c ---- */

/* The sizes of the index's parts: what is before the buckets, a bucket, a
   name.  */
#define KLP_INDEX_HEAD 16
#define KLP_INDEX_START 4
#define KLP_INDEX_ENTRY 6

/* How the header says where the index is: in so many characters, and these
   when there is none after all.  */
#define KLP_INDEX_PLACE 21
#define KLP_INDEX_NOWHERE "0000000000+0000000000"

/* So many lines a name in the index has at most.  */
#define KLP_INDEX_LINES 255

/* Where in the hash an entry's byte is.  */
#define KLP_INDEX_TAG 56

/* A map's index.  */
struct klp_index
{
  const unsigned char *starts;	/* of the buckets  */
  const unsigned char *entries;	/* of the names  */
  uint32_t n_buckets;		/* 0: there is none  */
  uint32_t n_names;
};

/* ---- map-lines.c ---- */

/* A piece of a map's file: a page of it that is touched only once costs
   many times as much as to read these bytes, and again when it is unmapped.
   */
struct klp_window
{
  size_t offset;
  size_t size;			/* 0: there is none  */
  char bytes[1024];
};

/* The first look-ups read the index from the file; further ones will find the
   pages of it that they need.  */
#define KLP_PEEKING_SEARCHES 128

struct klp_native
{
  struct klp_context *context;
  const char *file;
  const char *data;
  size_t size;
  struct klp_mapping mapping;	/* or none  */
  size_t objects;		/* offset of the first `object' line  */
  size_t symbols;		/* offset of the first symbol line  */
  size_t end;			/* and of what is behind the last one  */
  const char *release;
  const char *vermagic;
  unsigned long module_size;	/* of struct module; 0: not known  */
  const struct klp_layout *layout;	/* or NULL  */
  unsigned int machine;
  unsigned int number;		/* among the maps of a conversion  */
  unsigned int searches;	/* how many names were looked up  */
  size_t behind;		/* the line behind those found last, or 0:
				   names that begin alike are near  */
  struct klp_index index;
  struct klp_window *window;	/* on a file, or NULL  */
};

/* A symbol line of NATIVE taken apart; pointers into the map or its window,
   until that moves, not ended by NULs.  */
struct klp_native_line
{
  size_t offset;		/* in the map  */
  size_t next;			/* that of the next line  */
  const char *start;		/* of the name  */
  const char *end;		/* the newline  */
  size_t name;			/* length  */
  const char *object;
  size_t object_length;
  const char *rest;		/* POSITION...  */
};

/* ---- map-index.c ---- */

/* The bucket of N_BUCKETS that a name of the hash HASH is in.  */
uint32_t klp_index_bucket (uint64_t hash, uint32_t n_buckets);

/* Let NATIVE use the SIZE bytes at OFFSET as its index, if they are one of
   symbol lines of that size.  */
void klp_index_open (struct klp_native *native, size_t offset, size_t size);

/* Take the first line of NATIVE that is one of NAME (LENGTH bytes) apart by its
   index, which is a guess: a line need not start there.  The window is there
   then.  False: the index does not know.  */
bool klp_index_find (const struct klp_native *native, const char *name,
		     size_t length, struct klp_native_line *line);

/* ---- map-header.c ---- */

/* Check BYTES' first line and read the short header into NATIVE.  */
bool klp_native_open (struct klp_context *context,
		      const struct klp_map_bytes *bytes,
		      struct klp_native *native);

/* Whether NATIVE's file is still what it was; reported, if not.  */
bool klp_native_same (const struct klp_native *native);

/* Close what NATIVE was opened with.  */
void klp_native_close (struct klp_native *native);

/* The header's record of the object NAME, or NULL; false in *GOOD when the
   header is damaged (reported).  */
struct klp_map_object *klp_native_object (const struct klp_native *native,
					  const char *name, bool *good);

/* Call VISIT for the record of every object of NATIVE.  */
typedef bool (*klp_native_visit) (void *data, struct klp_map_object *object);
bool klp_native_objects (const struct klp_native *native,
			 klp_native_visit visit, void *data);

/* ---- map-lines.c ---- */

/* Take the line of NATIVE that starts at OFFSET apart.  klp_native_take
   returns NULL or what is wrong; then LINE->end is NULL if no newline was
   found.  klp_native_line reports that.  */
const char *klp_native_take (const struct klp_native *native, size_t offset,
			     struct klp_native_line *line);

bool klp_native_line (const struct klp_native *native, size_t offset,
		      struct klp_native_line *line);

/* Move *OFFSET to the start of the line of NATIVE that it is in; LOW is where a
   line starts at or before it.  */
bool klp_native_line_start (const struct klp_native *native, size_t low,
			    size_t *offset);

/* Whether the names in LINE of NATIVE, which has been taken apart, are such as
   can be; reported, if not.  */
bool klp_native_sound (const struct klp_native *native,
		       const struct klp_native_line *line);

/* Set *OFFSET to the first symbol line of NATIVE whose name is not less
   than NAME (LENGTH bytes).  What it is before is tried first: where a line
   starts, or 0.  LINE is that line, taken apart, unless its end is NULL.  */
bool klp_native_bound (const struct klp_native *native, const char *name,
		       size_t length, size_t *offset,
		       struct klp_native_line *line);

/* Compare two lines' names and objects, as the map is sorted.  */
int klp_native_compare (const struct klp_native_line *a,
			const struct klp_native_line *b);

/* Report that NATIVE is damaged at LINE, or at OFFSET when it is NULL, for
   the reason WHY.  Returns false.  */
bool klp_native_damaged (const struct klp_native *native,
			 const struct klp_native_line *line, size_t offset,
			 const char *why);

/* ---- map-window.c ---- */

/* Take the line at P, where there are ROOM bytes, apart, without a look at
   each character.  Returns what is wrong with it, or NULL.  */
const char *klp_native_split (const char *p, size_t room,
			      struct klp_native_line *line);

/* Whether the byte at OFFSET is in NATIVE's window; *ROOM bytes are from there
   on.  */
bool klp_native_in_window (const struct klp_native *native, size_t offset,
			   size_t *room);

/* The text of NATIVE at OFFSET, in its window if that has WANTED bytes of it;
   *ROOM bytes are there.  */
const char *klp_native_text (const struct klp_native *native, size_t offset,
			     size_t wanted, size_t *room);

/* Move NATIVE's window, if it is to have one, to OFFSET; it shows SIZE bytes, a
   quarter of them, such as the line before that, in front of OFFSET.  */
void klp_native_look_at (const struct klp_native *native, size_t offset,
			 size_t size);

/* The SIZE bytes at OFFSET of NATIVE, in its window, which moves there, or in
   the map.  */
const char *klp_native_bytes (const struct klp_native *native, size_t offset,
			      size_t size);

/* The line of NATIVE's header that starts at OFFSET, in its window if that
   shows all of it; *END is the newline.  NULL: there is none.  */
const char *klp_native_header_line (const struct klp_native *native,
				    size_t offset, const char **end);

/* klp_native_take without a look at each character, for the many lines that
   a search passes by.  */
const char *klp_native_fields (const struct klp_native *native, size_t offset,
			       struct klp_native_line *line);

/* ---- map-symbol.c ---- */

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

#endif /* KLP_MAPFILE_H */
