# seeds.sh: livepatches to be changed, of what the test suite has; read by
# fuzz.sh and modules.sh behind build.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.

# Make the map of the suite's small kernel.  Its texts do not tell that mod_a
# depends on mod_c, which takes fourteen bytes.
seed_map ()
{
  tools/klp-map -o "$folder/texts.klpmap" \
    --kallsyms="$srcdir/testsuite/lib/target.kallsyms" \
    --symvers="$srcdir/testsuite/lib/target.symvers" --release=6.1.0-test \
    || fail "cannot make a seed map"
  awk 'NR == 1 { printf "klp-map 2 %010d %020d %020d\n", $3 + 14, $4 + 14,
		 $5 + 14; next }
       /^object\tmod_a\t/ { $0 = $0 "\tdepends=mod_c" } { print }' \
    "$folder/texts.klpmap" > "$folder/target.klpmap"
}

# Make $plain, modules as linkers write them, and $converted, what becomes of
# them, one for one.  Their versions are not those of the map.
seed_livepatches ()
{
  seed_map
  plain=
  converted=
  for name in alias annotation-module annotation-vmlinux exports-cut \
      foreign-kpatch foreign-objtool group jump-table several-objects static \
      tracepoints versions-all weak-found; do
    source=$srcdir/testsuite/klp-ld/$name.s
    if [ ! -e "$source" ]; then
      # The map does not say that mod_a needs mod_c.
      source=$folder/$name.s
      sed /c_exported/d "$srcdir/testsuite/lib/$name.s" > "$source"
    fi
    $AS -I"$srcdir/testsuite/lib" -I"$srcdir/testsuite/klp-ld" \
      -o "$folder/$name.o" "$source" \
      || fail "cannot assemble a seed"
    $LD -r -m elf_x86_64 --build-id=sha1 -o "$folder/$name.ko" \
      "$folder/$name.o" || fail "cannot link a seed"
    tools/klp-postlink --map="$folder/target.klpmap" \
      --allow=version-mismatch:seed --allow=layout-version-missing:seed \
      -o "$folder/$name.klp.ko" "$folder/$name.ko" 2> "$folder/$name.log" \
      || fail "$name: no seed: `sed 1q "$folder/$name.log"`"
    plain="$plain $folder/$name.ko"
    converted="$converted $folder/$name.klp.ko"
  done
  # The form of January 2016, of objects that are not in the map.
  LC_ALL=C sed 's/\.klp\.rela\./.klp.rel.a/g' \
    "$folder/several-objects.klp.ko" > "$folder/proposal.ko"
  seed_machine s390x-linux-gnu- 22
  seed_machine powerpc64le-linux-gnu- 21
  seed_machine aarch64-linux-gnu- 183
}

# seed_machine PREFIX NUMBER: add to them those of another machine, if there
# are an assembler and a linker for it.
seed_machine ()
{
  command -v "$1as" > /dev/null && command -v "$1ld" > /dev/null || return 0
  for name in several emptied; do
    "$1as" --defsym KLP_MACHINE="$2" -I"$srcdir/testsuite/lib" \
      -I"$srcdir/testsuite/klp-cross" -o "$folder/$name-$2.o" \
      "$srcdir/testsuite/klp-cross/$name.s" || fail "cannot assemble a seed"
    "$1ld" -r --build-id=sha1 -o "$folder/$name-$2.ko" "$folder/$name-$2.o" \
      || fail "cannot link a seed"
    # The map is of an older release than arm64's livepatches.
    tools/klp-postlink --any-release --map="$folder/target.klpmap" \
      -o "$folder/$name-$2.klp.ko" "$folder/$name-$2.ko" \
      2> "$folder/$name-$2.log" \
      || fail "$name-$2: no seed: `sed 1q "$folder/$name-$2.log"`"
    plain="$plain $folder/$name-$2.ko"
    converted="$converted $folder/$name-$2.klp.ko"
  done
}
