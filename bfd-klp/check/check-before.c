/* check-before.c -- own functions that run before they are relocated.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   References to a module's symbols are relocated when it is loaded.  New
   functions of other objects run before, and with them what they call, hand
   on or find in the patch's own variables; so do the module's own ends and
   vmlinux's callbacks, which mostly register what they hand on for later.
   Whoever asks first whether the module is there is left alone.  What such
   code refers to itself is check-relocs.c's business.  Only where instructions
   are read (insns.c).  */

#include "config.h"
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include "base/base.h"
#include "check/check.h"
#include "check/insns.h"
#include "elf/elf.h"
#include "kernel/arch.h"
#include "kernel/kernel.h"
#include "map/map.h"
#include "patch/patch.h"
#include "klp-format.h"

#define JUMP_TABLE "__jump_table"

/* So many functions that lie between are named.  */
#define MOST_BETWEEN 8

/* Kernel functions that tell whether a module is there, or find its symbols
   when it is.  */
static const char *const asking[] =
  { "find_module", "find_module_all", "find_symbol", "__symbol_get",
    "kallsyms_lookup_name", "module_kallsyms_lookup_name", "try_module_get",
    "__module_address", "__module_text_address", "__request_module" };

enum { CALLS, KNOWS, MAY_KNOW };

/* That one thing of the module leads to another, by symbol number.  */
struct edge
{
  uint32_t to;
  uint32_t from;
  int kind;			/* the sure ones first  */
};

/* A thing of the module, by symbol number.  */
struct node
{
  uint32_t next;		/* on the way to what is relocated late  */
  uint32_t late;		/* that, from 1 on; 0: no way is known  */
  bool is_called;		/* the way is of calls alone  */
  bool asks;			/* somebody on the way asks first  */
  bool is_new;			/* a new function  */
  bool is_callback;
  bool is_watched;		/* a variable that tells  */
};

struct graph
{
  struct klp_checker *checker;
  const struct klp_insns *insns;
  struct edge *edges;		/* by what they lead to  */
  size_t n_edges;
  size_t room;
  struct node *nodes;
  uint32_t *queue;		/* the nodes with a way  */
  uint32_t n_queue;
};

/* Whether PART of PATCH, a callback, is one of vmlinux's: beside it is no
   name.  */

static bool
is_for_vmlinux (const struct klp_patch *patch,
		const struct klp_patch_part *part)
{
  const struct klp_layout *layout = patch->layout;
  bool found = false;

  for (size_t i = 0; i < patch->n_parts; i++)
    {
      const struct klp_patch_part *other = patch->parts + i;
      uint64_t member = (other->kind == KLP_PART_STRING ? layout->object_name
			 : layout->object_funcs);
      uint64_t before = (part->offset - layout->object_callbacks
			 - (other->offset - member));

      if (other->section != part->section
	  || before >= 8 * KLP_OBJECT_CALLBACKS)
	continue;
      if (other->kind == KLP_PART_STRING)
	return false;
      found |= other->kind == KLP_PART_RECORD;
    }
  return found;
}

/* See check.h.  */

const char *
klp_called_alone (struct klp_checker *checker, unsigned int index,
		  uint64_t offset)
{
  static const char *const names[KLP_MODULE_ENDS]
    = { "the module's init function", "the module's exit function" };
  struct klp_elf *elf = checker->elf;
  const struct klp_patch *patch = checker->patch;
  const struct klp_symbol *code = klp_elf_symbol_at (elf, index, offset);

  for (int i = 0; code != NULL && i < KLP_MODULE_ENDS; i++)
    if (klp_is_module_end (checker, i, index, code->value))
      return names[i];
  for (size_t i = 0; code != NULL && i < patch->n_parts; i++)
    if (patch->parts[i].kind == KLP_PART_CALLBACK
	&& patch->parts[i].to_section == index
	&& patch->parts[i].to_offset == code->value
	&& is_for_vmlinux (patch, patch->parts + i))
      return "a callback of vmlinux's klp_object";
  return NULL;
}

/* The number of the symbol of GRAPH's module at OFFSET of section number
   SECTION; 0: there is none.  */

static uint32_t
number_at (const struct graph *graph, unsigned int section, uint64_t offset)
{
  struct klp_elf *elf = graph->checker->elf;
  const struct klp_symbol *symbol = klp_elf_symbol_at (elf, section, offset);

  return symbol == NULL ? 0 : symbol - elf->symbols;
}

