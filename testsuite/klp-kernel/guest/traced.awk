# Compare ftrace's own list of functions with what a map calls traced.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: awk -v objects=NAMES -f traced.awk FUNCTIONS TRACED
# FUNCTIONS is available_filter_functions, TRACED has lines `NAME OBJECT
# ADDRESS', one per function that the map calls traced, those of one object and
# address together; NAMES, with blanks around each, are the objects that are
# compared.  Prints what one has and the other has not.  ftrace shows one name
# of each place, and a name of its own for a weak function that is not used.

function settle() {
  if (names != "" && !seen)
    print "the map alone: " names
  names = ""
  seen = 0
}

{ object = $2 == "" ? "vmlinux" : $2 }
FNR == NR {
  gsub (/[][]/, "", object)
  if (index (objects, " " object " ") && $1 !~ /^__ftrace_invalid_address__/)
    {
      shown[$1, object]++
      count++
    }
  next
}
!index (objects, " " object " ") { next }
{
  if (object != last || $3 != place)
    settle()
  last = object
  place = $3
  names = names " " $1
  if (shown[$1, object] > 0)
    {
      seen = 1
      shown[$1, object]--
    }
}

END {
  settle()
  for (name in shown)
    if (shown[name] > 0)
      {
	split(name, part, SUBSEP)
	print "ftrace alone: " part[1] " of " part[2]
      }
  if (count < 1000)
    print "only " count " functions"
}
