/* loadsim.h -- what the parts of klp-loadsim tell each other.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef LOADSIM_H
#define LOADSIM_H

#include "oracle-elf.h"
#include "oracle-opts.h"

/* A module in the memory of a kernel that does not exist.  */
struct sim_module
{
  const struct oracle_file *file;
  uint64_t *address;		/* Of each section.  */
  unsigned char **memory;	/* Of each section; null unless it is kept.  */
  uint64_t *flags;		/* sh_flags as the loader alters them.  */
  uint64_t *value;		/* st_value of each symbol.  */
  size_t percpu;		/* Index of .data..percpu, or 0.  */
};

struct sim
{
  struct oracle_options options;
  struct oracle_file plain_file;
  struct oracle_file converted_file;
  struct sim_module plain;
  struct sim_module converted;
  uint64_t *fake;		/* Address of each undefined plain symbol.  */
  char **loaded;		/* The objects that are there now.  */
  size_t loaded_count;
  const char *when;		/* For messages: what the kernel is doing.  */
};

/* The parts of a `.klp.sym.OBJ.NAME,POS' as the kernel's sscanf reads it.  */
struct sim_name
{
  char *object;
  char *name;
  unsigned long pos;
};

/* Where a relocation is applied, and its symbol.  */
struct sim_spot
{
  size_t target;
  uint64_t offset;
  size_t symbol;
};

bool sim_fail (const struct sim *sim, const struct sim_module *module,
	       const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));

int sim_sscanf (const char *text, const char *format, ...);

size_t sim_counterpart (const struct oracle_file *other,
			const struct oracle_file *file, size_t index);
void sim_memory_make (struct sim *sim, struct sim_module *module,
		      const struct oracle_file *file);
void sim_memory_free (struct sim_module *module);
void sim_memory_copy (struct sim_module *to, const struct sim_module *from);
bool sim_load (struct sim *sim, struct sim_module *module);
bool sim_relocate_add (struct sim *sim, struct sim_module *module,
		       size_t section);

bool sim_machine_known (unsigned machine);
bool sim_type_is_low (unsigned machine, unsigned type);
int sim_type_width (unsigned machine, unsigned type);
uint64_t sim_toc (const struct sim_module *module);
bool sim_apply (struct sim *sim, struct sim_module *module, unsigned type,
		const struct sim_spot *spot, uint64_t addend);

bool sim_check_versions (const struct sim *sim,
			 const struct sim_module *module);
bool sim_version_check (const struct sim *sim,
			const struct sim_module *module, const char *name);

void sim_fakes_make (struct sim *sim);
bool sim_fake_by_name (const struct sim *sim, size_t hint, const char *name,
		       uint64_t *address);

void sim_objects_find (struct sim *sim);

bool sim_klp_section_apply (struct sim *sim, struct sim_module *module,
			    size_t section, const char *object);
bool sim_klp_sections_check (struct sim *sim);
bool sim_late_pass (struct sim *sim, struct sim_module *module,
		    char *const *order);

#endif
