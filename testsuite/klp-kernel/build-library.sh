# What builds of the tests' modules for a kernel have in common.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by build.sh, also klp-real's, which has set $kernel, $release and
# $payload.

# kbuild FOLDER ARGUMENT...: kbuild's own build of the modules in FOLDER.
kbuild ()
{
  folder=$1
  shift
  make -s -j"$(nproc)" -C "$kernel/headers" M="$folder" ${LD:+LD="$LD"} \
    "$@" modules
}

# folder_copy FROM TO: a copy that can be written in, of what need not be.
folder_copy ()
{
  cp -R "$1" "$2"
  chmod -R u+w "$2"
}

# word_of SCRIPT DIRECTIVE: the first word of its line `#DIRECTIVE WORD WHY'.
word_of ()
{
  sed -n "s/^#$2  *\([^ ]*\).*/\1/p" "$1"
}

# not_after ONE OTHER: true if release ONE is not a later one than OTHER.
not_after ()
{
  printf '%s\n' "$1" "$2" | sort -C -V
}

# for_this_kernel SCRIPT: true unless it is for others: from that of its line
# `#since RELEASE' on, up to that of `#before RELEASE', or for those whose
# folder has the file of `#needs FILE'.
for_this_kernel ()
{
  since=$(word_of "$1" since)
  before=$(word_of "$1" before)
  needs=$(word_of "$1" needs)
  not_after "${since:-0}" "$release" && [ -e "$kernel/$needs" ] \
    && { [ -z "$before" ] || ! not_after "$before" "$release"; }
}

# image_modules_copy: put those modules of the kernel's image beside the
# payload's scripts that their lines `#module NAME [before RELEASE]' ask for,
# unless they are built into vmlinux.
image_modules_copy ()
{
  sed -n 's/^#module  *//p' "$payload"/*.sh | sort -u \
    | while read -r name word limit; do
	[ -z "$word" ] || ! not_after "$limit" "$release" || continue
	! grep -q "/$name\.ko\$" "$kernel/modules/modules.builtin" || continue
	file=$(find -L "$kernel/modules/kernel" -name "$name.ko*" | head -n 1)
	# The guest's insmod reads none that is compressed.
	case $file in
	  *.ko) cp "$file" "$payload" ;;
	  *.ko.xz) xz -dc "$file" > "$payload/$name.ko" ;;
	  *) echo "build.sh: the kernel's image has no module $name, or only" \
	       "one that is not to be unpacked here: $file" >&2
	     exit 1 ;;
	esac
      done
}
