# Count the symbols of a kernel and its modules as the kernel does, and
# compare with a map.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: awk -f positions.awk kallsyms symbols text.klpmap
# SYMBOLS is the output of `nm -p -A' on modules, in symbol table order,
# KALLSYMS the booted kernel's own list; vmlinux is compared address by
# address, modules too.  Prints each difference and, at the end, a line
# `compared N names, N duplicates, N symbols'.

function note(object, name, address) {
  key = object "\t" name
  count[key]++
  place[key, count[key]] = address
  symbols++
}

# Of a module, as nm shows it: PATH:ADDRESS TYPE NAME.  What is undefined,
# absolute, or in .modinfo or __versions, no loaded module's kallsyms has.
# Nothing can be bound to the compiler's labels, and no map has them.
function note_module(line, path) {
  path = line
  sub(/:.*/, "", path)
  sub(/.*\//, "", path)
  sub(/\.ko$/, "", path)
  gsub(/-/, "_", path)
  if ($(NF - 1) ~ /^[UwvaNn]$/ || $NF ~ /^__UNIQUE_ID_|^____versions$|^\.L/)
    return
  address = $(NF - 2)
  sub(/.*:/, "", address)
  note(path, $NF, address)
}

FNR == 1 { file++ }
file == 1 && NF == 3 { note("vmlinux", $3, $1) }
file == 2 { note_module($0) }
file == 3 && !start { split($0, word, " "); start = word[3] + 0; offset = 0 }
file == 3 {
  offset += length($0) + 1
  if (offset <= start)
    next
  split($0, field, "\t")
  key = field[2] "\t" field[1]
  if (field[3] == "-/0" \
      || (field[2] != "vmlinux" && field[1] ~ /^__UNIQUE_ID_/))
    next
  seen[key]++
  want = count[key] == 1 ? "0/1" : seen[key] "/" count[key]
  if (field[3] != want)
    print "map: " $0 ": expected position " want
  else if (field[5] != place[key, seen[key]])
    print "map: " $0 ": expected address " place[key, seen[key]]
}

END {
  for (key in count)
    {
      names++
      duplicates += count[key] > 1
      if (seen[key] != count[key])
	print "the map has " seen[key] + 0 " of " count[key] " " key
    }
  print "compared " names " names, " duplicates " duplicates, " symbols \
    " symbols"
}
