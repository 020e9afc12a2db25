/* ld-klp.c -- the linker plugin: GNU ld's hooks around libbfdklp.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   onload reads the options, claim_file refuses what ld would ruin,
   all_symbols_read looks whether the maps are there while an error still is an
   ordinary link error, cleanup converts ld's finished output.  Knows the plugin
   API and nothing of ELF.  The only place in bfd-klp that exits: an error in
   cleanup does not fail the link otherwise, and LDPL_FATAL crashes ld 2.42 and
   later there.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <plugin-api.h>
#include "klp.h"

/* The one symbol that the plugin exports.  */
extern enum ld_plugin_status onload (struct ld_plugin_tv *tv)
  __attribute__ ((visibility ("default")));

/* Function pointers to ld, given to onload.  */
static ld_plugin_message tell;
static ld_plugin_register_claim_file register_claim_file;
static ld_plugin_register_all_symbols_read register_all_symbols_read;
static ld_plugin_register_cleanup register_cleanup;

/* The first GNU ld whose objcopy and strip ruin livepatches, as
   LDPT_GNU_LD_VERSION has it: 100 * major + minor.  See contrib/upstream;
   none is known yet that does not any more.  */
enum { FIRST_RUINOUS_LD = 246 };

/* The one link of this process.  */
static struct
{
  struct klp_context *context;
  struct klp_options options;
  const char *output;		/* as typed  */
  int ld_version;		/* 0 if the linker is not GNU ld  */
  int held;			/* the output, if is_held  */
  bool is_held;
  bool relocatable;
  bool ready;			/* all_symbols_read has succeeded  */
} link_state;

/* Print TEXT, a report at LEVEL.  Errors go through ld, which puts its name
   before them; the rest goes to standard error here, for ld would print it
   on standard output.  DATA is not used.  */

static void
print_report (void *data, enum klp_level level, const char *text)
{
  (void) data;
  if (level == KLP_ERROR && tell != NULL)
    tell (LDPL_ERROR, "%s", text);
  else
    fprintf (stderr, "ld-klp: %s%s\n",
	     level == KLP_ERROR ? "error: "
	     : level == KLP_WARNING ? "warning: "
	     : level == KLP_NOTE ? "note: " : "", text);
}

/* ld's descriptor of its output, or -1.  It is the one thing that ld has open
   to read and to write, but for what it has of its parent; that is open across
   exec, and what BFD opens is not.  Its number is low, for nothing but ld's own
   files came before.  */

static int
find_descriptor (void)
{
  int limit = sysconf (_SC_OPEN_MAX);

  for (int fd = 0; fd < limit; fd++)
    {
      int flags = fcntl (fd, F_GETFD);

      if (flags >= 0 && (flags & FD_CLOEXEC) != 0
	  && (fcntl (fd, F_GETFL) & O_ACCMODE) == O_RDWR)
	return fd;
    }
  return -1;
}

/* Open FILE to read, which is ld's output if it is the one that ld has as
   DESCRIPTOR; otherwise -1.  */

