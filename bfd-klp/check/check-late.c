/* check-late.c -- when livepatch relocations are applied, and where not.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Those of vmlinux are applied with the ordinary ones, but not in the
   sections that the loader has taken out.  Those of a module are applied
   when it is there, after the loader has sorted, copied, rewritten or freed
   much of the patch.  Must not know what the relocations refer to.  */

#include "config.h"
#include <string.h>
#include "check/check.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* Sections in which a late relocation does harm, by the beginning of their
   names: which rule says so, and the way out where the rule's own is too
   general.  */
static const struct
{
  const char *prefix;
  enum klp_rule rule;
  const char *remedy;
} late_sections[] =
{
  { "__jump_table", KLP_RULE_LATE_JUMP_TABLE, NULL },
  { ".static_call", KLP_RULE_LATE_STATIC_CALL, NULL },
  { "__ex_table", KLP_RULE_LATE_SORTED_TABLE, NULL },
  { ".orc_unwind", KLP_RULE_LATE_SORTED_TABLE, NULL },
  { "__mcount_loc", KLP_RULE_LATE_SORTED_TABLE, NULL },
  { "__patchable_function_entries", KLP_RULE_LATE_SORTED_TABLE, NULL },
  { ".altinstructions", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".parainstructions", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".retpoline_sites", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".return_sites", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".call_sites", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".smp_locks", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".ibt_endbr_seal", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".cfi_sites", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { "__ftr_fixup", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { "__mmu_ftr_fixup", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { "__lwsync_fixup", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { "__fw_ftr_fixup", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".s390_indirect", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".s390_return", KLP_RULE_LATE_ALTERNATIVES, NULL },
  { ".altinstr_", KLP_RULE_LATE_ALTERNATIVE_CODE, NULL },
  { ".init" KLP_PERCPU_SECTION, KLP_RULE_LATE_COPIED_SECTION, NULL },
  { ".init_array", KLP_RULE_LATE_REGISTERED_TABLE,
    "set it up in the module's init function" },
  { ".ctors", KLP_RULE_LATE_REGISTERED_TABLE,
    "set it up in the module's init function" },
  { ".init", KLP_RULE_LATE_INIT_SECTION,
    "move the reference out of init code" },
  { ".exit", KLP_RULE_LATE_INIT_SECTION,
    "move the reference out of exit code" },
  { KLP_PERCPU_SECTION, KLP_RULE_LATE_COPIED_SECTION,
    "refer to it from code, not from per-CPU data" },
  { KLP_MODINFO_SECTION, KLP_RULE_LATE_COPIED_SECTION, NULL },
  { KLP_VERSIONS_SECTION, KLP_RULE_LATE_COPIED_SECTION, NULL },
  { KLP_VERSION_CRCS_SECTION, KLP_RULE_LATE_COPIED_SECTION, NULL },
  { KLP_VERSION_NAMES_SECTION, KLP_RULE_LATE_COPIED_SECTION, NULL },
  { "__param", KLP_RULE_LATE_REGISTERED_TABLE, NULL },
  { "__ksymtab", KLP_RULE_LATE_REGISTERED_TABLE, "do not export it" },
  { "__kcrctab", KLP_RULE_LATE_REGISTERED_TABLE, "do not export it" },
  { "__tracepoints", KLP_RULE_LATE_REGISTERED_TABLE,
    "leave the tracepoint out, or patch vmlinux" },
  { "_ftrace_events", KLP_RULE_LATE_REGISTERED_TABLE,
    "leave the tracepoint out, or patch vmlinux" },
  { "__bpf_raw_tp_map", KLP_RULE_LATE_REGISTERED_TABLE,
    "leave the tracepoint out, or patch vmlinux" },
  { KLP_MODULE_SECTION, KLP_RULE_LATE_REGISTERED_TABLE,
    "leave struct module to modpost" },
  { "__dyndbg", KLP_RULE_LATE_REGISTERED_TABLE,
    "use printk instead of pr_debug" },
  { "___srcu_struct_ptrs", KLP_RULE_LATE_REGISTERED_TABLE,
    "initialise the srcu_struct at run time" },
  { "__bug_table", KLP_RULE_LATE_SECTION,
    "leave the WARN or BUG out of the patched function" },
};

#define OR_INCLUDE ", or include <klp-late.h>"

/* What to do instead of referring to NAME from a table, by what it is: what
   macros declare for TEXT, the rest of it.  */
static const struct
{
  const char *prefix;
  const char *remedy;
  const char *end;
} names[] =
{
  { "__tracepoint_", "leave the event trace_", " () out" OR_INCLUDE },
  { KLP_STATIC_CALL_KEY "tp_func_", "leave the event trace_",
    " () out" OR_INCLUDE },
  { KLP_STATIC_CALL_TRAMPOLINE "tp_func_", "leave the event trace_",
    " () out" OR_INCLUDE },
  { KLP_STATIC_CALL_KEY, "call the function itself, or what static_call_query"
    " (", ") returns" OR_INCLUDE },
  { KLP_STATIC_CALL_TRAMPOLINE, "call the function itself, or what"
    " static_call_query (", ") returns" OR_INCLUDE },
};

/* What to do instead of referring to the symbol NAME, a livepatch one or what
   becomes one; NULL when the name does not tell.  */

static const char *
name_remedy (struct klp_context *context, const char *name)
{
  struct klp_sym_parts parts;

  if (klp_is_label (name) && klp_sym_parse (context, name, &parts))
    name = parts.name;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (klp_begins (name, names[i].prefix))
      return klp_format (context, "%s%s%s", names[i].remedy,
			 name + strlen (names[i].prefix), names[i].end);
  return NULL;
}

/* Report that RELOC, in section number TARGET of CHECKER, breaks RULE by its
   place; REMEDY, or the rule's own, is the way out.  */

static void
report_place (struct klp_checker *checker, unsigned int target,
	      const struct klp_reloc *reloc, enum klp_rule rule,
	      const char *remedy)
{
  struct klp_elf *elf = checker->elf;
  const char *name = elf->symbols[reloc->symbol].name;

  klp_finding_with (elf, rule, remedy, target, reloc->offset,
		    "`%s' cannot be referred to from %s: %s", name,
		    elf->sections[target].name,
		    rule == KLP_RULE_EARLY_IGNORED_SECTION
		    || rule == KLP_RULE_EARLY_IGNORED_PERCPU
		    ? "the kernel does not apply livepatch relocations there"
		    : "the kernel has already processed that section by the"
		      " time the module is loaded");
}

/* Check that RELOC, which a module's load applies in section number TARGET of
   CHECKER, does not change what must not be changed late.  */

static void
check_late_place (struct klp_checker *checker, unsigned int target,
		  const struct klp_reloc *reloc)
{
  const struct klp_elf *elf = checker->elf;
  const char *name = elf->sections[target].name;
  enum klp_rule rule = KLP_RULE_LATE_SECTION;
  const char *remedy = NULL, *by_name;

  if (klp_arch_is_late_section (checker->arch, name))
    return;
  for (size_t i = 0; i < sizeof late_sections / sizeof *late_sections; i++)
    if (strncmp (name, late_sections[i].prefix,
		 strlen (late_sections[i].prefix)) == 0)
      {
	rule = late_sections[i].rule;
	remedy = late_sections[i].remedy;
	break;
      }
  by_name = name_remedy (checker->context,
			 elf->symbols[reloc->symbol].name);
  report_place (checker, target, reloc, rule,
		by_name == NULL ? remedy : by_name);
}

/* Whether the loader of every release takes the section NAME out of the module
   before it applies relocations.  */

static bool
is_taken_out (const char *name)
{
  static const char *const taken[] =
    {
      KLP_MODINFO_SECTION, KLP_VERSIONS_SECTION, KLP_VERSION_CRCS_SECTION,
      KLP_VERSION_NAMES_SECTION
    };

  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
    if (klp_same (name, taken[i]))
      return true;
  return false;
}

/* See check.h.  */

bool
klp_is_ignored_early (const char *section)
{
  /* The loader knows that of per-CPU data by its whole name.  */
  return is_taken_out (section) || klp_same (section, KLP_PERCPU_SECTION);
}

/* See check.h.  */

bool
klp_check_late (struct klp_checker *checker, unsigned int target,
		const struct klp_reloc *reloc, const char *object)
{
  const char *name = checker->elf->sections[target].name;

  if (strcmp (object, KLP_VMLINUX) == 0)
    {
      if (klp_is_ignored_early (name))
	report_place (checker, target, reloc, is_taken_out (name)
		      ? KLP_RULE_EARLY_IGNORED_SECTION
		      : KLP_RULE_EARLY_IGNORED_PERCPU, NULL);
      return true;
    }
  check_late_place (checker, target, reloc);
  return klp_check_site (checker, target, reloc);
}
