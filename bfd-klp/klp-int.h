/* klp-int.h -- the records that pass between the stages of a conversion.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Data flows one way: klp_elf (what the linker wrote) and klp_patch (what
   the patch says of itself) -> klp_decision (a verdict per undefined
   symbol) -> klp_plan (bytes to change) -> the file.  Each stage reads the
   records before it and writes only its own.  */

#ifndef KLP_INT_H
#define KLP_INT_H

#include <sys/stat.h>
#include "klp.h"
#include "kernel/arch.h"
#include "elf/elf.h"

/* ---- context.c, rule.c ---- */

/* Why findings of RULE are allowed in CONTEXT; NULL: they are not.  */
const char *klp_context_allowed (const struct klp_context *context,
				 enum klp_rule rule);

/* Give FINDING to the function that takes CONTEXT's findings; false: there is
   none.  */
bool klp_context_take (struct klp_context *context,
		       const struct klp_finding *finding);

/* Whether anybody sees notes of CONTEXT, so that looking for them is worth
   while.  */
bool klp_context_takes_notes (const struct klp_context *context);

/* Where a finding is, when it is not at an offset of a section: the section
   as a whole, and the file.  */
#define KLP_WHOLE_SECTION UINT64_MAX
#define KLP_WHOLE_FILE 0

/* Report that ELF breaks RULE at OFFSET of section number SECTION, if the
   rule holds for the machine and the kernel that ELF is for; printf's
   FORMAT.  */
void klp_find (struct klp_elf *elf, enum klp_rule rule, unsigned int section,
	       uint64_t offset, const char *format, ...) KLP_PRINTF (5, 6);
void klp_find_list (struct klp_elf *elf, enum klp_rule rule,
		    unsigned int section, uint64_t offset,
		    const char *format, va_list arguments) KLP_PRINTF (5, 0);

/* ---- name.c ---- */

/* The order of the names that A and B point to, for qsort and bsearch.  */
int klp_compare_names (const void *a, const void *b);

/* What makes NAME unusable as an object's or a symbol's name in a
   livepatch symbol, as the rest of a sentence; NULL when it is usable.
   LONGEST is KLP_SYMBOL_NAME_MAX or KLP_SYMBOL_NAME_MAX_OLD.  */
const char *klp_object_name_problem (const char *name);
const char *klp_symbol_name_problem (const char *name, size_t longest);

struct klp_sym_parts
{
  const char *object;
  const char *name;
  unsigned long position;
};

/* `.klp.sym.OBJECT.NAME,POSITION', and back.  klp_sym_parse is stricter
   than the kernel's scanf: what follows the position is refused.  */
char *klp_sym_name (struct klp_context *context, const char *object,
		    const char *name, unsigned long position);
bool klp_is_sym_name (const char *text);
bool klp_sym_parse (struct klp_context *context, const char *text,
		    struct klp_sym_parts *parts);

/* The decimal number TEXT, nothing before or behind it.  */
bool klp_parse_number (const char *text, unsigned long *number);

/* OBJECT of the section name `.klp.rela.OBJECT.SECTION'; NULL when SECTION
   is not spelled so.  */
char *klp_rela_object (struct klp_context *context, const char *section);

/* The value of the next `TAG=' among the SIZE bytes of modinfo strings at
   DATA (which end with a NUL), behind the value AFTER, or from the start
   when AFTER is NULL.  NULL: none.  */
const char *klp_modinfo_find (const char *data, size_t size, const char *tag,
			      const char *after);

/* Whether MODINFO (SIZE bytes, or NULL) imports the namespace NAME.  */
bool klp_modinfo_imports (const char *modinfo, size_t size, const char *name);

/* ---- elf-input.c ---- */

/* Whether the SIZE bytes at DATA, a module's file, end with a signature.  */
bool klp_is_signed (const void *data, size_t size);

/* ---- patch.c: what the patch says of itself ---- */

struct klp_patch_function
{
  const char *old_name;
  unsigned long old_position;
  unsigned int section;		/* of the record, and its offset  */
  uint64_t offset;
  unsigned int new_section;	/* of the new function; 0: not here  */
  uint64_t new_offset;
};

