/* source-running.c -- the sources of a running system.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Knows where a system keeps its kallsyms, modules, exports, release and
   build-id, and says what is lost where one of them is missing.  All are
   looked for below a root, which may be a copy.  Must not know what is in
   them.  */

#include "config.h"
#include <endian.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "making/making.h"
#include "mapfile/mapfile.h"
#include "source/source.h"
#include "klp-format.h"

/* A system being read.  */
struct system
{
  struct klp_map_builder *builder;
  const char *root;		/* "" for `/'  */
  const char *release;
  bool kallsyms;		/* has been read  */
};

/* The value of the file of /proc NAME below SYSTEM's root, without the
   newline; NULL when it cannot be read, which is reported if NEEDED.  */

static const char *
read_value (const struct system *system, const char *name, bool needed)
{
  struct klp_context *context = system->builder->context;
  const char *file = klp_format (context, "%s%s", system->root, name);
  struct klp_map_bytes bytes;

  if (file == NULL || (!needed && access (file, R_OK) != 0)
      || !klp_map_read_file (context, file, &bytes))
    return NULL;
  return klp_copy_string (context, bytes.data, strcspn (bytes.data, "\n"));
}

/* Take SYSTEM's release.  */

static bool
read_release (struct system *system)
{
  static const char name[] = "/proc/sys/kernel/osrelease";
  struct klp_map_builder *builder = system->builder;
  const char *problem, *file;

  system->release = read_value (system, name, true);
  if (system->release == NULL)
    return false;
  file = klp_format (builder->context, "%s%s", system->root, name);
  if (file == NULL)
    return false;
  problem = klp_map_name_problem (system->release);
  if (problem == NULL && strchr (system->release, '/') != NULL)
    problem = "holds a `/'";
  if (problem != NULL)
    return klp_error (builder->context, "%s: the kernel's release %s", file,
		      problem);
  return klp_map_set_release (builder, file, system->release);
}

/* Say what a kallsyms without addresses, FILE, lacks and how one with them
   is had.  */

static void
explain_privilege (const struct system *system, const char *file)
{
  const char *restrict_value = read_value (system,
					   "/proc/sys/kernel/kptr_restrict",
					   false);
  bool hidden = restrict_value != NULL && strcmp (restrict_value, "2") == 0;

  klp_warning (system->builder->context, "%s: all addresses are zero: the"
	       " kernel shows them to the privileged only.  The names and"
	       " their order are right, and the map can be used; but it has no"
	       " addresses by which to tell symbols of one name apart, and"
	       " does not say when two are at one address.  Run this as root,"
	       " or with CAP_SYSLOG%s", file, hidden ? ", and set"
	       " kernel.kptr_restrict to 1 before: it is 2, which hides them from everybody" : "");
}

/* Read SYSTEM's kallsyms.  */

static bool
read_kallsyms (struct system *system)
{
  struct klp_map_builder *builder = system->builder;
  size_t first = builder->n_entries;
  const char *file = klp_format (builder->context, "%s/proc/kallsyms",
				 system->root);

  if (file == NULL
      || !klp_map_builder_add (builder, KLP_SOURCE_KALLSYMS, file))
    return false;
  system->kallsyms = true;
  if (builder->n_entries != first
      && !klp_map_entry (builder, first)->has_address)
    explain_privilege (system, file);
  return true;
}

/* The folder of SYSTEM's modules; a copy of a system may have no link /lib.
   NULL: out of memory.  */

static const char *
modules_folder (const struct system *system)
{
  struct klp_context *context = system->builder->context;
  const char *folder = klp_format (context, "%s/lib/modules/%s", system->root,
				   system->release);
  const char *usr = klp_format (context, "%s/usr/lib/modules/%s",
				system->root, system->release);

  return (folder == NULL || usr == NULL ? NULL
	  : access (folder, F_OK) != 0 && access (usr, F_OK) == 0 ? usr
	  : folder);
}

/* Read SYSTEM's tree of modules.  */

