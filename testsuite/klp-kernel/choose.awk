# Choose names of vmlinux that more than one symbol has.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: awk -f choose.awk [-v only_many=1] Module.symvers kallsyms
# Prints a C header: KLP_MANY is the static function's name that vmlinux has
# most often, KLP_NAMESAKE the name of an unexported global, in position
# KLP_NAMESAKE_POSITION, that some static has too, KLP_FOR_MODULES, where there
# is one, an export for named modules only.  Positions are counted in the order
# of kallsyms, which is the kernel's own.  A small kernel may have no such
# global: only_many asks for KLP_MANY alone.  Nothing here knows how bfd-klp
# comes to its answers.

FILENAME == ARGV[1] {
  exported[$2] = 1
  if ($3 == "vmlinux" && $5 ~ /^module:/)
    for_modules[$2] = 1
  next
}

$4 != "" { next }			# of a module, not of vmlinux

# From 6.16 on x86-64's data has the letters of code.
data && !init { sub(/[tTwW]/, "d", $2) }
{ name = $3; count[name]++; kind[name] = kind[name] $2; }
name == "_etext" { data = 1 }
$1 == last[name] { unfit[name] = 1 }	# two symbols in one place
{ last[name] = $1 }
name == "__init_begin" { init = 1 }	# freed memory cannot be used
name == "__init_end" { init = 0 }
init { unfit[name] = 1 }
$2 ~ /[TDBR]/ { position[name] = count[name] }

END {
  many = namesake = for_module = ""
  count[""] = 0
  for (name in count)
    {
      if (name in for_modules && !unfit[name] && count[name] == 1 \
	  && (for_module == "" || name < for_module))
	for_module = name
      if (unfit[name] || exported[name] || count[name] < 2 \
	  || name !~ /^[a-z_][a-z0-9_]*$/)
	continue
      if (kind[name] ~ /^t+$/ \
	  && (count[name] > count[many] \
	      || count[name] == count[many] && name < many))
	many = name
      globals = kind[name]
      gsub (/[tdbr]/, "", globals)
      if (globals ~ /^[TDBR]$/ && (namesake == "" || name < namesake))
	namesake = name
    }
  if (count[many] < 3 || (namesake == "" && !only_many))
    {
      print "choose.awk: this kernel has no names to choose" > "/dev/stderr"
      exit 1
    }
  printf "#define KLP_MANY \"%s\"\n", many
  printf "#define KLP_MANY_COUNT \"%d\"\n", count[many]
  if (only_many)
    exit
  if (for_module != "")
    printf "#define KLP_FOR_MODULES \"%s\"\n", for_module
  printf "#define KLP_NAMESAKE \"%s\"\n", namesake
  printf "#define KLP_NAMESAKE_POSITION \"%d\"\n", position[namesake]
}