struct klp_patch_object
{
  const char *name;		/* KLP_VMLINUX for a null pointer  */
  struct klp_patch_function *functions;
  size_t n_functions;
  size_t room;
  bool in_patch;		/* it has a struct klp_object  */
  bool declared;		/* by object= or modinfo as well  */
  bool used;			/* something is bound to it  */
};

struct klp_patch
{
  struct klp_patch_object *objects;
  size_t n_objects;
  size_t room;
  struct htab *by_name;		/* of objects; patch.c's  */
  bool read;			/* the structures were found  */
};

/* Find struct klp_patch in ELF through its relocations, and read its
   objects and functions into PATCH; then add the objects that OPTIONS (or
   NULL) and the module's own `klp_object=' declare.  False after an
   error; structures that are built at run time are none.  */
bool klp_patch_read (struct klp_elf *elf, const struct klp_options *options,
		     struct klp_patch *patch);

/* Whether ELF is a livepatch: it enables a patch, says so itself, or OPTIONS
   (or NULL) say so.  */
bool klp_elf_is_livepatch (const struct klp_elf *elf,
			   const struct klp_options *options);

/* Add an object called NAME to PATCH, unless it is there; NULL when out of
   memory.  */
struct klp_patch_object *klp_patch_object_add (struct klp_context *context,
					       struct klp_patch *patch,
					       const char *name);

/* Whether the kernel applies relocations for OBJECT (or NULL) of PATCH: it
   has a klp_object, or the structures cannot be read and the user says so.
   Those of vmlinux are always applied.  */
bool klp_patch_applies (const struct klp_patch *patch,
			const struct klp_patch_object *object);

/* ---- structures.c: the patch's structures ---- */

/* Read what struct klp_patch in ELF says into PATCH; ABSOLUTE is the
   relocation type of a pointer.  *UNSURE: there is one that cannot be
   read with certainty, which has been said.  False after an error.  */
bool klp_structures_read (struct klp_elf *elf, uint32_t absolute,
			  const char *prefix, struct klp_patch *patch,
			  bool *unsure);

/* The object NAME of PATCH, or NULL.  */
const struct klp_patch_object *klp_patch_object_find
  (const struct klp_patch *patch, const char *name);

/* The object whose function the code at OFFSET of section SECTION of ELF
   replaces, or NULL.  */
const struct klp_patch_object *klp_patch_replaced_object
  (struct klp_elf *elf, const struct klp_patch *patch, unsigned int section,
   uint64_t offset);

/* ---- bindings.c: the user's bindings ---- */

/* symbol=[LOCAL=]NAME:OBJ[:WHICH[:FOR]] or symbol=NAME::export  */
struct klp_binding
{
  const char *text;		/* as spelled  */
  const char *local;
  const char *name;
  const char *object;		/* NULL: keep the export  */
  const char *which;		/* position or source file, or NULL  */
  const char *section_object;	/* FOR, or NULL  */
  bool from_option;		/* else from modinfo  */
  bool used;
};

struct klp_bindings
{
  struct klp_binding *list;
  size_t count;
  size_t room;
  struct htab *by_local;	/* bindings.c's  */
};

/* The binding of LOCAL among BINDINGS, or NULL.  */
struct klp_binding *klp_binding_find (const struct klp_bindings *bindings,
				      const char *local);

/* Collect the bindings of OPTIONS and of ELF's `klp_symbol=' strings.  */
bool klp_bindings_read (struct klp_elf *elf, const struct klp_options *options,
			struct klp_bindings *bindings);

/* ---- classify.c: a verdict per undefined symbol ---- */

enum klp_verdict
{
  KLP_VERDICT_ORDINARY,		/* stays an undefined symbol  */
  KLP_VERDICT_LIVEPATCH,	/* becomes a livepatch symbol  */
  KLP_VERDICT_WEAK,		/* stays weak and becomes NULL  */
  KLP_VERDICT_ERROR		/* reported  */
};

/* One relocation in an allocated section that names an undefined symbol.  */
struct klp_use
{
  uint32_t section;		/* of the relocation section  */
  uint32_t index;		/* of the relocation there  */
};

struct klp_reference
{
  uint32_t symbol;		/* index in .symtab  */
  const char *name;
  bool weak;
  struct klp_use *uses;
  size_t n_uses;

  enum klp_verdict verdict;
  unsigned int rule;		/* the row of the verdict table  */
  const char *why;
  const char *object;		/* what it is bound to  */
  const char *target;
  unsigned long position;
  const char *section_object;	/* whose load applies the relocations  */
};

