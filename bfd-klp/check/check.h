/* check.h -- the kernel's rules, on the file as written.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each of the functions reports what breaks the rules that its file is
   about, and returns false when out of memory only.  */

#ifndef KLP_CHECK_H
#define KLP_CHECK_H

#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "patch/patch.h"

struct klp_maps;

/* ---- check-wreck.c ---- */

/* Whether another tool has damaged the livepatch ELF.  If so, that is
   reported, and other checks should be skipped.  */
bool klp_check_wreck (struct klp_elf *elf);

/* Report that ELF's livepatch symbols have no use, if so: what the plugin
   has just written may be like that, a file that is found has lost it.  */
void klp_check_unused (struct klp_elf *elf);

/* ---- check-unfinished.c ---- */

/* Report that another tool has not finished ELF, if so; LABELS: what the
   source says of symbols is still to be read.  */
bool klp_check_unfinished (struct klp_elf *elf, bool labels);

/* ---- check.c ---- */

/* Report every rule that the module ELF breaks.  PATCH says what it patches,
   MAPS (or NULL) what the target holds.  False after an error.  */
bool klp_check_elf (struct klp_elf *elf, const struct klp_patch *patch,
		    struct klp_maps *maps);

/* ---- What the files of the check share ---- */

/* The first relocation that uses a symbol: the section it is in, 0 when none
   does, and its number there.  */
struct klp_first_use
{
  uint32_t section;
  uint32_t number;
};

/* A place in code that is relocated when the module OBJECT is loaded.  */
struct klp_late
{
  unsigned int section;
  uint64_t offset;
  uint32_t symbol;
  const char *object;
  bool is_reported;
};

struct klp_checker
{
  struct klp_context *context;
  struct klp_elf *elf;
  const struct klp_patch *patch;
  struct klp_maps *maps;	/* or NULL  */
  const struct klp_arch *arch;	/* or NULL  */
  const struct klp_insns *insns;	/* or NULL  */
  const char *release;		/* or NULL  */
  const char *modinfo;		/* or NULL  */
  size_t modinfo_size;
  unsigned int *ordinary;	/* by target section: the first ordinary
				   relocation section with an entry, or 0  */
  struct klp_first_use *uses;	/* by symbol  */
  struct klp_sym_parts *parts;	/* by symbol; without a name where it is no
				   livepatch symbol, or badly spelled  */
  const struct klp_map_symbol **means;	/* by symbol: klp_means's answers;
					   only with maps  */
  struct klp_site *sites;	/* check-sites.c's  */
  size_t n_sites;
  size_t sites_room;
  bool have_sites;
  struct klp_late *late;	/* one for each function and object, where that
				   is no mistake in itself  */
  size_t n_late;
  size_t late_room;
  bool got;			/* a GOT entry has been warned of  */
  bool late_call;		/* and a call that is filled in late  */
  unsigned char *fates;		/* by section: KLP_FATE_*  */
  struct klp_at ends[KLP_MODULE_ENDS];	/* the module's init and exit
					   function, when they are known  */
  bool have_ends;
  uint32_t **changed;		/* by section, a bit for each byte of it:
				   what relocations change  */
  bool overlap;			/* several may change one byte  */
  bool endbr;			/* the patch's functions begin with ENDBR  */
};

/* check-versions.c: traces of dependencies.  */
bool klp_check_versions (struct klp_checker *checker);

/* check-modinfo.c: what .modinfo and the versions say.  */
bool klp_check_modinfo (struct klp_checker *checker);

/* check-module.c: struct module, and the signature.  */
bool klp_check_module (struct klp_checker *checker);

/* The same file: whether the function of CHECKER's module that the kernel calls
   when it comes (END 0) or goes (1), which may be in an ordinary section, is
   at OFFSET of section number SECTION.  */
bool klp_is_module_end (struct klp_checker *checker, int end,
			unsigned int section, uint64_t offset);

/* check-sections.c: sections as the loader sees them.  */
bool klp_check_sections (struct klp_checker *checker);

/* check-symbols.c: symbols, by the file alone; fills PARTS.  */
bool klp_check_symbols (struct klp_checker *checker);

/* check-structures.c: the patch's own structures and what they point to.  */
bool klp_check_structures (struct klp_checker *checker);

/* check-relocs.c: relocations; fills ORDINARY, USES, CHANGED and
   LATE.  */
bool klp_check_relocations (struct klp_checker *checker);

/* check-before.c: what of CHECKER's module the kernel calls, whether or not any
   module is there, is at OFFSET of section number INDEX; NULL when there is
   nothing of the kind.  */
const char *klp_called_alone (struct klp_checker *checker, unsigned int index,
			      uint64_t offset);

/* The same file: own functions of LATE that run before.  */
bool klp_check_before (struct klp_checker *checker);

/* check-places.c, which needs OVERLAP: that no two relocations change one
   place, and how many there are.  */
bool klp_check_places (struct klp_checker *checker);

/* check-operands.c: whether relocations fit the instructions that they fill,
   and functions begin with one.  */
