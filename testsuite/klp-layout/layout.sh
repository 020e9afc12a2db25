#!/bin/sh
# Judge the arrows between files: calls in object files, and includes.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: layout.sh circles OBJECT...
#        layout.sh folders HACKING SOURCES OBJECT...
#
# `circles' names the files of each circle of calls between the OBJECTs.
# `folders' names each include of a file below the folder SOURCES, and each
# call between the OBJECTs, that leads from one folder of the
# library to one that the table in HACKING does not let it use.  Both exit
# with status 1 when they name anything.  Needs nm, join and tsort.

set -eu
LC_ALL=C
export LC_ALL
work=`mktemp -d`
trap 'rm -rf "$work"' 0

# calls OBJECT...: print a line `FROM TO SYMBOL' for each use of a symbol of
# another of the OBJECTs.
calls ()
{
  : > "$work/defined"
  : > "$work/used"
  for object; do
    ${NM:-nm} -g "$object" | awk -v object="$object" -v to="$work" '
      NF == 3 && $2 ~ /[BDRTV]/ { print $3, object >> (to "/defined") }
      NF == 2 && $1 == "U" { print $2, object >> (to "/used") }'
  done
  sort -o "$work/defined" "$work/defined"
  sort -o "$work/used" "$work/used"
  join "$work/used" "$work/defined" | awk '$2 != $3 { print $2, $3, $1 }'
}

# circles OBJECT...: what tsort says of them; it names the files of a loop.
circles ()
{
  calls "$@" | awk '{ print $1, $2 }' | sort -u > "$work/arrows"
  tsort "$work/arrows" 2>&1 > /dev/null | sed 's/^tsort: //' > "$work/loops"
  cat "$work/loops"
  [ ! -s "$work/loops" ]
}

# table HACKING: a line `FOLDER USED' for each folder that the table lets
# FOLDER use; `.' is bfd-klp/ itself.
table ()
{
  awk '/^    bfd-klp\/[a-z]*\/? / {
      folder = $1; sub(/^bfd-klp\//, "", folder); sub(/\/$/, "", folder)
      if (folder == "") folder = "."
    }
    folder != "" && /^      uses/ {
      for (i = 2; i <= NF; i++) print folder, $i
      folder = ""
    }' "$1"
}

# forbidden FOLDERS: of lines `FROM TO WHAT' on stdin, print WHAT of those that
# FOLDERS, a file of table lines, does not allow.
forbidden ()
{
  awk 'NR == FNR { may[$1, $2]; known[$1]; known[$2]; next }
    $1 != $2 && !(($1, $2) in may) {
      from = $1; to = $2; $1 = $2 = ""
      print $0 ": " from " may not use " to
    }' "$1" -
}

# folder FILE-NAMES on stdin become folders: the part between bfd-klp/ and
# the last slash, or `.'.
folder_of='function folder(f) {
  sub(/.*bfd-klp\//, "", f)
  return f ~ /\// ? substr(f, 1, index(f, "/") - 1) : "."
}'

# folders HACKING SOURCES OBJECT...: see above.
folders ()
{
  table "$1" > "$work/table"
  [ -s "$work/table" ] || { echo "$1: no table of folders"; return 1; }
  sources=$2
  shift 2
  {
    grep -H '^#include "[a-z-]*/' `find "$sources/bfd-klp" -name '*.[ch]'` \
      | awk -F '[:"]' "$folder_of"'
	{ print folder($1), folder("bfd-klp/" $3), $1, "includes", $3 }'
    calls "$@" | awk "$folder_of"'
      { print folder($1), folder($2), $1, "uses", $3, "of", $2 }'
  } | forbidden "$work/table" > "$work/faults"
  cat "$work/faults"
  [ ! -s "$work/faults" ]
}

"$@"
