#!/bin/sh
# Build the patches of real functions and what is put before the booted guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: build.sh KERNEL PLUGIN KLP-MAP INCLUDE WORK
#
# The arguments, and LD of the environment, are those of klp-kernel/build.sh.
# The map is made as README says; the patches that this kernel is for are
# those whose guest's script is.  The first command that fails ends all.

set -eu
[ $# = 5 ] || { echo "usage: build.sh KERNEL PLUGIN KLP-MAP INCLUDE WORK" >&2; exit 2; }
kernel=$(cd "$1" && pwd)
plugin=$2
klp_map=$3
include=$4
mkdir -p "$5"
work=$(cd "$5" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
kernel_tests=$here/../klp-kernel
release=$(cat "$kernel/release")
map=$work/target.klpmap
payload=$work/payload
. "$kernel_tests/build-library.sh"

# payload_begin: the guest's scripts that are for this kernel.
payload_begin ()
{
  mkdir "$payload"
  cp "$kernel_tests/guest/run" "$payload"
  cat "$kernel_tests/guest/library.sh" "$here/guest/library.sh" \
    > "$payload/library.sh"
  for script in "$here"/guest/*.sh; do
    [ "${script##*/}" != library.sh ] || continue
    ! for_this_kernel "$script" || cp "$script" "$payload"
  done
  image_modules_copy
}

# patches_build: their patches.
patches_build ()
{
  folder_copy "$here/patches" "$work/patches"
  awk -f "$here/choose.awk" "$kernel/kallsyms" > "$work/patches/klp-chosen.h"
  for script in "$payload"/*.sh; do
    name=$(basename "$script" .sh)
    [ "$name" = library ] || echo "obj-m += klp_real_$name.o"
  done > "$work/patches/Kbuild"
  kbuild "$work/patches" KBUILD_MODPOST_WARN=1 CONFIG_DEBUG_INFO_BTF_MODULES= \
    KCFLAGS="-I$include -I$kernel_tests/patches" \
    LDFLAGS_MODULE="-plugin $plugin -plugin-opt=map=$map"
}

"$klp_map" -o "$map" --vmlinuz="$kernel/vmlinuz" \
  --symvers="$kernel/headers/Module.symvers" \
  --modules="$kernel/lib/modules/$release"
payload_begin
patches_build
cp "$work"/patches/*.ko "$payload"
