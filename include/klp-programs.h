/* klp-programs.h -- what only the programs use of libbfdklp.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The rest, with the conventions, is in klp.h.  */

#ifndef KLP_PROGRAMS_H
#define KLP_PROGRAMS_H

#include "klp.h"

/* ---- Asking maps ---- */

/* Print to STREAM, as C, every type that an object of MAPS has by NAME: that
   of a function or variable, a structure, a typedef.  *ANY: there is one.
   lookup-types.c.  */
bool klp_maps_print_types (struct klp_maps *maps, const char *name,
			   FILE *stream, bool *any);

/* A type that a declaration needs.  */
struct klp_needed
{
  const char *name;
  const char *keyword;		/* `struct ' and the like, "" for a typedef  */
  const char *declaration;	/* of a typedef, as C has it behind `typedef';
				   NULL when it has no name for it  */
  size_t owner;			/* the number of the typedef that needs it  */
  bool complete;		/* what it is made of is needed, too  */
  bool is_structure;		/* a struct or union, or another name of one  */
};
#define KLP_NO_OWNER ((size_t) -1)

/* How C declares a function of the target.  */
struct klp_prototype
{
  const char *declaration;	/* without `;'; NULL: it is not known  */
  bool several;			/* for there are several, or it may be of
				   another file's function  */
  const char *nothing;		/* what it can return; NULL: nothing  */
  struct klp_needed *needed;
  size_t n_needed;
  size_t room;
};

/* Find the prototype of FUNCTION, which OBJECT has, and declare NAME with
   it.  prototype.c.  */
bool klp_maps_prototype (struct klp_maps *maps, const char *object,
			 const char *function, const char *name,
			 struct klp_prototype *prototype);

/* Print to STREAM what each function NAME of an object of MAPS is inlined into.
   *ANY: there is one.  lookup-inlined.c.  */
bool klp_maps_print_inlined (struct klp_maps *maps, const char *name,
			     FILE *stream, bool *any);

/* ---- Judging maps: verify.c, diff.c ---- */

/* Check all of the native map FILE: its header, each line, their order and
   what they say of each other.  Each fault is reported with its line.  */
bool klp_map_verify (struct klp_context *context, const char *file);

/* One difference between two maps.  */
struct klp_map_change
{
  const char *what;		/* a word: the manual has them  */
  const char *name;		/* of the symbol, or `-'  */
  const char *object;		/* or `-'  */
  const char *before;
  const char *after;
  const char *file;		/* the symbol's source file, or NULL  */
};

/* Called once per difference, in the order of the maps; CHANGE is valid
   during the call only.  DATA is klp_map_diff's.  */
typedef bool (*klp_change_function) (void *data,
				     const struct klp_map_change *change);

/* Compare the native maps BEFORE and AFTER, reading both once.  */
bool klp_map_diff (struct klp_context *context, const char *before,
		   const char *after, klp_change_function change, void *data);

/* ---- Making maps: source.c, making.c ---- */

struct klp_map_builder;

/* How a source is to be read.  KLP_SOURCE_FILE is recognised by content: a
   kernel image, a module or any of the texts.  */
enum klp_source
{
  KLP_SOURCE_FILE,
  KLP_SOURCE_KALLSYMS,
  KLP_SOURCE_SYSTEM_MAP,	/* also `nm -n' output  */
  KLP_SOURCE_SYMVERS,
  KLP_SOURCE_SYMBOLS_KLP,
  KLP_SOURCE_IMAGE,		/* compressed kernel image or stripped ELF, or
				   the folder of its kernel's modules  */
  KLP_SOURCE_VMLINUX,		/* ELF, not stripped  */
  KLP_SOURCE_MODULE,		/* ELF  */
  KLP_SOURCE_MODULES,		/* a directory of modules  */
  KLP_SOURCE_DEBUG		/* ELF with DWARF: of vmlinux or a module  */
};

struct klp_map_builder *klp_map_builder_new (struct klp_context *context);

/* Say that the map's kernel release is RELEASE; sources that know theirs
   must agree.  */
bool klp_map_builder_release (struct klp_map_builder *builder,
			      const char *release);

/* Leave out the types of sources that are added later.  */
void klp_map_builder_no_types (struct klp_map_builder *builder);

/* Call SHOW with DATA while the modules of a folder are read: DONE of TOTAL
   have been.  */
typedef void (*klp_progress_function) (void *data, size_t done, size_t total);
void klp_map_builder_progress (struct klp_map_builder *builder,
			       klp_progress_function show, void *data);

/* Read FILE as SOURCE into BUILDER.  An image may be read beside the modules
   that are given next: its errors then come later.  */
bool klp_map_builder_add (struct klp_map_builder *builder,
			  enum klp_source source, const char *file);

/* Sources of a running system that the caller has given already.  */
enum klp_running
{
  KLP_RUNNING_MODULES = 1,
  KLP_RUNNING_SYMVERS = 2
};

/* Read the running system's kallsyms, modules and Module.symvers, except for
   those GIVEN (enum klp_running), into BUILDER, and its release and build-id.
   ROOT is the folder below which they are, NULL for `/'.  */
bool klp_map_builder_running (struct klp_map_builder *builder,
			      const char *root, unsigned int given);

