/* other-ld.c -- let the plugin believe that another GNU ld has loaded it.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A plugin that passes all that ld offers on to the plugin $KLP_PLUGIN, with
   $KLP_LD_VERSION as ld's version, or without a version when that is empty, as
   by a linker that is not GNU ld.  */

#include "config.h"
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <plugin-api.h>

enum ld_plugin_status onload (struct ld_plugin_tv *tv);

/* The entry point: TV is what ld offers, ended by LDPT_NULL.  */

enum ld_plugin_status
onload (struct ld_plugin_tv *tv)
{
  const char *plugin = getenv ("KLP_PLUGIN");
  const char *version = getenv ("KLP_LD_VERSION");
  ld_plugin_onload entry = NULL;
  void *library = plugin != NULL ? dlopen (plugin, RTLD_NOW) : NULL;

  if (library != NULL)
    *(void **) &entry = dlsym (library, "onload");
  if (entry == NULL || version == NULL)
    {
      fputs ("other-ld: no plugin or no version\n", stderr);
      return LDPS_ERR;
    }
  for (struct ld_plugin_tv *p = tv; p->tv_tag != LDPT_NULL; p++)
    if (p->tv_tag == LDPT_GNU_LD_VERSION)
      {
	p->tv_u.tv_val = atoi (version);
	if (*version == '\0')
	  p->tv_tag = LDPT_GOLD_VERSION;
      }
  return entry (tv);
}