static bool
read_modules (struct system *system)
{
  struct klp_map_builder *builder = system->builder;
  const char *folder = modules_folder (system);
  struct stat status;

  if (folder == NULL)
    return false;
  if (stat (folder, &status) == 0)
    return klp_map_builder_add (builder, KLP_SOURCE_MODULES, folder);
  klp_warning (builder->context, "%s: cannot be read: %s.  The map holds no"
	       " modules but those that are loaded now, and not what they"
	       " depend on.  Install the modules of this kernel, or say where"
	       " they are with --modules=DIR", folder, strerror (errno));
  return true;
}

/* The folder that the link `build' of SYSTEM's modules leads to, below its
   root; NULL: there is none.  The link itself would lead out of it.  */

static const char *
build_folder (const struct system *system)
{
  struct klp_context *context = system->builder->context;
  const char *folder = modules_folder (system);
  const char *link = (folder == NULL ? NULL
		      : klp_format (context, "%s/build", folder));
  struct stat status;
  char *target;
  ssize_t n;

  if (link == NULL || lstat (link, &status) != 0)
    return NULL;
  if (!S_ISLNK (status.st_mode))
    return link;
  target = klp_alloc (context, PATH_MAX);
  n = target == NULL ? -1 : readlink (link, target, PATH_MAX - 1);
  if (n <= 0)
    return NULL;
  target[n] = '\0';
  return *target == '/' ? klp_format (context, "%s%s", system->root, target)
	 : link;
}

/* Read SYSTEM's Module.symvers, if it has one.  */

static bool
read_symvers (struct system *system)
{
  struct klp_map_builder *builder = system->builder;
  struct klp_context *context = builder->context;
  const char *folders[] =
    {
      build_folder (system),
      klp_format (context, "%s/usr/src/linux-headers-%s", system->root,
		  system->release),
      klp_format (context, "%s/usr/src/kernels/%s", system->root,
		  system->release)
    };
  struct klp_map_target *vmlinux;

  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    {
      const char *file
	= (folders[i] == NULL ? NULL
	   : klp_format (context, "%s/Module.symvers", folders[i]));

      if (file != NULL && access (file, F_OK) == 0)
	return klp_map_builder_add (builder, KLP_SOURCE_SYMVERS, file);
    }
  vmlinux = klp_map_target (builder, KLP_VMLINUX, system->root, 0);
  if (vmlinux == NULL)
    return false;
  if (!system->kallsyms)
    return true;
  if (!vmlinux->exports_known)
    return klp_error (context, "%s: nothing says what the kernel exports: its"
		      " kallsyms has no `__ksymtab_' names, and there is no"
		      " Module.symvers in %s/lib/modules/%s/build.  Install"
		      " the headers of this kernel, or use --symvers=FILE",
		      vmlinux->symbols_file, system->root, system->release);
  klp_report (context, KLP_NOTE, "no Module.symvers in %s/lib/modules/%s/build:"
	      " exports are taken from the `__ksymtab_' names, which tell no"
	      " namespaces.  Install the headers of this kernel to have it",
	      system->root, system->release);
  return true;
}

/* Read the build-id in the notes FILE into *ID; NULL when it has none or is
   not there.  */

static bool
read_build_id (struct klp_context *context, const char *file, const char **id)
{
  struct klp_map_bytes bytes;
  /* The kernel that wrote them ran on this machine.  */
  struct klp_notes notes = { .big_endian = __BYTE_ORDER == __BIG_ENDIAN,
			     .padding = 4 };

  *id = NULL;
  if (access (file, F_OK) != 0)
    return true;
  if (!klp_map_read_file (context, file, &bytes))
    return false;
  notes.data = (const unsigned char *) bytes.data;
  notes.size = bytes.size;
  if (klp_build_id_text (context, &notes, id))
    return true;
  return (notes.damaged
	  && klp_error (context, "%s: the notes in it are damaged", file));
}

/* Take the build-id of SYSTEM's kernel.  */