bool klp_check_operands (struct klp_checker *checker);

/* The same file, with CHANGED: whether an instruction may begin, or the code
   end, at OFFSET of section number INDEX.  */
bool klp_begins_code (const struct klp_checker *checker, unsigned int index,
		      uint64_t offset);

/* check-arch.c: whether TYPE of RELOC in section number TARGET, a livepatch
   relocation of OBJECT, is one that its loader can apply to such a symbol; not
   asked of types for any symbol at any time.  */
void klp_check_type (struct klp_checker *checker, unsigned int target,
		     const struct klp_reloc *reloc,
		     const struct klp_arch_type *type, const char *object);

/* The same file: whether the value of RELOC, of TYPE, one of KLP_TYPE_LOW, in
   section number TARGET, has room there.  */
void klp_check_range (struct klp_checker *checker, unsigned int target,
		      const struct klp_reloc *reloc,
		      const struct klp_arch_type *type);

/* check-late.c: whether RELOC, a livepatch relocation for OBJECT in section
   number TARGET, or what becomes one, may be applied when the kernel does
   so.  Needs CHECKER's context, elf and arch only.  */
bool klp_check_late (struct klp_checker *checker, unsigned int target,
		     const struct klp_reloc *reloc, const char *object);

/* The same file: whether the kernel does not apply vmlinux's livepatch
   relocations in the section called SECTION.  */
bool klp_is_ignored_early (const char *section);

/* check-sites.c: the same for instructions that the kernel rewrites.  */
bool klp_check_site (struct klp_checker *checker, unsigned int target,
		     const struct klp_reloc *reloc);

/* The same file: whether those instructions are there.  */
bool klp_check_sites (struct klp_checker *checker);

/* check-means.c: the name of symbol number SYMBOL of CHECKER's module, or of
   what it stands for; and whether that is one of the COUNT NAMES.  */
const char *klp_meant_name (const struct klp_checker *checker,
			    uint32_t symbol);
bool klp_means_one_of (const struct klp_checker *checker, uint32_t symbol,
		       const char *const *names, size_t count);

/* The same file, only with maps: find what livepatch symbol number SYMBOL of
   CHECKER's module means, as klp_prove_symbol does.  And the symbol of the map;
   NULL when that is none, or SYMBOL's name cannot be read.  */
struct klp_proof;
bool klp_prove_meaning (struct klp_checker *checker, uint32_t symbol,
			struct klp_proof *proof);
const struct klp_map_symbol *klp_means (struct klp_checker *checker,
					uint32_t symbol);

/* check-map.c: what the kernel would look up, and what it exports; only
   with maps.  */
bool klp_check_map (struct klp_checker *checker);

/* check-functions.c: the functions that are replaced; only with maps.  */
bool klp_check_functions (struct klp_checker *checker);

/* check-copies.c: data that the patch has beside the target's; only with
   maps.  */
bool klp_check_copies (struct klp_checker *checker);

/* check-reach.c: what becomes of a section's memory when the module's init
   function has run.  */
enum { KLP_FATE_KEPT, KLP_FATE_FREED, KLP_FATE_READ_ONLY };

/* Fill CHECKER's fates.  */
bool klp_find_fates (struct klp_checker *checker);

/* Whether the code of SECTION may run after that.  */
bool klp_runs_any_time (const struct klp_section *section);

/* Report that RELOC in such code, section number TARGET of CHECKER's module,
   lets it reach memory that is not kept, unless it runs before.  Needs no map,
   nor does the next one.  */
void klp_check_reach (struct klp_checker *checker, unsigned int target,
		      const struct klp_reloc *reloc);

/* The same file: new functions that call what they replace.  */
bool klp_check_circles (struct klp_checker *checker);

/* check-percpu.c: vmlinux's per-CPU and read-only variables; only with
   maps.  */
bool klp_check_percpu (struct klp_checker *checker);

/* check-mitigations.c: jumps to thunks that objtool has not listed; functions
   that return without one, and those that a kernel with IBT or CFI cannot call;
   both only with maps.  */
bool klp_check_thunks (struct klp_checker *checker);
bool klp_check_returns (struct klp_checker *checker);
bool klp_check_entries (struct klp_checker *checker);

/* check-btf-ids.c: lists of BTF ids.  */
bool klp_check_btf_ids (struct klp_checker *checker);

/* check-tables.c: tables that the kernel works through.  */
bool klp_check_tables (struct klp_checker *checker);

/* check-own.c: the patch's own functions and its struct module, where the
   kernel gets hold of them.  */
bool klp_check_own (struct klp_checker *checker);

/* The same file: whether the next call behind RELOC, of code in section number
   TARGET of CHECKER's module, is one of a function that calls what it is given
   and keeps nothing.  Only where instructions are read.  */
bool klp_is_passed (const struct klp_checker *checker, unsigned int target,
		    const struct klp_reloc *reloc);

/* check-address.c: functions whose address is taken, on kernels that
   check indirect calls; only with maps.  */
bool klp_check_addresses (struct klp_checker *checker);

#endif /* KLP_CHECK_H */
