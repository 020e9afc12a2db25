/* lto.c: a reference that only link-time optimization's output shows.

   SPDX-License-Identifier: GPL-3.0-or-later
   Copyright (C) 2026 The bfd-klp authors  */

int vm_static (void);
int lto_function (void);

int
lto_function (void)
{
  return vm_static () + 1;
}
