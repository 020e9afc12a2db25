/* klp-check-running.c -- the machine that is to load the module, as a map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   `klp-check --running': what klp-map --running would write, kept in
   memory.  Must not know how it is read.  */

#include "config.h"
#include "check-program.h"

/* See check-program.h.  */

struct klp_maps *
klp_running_maps (struct klp_context *context, const char *root)
{
  struct klp_map_builder *builder = klp_map_builder_new (context);
  size_t length;
  char *text;
  bool good;

  if (builder == NULL)
    return NULL;
  klp_map_builder_progress (builder, klp_progress_show, "modules");
  good = klp_map_builder_running (builder, root, 0);
  good &= klp_map_builder_wait (builder);
  klp_progress_clear ();
  if (!good)
    return NULL;
  text = klp_map_builder_text (builder, &length);
  if (text == NULL)
    return NULL;
  return klp_maps_open_text (context, "the running kernel", text, length);
}
