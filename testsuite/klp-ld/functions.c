/* Three functions of a patch of vmlinux, for -ffunction-sections and -g.

   SPDX-License-Identifier: GPL-3.0-or-later
   Copyright (C) 2026 The bfd-klp authors

   This file is part of bfd-klp, which is free software: you can redistribute
   it and/or modify it under the terms of the GNU General Public License as
   published by the Free Software Foundation, either version 3 of the License,
   or (at your option) any later version.  */

extern int vm_static (int number);
extern int vm_data;
int first (int number);
int second (int number);
int third (int number);

int
first (int number)
{
  return vm_static (number) + 1;
}

int
second (int number)
{
  return vm_static (number) + vm_data;
}

int
third (int number)
{
  return number;
}
