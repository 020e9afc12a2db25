# map.sh: what a map costs to make and to use; read by bench.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# klp-map is measured against nm, which prints the same modules to nowhere:
# the plain .ko files below KLP_BENCH_MODULES, with the kernel's image
# KLP_BENCH_VMLINUZ if there is one, or else 1,000 modules of 150 symbols that
# are made here; once with their types, if they have any, and once without.
# klp-check compares the types of KLP_BENCH_PATCH, a module, with those of
# KLP_BENCH_MAP while pahole prints them.  The small link is measured against
# the same link with a map of the few lines that it needs.

# The first module of a made-up tree; without a name in it, a module is called
# as its file is.
first_module ()
{
  $AWK 'BEGIN {
    print ".file \"bench.c\""
    for (i = 0; i < 100; i++) {
      print ".text\nbench_function_" i ": .skip 200\n call needed_" i % 40
      print ".data\nbench_data_with_a_longer_name_" i ": .quad bench_function_" i
      if (i < 10)
	print ".globl bench_function_" i
    }
    print ".section .modinfo,\"a\"\n.asciz \"depends=\""
    print ".asciz \"vermagic=6.1.0-bench SMP preempt mod_unload modversions \""
  }' > "$folder/tree.s"
  $CC -c -o "$folder/tree.o" "$folder/tree.s" \
    && $LD -r -m elf_x86_64 -o "$folder/tree.ko" "$folder/tree.o" \
    || fail "cannot make a module"
}

# The made-up tree.
make_tree ()
{
  tree=$folder/tree
  if [ -f "$tree/module_999.ko" ]; then
    return
  fi
  say "making 1,000 modules"
  first_module
  mkdir -p "$tree"
  i=0
  while [ $i -lt 1000 ]; do
    cp "$folder/tree.ko" "$tree/module_$i.ko"
    i=$((i + 1))
  done
}

# The lines of $map that small.o and mod.o need, as a map; the first function
# of the names is the one that is replaced.
make_few ()
{
  { nm -u "$folder/small.o" "$folder/mod.o" | sed -n 's/^ *U //p'
    sed -n '/^function /{s///p;q;}' "$names"
    echo klp_enable_patch; } | sort -u > "$folder/needed"
  $AWK -F '\t' '
    FILENAME == ARGV[1] { needed[$1] = 1; next }
    FNR == 1 { split($0, first, " "); position = length($0) + 1; next }
    position < first[3] + 0 {
      position += length($0) + 1
      gsub(/\tbtf(-base)?=[^\t]*/, "")
      if ($1 != "index" && ($1 != "object" || $2 == "vmlinux"))
	head = head $0 "\n"
      next
    }
    $2 == "vmlinux" && ($1 in needed) { text = text $0 "\n" }
    END {
      size = 63 + length(head)
      end = size + length(text)
      printf "klp-map 2 %010d %020d %020d\n%s%s", size, end, end, head, text
    }' "$folder/needed" "$map" > "$folder/few.klpmap"
}

if [ -n "${KLP_BENCH_MODULES:-}" ]; then
  tree=$KLP_BENCH_MODULES
else
  make_tree
fi
find -H "$tree" -name '*.ko' > "$folder/modules"
[ -s "$folder/modules" ] || fail "no plain modules (*.ko) below $tree"
image=
if [ -n "${KLP_BENCH_VMLINUZ:-}" ]; then
  image=--vmlinuz=$KLP_BENCH_VMLINUZ
fi

say "making maps of $(grep -c '' "$folder/modules") modules${image:+ and an image},\
 against nm, and linking with a map of few lines, against the large one"
# without has no types (the modules that are made here never have).
measure_map ()
{
  testsuite/bench/bench-run "$1" "$2" "$3" "$4" "$folder/tree.klpmap" \
    "$(few 14)" sh -c 'if [ $# -gt 0 ]; then exec "$@"; fi
      : > klp-bench/tree.klpmap; xargs nm < klp-bench/modules > /dev/null' sh \
    -- tools/klp-map -o "$folder/tree.klpmap" $5 $image --modules="$tree" \
    || fail "no measurement"
}
measure_map "klp-map against nm" 1.6 1.2 400 ""
measure_map "the same without types" 1 0.8 200 --no-types

make_few
LD=$LD plugin=$plugin testsuite/bench/bench-run "large map against few" \
  1.05 1.02 0 "$folder/bench.ko" "$runs" \
  sh -c 'exec $LD -r -m elf_x86_64 -z noexecstack --build-id=sha1 \
    -o klp-bench/bench.ko klp-bench/small.o klp-bench/mod.o -plugin $plugin \
    -plugin-opt=map="${1:-klp-bench/few.klpmap}"' sh -- "$map" \
  || fail "no measurement"

# klp-check against COMMAND.
measure_types ()
{
  patch=$patch command=$2 testsuite/bench/bench-run "$1" 0.5 0.4 0 \
    "$folder/checked" "$(few 20)" \
    sh -c '[ $# = 0 ] || exec "$@" > klp-bench/checked
      eval "$command" > klp-bench/checked' sh \
    -- tools/klp-check --map="$map" "$patch" || fail "no measurement"
}

# pahole prints the structures of the patch, and both these and the target's.
if [ -n "${KLP_BENCH_PATCH:-}" ]; then
  patch=$(realpath "$KLP_BENCH_PATCH")
  testsuite/klp-map/types-raw --btf "$map" vmlinux > "$folder/target.btf" \
    || fail "$map has no types of vmlinux"
  pahole "$patch" | sed -n 's/^\(struct\|union\) \([A-Za-z_0-9]*\) {$/\2/p' \
    | sort -u > "$folder/structures"
  say "checking the types of $patch, against pahole of its" \
    "$(grep -c '' "$folder/structures") structures, there and in the target"
  measure_types "klp-check, pahole of patch" 'pahole "$patch"'
  measure_types "klp-check, pahole of both" 'pahole "$patch"
    pahole -C file://klp-bench/structures klp-bench/target.btf'
fi
