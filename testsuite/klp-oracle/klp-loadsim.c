/* klp-loadsim.c -- the oracle that loads: the kernel's loader for the module's
   machine, run over the module as the plugin made it.

   Both modules are loaded at the same addresses; the plain one by ordinary
   rules, as if everything it leaves undefined were exported; the converted
   one by the rules for livepatches, with the objects of the patch turning
   up in every order.  In the end both must be the same in memory.  What
   other programs have left of the converted module is judged no less.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdlib.h>
#include <string.h>

#include "loadsim.h"

/* Up to as many objects every order is tried; of more, each one comes first
   and last once.  */
#define ALL_ORDERS_MAX 4

/* Compare SECTION of SIM's plain module with its like in MODULE.  */

static bool
sim_compare_section (const struct sim *sim, const struct sim_module *module,
		     size_t section)
{
  const struct oracle_section *plain = &sim->plain_file.sections[section];
  size_t like = sim_counterpart (module->file, &sim->plain_file, section);
  const unsigned char *want = sim->plain.memory[section];
  const unsigned char *have = module->memory[like];
  uint64_t i;

  if (want == NULL && have == NULL)
    return true;
  /* This was for the conversion, not for the kernel.  */
  if (like == 0 && oracle_starts (plain->name, ORACLE_TABLE_PREFIX))
    return true;
  if (like == 0)
    return sim_fail (sim, module, "section %s is missing", plain->name);
  if (want == NULL || have == NULL
      || plain->header.sh_size
	 != module->file->sections[like].header.sh_size)
    return sim_fail (sim, module, "section %zu %s is not as large as in the "
		     "plain module", section, plain->name);
  if (strcmp (plain->name, ".note.gnu.build-id") == 0)
    return true;
  for (i = 0; i < plain->header.sh_size; i++)
    if (want[i] != have[i])
      return sim_fail (sim, module, "%s+%#llx is %#x in memory, but %#x in "
		       "the plain module", plain->name,
		       (unsigned long long) i, have[i], want[i]);
  return true;
}

/* Compare the memory of SIM's plain module with MODULE's.  */

static bool
sim_compare (const struct sim *sim, const struct sim_module *module)
{
  size_t i;

  for (i = 1; i < sim->plain_file.section_count; i++)
    if (!sim_compare_section (sim, module, i))
      return false;
  return true;
}

/* Append OBJECT to the COUNT objects of ORDER, unless it is there, after the
   objects of SIM's patch that it depends on.  Return the new count.  */

static size_t
sim_order_append (const struct sim *sim, char **order, size_t count,
		  char *object)
{
  const struct oracle_options *options = &sim->options;
  size_t i;

  for (i = 0; i < count; i++)
    if (strcmp (order[i], object) == 0)
      return count;
  for (i = 0; i < options->object_count; i++)
    if (oracle_depends (options, object, options->objects[i]))
      count = sim_order_append (sim, order, count, options->objects[i]);
  order[count++] = object;
  return count;
}

/* Let the objects of SIM's patch turn up in the order of the object numbers
   NUMBERS, and compare what comes out.  */

static bool
sim_try (struct sim *sim, const size_t *numbers)
{
  size_t i, count = 0, total = sim->options.object_count;
  char **order = oracle_alloc (total, sizeof *order);
  struct sim_module module;
  bool good;

  for (i = 0; i < total; i++)
    count = sim_order_append (sim, order, count,
			      sim->options.objects[numbers[i]]);
  sim_memory_copy (&module, &sim->converted);
  good = (sim_late_pass (sim, &module, order)
	  && sim_compare (sim, &module));
  sim_memory_free (&module);
  free (order);
  return good;
}

/* Put the next permutation of the COUNT numbers of NUMBERS, in lexical order,
   into it.  Return false after the last one.  */

static bool
sim_permute (size_t *numbers, size_t count)
{
  size_t i = count, j = count, keep;

  while (i > 1 && numbers[i - 2] > numbers[i - 1])
    i--;
  if (i <= 1)
    return false;
  while (numbers[j - 1] < numbers[i - 2])
    j--;
  keep = numbers[i - 2];
  numbers[i - 2] = numbers[j - 1];
  numbers[j - 1] = keep;
  for (j = count; i < j; i++, j--)
    {
      keep = numbers[i - 1];
      numbers[i - 1] = numbers[j - 1];
      numbers[j - 1] = keep;
    }
  return true;
}

/* Run the late pass over SIM's converted module in every order, or in enough
   of them when there are many objects.  */

static bool
sim_late_orders (struct sim *sim)
{
  size_t i, turn, count = sim->options.object_count;
  size_t *numbers = oracle_alloc (count, sizeof *numbers);
  bool good = true;

  for (i = 0; i < count; i++)
    numbers[i] = i;
  if (count <= ALL_ORDERS_MAX)
    do
      good = sim_try (sim, numbers);
    while (good && sim_permute (numbers, count));
  else
    for (turn = 0; turn < 2 * count && good; turn++)
      {
	for (i = 0; i < count; i++)
	  numbers[turn < count ? i : count - 1 - i] = (i + turn) % count;
	good = sim_try (sim, numbers);
      }
  free (numbers);
  return good;
}

/* Load both modules of SIM, whose files are read, and compare them.  Return
   the exit status.  */

static enum oracle_status
sim_run (struct sim *sim)
{
  enum oracle_status status = ORACLE_BROKEN;

  sim_fakes_make (sim);
  sim_memory_make (sim, &sim->plain, &sim->plain_file);
  sim_memory_make (sim, &sim->converted, &sim->converted_file);
  if (!sim_load (sim, &sim->plain))
    {
      oracle_say ("%s: the plain module does not load either",
		  sim->options.plain);
      status = ORACLE_UNREADABLE;
    }
  else
    {
      sim_objects_find (sim);
      sim->loaded = oracle_alloc (sim->options.object_count,
				  sizeof *sim->loaded);
      if (sim_klp_sections_check (sim)
	  && sim_load (sim, &sim->converted)
	  && sim_late_orders (sim))
	status = ORACLE_OK;
    }
  sim_memory_free (&sim->plain);
  sim_memory_free (&sim->converted);
  free (sim->loaded);
  free (sim->fake);
  return status;
}

/* Load the two modules that the ARGC words of ARGV name.  */

int
main (int argc, char **argv)
{
  struct sim sim;
  enum oracle_status status;

  memset (&sim, 0, sizeof sim);
  oracle_program = "klp-loadsim";
  oracle_options_parse (&sim.options, argc, argv);
  oracle_file_read (&sim.plain_file, sim.options.plain);
  oracle_file_read (&sim.converted_file, sim.options.converted);
  if (!sim_machine_known (sim.plain_file.header.e_machine)
      || sim.converted_file.header.e_machine
	 != sim.plain_file.header.e_machine)
    oracle_die ("%s: no module for a machine that is known",
		sim.options.plain);
  oracle_options_modinfo (&sim.options, &sim.plain_file);
  status = sim_run (&sim);
  oracle_file_free (&sim.plain_file);
  oracle_file_free (&sim.converted_file);
  oracle_options_free (&sim.options);
  return status;
}
