/* page.c -- what makes a module a livepatch, as a part of a page of HTML.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For those who review a patch.  Names come from the module, so nothing is
   written unescaped.  Judges nothing.  */

#include "config.h"
#include <inttypes.h>
#include <string.h>
#include "elf/elf.h"
#include "image/image.h"
#include "inspect/module-file.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "klp-format.h"
#include "klp-programs.h"

/* A part of a page in the making.  */
struct page
{
  struct klp_context *context;
  struct klp_elf *elf;
  struct klp_maps *maps;	/* or NULL  */
  FILE *stream;
};

/* Write a cell with TEXT (or NULL), which is CODE, or words.  */

static void
put_cell (const struct page *page, const char *text, bool code)
{
  fputs (code ? "<td><code>" : "<td>", page->stream);
  klp_put_html (page->stream, text == NULL ? "" : text);
  fputs (code ? "</code></td>" : "</td>", page->stream);
}

/* Begin a table called TITLE, whose columns are those of HEADS, `|' between
   them.  */

static void
begin_table (const struct page *page, const char *title, const char *heads)
{
  fprintf (page->stream, "<h3>%s</h3>\n<div class=\"table\"><table><thead>"
	   "<tr><th>", title);
  for (; *heads != '\0'; heads++)
    if (*heads == '|')
      fputs ("</th><th>", page->stream);
    else
      putc (*heads, page->stream);
  fputs ("</th></tr></thead><tbody>\n", page->stream);
}

static void
end_table (const struct page *page)
{
  fputs ("</tbody></table></div>\n", page->stream);
}

/* Write cells with what the target's maps know of NAME in OBJECT: where it is,
   and what C calls it.  */

static void
put_target (const struct page *page, const char *object, const char *name,
	    unsigned long position)
{
  struct klp_context *context = page->context;
  struct klp_prototype prototype = { .declaration = NULL };
  struct klp_proof proof;
  const char *address = "", *file = NULL;

  if (page->maps != NULL)
    {
      if (!klp_prove_symbol (context, page->maps, object, name, position,
			     &proof))
	address = klp_proof_text (context, &proof);
      else
	{
	  if (proof.found->has_address)
	    address = klp_format (context, "%016" PRIx64, proof.found->address);
	  file = proof.found->file;
	  if (!klp_maps_prototype (page->maps, object, name, name, &prototype))
	    prototype.declaration = NULL;
	}
    }
  put_cell (page, address, true);
  put_cell (page, file, true);
  put_cell (page, prototype.declaration, true);
}

/* Write what PAGE's module says of itself.  */

static void
put_modinfo (const struct page *page)
{
  static const char *const tags[] =
    {
      KLP_MODINFO_VERMAGIC, KLP_MODINFO_TARGET, KLP_MODINFO_DEPENDS,
      KLP_MODINFO_FIXES
    };
  size_t size;
  const char *modinfo = klp_elf_modinfo (page->elf, &size);

  fputs ("<dl>\n", page->stream);
  for (size_t i = 0; modinfo != NULL && i < sizeof tags / sizeof *tags; i++)
    {
      const char *value = klp_modinfo_find (modinfo, size, tags[i], NULL);

      if (value == NULL || *value == '\0')
	continue;
      fprintf (page->stream, "<dt>%s</dt><dd><code>", tags[i]);
      klp_put_html (page->stream, value);
      fputs ("</code></dd>\n", page->stream);
    }
  fputs ("</dl>\n", page->stream);
}

/* Write the functions that PATCH replaces.  */

