#!/bin/sh
# Build the kernel tests' modules and what is put before the booted guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: build.sh KERNEL PLUGIN KLP-MAP INCLUDE WORK
#
# KERNEL is a folder made by contrib/fetch-kernel, INCLUDE the folder of
# klp-annotate.h, WORK a folder to build in, whose `payload' is the result.
# `make' reads LD from the environment, where kernel.exp puts it.  The first
# command that fails ends all, and its messages say why.

set -eu
[ $# = 5 ] || { echo "usage: build.sh KERNEL PLUGIN KLP-MAP INCLUDE WORK" >&2; exit 2; }
kernel=$(cd "$1" && pwd)
plugin=$2
klp_map=$3
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

# kbuild FOLDER ARGUMENT...: kbuild's own build of the modules in FOLDER.
kbuild ()
{
  folder=$1
  shift
  make -s -C "$kernel/headers" M="$folder" ${LD:+LD="$LD"} "$@" modules
}

# kbuild_with_plugin FOLDER ARGUMENT...: the same through the plugin.
kbuild_with_plugin ()
{
  kbuild "$@" KBUILD_MODPOST_WARN=1 \
    LDFLAGS_MODULE="-plugin $plugin -plugin-opt=map=$map"
}

# folder_copy FROM TO: a copy that can be written in, of what need not be.
folder_copy ()
{
  cp -R "$1" "$2"
  chmod -R u+w "$2"
}

# targets_build: ordinary modules to be patched, as ld alone links them.
targets_build ()
{
  folder_copy "$here/targets" "$work/targets"
  kbuild "$work/targets"
  mkdir "$work/plain"
  cp "$work"/targets/*.ko "$work/plain"
}

# targets_build_again: link the same once more with the plugin in the link,
# for kernel.exp to compare.
targets_build_again ()
{
  rm "$work"/targets/*.ko
  kbuild_with_plugin "$work/targets"
}

# patches_build: the livepatches.
patches_build ()
{
  folder_copy "$here/patches" "$work/patches"
  awk -f "$here/choose.awk" "$kernel/headers/Module.symvers" \
    "$kernel/kallsyms" > "$work/patches/klp-chosen.h"
  kbuild_with_plugin "$work/patches" KCFLAGS="-I$include" \
    KBUILD_EXTRA_SYMVERS="$work/targets/Module.symvers"
}

# unconverted_build: one of the livepatches as ld alone links it.
unconverted_build ()
{
  mkdir "$work/unconverted"
  cp "$here/patches/klp-test.h" "$here/patches/klp_test_data.c" \
    "$work/unconverted"
  chmod u+w "$work"/unconverted/*
  echo "obj-m := klp_test_data.o" > "$work/unconverted/Kbuild"
  kbuild "$work/unconverted" KBUILD_MODPOST_WARN=1
}

# examples_build: each example, the way its reader would build it.
examples_build ()
{
  mkdir "$work/examples"
  for test in "$examples"/*/test.sh; do
    [ -e "$test" ] || continue
    name=$(basename "$(dirname "$test")")
    folder_copy "$examples/$name" "$work/examples/$name"
    make -s -C "$work/examples/$name" KDIR="$kernel/headers" ${LD:+LD="$LD"} \
      KLP_PLUGIN="$plugin" KLP_MAP="$map" KLP_INCLUDE="$include"
  done
}

# map_program_copy: klp-map with the libraries it is linked with, and a module
# that is not the one of its name.
map_program_copy ()
{
  mkdir "$payload/klp-map" "$payload/other"
  cp "$klp_map" "$payload/klp-map/klp-map"
  ldd "$klp_map" | sed -n 's,.*=> \(/[^ ]*\) .*,\1,p' \
    | while read -r file; do
	cp -L "$file" "$payload/klp-map"
      done
  cp -L "$(ldd "$klp_map" | sed -n 's,^[^=/]*\(/[^ ]*\) (.*,\1,p')" \
    "$payload/klp-map/loader"
  objcopy --add-symbol klp_added=.text:0,local \
    "$payload/klp_target_a.ko" "$payload/other/klp_target_a.ko"
}

# payload_fill: the modules, those of the image that a guest's script asks
# for in a `#module' line, what other tools make of a patch, and the scripts.
payload_fill ()
{
  mkdir "$payload"
  cp "$here"/guest/* "$work"/targets/*.ko "$work"/patches/*.ko "$payload"
  for test in "$work"/examples/*/test.sh; do
    [ -e "$test" ] || continue
    name=$(basename "$(dirname "$test")")
    cp "$work/examples/$name"/*.ko "$payload"
    cp "$test" "$payload/example-$name.sh"
  done
  sed -n 's/^#module  *//p' "$payload"/*.sh | sort -u \
    | while read -r name; do
	file=$(find -L "$kernel/modules/kernel" -name "$name.ko" | head -n 1)
	if [ -z "$file" ]; then
	  echo "build.sh: the kernel's image has no module $name" >&2
	  exit 1
	fi
	cp "$file" "$payload"
      done
  mkdir "$payload/stripped" "$payload/eu-stripped" "$payload/objcopied" \
    "$payload/unconverted"
  cp "$work"/unconverted/*.ko "$payload/unconverted"
  echo "an added section" > "$work/added"
  for module in klp_test_data klp_test_multi; do
    strip -g -o "$payload/stripped/$module.ko" "$payload/$module.ko"
    eu-strip -g -o "$payload/eu-stripped/$module.ko" "$payload/$module.ko"
    objcopy --add-section .added="$work/added" \
      "$payload/$module.ko" "$payload/objcopied/$module.ko"
  done
  sed -n 's/^#define \([A-Z_]*\) /\1=/p' "$work/patches/klp-chosen.h" \
    > "$payload/chosen.sh"
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
payload_fill
map_program_copy
