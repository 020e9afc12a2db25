# List the symbols of vmlinux that share their names with others.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: awk -v most=NUMBER -f names.awk kallsyms
# Prints C: the declarations of at most MOST of them, evenly spread, or of all
# if MOST is 0, their number KLP_NAMES, and a table of them.  Positions are
# counted in the order of kallsyms, which is the kernel's own.  Left out is
# what no livepatch can be bound to: what lies at address 0, and in memory that
# is freed after init.  Nothing here knows how bfd-klp comes to its answers.

$4 != "" { next }			# of a module, not of vmlinux

{ position = ++count[$3] }
$3 == "__init_begin" { init = 1 }
$3 == "__init_end" { init = 0 }
init || $1 ~ /^0*$/ { next }
{ name[++all] = $3; place[all] = position }

END {
  for (i = 1; i <= all; i++)
    if (count[name[i]] > 1)
      fit[++fits] = i
  if (!fits)
    {
      print "names.awk: no name is there twice" > "/dev/stderr"
      exit 1
    }
  if (!most || most > fits)
    most = fits
  printf "#define KLP_NAMES %d\n", most
  for (i = 1; i <= most; i++)
    {
      j = fit[int((i - 1) * fits / most) + 1]
      printf "extern char klp_name_%d[] KLP_SYMBOL (vmlinux, %s, %d);\n", \
	i, name[j], place[j]
      table = table sprintf("  { klp_name_%d, \"%s\", %d },\n", i, name[j], \
	place[j])
    }
  printf "static const struct klp_name klp_names[] = {\n%s};\n", table
}
