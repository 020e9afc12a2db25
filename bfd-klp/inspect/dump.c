/* dump.c -- what makes a module a livepatch, for people to read.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Objects, functions, sections, and each livepatch relocation with the
   function it is in and the symbol it stands for.  Judges nothing.  */

#include "config.h"
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>
#include "elf/elf.h"
#include "image/image.h"
#include "inspect/module-file.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "klp-format.h"
#include "klp-programs.h"

/* What is being written, and where to.  */
struct dump
{
  struct klp_elf *elf;
  struct klp_maps *maps;	/* or NULL  */
  const struct klp_arch *arch;	/* or NULL  */
  FILE *stream;
};

/* Write printf's FORMAT, which may end a line, to DUMP, for terminals.  */

static void put (const struct dump *dump, const char *format, ...)
  KLP_PRINTF (2, 3);

static void
put (const struct dump *dump, const char *format, ...)
{
  va_list arguments;
  size_t length;
  char *text;
  bool line;

  va_start (arguments, format);
  text = klp_format_list (dump->elf->context, format, arguments);
  va_end (arguments);
  length = text == NULL ? 0 : strlen (text);
  if (length == 0)
    return;
  line = text[length - 1] == '\n';
  if (line)
    text[length - 1] = '\0';
  klp_put_text (dump->stream, text);
  if (line)
    putc ('\n', dump->stream);
}

/* Write what DUMP's module says of itself in .modinfo.  */

static void
dump_modinfo (const struct dump *dump)
{
  static const char *const tags[] =
    {
      KLP_MODINFO_LIVEPATCH, KLP_MODINFO_VERMAGIC, KLP_MODINFO_TARGET,
      KLP_MODINFO_DEPENDS
    };
  size_t size;
  const char *modinfo = klp_elf_modinfo (dump->elf, &size);

  for (size_t i = 0; modinfo != NULL && i < sizeof tags / sizeof *tags; i++)
    {
      const char *value = klp_modinfo_find (modinfo, size, tags[i], NULL);

      if (value != NULL)
	put (dump, "  %s=%s\n", tags[i], value);
    }
}

/* See module-file.h.  */

const char *
klp_new_function_name (struct klp_elf *elf,
		       const struct klp_patch_function *function)
{
  unsigned int section = function->new_section;
  const struct klp_symbol *code;
  const char *text;

  if (section == 0)
    return "(not in this file)";
  code = klp_elf_symbol_at (elf, section, function->new_offset);
  if (code != NULL && code->value == function->new_offset)
    return code->name;
  text = klp_format (elf->context, "%s+0x%" PRIx64,
		     elf->sections[section].name, function->new_offset);
  return text == NULL ? "" : text;
}

/* Write the objects and functions that PATCH says DUMP's module patches.  */

static void
dump_patch (const struct dump *dump, const struct klp_patch *patch)
{
  if (patch->replace)
    put (dump, "  replaces all patches before it%s\n",
	 patch->replace_unread ? " (supposed)" : "");
  for (size_t i = 0; i < patch->n_states; i++)
    put (dump, "  state %" PRIu64 " version %" PRIu32 "\n",
	 patch->states[i].id, patch->states[i].version);
  for (size_t i = 0; i < patch->n_objects; i++)
    {
      const struct klp_patch_object *object = patch->objects + i;

      put (dump, "  object %s%s\n", object->name,
	       object->in_patch ? "" : " (declared)");
      for (size_t j = 0; j < object->n_functions; j++)
	{
	  const struct klp_patch_function *function = object->functions + j;

	  put (dump, "    function %s,%lu replaced by %s\n",
	       function->old_name, function->old_position,
	       klp_new_function_name (dump->elf, function));
	}
    }
}

/* Write what the map of DUMP knows of the livepatch symbol NAME.  */

