#!/bin/sh
# Build the livepatches of the tests of other CPUs, and the guest's folder.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: build.sh KERNEL PLUGIN PROGRAMS INCLUDE BOOT WORK
#
# KERNEL is a folder made by contrib/make-kernel, PROGRAMS the folder of
# klp-map and klp-check, INCLUDE that of klp-annotate.h, BOOT contrib/boot,
# WORK a folder to build in, whose `payload' is the result.  The first
# command that fails ends all, and its messages say why.

set -eu
[ $# = 6 ] || { echo "usage: build.sh KERNEL PLUGIN PROGRAMS INCLUDE BOOT WORK" >&2; exit 2; }
kernel=$(cd "$1" && pwd)
plugin=$2
programs=$3
include=$4
boot=$5
work=$6
here=$(cd "$(dirname "$0")" && pwd)
shared=$here/../klp-kernel
release=$(cat "$kernel/release")
# ARCH and CROSS_COMPILE.
variables=$(cat "$kernel/cross")
cross=${variables##*CROSS_COMPILE=}

mkdir -p "$work"
work=$(cd "$work" && pwd)
map=$work/target.klpmap
payload=$work/payload

# kbuild FOLDER ARGUMENT...: kbuild's own build of the modules in FOLDER.
kbuild ()
{
  folder=$1
  shift
  # Two words on purpose.
  # shellcheck disable=SC2086
  make -s -j"$(nproc)" -C "$kernel/build" M="$folder" $variables "$@" modules
}

# kallsyms_read: the kernel's own list of its symbols, at their link-time
# addresses.
kallsyms_read ()
{
  mkdir "$work/reader"
  echo 'cat /proc/kallsyms' > "$work/reader/run"
  "$boot" -a nokaslr "$kernel" "$work/reader" > "$work/kallsyms"
}

# patches_build: the livepatches, through the plugin.
patches_build ()
{
  cp -R "$here/patches" "$work/patches"
  for file in klp-test.h multi.h multi_vmlinux.c multi_modules.c \
    klp_test_data.c klp_test_function.c klp_test_export.c; do
    cp "$shared/patches/$file" "$work/patches"
  done
  chmod -R u+w "$work/patches"
  awk -f "$shared/choose.awk" -v only_many=1 \
    "$kernel/build/Module.symvers" "$work/kallsyms" \
    > "$work/patches/klp-chosen.h"
  kbuild "$work/patches" KBUILD_MODPOST_WARN=1 KCFLAGS="-I$include" \
    KBUILD_EXTRA_SYMBOLS="$work/targets/Module.symvers" \
    LDFLAGS_MODULE="-plugin $plugin -plugin-opt=map=$map"
}

# patches_check: each is good, and stays so when it is stripped.
patches_check ()
{
  mkdir "$payload/stripped"
  for patch in "$work"/patches/*.ko; do
    "${cross}strip" -g -o "$payload/stripped/${patch##*/}" "$patch"
    for file in "$patch" "$payload/stripped/${patch##*/}"; do
      "$programs/klp-check" --map="$map" --allow=got-stale:tested \
	--allow=address-taken:tested "$file"
    done
  done
}

# versions_check: modpost has listed the export that became a livepatch symbol,
# in each form that this kernel has, and the plugin has cut it out.
versions_check ()
{
  grep -q klp_target_a_answer "$work/patches/klp_test_export.mod.c"
  if grep -q '^CONFIG_EXTENDED_MODVERSIONS=y' "$kernel/build/.config"; then
    "${cross}readelf" -p __version_ext_names \
      "$work/patches/klp_test_export.ko" | grep -q klp_enable_patch
  fi
  for list in __versions __version_ext_names; do
    if "${cross}readelf" -p $list "$work/patches/klp_test_export.ko" 2>&1 \
      | grep klp_target_a_answer; then
      echo "klp_test_export.ko: $list has an export of the patched module" >&2
      return 1
    fi
  done
}

cp -R "$shared/targets" "$work/targets"
chmod -R u+w "$work/targets"
kbuild "$work/targets"
kallsyms_read
"$programs/klp-map" -o "$map" --vmlinux="$kernel/vmlinux" \
  --symvers="$kernel/build/Module.symvers" --release="$release" \
  "$work/targets/klp_target_a.ko" "$work/targets/klp_target_b.ko"
patches_build
versions_check
mkdir "$payload"
patches_check
cp "$work"/targets/*.ko "$work"/patches/*.ko "$payload"
sed -n 's/^#define \([A-Z_]*\) "\(.*\)"$/\1=\2/p' \
  "$work/patches/klp-chosen.h" > "$payload/chosen.sh"
for script in run library data function multi; do
  [ -e "$shared/guest/$script" ] || script=$script.sh
  cp "$shared/guest/$script" "$payload"
done
cp "$here"/guest/*.sh "$payload"