static int
open_same (const char *file, int descriptor)
{
  int fd = open (file, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat ours, status;

  if (fd < 0
      || (fstat (fd, &status) == 0 && fstat (descriptor, &ours) == 0
	  && status.st_dev == ours.st_dev && status.st_ino == ours.st_ino))
    return fd;
  close (fd);
  return -1;
}

/* Keep hold of ld's output, which ld has open and has not written to yet.
   When ld has closed it, another link may have put its own file there, and
   the name tells nothing; it may be missing already for a moment.

   ld writes to an empty file that is there, so that another link which has
   begun just before may have the same one.  It goes first.  */

static void
hold_output (void)
{
  struct stat status;
  int fd, descriptor;
  char *name;

  /* Another linker has no output yet; what is there is an old one.  */
  if (link_state.is_held || link_state.ld_version == 0)
    return;
  descriptor = find_descriptor ();
  if (descriptor < 0)
    return;
  fd = open_same (link_state.output, descriptor);
  if (fd < 0 && asprintf (&name, "/proc/self/fd/%d", descriptor) >= 0)
    {
      fd = open_same (name, descriptor);
      free (name);
    }
  if (fd < 0)
    return;
  link_state.held = fd;
  link_state.is_held = true;
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    return;
  while (flock (fd, LOCK_EX) != 0 && errno == EINTR)
    continue;
  if (fstat (fd, &status) == 0 && status.st_size != 0)
    ftruncate (descriptor, 0);
}

/* FILE is an input of the link: refuse it when it is a livepatch already.
   Never claims.  */

static enum ld_plugin_status
claim_file (const struct ld_plugin_input_file *file, int *claimed)
{
  *claimed = 0;
  hold_output ();
  if (!klp_input_is_livepatch (file->fd, file->offset, file->filesize))
    return LDPS_OK;
  klp_error (link_state.context, "%s: already a livepatch, which `ld -r' would"
	     " destroy; link the original objects instead", file->name);
  return LDPS_ERR;
}

/* All inputs are read.  Maps that are not there end the link now, as any file
   that it needs does; they are opened only when the output needs them.  */

static enum ld_plugin_status
all_symbols_read (void)
{
  hold_output ();
  if (!klp_maps_are_there (link_state.context, link_state.options.maps,
			   link_state.options.n_maps))
    return LDPS_ERR;
  link_state.ready = true;
  return LDPS_OK;
}

/* The output is a livepatch now: tell whose objcopy and strip are no good for
   it, if ld is of the same binutils.  kbuild runs objcopy right after ld.  */

static void
warn_of_ruin (void)
{
  if (link_state.ld_version < FIRST_RUINOUS_LD)
    return;
  klp_warning (link_state.context, "%s: objcopy and strip of binutils %d.%d"
	       " ruin livepatches: add `CONFIG_DEBUG_INFO_BTF_MODULES=' to"
	       " make's command line, do not strip (DKMS: STRIP[0]=\"no\" in"
	       " dkms.conf), and run klp-check on the finished module",
	       link_state.output, link_state.ld_version / 100,
	       link_state.ld_version % 100);
}

/* Convert the output, once: ld has written and closed it.  A link that
   failed gets here too, with anything or an older file as its output; ready
   is set then only when the failure came later, and the file does not begin
   like an ELF file yet.  */

static void
convert_output (void)
{
  enum klp_result result;

  if (!link_state.ready)
    return;
  link_state.ready = false;
  /* gold opens its output when all hooks but this one have been called.  */
  if (!link_state.is_held && link_state.ld_version == 0)
    {
      link_state.held = open (link_state.output,
			      O_RDONLY | O_NONBLOCK | O_CLOEXEC);
      link_state.is_held = link_state.held >= 0;
    }
  if (link_state.is_held)
    result = klp_convert_file (link_state.context, NULL, &link_state.options,
			       link_state.output, link_state.held);
  else
    {
      klp_error (link_state.context, "%s: was modified by another program"
		 " while it was being converted; left as it is now; try again",
		 link_state.output);
      result = KLP_FAILED;
    }
  if (result == KLP_FAILED)
    {
      fflush (NULL);
      exit (1);
    }
  if (result == KLP_CONVERTED)
    warn_of_ruin ();
}

/* ld's cleanup hook.  */

static enum ld_plugin_status
cleanup (void)
{
  convert_output ();
  return LDPS_OK;
}

/* ld 2.43 and later do not call cleanup with -plugin-save-temps: the output is
   converted when ld exits.  */

static void __attribute__ ((destructor))
unload (void)
{
  convert_output ();
}

/* Take from TV what is wanted.  An option is added to OPTIONS, the array of
   those given, *COUNT long.  */

static void
read_transfer (const struct ld_plugin_tv *tv, const char **options,
	       size_t *count)
{
  switch (tv->tv_tag)
    {
    case LDPT_MESSAGE:
      tell = tv->tv_u.tv_message;
      break;
    case LDPT_GNU_LD_VERSION:
      link_state.ld_version = tv->tv_u.tv_val;
      break;
    case LDPT_LINKER_OUTPUT:
      link_state.relocatable = tv->tv_u.tv_val == LDPO_REL;
      break;
    case LDPT_OUTPUT_NAME:
      link_state.output = tv->tv_u.tv_string;
      break;
    case LDPT_OPTION:
      options[(*count)++] = tv->tv_u.tv_string;
      break;
    case LDPT_REGISTER_CLAIM_FILE_HOOK:
      register_claim_file = tv->tv_u.tv_register_claim_file;
      break;
    case LDPT_REGISTER_ALL_SYMBOLS_READ_HOOK:
      register_all_symbols_read = tv->tv_u.tv_register_all_symbols_read;
      break;
    case LDPT_REGISTER_CLEANUP_HOOK:
      register_cleanup = tv->tv_u.tv_register_cleanup;
      break;
    default:
      break;
    }
}

/* Read the COUNT options OPTIONS into the link's.  */

static bool
read_options (const char *const *options, size_t count)
{
  bool good = true;

  link_state.options.prefix = "-plugin-opt=";
  for (size_t i = 0; i < count; i++)
    if (!klp_options_add (link_state.context, &link_state.options, options[i]))
      good = false;
  return good;
}

/* The entry point: TV is what ld offers, ended by LDPT_NULL.  nm and ar
   load plugins too, without options and without cleanup; they get
   silence.  */

enum ld_plugin_status
onload (struct ld_plugin_tv *tv)
{
  const char **options;
  size_t count = 0;
  bool good;

  if (tv == NULL)
    return LDPS_ERR;
  for (const struct ld_plugin_tv *p = tv; p->tv_tag != LDPT_NULL; p++)
    count++;
  options = calloc (count + 1, sizeof *options);
  link_state.context = klp_context_new (print_report, NULL);
  if (options == NULL || link_state.context == NULL)
    {
      fputs ("ld-klp: error: out of memory\n", stderr);
      free (options);
      return LDPS_ERR;
    }
  count = 0;
  for (const struct ld_plugin_tv *p = tv; p->tv_tag != LDPT_NULL; p++)
    read_transfer (p, options, &count);
  good = read_options (options, count);
  free (options);
  if (!good)
    return LDPS_ERR;
  if (!link_state.relocatable || link_state.output == NULL
      || register_claim_file == NULL || register_all_symbols_read == NULL
      || register_cleanup == NULL)
    return LDPS_OK;
  if (register_claim_file (claim_file) != LDPS_OK
      || register_all_symbols_read (all_symbols_read) != LDPS_OK
      || register_cleanup (cleanup) != LDPS_OK)
    return klp_error (link_state.context, "the linker rejected the"
		      " plugin's hooks")
	   ? LDPS_OK : LDPS_ERR;
  return LDPS_OK;
}
