# What build.sh makes of livepatches with other linkers than GNU ld: kbuild's
# objects, linked as kbuild links them, then converted by klp-postlink.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Read by build.sh, whose variables and functions this uses.  guest/linkers.sh
# loads what is in the folder of a linker's name.

linkers="lld gold"

# linker_link LINKER MODULE: the module in the payload's folder of the linker,
# from the objects that kbuild has made, with the kernel's script.
linker_link ()
{
  output=$payload/$1/$2.ko
  set -- "$1" "$work/patches/$2.o" "$work/patches/$2.mod.o"
  # From 6.13 on a third object is part of each module.
  [ ! -e "$work/patches/.module-common.o" ] \
    || set -- "$@" "$work/patches/.module-common.o"
  linker=ld.$1
  shift
  "$linker" -r -m elf_x86_64 -z noexecstack --build-id=sha1 \
    -T "$module_script" -o "$output" "$@"
}

# linkers_build: all of it.
linkers_build ()
{
  module_script=$(cd "$kernel/headers" \
    && find "$PWD/scripts/module.lds" "$PWD/arch/x86/module.lds" 2>/dev/null \
      | head -n 1)
  for name in $linkers; do
    command -v "ld.$name" > /dev/null || {
      echo "build.sh: no ld.$name; contrib/install-deps installs it" >&2
      exit 1
    }
    mkdir "$payload/$name"
    for module in klp_test_data klp_test_multi klp_test_jump; do
      linker_link "$name" "$module"
      cp "$payload/$name/$module.ko" "$work/plain-$name-$module.ko"
      "$postlink" --map="$map" "$payload/$name/$module.ko"
      ! cmp -s "$payload/$name/$module.ko" "$work/plain-$name-$module.ko" || {
	echo "build.sh: klp-postlink has left $name/$module.ko unchanged" >&2
	exit 1
      }
    done
  done
}
