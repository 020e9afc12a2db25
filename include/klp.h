/* klp.h -- the interface of libbfdklp, shared by the linker plugin and the
   programs.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The library converts a relocatable module, as a linker wrote it, into a
   Linux livepatch module.  It knows nothing of the linker that calls it.
   Conventions:

   - Every object belongs to one struct klp_context and lives until
     klp_context_free; nothing is freed singly.  Strings passed in are
     copied unless said otherwise; pointers returned stay valid as long as
     the context.
   - A function that can fail returns false (or NULL) after it has reported
     each fact through the context; the caller adds nothing.  The library
     never exits, aborts or prints.
   - Addresses, sizes and offsets are in bytes.  Names of objects are
     `vmlinux' or a module's name as the kernel has it: no path, no `.ko',
     `_' for `-'.  */

#ifndef KLP_H
#define KLP_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __GNUC__
#define KLP_PRINTF(FORMAT, FIRST) __attribute__ ((format (printf, FORMAT, FIRST)))
#else
#define KLP_PRINTF(FORMAT, FIRST)
#endif

/* ---- Memory and reporting: context.c ---- */

struct klp_context;

/* What a report is: an error ends in failure, a warning does not, a note
   explains, a trace was asked for by `trace' or `verbose'.  */
enum klp_level
{
  KLP_ERROR,
  KLP_WARNING,
  KLP_NOTE,
  KLP_TRACE
};

/* Called once per report.  TEXT is one or more lines without a final
   newline, valid during the call only.  DATA is klp_context_new's.  */
typedef void (*klp_print_function) (void *data, enum klp_level level,
				    const char *text);

/* Make a context that reports through PRINT with DATA.  Returns NULL when
   out of memory, and nothing has been reported then.  */
struct klp_context *klp_context_new (klp_print_function print, void *data);

/* A klp_print_function that reports through the context DATA, for a context
   of shorter life.  */
void klp_pass_on (void *data, enum klp_level level, const char *text);

/* Free CONTEXT and all that belongs to it; NULL is allowed.  */
void klp_context_free (struct klp_context *context);

/* Name FILE when CONTEXT is out of memory from here on, for it is FILE that
   the memory is for; NULL: no file.  */
void klp_memory_for (struct klp_context *context, const char *file);

/* SIZE zeroed bytes, aligned for any type; NULL when out of memory, which
   has then been reported.  */
void *klp_alloc (struct klp_context *context, size_t size);

/* COUNT elements of SIZE bytes each, likewise; an overflowing product is
   out of memory.  */
void *klp_alloc_array (struct klp_context *context, size_t count, size_t size);

/* Make room for one more element of SIZE bytes in the array *ARRAY, which
   holds COUNT of them and has room for *ROOM; both start as NULL and 0.
   The new elements are zero.  */
bool klp_grow (struct klp_context *context, void **array, size_t *room,
	       size_t count, size_t size);

/* A copy of LENGTH bytes at TEXT with a NUL behind it.  */
char *klp_copy_string (struct klp_context *context, const char *text,
		       size_t length);

/* sprintf into CONTEXT.  */
char *klp_format (struct klp_context *context, const char *format, ...)
  KLP_PRINTF (2, 3);
char *klp_format_list (struct klp_context *context, const char *format,
		       va_list arguments) KLP_PRINTF (2, 0);

/* Report at LEVEL; printf's FORMAT.  */
void klp_report (struct klp_context *context, enum klp_level level,
		 const char *format, ...) KLP_PRINTF (3, 4);

/* The same for the two levels used most.  klp_error returns false, so that
   `return klp_error (...)' reports and fails.  */
bool klp_error (struct klp_context *context, const char *format, ...)
  KLP_PRINTF (2, 3);
void klp_warning (struct klp_context *context, const char *format, ...)
  KLP_PRINTF (2, 3);

/* The number of errors reported so far.  */
unsigned long klp_error_count (const struct klp_context *context);

/* ---- Rules: rule.c, klp-rules.def ---- */

