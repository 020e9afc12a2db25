# build.sh: the library and what fuzzes it, compiled by clang with sanitizers;
# read by fuzz.sh and modules.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Run in the build folder with srcdir, CLANG, CPPFLAGS, SOURCES and LIBS set.
# Makes klp-fuzz/fuzz, with libFuzzer, and klp-fuzz/fuzz-modules, without.

folder=klp-fuzz
flags="-g -O1 -fno-omit-frame-pointer -fno-sanitize-recover=undefined"
LC_ALL=C
export LC_ALL

fail ()
{
  echo "make fuzz: $*" >&2
  exit 1
}

say ()
{
  echo "make fuzz: $*" >&2
}

# Whether clang has what is needed.
check_clang ()
{
  $CLANG --version > /dev/null 2>&1 \
    || fail "no clang (CLANG=$CLANG): install it, or give another one"
  cat > "$folder/empty.c" <<'EOF'
int LLVMFuzzerTestOneInput (const unsigned char *data, unsigned long size);
int
LLVMFuzzerTestOneInput (const unsigned char *data, unsigned long size)
{
  return data == 0 && size != 0;
}
EOF
  $CLANG -fsanitize=fuzzer,address,undefined -o "$folder/empty" \
    "$folder/empty.c" > "$folder/empty.log" 2>&1 \
    || fail "$CLANG has no libFuzzer or no sanitizers: install its runtime
  (libclang-rt-dev on Debian); $folder/empty.log has the details"
}

# What both programs are made of beside the library.
FUZZERS="testsuite/klp-fuzz/fuzz-judge.c testsuite/klp-fuzz/fuzz-mutate.c
testsuite/klp-fuzz/fuzz-mutate-elf.c testsuite/klp-fuzz/fuzz-mutate-text.c"

# Compile what is not up to date.
build ()
{
  changed=no
  objects=
  for source in $SOURCES $FUZZERS testsuite/klp-fuzz/fuzz.c \
      testsuite/klp-fuzz/fuzz-modules.c; do
    case $source in
      *.c) ;;
      *) continue ;;
    esac
    object=$folder/`basename "$source" .c`.o
    case $source in
      */fuzz.c|*/fuzz-modules.c) ;;
      *) objects="$objects $object" ;;
    esac
    if [ -f "$object" ] \
	&& [ -z "`find "$srcdir/bfd-klp" "$srcdir/include" \
	  "$srcdir/testsuite/klp-fuzz" config.h -newer "$object" \
	  \( -name '*.h' -o -name '*.def' \)`" ] \
	&& [ -z "`find "$srcdir/$source" -newer "$object"`" ]; then
      continue
    fi
    changed=yes
    $CLANG $flags $CPPFLAGS -I"$srcdir/testsuite/klp-fuzz" \
      -fsanitize=fuzzer-no-link,address,undefined -c -o "$object" \
      "$srcdir/$source" || fail "cannot compile $source"
  done
  [ $changed = no ] && [ -f $folder/fuzz ] && [ -f $folder/fuzz-modules ] \
    && return
  $CLANG $flags -fsanitize=fuzzer,address,undefined -o $folder/fuzz \
    $folder/fuzz.o $objects $LIBS || fail "cannot link"
  $CLANG $flags -fsanitize=address,undefined -o $folder/fuzz-modules \
    $folder/fuzz-modules.o $objects $LIBS || fail "cannot link"
}
