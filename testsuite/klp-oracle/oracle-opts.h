/* oracle-opts.h -- the command line both oracles of the suite share, and what
   it says of the patch: its objects, its bindings, its dependencies.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ORACLE_OPTS_H
#define ORACLE_OPTS_H

#include "oracle-elf.h"

/* One `[LOCAL=]NAME:OBJ[:WHICH[:FOR]]', as the plugin takes it.  */
struct oracle_binding
{
  char *local;			/* What the plain module calls it.  */
  char *name;			/* What the object calls it.  */
  char *object;			/* Empty for `NAME::export'.  */
  char *which;			/* Position, source file, or empty.  */
  char *section_object;		/* FOR, or empty.  */
};

/* Module USER has module PROVIDER in its `depends'.  */
struct oracle_dependency
{
  char *user;
  char *provider;
};

struct oracle_options
{
  const char *plain;
  const char *converted;
  char **objects;		/* Patched modules; vmlinux is not here.  */
  size_t object_count;
  struct oracle_binding *bindings;
  size_t binding_count;
  struct oracle_dependency *dependencies;
  size_t dependency_count;
  bool livepatch;		/* The plain module does not say so itself.  */
  bool unchanged;		/* Nothing may be converted.  */
  unsigned long name_size;	/* The kernel's KSYM_NAME_LEN.  */
};

void oracle_options_parse (struct oracle_options *options, int argc,
			   char **argv);
void oracle_options_free (struct oracle_options *options);
void oracle_options_modinfo (struct oracle_options *options,
			     const struct oracle_file *plain);
void oracle_object_note (struct oracle_options *options, const char *name);
bool oracle_object_patched (const struct oracle_options *options,
			    const char *name);
bool oracle_depends (const struct oracle_options *options, const char *user,
		     const char *provider);
bool oracle_bound (const struct oracle_options *options, const char *plain,
		   const char *object, const char *name, unsigned long pos);
bool oracle_kept (const struct oracle_options *options, const char *plain);
bool oracle_section_object_right (const struct oracle_options *options,
				  const char *plain, const char *object,
				  const char *section_object);
bool oracle_carried (const char *plain, const char *name);
bool oracle_is_livepatch (const struct oracle_options *options,
			  const struct oracle_file *plain);

#endif