/* The rules that a module is checked against: KLP_RULE_LATE_JUMP_TABLE and
   so on, in the order of klp-rules.def.  */
enum klp_rule
{
#define KLP_RULE(NAME, ...) KLP_RULE_##NAME,
#include "klp-rules.def"
#undef KLP_RULE
  KLP_RULE_COUNT
};

/* What a rule needs to be checked.  */
enum klp_need
{
  KLP_NEED_FILE,		/* the module alone  */
  KLP_NEED_MAP			/* a map of the target too  */
};

/* A kernel release as one number, and the one for `no bound'.  */
#define KLP_RELEASE(MAJOR, MINOR) (((MAJOR) << 16) | (MINOR))
#define KLP_ALWAYS 0u
#define KLP_ANY_MACHINE 0u

/* A row of klp-rules.def, which says what the members mean.  */
struct klp_rule_row
{
  const char *id;
  enum klp_level level;
  bool refused;			/* what breaks it cannot be allowed  */
  unsigned int since;
  unsigned int before;
  unsigned int machine;
  enum klp_need needs;
  const char *protects;
  const char *source;
  const char *remedy;
};

/* The row of RULE.  */
struct klp_rule_row klp_rule_row (enum klp_rule rule);

/* Set *RULE to the one called ID; false when there is none.  */
bool klp_rule_find (const char *id, enum klp_rule *rule);

/* The releases for which ROW holds, as a person reads them.  */
const char *klp_rule_releases (struct klp_context *context,
			       const struct klp_rule_row *row);

/* The machine for which ROW holds, likewise.  */
const char *klp_rule_machine (struct klp_context *context,
			      const struct klp_rule_row *row);

/* One thing that breaks a rule.  */
struct klp_finding
{
  enum klp_rule rule;
  enum klp_level level;		/* KLP_NOTE when it is allowed  */
  const char *file;
  const char *section;		/* NULL: the file as a whole  */
  bool has_offset;		/* false: the section as a whole  */
  uint64_t offset;
  const char *function;		/* or NULL  */
  const char *line;		/* `source.c:LINE', or NULL  */
  const char *text;
  const char *allowed;		/* why it is allowed, or NULL  */
};

/* Called once per finding; FINDING is valid as long as the context.  DATA is
   klp_context_findings's.  */
typedef void (*klp_finding_function) (void *data,
				      const struct klp_finding *finding);

/* Give CONTEXT's findings to TAKE with DATA.  Without this they are reported
   as text, and notes are dropped.  */
void klp_context_findings (struct klp_context *context,
			   klp_finding_function take, void *data);

/* Findings of RULE are notes, because of REASON.  */
void klp_context_allow (struct klp_context *context, enum klp_rule rule,
			const char *reason);

/* FINDING as a line: `FILE: SECTION+0xOFFSET (function, source.c:LINE): text
   [rule]'.  */
const char *klp_finding_text (struct klp_context *context,
			      const struct klp_finding *finding);

/* ---- For machines: text.c ---- */

/* Write TEXT to STREAM as a JSON string; NULL becomes null.  UTF-8 goes
   through as it is; a byte that is none becomes U+FFFD.  */
void klp_json_string (FILE *stream, const char *text);

/* Write to STREAM a line that is an object: its type, then members, then its
   end.  The value of klp_json_key's member is up to the caller.  */
void klp_json_begin (FILE *stream, const char *type);
void klp_json_key (FILE *stream, const char *key);
void klp_json_text (FILE *stream, const char *key, const char *text);
void klp_json_number (FILE *stream, const char *key, uint64_t number);
void klp_json_flag (FILE *stream, const char *key, bool flag);
void klp_json_end (FILE *stream);

/* Write TEXT to STREAM, a control character as `\xNN', so that it is one
   line and does nothing to a terminal.  */
void klp_put_text (FILE *stream, const char *text);

/* Write TEXT to STREAM as text in a page of HTML; a byte that is not UTF-8
   becomes `\xNN', too.  */
void klp_put_html (FILE *stream, const char *text);

/* ---- Options: options.c ---- */

