#!/bin/sh
# Build the kernel tests' modules and what is put before the booted guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: build.sh KERNEL PLUGIN KLP-MAP INCLUDE WORK
#
# KERNEL is a folder made by contrib/fetch-kernel, KLP-MAP a program with
# klp-check and klp-postlink beside it, INCLUDE the folder of klp-annotate.h,
# WORK a folder to build in, whose `payload' is the result.  `make' reads LD
# from the environment, where kernel.exp puts it.  The first command that fails
# ends all, and its messages say why.

set -eu
[ $# = 5 ] || { echo "usage: build.sh KERNEL PLUGIN KLP-MAP INCLUDE WORK" >&2; exit 2; }
kernel=$(cd "$1" && pwd)
plugin=$2
klp_map=$3
postlink=$(dirname "$klp_map")/klp-postlink
klp_check=$(dirname "$klp_map")/klp-check
include=$4
work=$5
here=$(cd "$(dirname "$0")" && pwd)
examples=$here/../../examples
release=$(cat "$kernel/release")
PATH=$PATH:/sbin:/usr/sbin

mkdir -p "$work"
work=$(cd "$work" && pwd)
map=$work/target.klpmap
payload=$work/payload
. "$here/build-library.sh"
. "$here/build-linkers.sh"
. "$here/build-rules.sh"
. "$here/build-survive.sh"

# kbuild_with_plugin FOLDER ARGUMENT...: the same through the plugin.  The
# patches show addresses of functions; guest/seals.sh is about what that means.
kbuild_with_plugin ()
{
  kbuild "$@" KBUILD_MODPOST_WARN=1 \
    CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS=y \
    LDFLAGS_MODULE="-plugin $plugin \
-plugin-opt=map=$map -plugin-opt=allow=address-taken:shown-only"
}

# targets_build: ordinary modules to be patched, as ld alone links them.
# They are without BTF, of which pahole's threads write a new order each time.
targets_build ()
{
  folder_copy "$here/targets" "$work/targets"
  kbuild "$work/targets" CONFIG_DEBUG_INFO_BTF_MODULES=
  mkdir "$work/plain"
  cp "$work"/targets/*.ko "$work/plain"
}

# targets_build_again: link the same once more with the plugin in the link,
# for kernel.exp to compare.
targets_build_again ()
{
  rm "$work"/targets/*.ko
  kbuild_with_plugin "$work/targets" CONFIG_DEBUG_INFO_BTF_MODULES=
}

# patches_build: the livepatches.
patches_build ()
{
  folder_copy "$here/patches" "$work/patches"
  awk -f "$here/choose.awk" "$kernel/headers/Module.symvers" \
    "$kernel/kallsyms" > "$work/patches/klp-chosen.h"
  # Kernels before 6.2 look at every symbol they have for each relocation.
  most=0
  ! not_after "$release" 6.2 || most=40
  awk -v most=$most -f "$here/names.awk" "$kernel/kallsyms" \
    > "$work/patches/klp-names.h"
  for_modules=
  ! grep -q KLP_FOR_MODULES "$work/patches/klp-chosen.h" || for_modules=m
  kbuild_with_plugin "$work/patches" KCFLAGS="-I$include" \
    KLP_FOR_MODULES=$for_modules \
    KBUILD_EXTRA_SYMBOLS="$work/targets/Module.symvers"
}

# unconverted_build: some of the livepatches as ld alone links them.
unconverted_build ()
{
  mkdir "$work/unconverted"
  cp "$here/patches/klp-test.h" "$here/patches/klp_test_data.c" \
    "$here/patches/klp_test_export.c" "$work/unconverted"
  chmod u+w "$work"/unconverted/*
  echo "obj-m := klp_test_data.o klp_test_export.o" \
    > "$work/unconverted/Kbuild"
  kbuild "$work/unconverted" KBUILD_MODPOST_WARN=1 \
    KBUILD_EXTRA_SYMBOLS="$work/targets/Module.symvers"
}

# examples_build: each example, the way its reader would build it.
examples_build ()
{
  mkdir "$work/examples"
  for test in "$examples"/*/test.sh; do
    [ -e "$test" ] || continue
    for_this_kernel "$test" || continue
    name=$(basename "$(dirname "$test")")
    folder_copy "$examples/$name" "$work/examples/$name"
    PKG_CONFIG_PATH="${klp_map%/*}/.." make -s -C "$work/examples/$name" \
      KDIR="$kernel/headers" ${LD:+LD="$LD"} KLP_MAP="$map"
  done
}

# new_build: what klp-new makes of a function, good unchanged.
new_build ()
{
  "${klp_map%/*}/klp-new" --map="$map" -o "$work/klp_new" \
    --source="$here/../klp-kbuild/source" cmdline_proc_show
  PKG_CONFIG_PATH="${klp_map%/*}/.." make -s -C "$work/klp_new" \
    KDIR="$kernel/headers" ${LD:+LD="$LD"} KLP_MAP="$map"
}

# program_copy PROGRAM: a program with the libraries it is linked with.
program_copy ()
{
  folder=$payload/${1##*/}
  mkdir "$folder"
  cp -L "$1" "$folder"
  ldd "$1" | sed -n 's,.*=> \(/[^ ]*\) .*,\1,p' \
    | while read -r file; do
	cp -L "$file" "$folder"
      done
  cp -L "$(ldd "$1" | sed -n 's,^[^=/]*\(/[^ ]*\) (.*,\1,p')" "$folder/loader"
}

# map_program_copy: klp-map, and a module that is not the one of its name.
map_program_copy ()
{
  program_copy "$klp_map"
  mkdir "$payload/other"
  objcopy --add-symbol klp_added=.text:0,local \
    "$payload/klp_target_a.ko" "$payload/other/klp_target_a.ko"
}

# traced_list: the functions that the image's map calls traced, for
# guest/traced.awk.
traced_list ()
{
  awk -F '\t' '$6 ~ /(^|,)traced(,|$)/ { print $1, $2, $5 }' "$image" \
    | sort -k 2,2 -k 3,3 -k 1,1 > "$payload/traced"
}

# payload_fill: the modules, those of the image that a guest's script asks
# for in a `#module' line, and the scripts.
payload_fill ()
{
  mkdir "$payload"
  cp "$work"/targets/*.ko "$work"/patches/*.ko "$payload"
  for script in "$here"/guest/*; do
    ! for_this_kernel "$script" || cp "$script" "$payload"
  done
  for test in "$work"/examples/*/test.sh; do
    [ -e "$test" ] || continue
    name=$(basename "$(dirname "$test")")
    cp "$work/examples/$name"/*.ko "$payload"
    cp "$test" "$payload/example-$name.sh"
  done
  image_modules_copy
  mkdir "$payload/unconverted"
  cp "$work"/unconverted/*.ko "$payload/unconverted"
  sed -n 's/^#define \([A-Z_]*\) /\1=/p' "$work"/patches/klp-chosen.h \
    "$work"/patches/klp-names.h > "$payload/chosen.sh"
}

targets_build
"$klp_map" -o "$map" --kallsyms="$kernel/kallsyms" \
  --symvers="$kernel/headers/Module.symvers" \
  --modules="$kernel/lib/modules/$release" \
  "$work"/plain/*.ko
targets_build_again
patches_build
unconverted_build
examples_build
new_build
payload_fill
linkers_build
survivors_build
rules_build
traced_list
program_copy "$klp_check"
program_copy "$(command -v awk)"
program_copy "$(command -v grep)"
map_program_copy
