# Building bfd-klp outside of its source tree, for check and demo.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced after common.sh.  Both scripts share one build.

objdir=$build_root/obj

# build_needed: true if configure has to run again; with maintainer mode off
# nothing else sees that it is newer.
build_needed ()
{
  [ ! -f "$objdir/Makefile" ] \
    || [ "$top/configure" -nt "$objdir/config.status" ] \
    || [ "$top/Makefile.in" -nt "$objdir/config.status" ] \
    || [ "$top/config.h.in" -nt "$objdir/config.status" ]
}

# tree_build: configure and build in $objdir.
tree_build ()
{
  mkdir -p "$objdir"
  if build_needed; then
    say "configuring in $objdir"
    (cd "$objdir" && "$top/configure" --quiet "$@") >&2
    touch "$objdir/config.status"
  fi
  say "building"
  make -C "$objdir" --no-print-directory -j"$(nproc)" >&2
}