/* The options of the plugin (`-plugin-opt=NAME[=VALUE]') and of the
   programs (`--NAME[=VALUE]'), in the order given.  */
struct klp_options
{
  const char *prefix;		/* what is typed before an option's name:
				   `-plugin-opt=' or `--'; set by the caller  */
  char **maps;			/* map=FILE  */
  size_t n_maps;
  char **objects;		/* object=NAME, normalised  */
  size_t n_objects;
  char **symbols;		/* symbol=..., as spelled  */
  size_t n_symbols;
  char **traces;		/* trace=NAME  */
  size_t n_traces;
  char *report;			/* report[=FILE]; "" for the default name  */
  bool verbose;			/* klp-check: say what is not proved  */
  bool dry_run;
  bool livepatch;
  size_t rooms[4];		/* klp_grow's, for the arrays above  */
};

/* An option's name, and what it takes behind `='.  */
enum klp_option_value
{
  KLP_VALUE_NONE,
  KLP_VALUE_NEEDED,
  KLP_VALUE_ALLOWED
};

struct klp_option
{
  const char *name;
  enum klp_option_value value;
};

/* Option number INDEX, from 0 on; NULL behind the last one.  */
const struct klp_option *klp_option_get (size_t index);

/* Add the option TEXT, `NAME' or `NAME=VALUE', to OPTIONS.  An unknown
   option, a missing or a superfluous value is an error.  `allow=RULE:REASON'
   is kept in CONTEXT.  */
bool klp_options_add (struct klp_context *context, struct klp_options *options,
		      const char *text);

/* ---- Names: name.c ---- */

/* The object name NAME (LENGTH bytes) as the kernel has it: without
   directory, without `.ko' (and `.o', `.gz', `.xz', `.zst' behind it), `-'
   and `,' replaced by `_' (scripts/Makefile.lib: name-fix-token).  NULL when
   out of memory.  */
char *klp_object_name (struct klp_context *context, const char *name,
		       size_t length);

/* Whether NAME is that of a module's file; *PACKED (or NULL): of a packed
   one.  */
bool klp_is_module_file (const char *name, bool *packed);

/* ---- Target maps: map-open.c ---- */

/* What a symbol of the target is.  */
enum klp_map_flag
{
  KLP_MAP_EXPORTED = 1,		/* in a `__ksymtab' or Module.symvers  */
  KLP_MAP_GPL = 2,		/* exported for GPL modules only  */
  KLP_MAP_INIT = 4,		/* in memory that is freed after init  */
  KLP_MAP_MIXED = 8,		/* its name has init and core copies in one
				   module: positions change when it loads  */
  KLP_MAP_EXPORT_ONLY = 16,	/* known as an export; the symbol itself is
				   in no map: no position, no address  */
  KLP_MAP_SEALED = 32,		/* a function that may be called, but whose
				   address may not be taken: its ENDBR has
				   been overwritten (x86 with IBT)  */
  KLP_MAP_TRACED = 64,		/* a function with an ftrace site: others
				   cannot be replaced  */
  KLP_MAP_ENDBR = 128,		/* a function that begins with ENDBR, and
				   keeps it (x86 with IBT)  */
  KLP_MAP_PERCPU = 2048,	/* a module's per-CPU variable  */
  KLP_MAP_CRC = 1024		/* an export whose CRC is known  */
};

/* One symbol of one object: a line of the map.  */
struct klp_map_symbol
{
  const char *name;
  const char *object;
  unsigned long position;	/* 0 when COUNT is 1, else 1..COUNT; 0 with
				   COUNT > 1 for COUNT symbols whose order
				   no source knows (klp-convert's list)  */
  unsigned long count;		/* symbols of this name in OBJECT; 0 with
				   KLP_MAP_EXPORT_ONLY  */
  char type;			/* nm's letter; `?' when unknown  */
  bool has_address;		/* false: the source had none (kallsyms
				   without privilege)  */
  uint64_t address;		/* in a module: st_value, so that equal ones
				   are not one place there  */
  unsigned int flags;		/* enum klp_map_flag  */
  const char *name_space;	/* of the export, or NULL  */
  uint32_t crc;			/* with KLP_MAP_CRC  */
  const char *file;		/* STT_FILE's name, or NULL  */
};