/* Add that FROM leads to TO, unless one is none.  */

static bool
add_edge (struct graph *graph, uint32_t from, uint32_t to, int kind)
{
  void *array = graph->edges;

  if (from == 0 || to == 0 || from == to)
    return true;
  if (!klp_grow (graph->checker->context, &array, &graph->room,
		 graph->n_edges, sizeof *graph->edges))
    return false;
  graph->edges = array;
  graph->edges[graph->n_edges++] = (struct edge) { to, from, kind };
  return true;
}

/* Add that FROM may know of what is at AT, or behind it: an instruction's end,
   from which x86 counts, is behind a value that follows the distance.  */

static bool
add_near (struct graph *graph, uint32_t from, const struct klp_at *at)
{
  for (int i = 0; i <= 4; i += i == 0 ? 1 : i)
    if (!add_edge (graph, from, number_at (graph, at->section, at->offset + i),
		   MAY_KNOW))
      return false;
  return true;
}

/* Add what RELOC, of code in section number TARGET, names.  */

static bool
add_code (struct graph *graph, unsigned int target,
	  const struct klp_reloc *reloc)
{
  struct klp_elf *elf = graph->checker->elf;
  const struct klp_insns *insns = graph->insns;
  const struct klp_section *section = elf->sections + target;
  struct klp_at at = klp_named_place (elf, insns, reloc);
  uint32_t from = number_at (graph, target, reloc->offset), to;

  if (at.section == 0)
    {
      if (klp_means_one_of (graph->checker, reloc->symbol, asking,
			    sizeof asking / sizeof *asking))
	graph->nodes[from].asks = true;
      return true;
    }
  to = number_at (graph, at.section, at.offset);
  if (insns->is_branch (elf, section, reloc))
    return add_edge (graph, from, to, CALLS);
  if ((elf->sections[at.section].flags & SHF_EXECINSTR) != 0)
    return (!insns->takes_address (elf, section, reloc)
	    || elf->symbols[to].value != at.offset
	    || add_edge (graph, from, to, KNOWS));
  if (insns->takes_address (elf, section, reloc)
      || insns->is_distance (elf, section, reloc))
    return add_edge (graph, from, to, KNOWS);
  return add_near (graph, from, &at);
}

/* Add what RELOC, of data in section number TARGET, points to, unless that is
   a part of the patch's structures.  */

static bool
add_data (struct graph *graph, unsigned int target,
	  const struct klp_reloc *reloc)
{
  const struct klp_checker *checker = graph->checker;
  const struct klp_elf *elf = checker->elf;
  struct klp_at at = klp_named_place (elf, graph->insns, reloc);
  uint32_t from = number_at (graph, target, reloc->offset);
  const struct klp_sym_parts *parts = checker->parts + reloc->symbol;

  if (parts->name != NULL && strcmp (parts->object, KLP_VMLINUX) != 0)
    graph->nodes[from].is_watched = true;
  if (at.section == 0 || reloc->type != checker->arch->absolute)
    return true;
  for (size_t i = 0; i < checker->patch->n_parts; i++)
    if (checker->patch->parts[i].section == target
	&& checker->patch->parts[i].offset == reloc->offset)
      return true;
  return add_edge (graph, from, number_at (graph, at.section, at.offset),
		   KNOWS);
}

/* Add that code asks the key of a static branch: RELOC is one of the table of
   them, and *CODE is kept for the next.  */

static bool
add_branch (struct graph *graph, const struct klp_reloc *reloc,
	    const struct klp_reloc **code)
{
  const struct klp_symbol *symbols = graph->checker->elf->symbols;
  const struct klp_symbol *to = symbols + reloc->symbol, *from;

  if (reloc->offset % 16 == 0)
    *code = reloc;
  if (*code == NULL || reloc->offset % 16 != 8
      || reloc->offset - (*code)->offset != 8)
    return true;
  from = symbols + (*code)->symbol;
  return add_edge (graph,
		   number_at (graph, from->section,
			      from->value + (*code)->addend),
		   number_at (graph, to->section,
			      (to->value + reloc->addend) & ~3), KNOWS);
}

/* Add all that relocations say.  */