static bool
read_kernel_id (struct system *system)
{
  struct klp_map_builder *builder = system->builder;
  const char *file = klp_format (builder->context, "%s/sys/kernel/notes",
				 system->root);
  struct klp_map_target *vmlinux;
  const char *id;

  if (file == NULL || !read_build_id (builder->context, file, &id))
    return false;
  vmlinux = klp_map_target (builder, KLP_VMLINUX, file, 0);
  if (vmlinux == NULL)
    return false;
  if (id == NULL)
    klp_warning (builder->context, "%s: no build-id of the kernel there: a"
		 " patch made with this map cannot tell it from another"
		 " kernel of the same release", file);
  else if (vmlinux->build_id == NULL)
    vmlinux->build_id = id;
  else if (strcmp (vmlinux->build_id, id) != 0)
    return klp_error (builder->context, "%s: the running kernel has the"
		      " build-id %s, but %s has %s: it is another kernel",
		      file, id, vmlinux->symbols_file, vmlinux->build_id);
  return true;
}

/* Read what SYSTEM's kernel says of the loaded module LOADED into it: its
   build-id and its srcversion.  */

static bool
read_ids (struct system *system, struct klp_map_target *loaded)
{
  struct klp_context *context = system->builder->context;
  const char *name = klp_format (context, "/sys/module/%s/srcversion",
				 loaded->name);
  const char *notes
    = klp_format (context, "%s/sys/module/%s/notes/.note.gnu.build-id",
		  system->root, loaded->name);

  if (name == NULL || notes == NULL
      || !read_build_id (context, notes, &loaded->build_id))
    return false;
  loaded->srcversion = read_value (system, name, false);
  if (loaded->srcversion != NULL
      && klp_map_name_problem (loaded->srcversion) != NULL)
    loaded->srcversion = NULL;
  return true;
}

/* Take the types of SYSTEM's kernel, if it has them.  */

static bool
read_types (struct system *system)
{
  struct klp_map_builder *builder = system->builder;
  const char *file = klp_format (builder->context, "%s/sys/kernel/btf/vmlinux",
				 system->root);
  struct klp_map_target *vmlinux;
  struct klp_map_bytes bytes;

  if (file == NULL)
    return false;
  if (builder->no_types || access (file, F_OK) != 0)
    return true;
  vmlinux = klp_map_target (builder, KLP_VMLINUX, file, 0);
  if (vmlinux == NULL
      || !klp_map_read_file (builder->context, file, &bytes))
    return false;
  return klp_map_keep_types (builder, &vmlinux->btf,
			     (const unsigned char *) bytes.data, bytes.size);
}

/* Compare the build-ids of SYSTEM's loaded modules with those of the files
   that were read.  */

static bool
check_loaded (struct system *system)
{
  struct klp_map_builder *builder = system->builder;
  struct klp_context *context = builder->context;
  struct klp_map_target *loaded;
  bool good = true;

  for (loaded = builder->running; loaded != NULL; loaded = loaded->next)
    {
      const struct klp_map_target *target = klp_table_find (builder->targets,
							    loaded->name);

      if (loaded->livepatch)
	continue;
      if (!read_ids (system, loaded))
	return false;
      if (target != NULL && target->build_id != NULL
	  && loaded->build_id != NULL
	  && strcmp (loaded->build_id, target->build_id) != 0)
	good = klp_error (context, "%s: has the build-id %s, but %s, which is"
			  " loaded, has %s: the file has been replaced since;"
			  " load the module again, or boot the new kernel",
			  target->symbols_file, target->build_id,
			  loaded->name, loaded->build_id);
    }
  return good;
}

/* See klp-programs.h.  */

bool
klp_map_builder_running (struct klp_map_builder *builder, const char *root,
			 unsigned int given)
{
  struct system system = { builder, root == NULL ? "" : root, NULL,
			   false };
  bool good;

  /* Each error is worth seeing, but without a release nothing is found.  */
  if (!read_release (&system))
    return false;
  good = read_kallsyms (&system);
  if ((given & KLP_RUNNING_MODULES) == 0)
    good &= read_modules (&system);
  if ((given & KLP_RUNNING_SYMVERS) == 0)
    good &= read_symvers (&system);
  good &= read_kernel_id (&system);
  good &= read_types (&system);
  return good && check_loaded (&system);
}