struct klp_map_list
{
  struct klp_map_symbol *symbols;
  size_t count;
  size_t room;
};

/* What the maps know of an object.  */
struct klp_map_object
{
  const char *name;
  const char *map;		/* file name of the map with its symbols, or
				   of that with its exports  */
  bool symbols;			/* its symbols are known  */
  bool exports;			/* its exports are known  */
  bool traced;			/* KLP_MAP_TRACED is known  */
  bool ibt;			/* KLP_MAP_ENDBR is known  */
  bool builtin;			/* no module: this kernel has it in vmlinux  */
  const char *build_id;		/* hexadecimal digits, or NULL  */
  const char *srcversion;	/* or NULL  */
  const char *depends;		/* names with commas between, normalised, ""
				   for none, or NULL when not known  */
  const unsigned char *btf;	/* its types, while the maps are open, or
				   NULL  */
  size_t btf_size;
  const unsigned char *btf_base;	/* what they are on top of, where that is
				   not vmlinux's  */
  size_t btf_base_size;
  const unsigned char *inlined;	/* what it has inlined, likewise: a text  */
  size_t inlined_size;
};

/* The maps of one conversion, searched together.  */
struct klp_maps;

/* Open the N maps FILES: native maps are mapped, text sources (kallsyms,
   System.map, `nm -n' output, Module.symvers, symbols.klp) are read into
   one native map in memory.  Errors: a file that cannot be read, is
   truncated or damaged, is no map; an object in two maps; maps of two
   releases or machines; and no map that knows what vmlinux exports
   (`klp_enable_patch' must be there and be exported).  */
struct klp_maps *klp_maps_open (struct klp_context *context,
				char *const *files, size_t n);

/* Whether the N maps FILES are there to be opened; reported, if not.  */
bool klp_maps_are_there (struct klp_context *context, char *const *files,
			 size_t n);

/* The same as klp_maps_open, for looking only: maps that do not say what vmlinux exports, or
   do not hold vmlinux, will do.  */
struct klp_maps *klp_maps_open_any (struct klp_context *context,
				    char *const *files, size_t n);

/* The same for the LENGTH bytes of one native map at TEXT, from malloc, which
   is freed with the maps or after an error; messages call it NAME.  */
struct klp_maps *klp_maps_open_text (struct klp_context *context,
				     const char *name, char *text,
				     size_t length);

/* Unmap the files of MAPS; what was looked up stays valid.  NULL is
   allowed.  */
void klp_maps_close (struct klp_maps *maps);

/* Whether the files of MAPS (or NULL) are still what they were when they were
   opened, so that what was found in them can be believed; reported, if
   not.  */
bool klp_maps_same (const struct klp_maps *maps);

/* Kernel release of the maps, as `uname -r' prints it; NULL when no map
   says.  */
const char *klp_maps_release (const struct klp_maps *maps);

/* ELF machine (EM_*) of the maps; 0 when no map says.  */
unsigned int klp_maps_machine (const struct klp_maps *maps);

/* The folder of MACHINE (EM_*) below arch/ in the kernel's source; NULL for a
   machine without livepatches.  */
const char *klp_machine_folder (unsigned int machine);

/* The maps' file names with `, ' between, for messages.  */
const char *klp_maps_files (const struct klp_maps *maps);

/* What is known of the object NAME; NULL when it is in no map.  */
const struct klp_map_object *klp_maps_object (const struct klp_maps *maps,
					      const char *name);

/* Put every symbol called NAME, in every object, into LIST (emptied
   first), by object and position, vmlinux first.  False: the map is
   damaged there.  */
bool klp_maps_find (struct klp_maps *maps, const char *name,
		    struct klp_map_list *list);

/* The same for all names that begin with PREFIX; and with NAME and a dot, as do
   those of the copies of a function that the compiler renames.  */