static bool
add_relocations (struct graph *graph)
{
  const struct klp_elf *elf = graph->checker->elf;
  struct klp_reloc_walk walk = { 0 };
  const struct klp_reloc *code = NULL;

  while (klp_next_reloc (elf, &walk))
    {
      unsigned int target = elf->sections[walk.section].info;
      const char *name = elf->sections[target].name;
      bool done;

      if ((elf->sections[target].flags & SHF_EXECINSTR) != 0)
	done = add_code (graph, target, walk.reloc);
      else if (klp_begins (name, JUMP_TABLE))
	done = add_branch (graph, walk.reloc, &code);
      else
	done = (klp_begins (name, "__") || klp_begins (name, KLP_MODULE_SECTION)
		|| add_data (graph, target, walk.reloc));
      if (!done)
	return false;
    }
  return true;
}

/* Add the calls and jumps in section number INDEX that the assembler has
   finished.  */

static bool
add_calls (struct graph *graph, unsigned int index)
{
  const struct klp_elf *elf = graph->checker->elf;
  const struct klp_section *section = elf->sections + index;
  const unsigned char *bytes = klp_elf_bytes (elf, section);
  struct klp_branch branch;

  for (uint64_t i = 0; bytes != NULL && i < section->size; i++)
    {
      uint32_t from, to;

      if (!graph->insns->leads (bytes, section->size, i, &branch))
	continue;
      to = number_at (graph, index, branch.to);
      if (to == 0 || elf->symbols[to].value != branch.to)
	continue;
      from = number_at (graph, index, i);
      if (branch.is_short
	  && branch.next != elf->symbols[from].value + elf->symbols[from].size)
	continue;
      if (!add_edge (graph, from, to, CALLS))
	return false;
    }
  return true;
}

static int
compare_edges (const void *a, const void *b)
{
  const struct edge *left = a, *right = b;

  return left->to < right->to ? -1 : left->to > right->to;
}

/* Mark the new functions and callbacks of GRAPH's patch.  */

static void
mark_parts (struct graph *graph)
{
  const struct klp_patch *patch = graph->checker->patch;

  for (size_t i = 0; i < patch->n_objects; i++)
    for (size_t j = 0; j < patch->objects[i].n_functions; j++)
      {
	const struct klp_patch_function *function
	  = patch->objects[i].functions + j;

	graph->nodes[number_at (graph, function->new_section,
				function->new_offset)].is_new = true;
      }
  for (size_t i = 0; i < patch->n_parts; i++)
    if (patch->parts[i].kind == KLP_PART_CALLBACK)
      graph->nodes[number_at (graph, patch->parts[i].to_section,
			      patch->parts[i].to_offset)].is_callback = true;
}

/* Note the way from symbol number INDEX by NEXT to number LATE of what is
   relocated late.  */

static void
add_way (struct graph *graph, uint32_t index, uint32_t next, uint32_t late,
	 bool is_called)
{
  struct node *node = graph->nodes + index;

  if (index == 0 || node->late != 0)
    return;
  node->next = next;
  node->late = late;
  node->is_called = is_called;
  graph->queue[graph->n_queue++] = index;
}

/* Find all ways, those of calls alone before others.  */

static void
find_ways (struct graph *graph)
{
  const struct klp_checker *checker = graph->checker;

  for (size_t i = 0; i < checker->n_late; i++)
    add_way (graph, number_at (graph, checker->late[i].section,
			       checker->late[i].offset), 0, i + 1, true);
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t i = 0; i < graph->n_queue; i++)
      {
	uint32_t to = graph->queue[i];
	const struct edge key = { .to = to };
	size_t j = klp_lower_bound (&key, graph->edges, graph->n_edges,
				    sizeof key, compare_edges);

	for (; j < graph->n_edges && graph->edges[j].to == to; j++)
	  if (graph->edges[j].kind <= pass)
	    add_way (graph, graph->edges[j].from, to, graph->nodes[to].late,
		     pass == 0);
      }
}

/* Whether symbol number INDEX may learn that the module is there: a callback,
   or what runs neither by itself nor on a way, as a notifier.  */

static bool
may_learn (const struct graph *graph, uint32_t index)
{
  const struct klp_symbol *symbol = graph->checker->elf->symbols + index;
  const struct node *node = graph->nodes + index;

  if (node->is_callback)
    return true;
  for (int i = 0; i < KLP_MODULE_ENDS; i++)
    if (klp_is_module_end (graph->checker, i, symbol->section, symbol->value))
      return false;
  return !node->is_new && node->late == 0;
}

/* Find where somebody asks first: a function of the kernel, a variable that is
   relocated late itself, or one that is seen by what may learn it.  */

