/* making.h -- a map in the making.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What the readers of sources fill, and how it becomes the text that
   mapfile/mapfile.h describes.  */

#ifndef KLP_MAKING_H
#define KLP_MAKING_H

#include <stddef.h>
#include "mapfile/mapfile.h"
#include "klp-programs.h"

/* ---- making.c ---- */

/* What stands behind the symbols of a map: types of an object, as its file has
   them, or what is inlined.  */
struct klp_map_types
{
  const unsigned char *data;
  size_t size;			/* 0: none  */
};

/* An object while its map is made.  */
struct klp_map_target
{
  const char *name;
  const char *symbols_file;	/* whose symbols; NULL: not known  */
  const char *exports_file;	/* the Module.symvers that names it  */
  bool running;			/* from a kallsyms' `[module]' lines  */
  bool livepatch;		/* a running one that is no target  */
  bool exports_known;		/* symbols_file told the exports, too  */
  bool traced;			/* and which functions have ftrace sites  */
  bool ibt;			/* and which begin with ENDBR (x86 with IBT)  */
  bool builtin;			/* modules.builtin names it  */
  const char *build_id;
  const char *srcversion;
  const char *depends;
  struct klp_map_types btf;
  struct klp_map_types btf_base;	/* what it is on top of, where that is
				   not vmlinux's  */
  struct klp_map_types inlined;	/* text: see mapfile.h  */
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
  const struct klp_map_export *export;	/* of it, or NULL; set when a lot is
					   finished  */
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
  uint32_t crc;			/* 0: not known  */
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
  unsigned long module_size;	/* of struct module in them; 0: not known  */
  const char *module_size_from;
  const char *layout;		/* of the livepatch structures; NULL: not
				   known  */
  struct klp_table *targets;	/* struct klp_map_target, by name  */
  struct klp_map_target *first;
  struct klp_map_target **last;
  struct klp_table *running_targets;	/* the same, of `[module]' lines  */
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
  bool no_types;		/* they are not wanted  */
  bool (*check_types) (struct klp_map_builder *);	/* leaves out what cannot
						   be read, or NULL  */
  struct klp_map_debug *debug;	/* debug information, and what puts it to the
				   symbols when all are there; or NULL  */
  bool (*apply_debug) (struct klp_map_builder *);
  klp_progress_function show;	/* or NULL  */
  void *show_data;
  bool unordered;		/* a source knew no positions  */
  size_t n_finished;		/* the first entries: in a lot already  */
};

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

/* The module FILE (copied) has a struct module of SIZE bytes: an error when
   another's has not.  */
bool klp_map_set_module_size (struct klp_map_builder *builder,
			      const char *file, unsigned long size);

/* ---- making-finish.c ---- */

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

/* ---- making-sort.c ---- */

/* The order of a map's lines.  A and B point to pointers to entries.  */
int klp_map_compare_entries (const void *a, const void *b);

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

/* ---- making-text.c ---- */

bool klp_map_read_kallsyms (struct klp_map_builder *builder,
			    struct klp_map_bytes *bytes);
bool klp_map_read_system_map (struct klp_map_builder *builder,
			      struct klp_map_bytes *bytes);

/* ---- making-list.c ---- */

bool klp_map_read_symvers (struct klp_map_builder *builder,
			   struct klp_map_bytes *bytes);
bool klp_map_read_symbols_klp (struct klp_map_builder *builder,
			       struct klp_map_bytes *bytes);

/* ---- making-kernel.c ---- */

/* Whether scripts/mksysmap and scripts/kallsyms keep the symbol NAME of
   nm's TYPE.  */
bool klp_map_in_kallsyms (const char *name, char type);

/* Whether NAME is one of kallsyms' own tables.  Kernels before 6.11 leave
   these out, too; old ones (6.1) do not begin them with the number of
   symbols, as all do that keep them.  */
bool klp_map_is_kallsyms_table (const char *name);
#define KLP_KALLSYMS_COUNT "kallsyms_num_syms"

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

#endif /* KLP_MAKING_H */
