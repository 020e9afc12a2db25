/* map-prove.c -- does the kernel find it?
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The kernel's own look-up (kernel/livepatch/core.c,
   klp_find_object_symbol) carried out on the maps, for livepatch symbols
   and for the functions that a patch replaces.  Must not choose: it only
   says what a given object, name and position would come to.  */

#include "config.h"
#include <string.h>
#include "base/base.h"
#include "map/map.h"
#include "klp-format.h"

/* So many functions are named that another is inlined into.  */
#define MOST_CALLERS 8

/* See klp.h.  */

const char *
klp_symbol_problem (const struct klp_map_symbol *symbol)
{
  if ((symbol->flags & KLP_MAP_EXPORT_ONLY) != 0)
    return "is known as an export only, without the position that binding"
	   " needs";
  if (symbol->position == 0 && symbol->count > 1)
    return "has namesakes there, and the map's source does not tell their"
	   " order";
  if ((symbol->flags & KLP_MAP_MIXED) != 0)
    return "has copies in init and in core memory of the module, so its"
	   " position changes when the module has loaded";
  if ((symbol->flags & KLP_MAP_INIT) != 0)
    return "is in init memory, which the kernel has freed by then";
  if (symbol->has_address && symbol->address == 0
      && strcmp (symbol->object, KLP_VMLINUX) == 0)
    return "is at address 0, which the kernel takes for not found";
  return NULL;
}

/* See klp.h.  */

const char *
klp_symbol_remedy (const struct klp_map_symbol *symbol)
{
  if ((symbol->flags & KLP_MAP_EXPORT_ONLY) != 0)
    return "make the map with the object's own file (klp-map --modules=DIR)";
  if (symbol->position == 0 && symbol->count > 1)
    return "make the map from kallsyms (klp-map --kallsyms=FILE)";
  return "use another symbol";
}

/* What is wrong when the symbols of OBJECT are not in MAPS.  */

static const char *
object_unknown (struct klp_context *context, struct klp_maps *maps,
		const char *object)
{
  const char *near = NULL;

  if (strcmp (object, KLP_VMLINUX) != 0)
    near = klp_maps_near_object (maps, object);
  return klp_format (context, "cannot be looked up: the symbols of `%s' are"
		     " not in the map (%s)%s%s%s", object,
		     klp_maps_files (maps),
		     near == NULL ? "" : ", but there is `",
		     klp_text_or_empty (near),
		     near == NULL ? "" : "', if that is what is meant");
}

/* The remedy when the symbols of OBJECT are not in the map.  */

static const char *
make_map (struct klp_context *context, const char *object)
{
  if (strcmp (object, KLP_VMLINUX) == 0)
    return "make the map with klp-map --vmlinuz=FILE";
  return klp_format (context, "make the map with klp-map --modules=DIR, or add"
		     " one of the module: klp-map -o %s.klpmap %s.ko", object,
		     object);
}

/* Set PROOF's problem: NAME of OBJECT has no such POSITION among COUNT.  */

static void
set_not_found (struct klp_context *context, struct klp_proof *proof,
	       const char *object, unsigned long position, unsigned long count)
{
  if (count == 0)
    {
      proof->rule = KLP_RULE_SYMBOL_NOT_FOUND;
      proof->problem = klp_format (context, "does not exist in %s", object);
    }
  else if (position == 0)
    {
      proof->rule = KLP_RULE_SYMBOL_AMBIGUOUS;
      proof->problem = klp_format (context, "exists %lu times in %s, so it"
				   " needs a position", count, object);
    }
  else
    {
      proof->rule = KLP_RULE_SYMBOL_POSITION;
      proof->problem = klp_format (context, "has no position %lu in %s, only 1"
				   " to %lu", position, object, count);
    }
}

/* See map.h.  */

bool
klp_prove_symbol (struct klp_context *context, struct klp_maps *maps,
		  const char *object, const char *name, unsigned long position,
		  struct klp_proof *proof)
{
  const struct klp_map_object *known = klp_maps_object (maps, object);
  struct klp_map_list list = { 0 };
  unsigned long count = 0;

