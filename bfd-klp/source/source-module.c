/* source-module.c -- read a kernel module's symbols from its file.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Counts what the kernel will count when the module has loaded
   (kernel/module/kallsyms.c: is_core_symbol, with CONFIG_KALLSYMS_ALL,
   which livepatch needs), in the order of the symbol table.  Must not know
   other modules.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "image/image.h"
#include "image/unpack.h"
#include "kernel/kernel.h"
#include "making/making.h"
#include "source/source-exports.h"
#include "source/source-functions.h"
#include "source/source.h"
#include "klp-format.h"

/* A module being read.  */
struct module
{
  struct klp_map_elf elf;
  const char *modinfo;
  size_t modinfo_size;
  struct klp_map_target *target;
  asection *section;		/* the one looked at last, and its marks  */
  unsigned int marks;
  asection *exports;		/* the same of exports, and what is beside  */
  struct klp_export_tables tables;
  bool unload;			/* CONFIG_MODULE_UNLOAD: .exit sections stay
				   in memory  */
};

/* The modinfo value of TAG in MODULE, or NULL.  */

static const char *
modinfo (const struct module *module, const char *tag)
{
  return klp_modinfo_find (module->modinfo, module->modinfo_size, tag, NULL);
}

/* TEXT, object names with commas between, normalised.  */

static const char *
normalise_list (struct klp_context *context, const char *text)
{
  const char *list = klp_copy_string (context, "", 0);
  const char *before = "";

  while (*text != '\0' && list != NULL)
    {
      size_t length = strcspn (text, ",");
      char *name = klp_object_name (context, text, length);

      if (name == NULL)
	return NULL;
      if (*name != '\0')
	{
	  list = klp_format (context, "%s%s%s", list, before, name);
	  before = ",";
	}
      text += length + (text[length] == ',');
    }
  return list;
}

/* Whether the items of LIST, split at commas, are names that modules have.
   CONTEXT owns copies.  */

static bool
are_modules (struct klp_context *context, const char *list)
{
  while (*list != '\0')
    {
      size_t n = strcspn (list, ",");
      const char *name = klp_copy_string (context, list, n);

      if (name == NULL || klp_map_object_problem (name) != NULL)
	return false;
      list += n + (list[n] == ',');
    }
  return true;
}

/* Whether the words of MODULE's vermagic hold WORD.  */

static bool
vermagic_has (const char *vermagic, const char *word)
{
  size_t length = strlen (word);

  while (*vermagic != '\0')
    {
      size_t n = strcspn (vermagic, " ");

      if (n == length && memcmp (vermagic, word, n) == 0)
	return true;
      vermagic += n;
      vermagic += strspn (vermagic, " ");
    }
  return false;
}

/* Take the size of the struct module in MODULE, which was read from FILE.  */

static bool
read_module_size (const struct module *module, const char *file)
{
  const struct klp_elf *elf = module->elf.elf;
  const struct klp_section *section
    = elf->sections + klp_elf_find_section (elf, ".gnu.linkonce.this_module");

  return (section->size == 0
	  || klp_map_set_module_size (module->elf.builder, file,
				      section->size));
}

/* Take what MODULE's vermagic says.  */

static bool
read_vermagic (struct module *module)
{
  struct klp_map_builder *builder = module->elf.builder;
  const char *vermagic = modinfo (module, KLP_MODINFO_VERMAGIC);
  const char *file;
  char *release;

  if (vermagic == NULL)
    return klp_error (module->elf.context, "%s: has no vermagic: not a"
		      " finished kernel module (*.ko)", module->elf.file);
  module->unload = vermagic_has (vermagic, "mod_unload");
  release = klp_copy_string (builder->context, vermagic,
			     strcspn (vermagic, " "));
  file = klp_copy_string (builder->context, module->elf.file,
			  strlen (module->elf.file));
  if (release == NULL || file == NULL)
    return false;
  if (klp_map_name_problem (release) != NULL
      || klp_map_name_problem (vermagic) != NULL)
    return klp_error (module->elf.context, "%s: its vermagic is damaged",
		      file);
  return (klp_map_set_release (builder, file, release)
	  && klp_map_set_vermagic (builder, file, vermagic)
	  && read_module_size (module, file)
	  && klp_map_set_machine (builder, file, module->elf.elf->machine));
}

