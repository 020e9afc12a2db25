#!/bin/sh
# Build the kernel's own livepatch tests and samples through the plugin, and
# put them before a guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: build.sh KERNEL PLUGIN KLP-MAP WORK
#
# KERNEL is a folder made by contrib/fetch-kernel, with what contrib/fetch-source
# adds to it.  WORK is a folder to build in: the file `livepatches' there names
# those that were made, kernel.klpmap and targets.klpmap are the maps to prove
# them with, and `payload' is for the guest.  `make' reads LD from the
# environment.  The first command that fails ends all.

set -eu
[ $# = 4 ] || { echo "usage: build.sh KERNEL PLUGIN KLP-MAP WORK" >&2; exit 2; }
kernel=$(cd "$1" && pwd)
plugin=$2
klp_map=$3
work=$4
here=$(cd "$(dirname "$0")" && pwd)
release=$(cat "$kernel/release")
PATH=$PATH:/sbin:/usr/sbin

mkdir -p "$work/modules" "$work/payload/selftests"
work=$(cd "$work" && pwd)
payload=$work/payload
root=$payload/root

scripts=$kernel/source/tools/testing/selftests/livepatch
samples=$kernel/source/samples/livepatch
# Where the tests' modules are has changed in 6.9.
tests=$scripts/test_modules
[ -d "$tests" ] || tests=$kernel/source/lib/livepatch

# What the kernel's scripts run; the guest's busybox has the rest, or does
# the same otherwise.
programs="awk bash cat comm date diff dirname dmesg getconf grep id kmod mktemp \
rm sed seq sleep sort stat sysctl tail tr uname"

# modules_build: all of them in one run of kbuild, the targets with their
# patches, so that no target is there yet when its patch is linked.
modules_build ()
{
  cp -R "$tests" "$work/modules/tests"
  cp -R "$samples" "$work/modules/samples"
  chmod -R u+w "$work/modules"
  echo "obj-y := tests/ samples/" > "$work/modules/Kbuild"
  "$klp_map" -o "$work/kernel.klpmap" --kallsyms="$kernel/kallsyms" \
    --symvers="$kernel/headers/Module.symvers" \
    --modules="$kernel/lib/modules/$release"
  make -s -j"$(nproc)" -C "$kernel/headers" M="$work/modules" ${LD:+LD="$LD"} \
    CONFIG_TEST_LIVEPATCH=m CONFIG_SAMPLE_LIVEPATCH=m KBUILD_MODPOST_WARN=1 \
    LDFLAGS_MODULE="-plugin $plugin -plugin-opt=map=$work/kernel.klpmap" modules
}

# targets_map: a map of the modules that are no livepatches; the names of the
# others go into the file `livepatches'.
targets_map ()
{
  set --
  for file in "$work"/modules/*/*.ko; do
    if nm "$file" | grep -q ' U klp_enable_patch$'; then
      echo "$file"
    else
      set -- "$@" "$file"
    fi
  done > "$work/livepatches"
  "$klp_map" -o "$work/targets.klpmap" "$@"
}

# program_copy NAME: a program with the libraries it is linked with, where it
# expects them.
program_copy ()
{
  file=$(command -v "$1") || {
    echo "build.sh: no $1; contrib/install-deps installs it" >&2
    exit 1
  }
  cp -L "$file" "$root/bin/$1"
  ldd "$file" | sed -n 's,^[^/]*\(/[^ ]*\) (.*,\1,p' | while read -r library; do
    mkdir -p "$root${library%/*}"
    cp -L "$library" "$root$library"
  done
}

# root_fill: the programs, and the modules for kernels whose scripts load
# them with modprobe.
root_fill ()
{
  mkdir -p "$root/bin" "$root/lib/modules/$release"
  for name in $programs; do
    program_copy "$name"
  done
  for name in insmod lsmod modinfo modprobe rmmod; do
    ln -s kmod "$root/bin/$name"
  done
  cp "$work"/modules/tests/*.ko "$root/lib/modules/$release"
  touch "$root/lib/modules/$release/modules.order" \
    "$root/lib/modules/$release/modules.builtin" \
    "$root/lib/modules/$release/modules.builtin.modinfo"
  depmod -b "$root" "$release"
}

# selftests_fill: the kernel's scripts, with the modules where newer ones look
# for them and the programs of their own.
selftests_fill ()
{
  cp "$scripts"/*.sh "$payload/selftests"
  mkdir "$payload/selftests/test_modules"
  cp "$work"/modules/tests/*.ko "$payload/selftests/test_modules"
  for source in "$scripts"/*.c; do
    [ ! -e "$source" ] || "${CC:-cc}" -static -pthread \
      -o "$payload/selftests/$(basename "$source" .c)" "$source"
  done
}

# script_write FILE: for one of the kernel's scripts, a script for our own
# guest/run, which declares what it tests.
script_write ()
{
  name=$(basename "$1" .sh)
  name=${name#test-}
  {
    echo "#proves $name-status test-$name.sh comes to its end"
    sed -n 's/^[[:space:]]*start_test "\(.*\)"$/\1/p' "$1" \
      | while read -r text; do
	  word=$(echo "$text" | sed 's/[^A-Za-z0-9][^A-Za-z0-9]*/-/g; s/-$//')
	  echo "#proves $name-$word $text"
	done
    echo "selftest $name"
  } > "$payload/$name.sh"
  twice=$(sed -n 's/^#proves \([^ ]*\) .*/\1/p' "$payload/$name.sh" \
    | sort | uniq -d)
  [ -z "$twice" ] || {
    echo "build.sh: $1 has several tests of one name: $twice" >&2
    exit 1
  }
}

# payload_fill: all that, our own scripts, and the samples under the names
# that the kernel gives them.
payload_fill ()
{
  cp "$here"/guest/* "$here/../klp-kernel/guest/run" \
    "$here/../klp-kernel/guest/library.sh" "$payload"
  for file in "$scripts"/test-*.sh; do
    script_write "$file"
  done
  for file in "$work"/modules/samples/*.ko; do
    cp "$file" "$payload/$(basename "$file" | tr - _)"
  done
}

modules_build
targets_map
root_fill
selftests_fill
payload_fill
