/* klp-arch.c -- what differs between CPUs: one row each.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Facts from the kernel's arch/CPU/kernel/module.c, and questions about
   them.  Knows nothing of files or maps.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "klp-int.h"
#include "klp-format.h"

/* x86-64: arch/x86/kernel/module.c, __write_relocate_add.  Everything else
   is refused by the loader with "Unknown rela relocation".  */
static const struct klp_arch_type x86_64_types[] =
  {
    { R_X86_64_64, 8, "R_X86_64_64" },
    { R_X86_64_32, 4, "R_X86_64_32" },
    { R_X86_64_32S, 4, "R_X86_64_32S" },
    { R_X86_64_PC32, 4, "R_X86_64_PC32" },
    { R_X86_64_PLT32, 4, "R_X86_64_PLT32" },
    { R_X86_64_PC64, 8, "R_X86_64_PC64" },
    { 0, 0, NULL }
  };

/* Symbols that the loader itself gives a meaning while they are undefined
   (kernel/module/main.c, simplify_symbols), or that belong to the module.  */
static const char *const common_ordinary[] =
  {
    KLP_THIS_MODULE, "init_module", "cleanup_module",
    "_GLOBAL_OFFSET_TABLE_", NULL
  };
static const char *const no_prefixes[] = { NULL };

/* Sections that nothing has consumed, sorted or freed when a module's
   relocations are applied (kernel/livepatch/core.c, klp_module_coming):
   an allow-list.  On x86 these writes go through text_poke, so read-only
   data is fine.  */
static const char *const x86_64_late_sections[] =
  { ".text", ".noinstr.text", ".data", ".rodata", ".toc", NULL };

static const struct klp_arch archs[] =
{
  {
    .machine = EM_X86_64,
    .name = "x86_64",
    .bfd_target = "elf64-x86-64",
    .no_op = R_X86_64_NONE,
    .absolute = R_X86_64_64,
    .types = x86_64_types,
    .ordinary = common_ordinary,
    .ordinary_prefixes = no_prefixes,
    .late_sections = x86_64_late_sections
  }
};

/* See klp-int.h.  */

const struct klp_arch *
klp_arch_find (unsigned int machine)
{
  for (size_t i = 0; i < sizeof archs / sizeof *archs; i++)
    if (archs[i].machine == machine)
      return archs + i;
  return NULL;
}

/* See klp-int.h.  */

bool
klp_arch_is_ordinary (const struct klp_arch *arch, const char *name)
{
  for (const char *const *p = arch->ordinary; *p != NULL; p++)
    if (strcmp (*p, name) == 0)
      return true;
  for (const char *const *p = arch->ordinary_prefixes; *p != NULL; p++)
    if (strncmp (*p, name, strlen (*p)) == 0)
      return true;
  return false;
}

/* See klp-int.h.  */

unsigned int
klp_arch_type_size (const struct klp_arch *arch, uint32_t type)
{
  for (const struct klp_arch_type *p = arch->types; p->type != 0; p++)
    if (p->type == type)
      return p->size;
  return 0;
}

/* See klp-int.h.  */

const char *
klp_arch_type_name (struct klp_context *context, const struct klp_arch *arch,
		    uint32_t type)
{
  const char *text;

  for (const struct klp_arch_type *p = arch->types; p->type != 0; p++)
    if (p->type == type)
      return p->name;
  text = klp_format (context, "type %lu", (unsigned long) type);
  return text == NULL ? "" : text;
}

/* See klp-int.h.  */

bool
klp_arch_is_late_section (const struct klp_arch *arch, const char *name)
{
  /* `.data..percpu' is a template that the loader has copied by then.  */
  if (strncmp (name, ".data..percpu", strlen (".data..percpu")) == 0)
    return false;
  for (const char *const *p = arch->late_sections; *p != NULL; p++)
    {
      size_t length = strlen (*p);

      if (strncmp (name, *p, length) == 0
	  && (name[length] == '\0' || name[length] == '.'))
	return true;
    }
  return false;
}