static void
put_functions (const struct page *page, const struct klp_patch *patch)
{
  begin_table (page, "Functions",
	       "Object|Old function|Position|New function|Address|File"
	       "|Prototype");
  for (size_t i = 0; i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      {
	const struct klp_patch_object *object = patch->objects + i;
	const struct klp_patch_function *function = object->functions + j;
	const char *position
	  = klp_format (page->context, "%lu", function->old_position);

	fputs ("<tr class=\"function\">", page->stream);
	put_cell (page, object->name, true);
	put_cell (page, function->old_name, true);
	put_cell (page, position, false);
	put_cell (page, klp_new_function_name (page->elf, function), true);
	put_target (page, object->name, function->old_name,
		    function->old_position);
	fputs ("</tr>\n", page->stream);
      }
  end_table (page);
}

/* How many relocations of PAGE's module name each symbol; NULL: out of
   memory.  */

static unsigned long *
count_uses (const struct page *page)
{
  struct klp_elf *elf = page->elf;
  unsigned long *uses = klp_alloc_array (page->context, elf->n_symbols + 1,
					 sizeof *uses);
  struct klp_reloc_walk walk = { 0 };

  while (uses != NULL && klp_next_reloc (elf, &walk))
    uses[walk.reloc->symbol]++;
  return uses;
}

/* Write what the references of PAGE's module are bound to.  */

static bool
put_references (const struct page *page)
{
  const unsigned long *uses = count_uses (page);

  begin_table (page, "Bound to",
	       "Object|Name|Position|Relocations|Address|File|Prototype");
  for (uint32_t i = 1; uses != NULL && i < page->elf->n_symbols; i++)
    {
      const struct klp_symbol *symbol = page->elf->symbols + i;
      struct klp_sym_parts parts;

      if (symbol->section != KLP_SHN_LIVEPATCH)
	continue;
      fputs ("<tr class=\"reference\">", page->stream);
      if (klp_sym_parse (page->context, symbol->name, &parts))
	{
	  put_cell (page, parts.object, true);
	  put_cell (page, parts.name, true);
	  put_cell (page, klp_format (page->context, "%lu", parts.position),
		    false);
	  put_cell (page, klp_format (page->context, "%lu", uses[i]), false);
	  put_target (page, parts.object, parts.name, parts.position);
	}
      else
	put_cell (page, symbol->name, true);
      fputs ("</tr>\n", page->stream);
    }
  end_table (page);
  return uses != NULL;
}

/* Write when each livepatch section of PAGE's module is applied.  */

static void
put_sections (const struct page *page)
{
  struct klp_elf *elf = page->elf;

  begin_table (page, "Relocated", "Section|Relocations|When");
  for (unsigned int i = 1; i < elf->n_sections; i++)
    {
      const struct klp_section *section = elf->sections + i;
      const char *object, *when;

      if ((section->flags & KLP_SHF_RELA_LIVEPATCH) == 0
	  || !klp_elf_is_loaded_rela (elf, section))
	continue;
      object = klp_rela_object (page->context, section->name);
      when = object == NULL || strcmp (object, KLP_VMLINUX) == 0
	     ? "when the patch is loaded"
	     : klp_format (page->context, "when the patch is enabled and %s is"
			   " loaded", object);
      fputs ("<tr class=\"section\">", page->stream);
      put_cell (page, section->name, true);
      put_cell (page, klp_format (page->context, "%lu", (unsigned long)
				  klp_elf_reloc_count (section)), false);
      put_cell (page, when, false);
      fputs ("</tr>\n", page->stream);
    }
  end_table (page);
}

/* See klp-programs.h.  */

bool
klp_page_file (struct klp_context *context, struct klp_maps *maps,
	       const struct klp_options *options, const char *file,
	       FILE *stream)
{
  struct page page = { context, NULL, maps, stream };
  struct klp_map_contents contents;
  struct klp_patch patch = { 0 };
  bool good = klp_check_open (context, file, &contents, &page.elf);

  if (good)
    {
      klp_patch_read (page.elf, options, klp_maps_layout (maps), &patch);
      put_modinfo (&page);
      put_functions (&page, &patch);
      good = put_references (&page);
      put_sections (&page);
      klp_elf_close (page.elf);
      good &= klp_map_contents_same (context, &contents);
    }
  klp_map_contents_close (&contents);
  return good;
}