static void
find_askers (struct graph *graph)
{
  const struct klp_elf *elf = graph->checker->elf;

  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < graph->n_edges; i++)
      {
	const struct edge *edge = graph->edges + i;
	const struct klp_symbol *symbol = elf->symbols + edge->to;
	struct node *from = graph->nodes + edge->from;

	if (pass == 1)
	  from->asks |= graph->nodes[edge->to].is_watched;
	else if (symbol->type == STT_OBJECT
		 && (elf->sections[symbol->section].flags & SHF_WRITE) != 0
		 && may_learn (graph, edge->from))
	  graph->nodes[edge->to].is_watched = true;
      }
  for (uint32_t i = 0; i < graph->n_queue; i++)
    {
      struct node *node = graph->nodes + graph->queue[i];

      node->asks |= node->next != 0 && graph->nodes[node->next].asks;
    }
}

/* The names of what the way from symbol number INDEX leads over first, but for
   both ends.  */

static const char *
way_text (const struct graph *graph, uint32_t index)
{
  struct klp_context *context = graph->checker->context;
  const char *text = "";
  unsigned int n = 0;

  for (index = graph->nodes[index].next;
       graph->nodes[index].next != 0 && n < MOST_BETWEEN;
       index = graph->nodes[index].next, n++)
    text = klp_text_or_empty
      (klp_format (context, "%s%s`%s'", text,
		   *text == '\0' ? ", by way of " : ", ",
		   graph->checker->elf->symbols[index].name));
  return (graph->nodes[index].next == 0 ? text
	  : klp_text_or_empty (klp_format (context, "%s and others", text)));
}

/* Report symbol number INDEX if it runs too early and has a way to what is
   relocated late.  */

static void
judge (const struct graph *graph, uint32_t index)
{
  struct klp_checker *checker = graph->checker;
  struct klp_elf *elf = checker->elf;
  const struct klp_symbol *symbol = elf->symbols + index;
  const struct node *node = graph->nodes + index;
  struct klp_late *late = checker->late + node->late - 1;
  const struct klp_patch_object *replaced = NULL;
  const char *what = NULL;

  if (node->next == 0 || node->asks || late->is_reported)
    return;
  /* Or what the compiler has split off from one.  */
  if (node->is_new || strstr (symbol->name, ".cold") != NULL)
    replaced = klp_patch_replaced_object (elf, checker->patch, symbol->section,
					  symbol->value);
  if (replaced == NULL)
    {
      if (node->is_called)
	what = klp_called_alone (checker, symbol->section, symbol->value);
    }
  else if (strcmp (replaced->name, KLP_VMLINUX) == 0
	   || (checker->maps != NULL
	       && strcmp (replaced->name, late->object) != 0
	       && !klp_depends_on (checker->maps, replaced->name,
				   late->object)))
    what = klp_text_or_empty (klp_format (checker->context,
					  "which replaces a function of %s",
					  replaced->name));
  if (what == NULL)
    return;
  late->is_reported = true;
  klp_finding (elf, KLP_RULE_REACHED_BEFORE_RELOCATED, late->section,
	       late->offset, "this code is reached from `%s', %s%s, but its"
	       " reference to `%s' is relocated only when %s is loaded",
	       symbol->name, what, way_text (graph, index),
	       elf->symbols[late->symbol].name, late->object);
}

/* See check.h.  */

bool
klp_check_before (struct klp_checker *checker)
{
  const struct klp_elf *elf = checker->elf;
  struct graph graph
    = { .checker = checker, .insns = checker->insns };

  if (checker->n_late == 0 || graph.insns == NULL || !checker->patch->read)
    return true;
  graph.nodes = klp_alloc_array (checker->context, elf->n_symbols + 1,
				 sizeof *graph.nodes);
  graph.queue = klp_alloc_array (checker->context, elf->n_symbols + 1,
				 sizeof *graph.queue);
  if (graph.nodes == NULL || graph.queue == NULL || !add_relocations (&graph))
    return false;
  for (unsigned int i = 1; i < elf->n_sections; i++)
    if ((elf->sections[i].flags & SHF_EXECINSTR) != 0
	&& !add_calls (&graph, i))
      return false;
  if (graph.n_edges == 0)
    return true;
  klp_sort (graph.edges, graph.n_edges, sizeof *graph.edges, compare_edges);
  mark_parts (&graph);
  find_ways (&graph);
  find_askers (&graph);
  for (uint32_t i = 0; i < graph.n_queue; i++)
    judge (&graph, graph.queue[i]);
  return true;
}