/* Wait until all sources have been read.  This, or klp_map_builder_text
   which does it, must be called before the context is freed.  */
bool klp_map_builder_wait (struct klp_map_builder *builder);

/* Sort, number and mark the symbols and return the native map as *LENGTH
   bytes, which the caller frees; NULL after an error.  */
char *klp_map_builder_text (struct klp_map_builder *builder, size_t *length);

/* ---- Files: base/replace.c ---- */

/* Replace FILE by LENGTH bytes of TEXT, a map, whole or not at all.  Links may
   have it mapped: they keep what they have, for it is replaced by a
   rename.  */
bool klp_replace_file (struct klp_context *context, const char *file,
		       const char *text, size_t length);

/* ---- Conversion of a file of the user's: postlink.c ---- */

/* Convert the module FILE as OPTIONS say, with MAPS (as for
   klp_convert_file), into the file OUTPUT, or in place when that is NULL.
   Either gets its new contents by one rename; FILE keeps its old ones after a
   failure, and always when OUTPUT is another file, which then gets a copy of a
   module that is unchanged.  A note says why a module is unchanged: it is no
   livepatch, or one already, or only tried.  Refused: what is no module or
   compressed, what is signed or half converted, and in place what has several
   names.  */
enum klp_result klp_postlink (struct klp_context *context,
			      struct klp_maps *maps,
			      const struct klp_options *options,
			      const char *file, const char *output);

/* ---- Checking: module-file.c, dump.c ---- */

/* Patches that are loaded one after the other (stack.c), on the kernel of MAPS
   (or NULL).  */
struct klp_stack;
struct klp_stack *klp_stack_new (struct klp_context *context,
				 const struct klp_maps *maps);

/* What a patch says it corrects: `klp_fixes=' in its .modinfo.  */
struct klp_fixes
{
  const char **list;
  size_t count;
  size_t room;
};

/* A patch that is loaded.  What FILE says is not known when that is NULL.  */
struct klp_loaded
{
  const char *name;
  const char *build_id;		/* or NULL  */
  const char *file;		/* or NULL: not found, or another one  */
  struct klp_fixes fixes;	/* FILE's  */
  bool enabled;
  bool transition;
};

/* Begin STACK, which is new, with what is loaded on the running system; ROOT
   as for klp_map_builder_running.  And say what that is: patch NUMBER, from 0
   on, NULL behind the last.  */
bool klp_stack_running (struct klp_stack *stack, const char *root);
const struct klp_loaded *klp_stack_loaded (const struct klp_stack *stack,
					   size_t number);

/* What has become of a patch of a stack: FILE is its file, or MODULE where that
   is LOADED on the running system; FUNCTIONS is how many it is called for when
   all have been loaded.  */
struct klp_stacked
{
  const char *module;
  const char *file;
  bool loaded;
  bool in_force;		/* no later patch has taken its place  */
  size_t functions;
};

/* Put what has become of patch NUMBER, from 0 on, of STACK into *PATCH; false
   behind the last.  What the kernel refuses is not there.  */
bool klp_stack_patch (const struct klp_stack *stack, size_t number,
		      struct klp_stacked *patch);

/* Put the function NUMBER that patches of STACK replace into *OBJECT and *NAME,
   and the file of the patch that is called into *BY; false behind the last.  */
bool klp_stack_function (const struct klp_stack *stack, size_t number,
			 const char **object, const char **name,
			 const char **by);

/* How much of what a module takes for granted of the target's types was
   compared, and is right.  */
struct klp_proved
{
  bool compared;		/* false: nothing could be  */
  unsigned long references;	/* livepatch symbols  */
  unsigned long references_proved;
  unsigned long functions;	/* old functions and the new ones  */
  unsigned long functions_proved;
  unsigned long structures;	/* that the target defines, too  */
  unsigned long structures_proved;
};

/* What klp_check_file has read.  */
struct klp_checked
{
  const char *release;		/* of the kernel it is for, or NULL  */
  const char *packing;		/* `xz' and the like, or NULL  */
  bool is_signed;
  struct klp_fixes fixes;
  struct klp_proved proved;
};

/* Check the module FILE, which may be packed or signed, against every rule;
   MAPS may be NULL, and then the rules that need one are not checked.  The
   objects of OPTIONS are patched too.  It is loaded on top of STACK (or NULL),
   where it is then, unless the kernel refuses it.  Findings go to
   klp_context_findings's function, the rest to CONTEXT's.  False: FILE cannot
   be read.  */
bool klp_check_file (struct klp_context *context, struct klp_maps *maps,
		     const struct klp_options *options,
		     struct klp_stack *stack, const char *file,
		     struct klp_checked *checked);

/* Write what makes the module FILE a livepatch to STREAM: what it was bound
   to, its objects and functions, its livepatch sections with each
   relocation, and with MAPS (or NULL) the address of each symbol.  False:
   FILE cannot be read.  */
bool klp_dump_file (struct klp_context *context, struct klp_maps *maps,
		    const struct klp_options *options, const char *file,
		    FILE *stream);

/* Write the same to STREAM as a part of a page of HTML, without the relocations
   one by one.  page.c.  */
bool klp_page_file (struct klp_context *context, struct klp_maps *maps,
		    const struct klp_options *options, const char *file,
		    FILE *stream);

#endif /* KLP_PROGRAMS_H */
