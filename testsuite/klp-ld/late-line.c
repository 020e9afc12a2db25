/* A replacement of a function of mod_a that refers late to mod_b.

   SPDX-License-Identifier: GPL-3.0-or-later
   Copyright (C) 2026 The bfd-klp authors

   This file is part of bfd-klp, which is free software: you can redistribute
   it and/or modify it under the terms of the GNU General Public License as
   published by the Free Software Foundation, either version 3 of the License,
   or (at your option) any later version.  */

extern int b_static (int number);
int new_show (int number);

int
new_show (int number)
{
  return b_static (number) + 1;
}