  memset (proof, 0, sizeof *proof);
  proof->rule = KLP_RULE_OBJECT_UNKNOWN;
  if (known != NULL && known->builtin)
    {
      proof->rule = KLP_RULE_OBJECT_BUILTIN;
      proof->problem = klp_format (context, "is not in a module: this kernel"
				   " has `%s' built into vmlinux", object);
      proof->remedy = "leave the object's .name out";
      return false;
    }
  if (known == NULL || !known->symbols)
    {
      proof->problem = object_unknown (context, maps, object);
      proof->remedy = make_map (context, object);
      return false;
    }
  if (!klp_maps_find (maps, name, &list))
    {
      proof->problem = "cannot be looked up: the map is damaged";
      proof->remedy = "make the map again";
      return false;
    }
  for (size_t i = 0; i < list.count; i++)
    if (strcmp (list.symbols[i].object, object) == 0)
      {
	count = list.symbols[i].count;
	/* Position 0 of several: the map does not know their order.  */
	if (list.symbols[i].position == position
	    || (list.symbols[i].position == 0 && (position == 1 || count > 1)))
	  {
	    proof->found = list.symbols + i;
	    proof->rule = KLP_RULE_SYMBOL_UNBINDABLE;
	    proof->problem = klp_symbol_problem (proof->found);
	    proof->remedy = klp_symbol_remedy (proof->found);
	    return proof->problem == NULL;
	  }
      }
  set_not_found (context, proof, object, position, count);
  return false;
}

/* See map.h.  */

bool
klp_depends_on (struct klp_maps *maps, const char *object, const char *needed)
{
  const struct klp_map_object *known = klp_maps_object (maps, object);
  const char *item = known == NULL ? NULL : known->depends;
  size_t length = strlen (needed);

  while (item != NULL && *item != '\0')
    {
      size_t n = strcspn (item, ",");

      if (n == length && memcmp (item, needed, n) == 0)
	return true;
      item += n + (item[n] == ',');
    }
  return false;
}

/* Whether the kernel can patch SYMBOL: it must be code.  */

static bool
is_code (const struct klp_map_symbol *symbol)
{
  return strchr ("tTwWi?", symbol->type) != NULL;
}

/* See map.h.  */

bool
klp_prove_function (struct klp_context *context, struct klp_maps *maps,
		    const char *object, const char *name,
		    unsigned long position, struct klp_proof *proof)
{
  if (!klp_prove_symbol (context, maps, object, name, position, proof))
    {
      if (proof->rule == KLP_RULE_OBJECT_UNKNOWN)
	proof->rule = KLP_RULE_FUNCTION_UNPROVED;
      else if (proof->rule == KLP_RULE_SYMBOL_NOT_FOUND)
	{
	  const char *names = klp_inlined_names (context, maps, object, name,
						 MOST_CALLERS, NULL, NULL);

	  proof->rule = KLP_RULE_OLD_FUNCTION_GONE;
	  if (names != NULL)
	    {
	      proof->problem = klp_format (context, "exists in %s only inlined"
					   " into %s", object, names);
	      proof->remedy = "replace these functions";
	    }
	}
    }
  else if (!is_code (proof->found))
    {
      proof->rule = KLP_RULE_OLD_FUNCTION_DATA;
      proof->problem = "is data, not a function";
      proof->remedy = NULL;
    }
  else if ((proof->found->flags & KLP_MAP_TRACED) == 0
	   && klp_maps_object (maps, object)->traced)
    {
      proof->rule = KLP_RULE_OLD_FUNCTION_UNTRACED;
      proof->problem = "has no ftrace site, so the kernel cannot replace it";
      proof->remedy = "replace the functions that call it";
    }
  return proof->problem == NULL;
}

/* See map.h.  */

const char *
klp_proof_text (struct klp_context *context, const struct klp_proof *proof)
{
  const char *text = NULL;

  if (proof->remedy != NULL)
    text = klp_format (context, "%s; %s", proof->problem, proof->remedy);
  return text == NULL ? proof->problem : text;
}

/* See map.h.  */

bool
klp_export_is_for_named_modules (const struct klp_map_symbol *export)
{
  return (export->name_space != NULL
	  && strncmp (export->name_space, KLP_MODULE_NAMESPACE,
		      strlen (KLP_MODULE_NAMESPACE)) == 0);
}

/* See klp.h.  */

const char *
klp_spell_option (struct klp_context *context, const char *prefix,
		  const char *local, const struct klp_map_symbol *symbol)
{
  bool same = strcmp (local, symbol->name) == 0;

  return klp_text_or_empty
    (klp_format (context, "%ssymbol=%s%s%s:%s%s", prefix, same ? "" : local,
		 same ? "" : "=", symbol->name, symbol->object,
		 symbol->position == 0 ? ""
		 : klp_text_or_empty (klp_format (context, ":%lu",
					      symbol->position))));
}