/* Give TEXT's copy, if there is a clean TEXT, to *VALUE.  */

static bool
keep_text (struct module *module, const char *text, const char **value)
{
  if (text == NULL || klp_map_name_problem (text) != NULL)
    return true;
  *value = klp_copy_string (module->elf.builder->context, text, strlen (text));
  return *value != NULL;
}

/* Make MODULE's target and take what its modinfo says of it.  */

static bool
read_modinfo (struct module *module)
{
  struct klp_map_builder *builder = module->elf.builder;
  struct klp_map_target *target;
  const char *name = modinfo (module, KLP_MODINFO_NAME);
  const char *depends = modinfo (module, KLP_MODINFO_DEPENDS);

  if (name == NULL)
    name = module->elf.file;
  name = klp_object_name (builder->context, name, strlen (name));
  if (name == NULL)
    return false;
  if (strcmp (name, KLP_VMLINUX) == 0)
    return klp_error (module->elf.context, "%s: a module called vmlinux, which"
		      " the kernel refuses; for the kernel itself use"
		      " --vmlinux=", module->elf.file);
  target = klp_map_target (builder, name, module->elf.file, 0);
  if (target == NULL || !klp_map_claim (builder, target, module->elf.file))
    return false;
  module->target = target;
  target->build_id = klp_map_elf_build_id (&module->elf);
  if (depends != NULL)
    {
      target->depends = normalise_list (builder->context, depends);
      if (target->depends == NULL)
	return false;
      if (!are_modules (module->elf.context, target->depends))
	return klp_error (module->elf.context, "%s: its depends= is damaged",
			  module->elf.file);
    }
  return keep_text (module, modinfo (module, "srcversion"),
		    &target->srcversion);
}

/* The marks of a symbol of SECTION, in MODULE: whether it is in memory that
   is freed, in each CPU's, or in none at all.  The loader clears SHF_ALLOC of
   the last three (rewrite_section_headers).  */

static unsigned int
section_marks (const struct module *module, asection *section)
{
  const char *name = bfd_section_name (section);

  if (bfd_is_abs_section (section) || bfd_is_com_section (section)
      || (bfd_section_flags (section) & SEC_ALLOC) == 0
      || strcmp (name, KLP_MODINFO_SECTION) == 0
      || strcmp (name, KLP_VERSIONS_SECTION) == 0
      || klp_begins (name, "__version_ext_"))
    return KLP_ENTRY_OUTSIDE;
  if (klp_begins (name, ".init")
      || (klp_begins (name, ".exit") && !module->unload))
    return KLP_MAP_INIT;
  /* The loader knows this one by its whole name.  */
  if (strcmp (name, KLP_PERCPU_SECTION) == 0)
    return KLP_MAP_PERCPU;
  return 0;
}

/* If ENTRY, which is SYMBOL in MODULE, stands for an export, add that.  */

static bool
add_export (struct module *module, const struct klp_map_entry *entry,
	    const asymbol *symbol)
{
  asection *section = symbol->section;
  const char *name = bfd_section_name (section);
  const char *exported = klp_exported_name (entry->name);
  struct klp_map_export *export;

  if (exported == NULL
      || (!klp_begins (name, "__ksymtab") && !klp_begins (name, "___ksymtab")))
    return true;
  export = klp_map_add_export (module->elf.builder, module->target,
			       exported);
  if (export == NULL)
    return false;
  export->gpl = (klp_begins (name, "__ksymtab_gpl")
		 || klp_begins (name, "___ksymtab_gpl"));
  if (section != module->exports
      && !klp_export_tables_find (module->elf.context, module->elf.elf, name,
				  &module->tables))
    return false;
  module->exports = section;
  klp_export_tables_read (&module->tables, symbol->value, export);
  return true;
}

