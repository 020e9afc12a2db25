#!/bin/sh
# modules.sh: many modules that are nearly right through every reader.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Usage: make fuzz-modules [KLP_FUZZ_MODULES=COUNT] [KLP_FUZZ_FROM=NUMBER]
#
# Run by make in the build folder, with what build.sh wants.  COUNT (100,000)
# modules, changed members, names, contents and sizes of what the test suite
# has, are given to the check, to klp-postlink and to the plugin, compiled
# with the address and undefined behaviour sanitizers.  Each is the same
# whenever its NUMBER is.  What is lost is kept in klp-fuzz/found, and belongs
# into testsuite/klp-fuzz/found.exp when it has been mended.

set -eu
. "$srcdir/testsuite/klp-fuzz/build.sh"
. "$srcdir/testsuite/klp-fuzz/seeds.sh"

mkdir -p "$folder/found"
check_clang
say "compiling"
build
seed_livepatches
status=0
for reader in check postlink plugin; do
  case $reader in
    check) seeds=$converted ;;
    *) seeds=$plain ;;
  esac
  UBSAN_OPTIONS=print_stacktrace=1 $folder/fuzz-modules \
    --count="${KLP_FUZZ_MODULES:-100000}" --from="${KLP_FUZZ_FROM:-0}" \
    --map="$folder/target.klpmap" --save="$folder/found" $reader $seeds \
    2> "$folder/$reader-modules.log" && continue
  # BFD itself complains of damaged files.
  say "$reader: from $folder/$reader-modules.log:"
  grep -v "^BFD: " "$folder/$reader-modules.log" | sed 40q >&2
  status=1
done
exit $status