static void
dump_target (const struct dump *dump, const char *name)
{
  struct klp_context *context = dump->elf->context;
  struct klp_proof proof;
  struct klp_sym_parts parts;

  if (dump->maps == NULL || !klp_sym_parse (context, name, &parts))
    return;
  if (!klp_prove_symbol (context, dump->maps, parts.object, parts.name,
			 parts.position, &proof))
    put (dump, " = (%s)", klp_proof_text (context, &proof));
  else if (proof.found->has_address)
    put (dump, " = %016" PRIx64 " %c%s%s", proof.found->address,
	 proof.found->type, proof.found->file == NULL ? "" : " ",
	 proof.found->file == NULL ? "" : proof.found->file);
}

/* Write the livepatch section number INDEX of DUMP's module.  */

static void
dump_section (const struct dump *dump, unsigned int index)
{
  struct klp_elf *elf = dump->elf;
  const struct klp_section *section = elf->sections + index;
  const char *object = klp_rela_object (elf->context, section->name);
  size_t count = klp_elf_reloc_count (section);

  put (dump, "  section %s: %lu relocation%s%s%s%s\n",
	   section->name, (unsigned long) count, count == 1 ? "" : "s",
	   object == NULL ? "" : strcmp (object, KLP_VMLINUX) == 0
	   ? ", applied when the patch is loaded"
	   : ", applied when the patch is enabled and ",
	   object == NULL || strcmp (object, KLP_VMLINUX) == 0 ? "" : object,
	   object == NULL || strcmp (object, KLP_VMLINUX) == 0
	   ? "" : " is loaded");
  for (size_t i = 0; i < count; i++)
    {
      struct klp_reloc reloc = section->relocs[i];
      const char *function, *line;
      const char *name = elf->symbols[reloc.symbol].name;

      klp_place_parts (elf, section->info, reloc.offset, &function, &line);
      put (dump, "    %s+0x%" PRIx64 " (%s%s%s) %s %s%+" PRId64,
	       elf->sections[section->info].name, reloc.offset,
	       function == NULL ? "?" : function, line == NULL ? "" : ", ",
	       line == NULL ? "" : line,
	       dump->arch == NULL ? "?"
	       : klp_arch_type_name (elf->context, dump->arch, reloc.type),
	       name, reloc.addend);
      dump_target (dump, name);
      putc ('\n', dump->stream);
    }
}

/* Write the livepatch symbols of DUMP's module that no relocation names.  */

static void
dump_unused (const struct dump *dump)
{
  struct klp_elf *elf = dump->elf;
  bool *used = klp_alloc_array (elf->context, elf->n_symbols + 1,
				sizeof *used);
  struct klp_reloc_walk walk = { 0 };

  while (used != NULL && klp_next_reloc (elf, &walk))
    used[walk.reloc->symbol] = true;
  for (uint32_t i = 1; used != NULL && i < elf->n_symbols; i++)
    if (elf->symbols[i].section == KLP_SHN_LIVEPATCH && !used[i])
      put (dump, "  unused symbol %s\n", elf->symbols[i].name);
}

/* See klp-programs.h.  */

bool
klp_dump_file (struct klp_context *context, struct klp_maps *maps,
	       const struct klp_options *options, const char *file,
	       FILE *stream)
{
  struct dump dump = { .maps = maps, .stream = stream };
  struct klp_map_contents contents;
  struct klp_patch patch = { 0 };
  bool good = klp_check_open (context, file, &contents, &dump.elf);

  if (good)
    {
      dump.arch = dump.elf->arch;
      put (&dump, "%s:\n", file);
      dump_modinfo (&dump);
      klp_patch_read (dump.elf, options, klp_maps_layout (maps), &patch);
      dump_patch (&dump, &patch);
      for (unsigned int i = 1; i < dump.elf->n_sections; i++)
	if ((dump.elf->sections[i].flags & KLP_SHF_RELA_LIVEPATCH) != 0
	    && klp_elf_is_loaded_rela (dump.elf, dump.elf->sections + i))
	  dump_section (&dump, i);
      dump_unused (&dump);
      klp_elf_close (dump.elf);
      good = klp_map_contents_same (context, &contents);
    }
  klp_map_contents_close (&contents);
  return good;
}
