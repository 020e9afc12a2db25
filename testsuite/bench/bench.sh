#!/bin/sh
# bench.sh: what the plugin costs a link, against plain ld.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Usage: make bench [KLP_BENCH_MAP=FILE] [KLP_BENCH_RUNS=N]
#	[KLP_BENCH_MODULES=DIR] [KLP_BENCH_VMLINUZ=FILE] [KLP_BENCH_PATCH=FILE.ko]
#	(see map.sh)
#
# Run by make in the build folder with srcdir, CC, LD and AWK set.  Modules
# of made-up code are linked with and without the plugin, in turn: small ones
# with few and with 20 references, two with 2,000 references from 500 sections,
# and one of 50 MB with debug information, against the map of a made-up kernel
# of 700,000 symbols or the native map KLP_BENCH_MAP.  Prints ratios beside the
# bars they should keep; no ratio makes it fail, only what cannot be measured.
# The 2,000 references come from one file without debug information, which
# costs ld least, and from 20 files of 25 functions with debug information of
# their own, as kbuild compiles them.
# KLP_BENCH_RUNS is the number of runs of the small module (101); the others
# have fewer.  programs.sh and map.sh add the lines of the programs, machines.sh
# those of other machines' linkers.

set -eu
bench=$srcdir/testsuite/bench
folder=klp-bench
plugin=$folder/ld-klp.so
runs=${KLP_BENCH_RUNS:-101}
LC_ALL=C
export LC_ALL

fail ()
{
  echo "make bench: $*" >&2
  exit 1
}

# say TEXT: what takes a while.
say ()
{
  echo "make bench: $*" >&2
}

# write FILE COMMAND...: COMMAND's output becomes FILE, whole or not at all.
write ()
{
  to=$1
  shift
  "$@" > "$to.new" && mv "$to.new" "$to"
}

# The map of a made-up kernel; kept from one run to the next.
make_map ()
{
  map=$folder/kernel.klpmap
  if [ -f "$map" ] && [ "$map" -nt "$bench/kernel.awk" ] \
      && [ "$map" -nt tools/klp-map ]; then
    return
  fi
  say "making the map of a kernel of 700,000 symbols"
  $AWK -v kallsyms="$folder/kallsyms" -v symvers="$folder/Module.symvers" \
    -f "$bench/kernel.awk"
  tools/klp-map -o "$map" --release=6.1.0-bench \
    --kallsyms="$folder/kallsyms" --symvers="$folder/Module.symvers"
}

# compile NAME PART VARIABLE=VALUE... [FLAGS]: NAME.o, see module.awk.
compile ()
{
  name=$1 part=$2
  shift 2
  assignments="-v part=$part"
  while [ $# -gt 0 ] && case $1 in [a-z]*=*) true;; *) false;; esac; do
    assignments="$assignments -v $1"
    shift
  done
  write "$folder/$name.c" $AWK $assignments -f "$bench/module.awk" "$names"
  # As the kernel is compiled, as far as a linker can tell.
  $CC -O2 -g -w -ffreestanding -fno-builtin $compile_flags \
    -fno-asynchronous-unwind-tables -fno-stack-protector -fno-common "$@" \
    -c -o "$folder/$name.o" "$folder/$name.c" \
    || fail "$CC cannot compile for the kernel"
}

# measure NAME BAR AIM MEMORY-BAR RUNS SECTIONS INPUT...: one line of the
# table; the output has SECTIONS livepatch sections, or `some'.
measure ()
{
  name=$1 bar=$2 aim=$3 memory=$4 count=$5 sections=$6
  shift 6
  rm -f "$folder/bench.ko"
  testsuite/bench/bench-run "$name" "$bar" "$aim" "$memory" \
    "$folder/bench.ko" "$count" \
    $LD -r $emulation -z noexecstack --build-id=sha1 \
    -o "$folder/bench.ko" "$@" \
    -- -plugin "$plugin" -plugin-opt="map=$map" $map_options \
    || fail "no measurement"
  found=$(readelf -SW "$folder/bench.ko" | grep -c '\.klp\.rela\.vmlinux\.') \
    || true
  [ "$sections" != some ] || [ "$found" -le 1 ] || sections=$found
  [ "$found" = "$sections" ] \
    || fail "the output has $found livepatch sections, not $sections"
}

# few DIVISOR: that part of the runs, but 5 at least.
few ()
{
  echo $((runs / $1 < 5 ? 5 : runs / $1))
}

# The map's names; what is particular about the machine and the release.
names=$folder/names
compile_flags="-fno-pic -fno-pie -mcmodel=kernel -mno-red-zone \
  -fcf-protection=none"
emulation="-m elf_x86_64"
map_options=

mkdir -p "$folder"
# As it is when it is installed: what a linker has written Linux keeps in small
# pieces, which take longer to map.
cp ld-plugin/ld-klp.so ld-plugin/klp-lines.so "$folder/"
if [ -n "${KLP_BENCH_MAP:-}" ]; then
  map=$KLP_BENCH_MAP
  [ -r "$map" ] || fail "cannot read KLP_BENCH_MAP=$map"
else
  make_map
fi
say "compiling the modules"
write "$names" $AWK -v wanted=2000 -f "$bench/choose.awk" "$map" \
  || fail "$map has not enough names, or is no native map"
compile small patch functions=2 uses=2 types=400
# The same with more references, and all 2,000 in one file without debug
# information: ld has the least to do for them.
compile twenty patch functions=2 uses=10 types=400
compile one patch functions=500 uses=4 types=4 -g0 -ffunction-sections
compile bare mod types=0 -g0
compile mod mod types=400
# What modpost adds for a module that imports a hundred symbols.
write "$folder/imports.s" $AWK '
  $1 == "function" && length($2) < 56 && n++ < 100 {
    print "\t.text\n\t.quad\t" $2 "\n\t.section __versions,\"a\",@progbits"
    print "\t.quad\t1\n\t.asciz\t\"" $2 "\"\n\t.balign\t64"
  }' "$names"
$CC -c -o "$folder/imports.o" "$folder/imports.s" || fail "no module to link"
# As many files as a patch of that size has; each has the debug information of
# the headers.
refs=
for i in 0 25 50 75 100 125 150 175 200 225 250 275 300 325 350 375 400 425 \
    450 475; do
  compile refs$i patch first=$i functions=25 uses=4 types=400 \
    -ffunction-sections
  refs="$refs $folder/refs$i.o"
done
compile bulk bulk functions=800 types=1000
bulk=
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
  bulk="$bulk $folder/bulk.o"
done

say "linking with $(stat -c %s "$map") bytes of map and $($LD --version \
  | sed 1q)"
testsuite/bench/bench-run --head
measure "ordinary module" 1.1 1.05 0 "$runs" 0 "$folder/mod.o"
measure "of 100 imports" 1.15 1.05 0 "$runs" 0 "$folder/mod.o" \
  "$folder/imports.o"
measure "small module" 1.5 1.2 10 "$runs" 1 "$folder/small.o" "$folder/mod.o"
measure "20 references" 1.5 1.2 4 "$(few 2)" 1 "$folder/twenty.o" \
  "$folder/mod.o"
measure "2,000 of one file" 2 1.35 8 "$(few 4)" 500 "$folder/one.o" \
  "$folder/bare.o"
measure "2,000 references" 1.4 1.2 0 "$(few 2)" 500 $refs "$folder/mod.o"
measure "50 MB" 1.06 1.03 0 "$(few 5)" 1 "$folder/small.o" "$folder/mod.o" \
  $bulk
. "$bench/programs.sh"
. "$bench/map.sh"
. "$bench/machines.sh"
