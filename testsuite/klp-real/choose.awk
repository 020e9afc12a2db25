# Find what the patches say about one build of the kernel.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: awk -f choose.awk kallsyms
# Prints a C header.  A static variable of a function is in kallsyms as
# NAME.NUMBER, and the number is the compiler's.  Of several symbols of one
# name the one wanted is the nearest to some other symbol of its source file;
# positions are counted in the order of kallsyms, which is the kernel's own.
# What a kernel does not have is left out: its patch is not for that kernel.
# Nothing here knows how bfd-klp comes to its answers.

BEGIN {
  beside["device_create_release"] = "device_link_wait_removal"
  beside["s_show"] = "vmalloc_to_page"
  split("old_max stfu", locals)
}

# hex TEXT: the number, without the digits that all addresses have in common.
function hex (text,    i, number)
{
  number = 0
  for (i = length (text) - 7; i <= length (text); i++)
    number = number * 16 + index ("0123456789abcdef", substr (text, i, 1)) - 1
  return number
}

$4 != "" { next }			# of a module, not of vmlinux

{ place[$3, ++count[$3]] = hex($1) }
{
  for (i in locals)
    if (index ($3, locals[i] ".") == 1)
      local[locals[i]] = $3
}

END {
  for (name in local)
    printf "#define KLP_%s %s\n", toupper (name), local[name]
  for (name in beside)
    {
      best = 0
      for (i = 1; i <= count[name] && count[beside[name]]; i++)
	{
	  away = place[name, i] - place[beside[name], 1]
	  away = away < 0 ? -away : away
	  if (!best || away < least)
	    {
	      best = i
	      least = away
	    }
	}
      if (best)
	printf "#define KLP_%s %d\n", toupper (name), best
    }
}