struct klp_decision
{
  struct klp_reference *references;
  size_t n_references;
  uint32_t *of_symbol;		/* symbol index -> reference + 1, or 0  */
};

struct klp_output;

struct klp_job
{
  struct klp_context *context;
  struct klp_elf *elf;
  struct klp_maps *maps;
  const struct klp_options *options;
  const struct klp_output *output;
  const struct klp_arch *arch;
  struct klp_patch patch;
  struct klp_bindings bindings;
  struct klp_decision decision;
};

/* Collect the undefined symbols of JOB's module and their uses.  */
bool klp_decision_collect (struct klp_job *job);

/* ---- candidates.c: what a name could mean ---- */

struct klp_candidates
{
  struct klp_map_list list;	/* everything of that name  */
  struct klp_map_symbol *export;	/* exported by vmlinux, else by a
					   patched module, else by another  */
  struct klp_map_symbol **matches;	/* in scope, without the export  */
  size_t n_matches;
};

/* Fill CANDIDATES with what the maps know of REFERENCE's name.  */
bool klp_candidates_find (struct klp_job *job,
			  const struct klp_reference *reference,
			  struct klp_candidates *candidates);

/* Put the export and the matches of CANDIDATES into *CHOICES, and behind
   them the symbols that could be meant in their place because the compiler
   has renamed them; *COUNT of all.  */
bool klp_candidates_rivals (struct klp_job *job,
			    const struct klp_reference *reference,
			    const struct klp_candidates *candidates,
			    struct klp_map_symbol ***choices, size_t *count);

/* How near an export by OBJECT is to JOB's patch: 0 vmlinux, 1 a module
   that is patched, 2 another one.  */
int klp_export_rank (const struct klp_job *job, const char *object);

/* ---- carrier.c: bind, and find whose load applies it ---- */

/* Give REFERENCE the VERDICT by row RULE of the table because of WHY.  */
void klp_decide (struct klp_reference *reference, enum klp_verdict verdict,
		 unsigned int rule, const char *why);

/* The number of objects of JOB's patch with whose load relocations against a
   symbol of OBJECT may be applied: OBJECT alone if it is patched, else those
   that depend on it; only FOR_OBJECT unless that is NULL.  *CARRIER is one
   of them, NULL for vmlinux's.  */
size_t klp_carriers (struct klp_job *job, const char *object,
		     const char *for_object,
		     struct klp_patch_object **carrier);

/* Bind REFERENCE to SYMBOL by row RULE because of WHY; report what stands
   against that.  FOR_OBJECT is the patched module whose section is to carry
   it, or NULL.  */
void klp_reference_bind (struct klp_job *job, struct klp_reference *reference,
			 const struct klp_map_symbol *symbol,
			 unsigned int rule, const char *why,
			 const char *for_object);

/* ---- user.c: rows 2 and 3 ---- */

/* Whether NAME is meant to be a livepatch symbol, even if misspelt.  */
bool klp_is_label (const char *name);

/* Row 2: REFERENCE is spelled as a livepatch symbol.  */
void klp_classify_label (struct klp_job *job, struct klp_reference *reference);

/* Row 3: REFERENCE is bound by the user's BINDING.  */
void klp_classify_binding (struct klp_job *job,
			   struct klp_reference *reference,
			   struct klp_binding *binding);

/* Whether EXPORT is for named modules only, which no other can import.  */
bool klp_map_is_for_modules (const struct klp_map_symbol *export);

/* Leave REFERENCE to EXPORT an ordinary one, by row RULE because of WHY, if
   the kernel allows that.  classify.c.  */
void klp_keep_export (struct klp_job *job, struct klp_reference *reference,
		      const struct klp_map_symbol *export, unsigned int rule,
		      const char *why);

/* Give every reference of JOB its verdict.  False when any is an error;
   all of them have been reported.  */
bool klp_classify (struct klp_job *job);

/* ---- map-prove.c: does the kernel find it? ---- */

/* Find NAME of OBJECT at POSITION (0: it must be unique) in MAPS as the
   kernel would.  Returns NULL and sets *FOUND, or what is wrong, as the
   rest of a sentence, and sets *RULE to what that breaks.  */