bool klp_maps_find_prefix (struct klp_maps *maps, const char *prefix,
			   struct klp_map_list *list);
bool klp_maps_find_copies (struct klp_maps *maps, const char *name,
			   struct klp_map_list *list);

/* Put symbols whose names are near NAME (one or two edits away; at most
   MOST of them, nearest first) into LIST.  For messages: reads the whole
   map, and so finds none after a hundred names.  */
bool klp_maps_find_near (struct klp_maps *maps, const char *name, size_t most,
			 struct klp_map_list *list);

/* Put what NAME, which is in no map, may have become into LIST: copies that
   the compiler has renamed, or else names that are near it; at most MOST.  */
bool klp_maps_find_misses (struct klp_maps *maps, const char *name,
			   size_t most, struct klp_map_list *list);

/* The kind of NAME as a copy of BASE that the compiler has renamed
   (`.isra.', `.constprop.', `.part.'); NULL when it is none.  */
const char *klp_renamed_copy (const char *base, const char *name);

/* The kind as klp_renamed_copy tells it, of copies whose arguments are those
   of the function.  */
bool klp_copy_is_same (const char *kind);

/* Whether NAME is BASE with a number behind it, as the compiler calls what is
   static in a function.  */
bool klp_is_numbered (const char *base, const char *name);

/* What is wrong with binding to SYMBOL, as the rest of a sentence, or NULL.
   The one place that knows which of the target's symbols the kernel cannot
   bind.  */
const char *klp_symbol_problem (const struct klp_map_symbol *symbol);

/* The way out of it.  */
const char *klp_symbol_remedy (const struct klp_map_symbol *symbol);

/* The option, behind PREFIX, that binds what a patch calls LOCAL to
   SYMBOL.  */
const char *klp_spell_option (struct klp_context *context, const char *prefix,
			      const char *local,
			      const struct klp_map_symbol *symbol);

/* SYMBOL's flags as a map spells them: words with commas between, or
   `-'.  MASK selects the flags; the namespace is included if MASK has
   KLP_MAP_EXPORTED.  */
const char *klp_map_flag_text (struct klp_context *context,
			       const struct klp_map_symbol *symbol,
			       unsigned int mask);

/* A function of the target that is inlined into others.  */
struct klp_inlined
{
  const char *file;		/* its source file  */
  const char *callers;		/* names with blanks between  */
};

/* Set *ENTRY to number NUMBER, from 0 on, of the functions NAME of OBJECT, each
   in a file of its own, that MAPS know to be inlined; false: there are no more.
   map-inlined.c.  */
bool klp_maps_inlined (struct klp_maps *maps, const char *object,
		       const char *name, size_t number,
		       struct klp_inlined *entry);

/* The next of *CALLERS, which then is what is behind it; NULL: there is
   none.  */
const char *klp_inlined_next (struct klp_context *context,
			      const char **callers);

/* ---- Conversion: convert.c ---- */

enum klp_result
{
  KLP_CONVERTED,
  KLP_UNCHANGED,		/* no livepatch, or a dry run  */
  KLP_FAILED			/* reported  */
};

/* Convert the module FILE, which a linker has just written, in place as
   OPTIONS say, with MAPS, or when that is NULL with those of OPTIONS, which are
   opened when they are needed: to have none is an error for a livepatch only.
   FD is that very file, open for reading, and is
   closed: FILE may be another one by now, and is left alone then.  So
   is a file that is no ELF module of the right kind to be a livepatch.  After
   a failure FILE is removed.  After any outcome no temporary file is left.  */
enum klp_result klp_convert_file (struct klp_context *context,
				  struct klp_maps *maps,
				  const struct klp_options *options,
				  const char *file, int fd);

/* Whether the SIZE bytes from START of the file open as FD are an ELF file
   that is a livepatch already: ld -r would destroy it without a word
   (symbols become SHN_ABS, sections lose their type).  elf-input.c.  */
bool klp_input_is_livepatch (int fd, uint64_t start, uint64_t size);

#endif /* KLP_H */
