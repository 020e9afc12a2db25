/* livepatch.h -- the structures by which a livepatch says what it patches, for
   tests written in C.

   SPDX-License-Identifier: GPL-3.0-or-later
   Copyright (C) 2026 The bfd-klp authors

   This file is part of bfd-klp, which is free software: you can redistribute
   it and/or modify it under the terms of the GNU General Public License as
   published by the Free Software Foundation, either version 3 of the License,
   or (at your option) any later version.

   What a patch fills in is as in include/linux/livepatch.h; what the kernel
   keeps behind it only has its size, which differs from kernel to kernel:
   -DFUNC_REST=N and -DOBJECT_REST=N.  Linked with module.s.  */

#ifndef FUNC_REST
#define FUNC_REST 136
#endif
#ifndef OBJECT_REST
#define OBJECT_REST 112
#endif

struct module;
struct klp_object;

struct klp_func
{
  const char *old_name;
  void *new_func;
  unsigned long old_sympos;
  char rest[FUNC_REST];
};

struct klp_callbacks
{
  int (*pre_patch) (struct klp_object *);
  void (*post_patch) (struct klp_object *);
  void (*pre_unpatch) (struct klp_object *);
  void (*post_unpatch) (struct klp_object *);
  _Bool post_unpatch_enabled;
};

struct klp_object
{
  const char *name;
  struct klp_func *funcs;
  struct klp_callbacks callbacks;
  char rest[OBJECT_REST];
};

struct klp_patch
{
  struct module *mod;
  struct klp_object *objs;
  char rest[200];
};

extern struct module __this_module;
#define THIS_MODULE (&__this_module)

extern int klp_enable_patch (struct klp_patch *);

#define MODULE_INFO(TAG, TEXT) \
  static const char modinfo_##TAG[] \
    __attribute__ ((section (".modinfo"), used, aligned (1))) \
    = #TAG "=" TEXT