const char *klp_prove_symbol (struct klp_context *context,
			      struct klp_maps *maps, const char *object,
			      const char *name, unsigned long position,
			      struct klp_map_symbol *found,
			      enum klp_rule *rule);

/* The same for the old function of FUNCTION, in OBJECT.  */
const char *klp_prove_function (struct klp_context *context,
				struct klp_maps *maps, const char *object,
				const struct klp_patch_function *function,
				struct klp_map_symbol *found,
				enum klp_rule *rule);

/* Whether the module OBJECT depends on the module NEEDED, by MAPS.  */
bool klp_depends_on (struct klp_maps *maps, const char *object,
		     const char *needed);

/* Prove every old_name of JOB's patch.  */
bool klp_prove_patch (struct klp_job *job);

/* ---- explain.c: what to say when a name cannot be decided ---- */

/* How one binds a name: by an option, by an assembler label, or by the
   position of a struct klp_func.  */
enum klp_spelling
{
  KLP_SPELLED_OPTION,
  KLP_SPELLED_LABEL,
  KLP_SPELLED_SYMPOS
};

/* Where REFERENCE is used first, for the beginning of a message.  */
const char *klp_reference_place (struct klp_job *job,
				 const struct klp_reference *reference);

/* A line for each patched module with whose load REFERENCE, bound to SYMBOL,
   can be applied; "" when there is none.  */
const char *klp_spell_carriers (struct klp_job *job,
				const struct klp_reference *reference,
				const struct klp_map_symbol *symbol);

/* Report that REFERENCE could be any of the COUNT symbols CHOICES, for the
   reason WHY.  */
void klp_explain_ambiguous (struct klp_job *job,
			    const struct klp_reference *reference,
			    struct klp_map_symbol *const *choices,
			    size_t count, const char *why);

/* Report that REFERENCE is known only as the symbols FOUND, none of which
   this patch may bind without being told, and WHY.  */
void klp_explain_outside (struct klp_job *job,
			  const struct klp_reference *reference,
			  const struct klp_map_list *found, const char *why);

/* Report that the name NAME, used at PLACE, is nowhere, as WHAT says, with
   what comes near.  */
void klp_explain_unknown (struct klp_job *job, const char *place,
			  const char *name, const char *what);

/* Report WHAT, why at PLACE the symbol NAME of OBJECT (NULL: of any) cannot
   be what LOCAL is, with the symbols of that name spelled as SPELLING.  */
void klp_explain_unproved (struct klp_job *job, const char *place,
			   const char *what, const char *object,
			   const char *name, const char *local,
			   enum klp_spelling spelling);

/* ---- plan.c: which bytes change ---- */

/* LENGTH bytes to be written at OFFSET.  */
struct klp_extent
{
  uint64_t offset;
  const unsigned char *data;
  size_t length;
  bool moved;			/* bytes of the old file that only move  */
};

/* A livepatch relocation section to be written.  */
struct klp_new_section
{
  const char *name;
  const char *object;
  unsigned int target;		/* section index  */
  unsigned char *data;
  size_t count;			/* relocations  */
  uint32_t index;		/* its own section index  */
};

struct klp_plan
{
  struct klp_extent *extents;	/* by offset, without overlap; the first is
				   the ELF header  */
  size_t n_extents;
  size_t room;
  uint64_t size;		/* of the new file  */
  struct klp_new_section *sections;
  size_t n_sections;
  size_t sections_room;
};

/* Turn JOB's decision into PLAN.  */
bool klp_plan_make (struct klp_job *job, struct klp_plan *plan);

/* ---- write.c: the only writer ---- */

/* How the changed file becomes the output.  */
enum klp_commit
{
  KLP_COMMIT_RENAME,		/* the output is renamed aside, changed there
				   and renamed back: for a linker's file  */
  KLP_COMMIT_REPLACE,		/* a copy is changed, with owner and mode, and
				   renamed over its source, which must still
				   be what was read: for a user's file  */
  KLP_COMMIT_CREATE		/* a copy is changed and renamed to the
				   output, which is another file  */
};

/* A file that is being changed: nothing but a rename makes it the output.  */
struct klp_output
{
  struct klp_context *context;
  const char *name;		/* for messages  */
  const char *path;		/* the output, resolved  */
  const char *source;		/* what was read, resolved  */
  const char *source_name;	/* the same for messages  */
  struct stat read;		/* of the source when it was read  */
  char *temporary;		/* beside the output; NULL: there is none  */
  enum klp_commit commit;
  int fd;			/* of the temporary, or -1  */
};