/* Whether MODULE has sections that list exports.  */

static bool
has_export_sections (const struct module *module)
{
  for (asection *section = module->elf.abfd->sections; section != NULL;
       section = section->next)
    {
      const char *name = bfd_section_name (section);

      if ((klp_begins (name, "__ksymtab") || klp_begins (name, "___ksymtab"))
	  && strcmp (name, "__ksymtab_strings") != 0
	  && bfd_section_size (section) != 0)
	return true;
    }
  return false;
}

/* Read MODULE's symbols and exports.  */

static bool
read_symbols (struct module *module)
{
  struct klp_map_elf *elf = &module->elf;
  size_t first = elf->builder->n_exports;
  struct klp_functions functions;
  const char *file = NULL;

  if (!klp_module_functions (elf->context, elf->elf, &functions))
    return false;
  for (long i = 0; i < elf->n_symbols; i++)
    {
      asymbol *symbol = elf->symbols[i];
      asection *section = symbol->section;
      struct klp_map_entry *entry;

      if (!klp_map_elf_file (elf, symbol, &file))
	return false;
      /* What has no name, the kernel does not count.  */
      if ((symbol->flags & (BSF_SECTION_SYM | BSF_FILE)) != 0
	  || *symbol->name == '\0' || bfd_is_und_section (section)
	  || klp_map_is_local_label (symbol->name))
	continue;
      entry = klp_map_elf_add (elf, module->target, symbol, file);
      if (entry == NULL)
	return false;
      /* Neighbours mostly are in one section.  */
      if (section != module->section)
	{
	  module->marks = section_marks (module, section);
	  module->section = section;
	}
      /* BFD leaves out the first of ELF's symbols, which has no name.  */
      entry->flags |= (module->marks
		       | klp_module_function_marks (&functions, i + 1,
						    module->marks != 0));
      if (!add_export (module, entry, symbol))
	return false;
    }
  module->target->traced = functions.traced_known;
  module->target->ibt = functions.ibt;
  module->target->exports_known = (elf->builder->n_exports != first
				   || !has_export_sections (module));
  return klp_map_elf_name_spaces (elf, first);
}

/* Read MODULE, whose file is open.  *LIVEPATCH is set, and nothing is
   added, when it is a livepatch.  */

static bool
read_module (struct module *module, bool *livepatch)
{
  module->modinfo = klp_elf_modinfo (module->elf.elf, &module->modinfo_size);
  if (module->modinfo == NULL)
    return klp_error (module->elf.context, "%s: has no .modinfo, or one that"
		      " does not end with a NUL: not a kernel module, or"
		      " damaged", module->elf.file);
  *livepatch = modinfo (module, KLP_MODINFO_LIVEPATCH) != NULL;
  if (*livepatch)
    return true;
  return (read_vermagic (module) && read_modinfo (module)
	  && read_symbols (module)
	  && klp_map_module_types (module->elf.builder, module->target,
				   module->elf.elf));
}

/* See source.h.  */

bool
klp_map_read_contents (struct klp_map_builder *builder,
		       const struct klp_map_contents *contents,
		       bool *livepatch)
{
  struct module module;
  bool good;

  memset (&module, 0, sizeof module);
  good = (klp_map_elf_open (builder, contents, true, &module.elf)
	  && read_module (&module, livepatch)
	  && klp_map_contents_same (builder->context, contents));
  return klp_map_elf_close (&module.elf, good);
}

/* See source.h.  */

bool
klp_map_read_module (struct klp_map_builder *builder, const char *file,
		     bool *livepatch)
{
  struct klp_map_contents contents;
  bool good = (klp_map_contents_open (builder->context, file,
				      KLP_UNPACK_MODULE_MAX, &contents)
	       && klp_map_read_contents (builder, &contents, livepatch));

  klp_map_contents_close (&contents);
  return good;
}
