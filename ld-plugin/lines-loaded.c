/* lines-loaded.c -- the plugin's reader of line tables.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   BFD is klp-lines.so, beside the plugin, and is loaded by the first message
   that names a place: relocating BFD's tables would cost every link more than
   reading the module does.  Must not know how lines are read.  */

#include "config.h"
#include <dlfcn.h>
#include <string.h>
#include "klp.h"
#include "elf/lines.h"

/* The path of klp-lines.so, in CONTEXT; NULL when memory is out.  */

static const char *
library_path (struct klp_context *context)
{
  static const char here;
  Dl_info info = { .dli_fname = NULL };
  const char *slash;

  dladdr (&here, &info);
  slash = info.dli_fname == NULL ? NULL : strrchr (info.dli_fname, '/');
  /* Where the system has libraries, then, and never the current directory.  */
  if (slash == NULL)
    return KLP_LINES_FILE;
  return klp_format (context, "%.*s/%s", (int) (slash - info.dli_fname),
		     info.dli_fname, KLP_LINES_FILE);
}

/* See lines.h.  */

const struct klp_line_reader *
klp_line_reader (struct klp_context *context)
{
  const char *path = library_path (context);
  const struct klp_line_reader *reader = NULL;
  void *library;

  if (path == NULL)
    return NULL;
  /* Never closed: the process ends soon, and BFD's handlers stay set.  */
  library = dlopen (path, RTLD_NOW | RTLD_LOCAL);
  if (library != NULL)
    reader = dlsym (library, KLP_LINES_SYMBOL);
  if (reader == NULL)
    klp_report (context, KLP_NOTE,
		"messages have no source lines: %s; install it beside"
		" ld-klp.so", dlerror ());
  return reader;
}