/* Make OUTPUT's temporary file from its source as its commit says.  The
   caller has set all but temporary, and fd to -1.  */
bool klp_output_begin (struct klp_output *output);
/* Write PLAN's extents to the temporary.  */
bool klp_output_apply (struct klp_output *output, const struct klp_plan *plan);
/* Rename the temporary to the output.  */
bool klp_output_commit (struct klp_output *output);
/* Remove the temporary, and with KLP_COMMIT_RENAME the output.  */
void klp_output_abort (struct klp_output *output);

/* ---- convert.c: the story ---- */

/* Convert JOB's module, if it is a livepatch, into OUTPUT.  JOB has context,
   maps, options and elf.  After a failure the caller aborts OUTPUT.  */
enum klp_result klp_convert_module (struct klp_job *job,
				    struct klp_output *output);

/* The first undefined symbol of JOB's module from number *AT on that the
   kernel could not resolve, since the maps know no export of that name, in
   *AT; false when there is none.  */
bool klp_find_unexported (struct klp_job *job, uint32_t *at);

/* ---- release.c: the kernel that a module is for ---- */

/* Whether RELEASE (`6.1.0-56-amd64', or NULL) is known to be older than
   BOUND, a KLP_RELEASE; none is older than KLP_ALWAYS.  */
bool klp_release_before (const char *release, unsigned int bound);

/* The release in the vermagic of ELF's modinfo, or NULL.  */
const char *klp_elf_release (const struct klp_elf *elf);

/* ---- versions.c: the imported symbols that modpost has listed ---- */

/* One entry: that the module imports NAME, with a CRC.  */
struct klp_version
{
  const char *name;		/* may be ""  */
  unsigned int section;		/* of the name, and its offset there  */
  uint64_t offset;
  unsigned int crc_section;	/* the same of the CRC; in `__versions' it
				   begins the entry  */
  uint64_t crc_offset;
  size_t index;			/* among those of its form  */
  bool extended;		/* of __version_ext_*, not __versions  */
};

/* Where the reading stands.  After the last entry PROBLEM says what is
   wrong with the sections, as the rest of a sentence about PROBLEM_OFFSET of
   PROBLEM_SECTION; NULL when nothing is.  */
struct klp_versions
{
  const struct klp_elf *elf;
  bool extended;
  unsigned int names;		/* sections; 0: none  */
  unsigned int crcs;
  size_t index;
  size_t count;
  uint64_t offset;		/* of the next extended name  */
  const char *problem;
  unsigned int problem_section;
  uint64_t problem_offset;
};

/* Read the version entries of ELF: first those of `__versions', then those
   of the extended form.  klp_versions_next is false after the last.  What is
   damaged is passed over; the caller judges PROBLEM at the end.

     klp_versions_begin (&versions, elf);
     while (klp_versions_next (&versions, &version))
       ...
     if (versions.problem != NULL)
       ...  */
void klp_versions_begin (struct klp_versions *versions,
			 const struct klp_elf *elf);
bool klp_versions_next (struct klp_versions *versions,
			struct klp_version *version);

/* ---- check.c: the kernel's rules, on the file as written ---- */

/* Whether ELF is what another tool has left of a livepatch, which has then
   been reported: other findings would only confuse.  check-wreck.c.  */
bool klp_check_wreck (struct klp_elf *elf);

/* Report that ELF's livepatch symbols have no use, if so: what the plugin
   has just written may be like that, a file that is found has lost it.  */
void klp_check_unused (struct klp_elf *elf);

/* Report every rule that the module ELF breaks.  PATCH says what it patches,
   MAPS (or NULL) what the target holds.  False after an error.  */
bool klp_check_elf (struct klp_elf *elf, const struct klp_patch *patch,
		    struct klp_maps *maps);

/* ---- report.c ---- */

/* Write JOB's verdicts and PLAN (or NULL) to the report file that the
   options name, one JSON object per line.  */
bool klp_report_write (struct klp_job *job, const struct klp_plan *plan);

/* Trace the verdicts that `trace' and `verbose' ask for.  */
void klp_report_trace (struct klp_job *job);

#endif /* KLP_INT_H */
