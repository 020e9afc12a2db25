# choose.awk: names of vmlinux that a patch can bind without being told.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Usage: LC_ALL=C awk -v wanted=N -f choose.awk MAP
#
# MAP is a native map.  Writes `release REL', N lines `function NAME' or
# `data NAME' taken evenly from the whole map (N no multiple of 811), and 10
# lines `export NAME'.

BEGIN {
    FS = "\t"
    n_names = n_exports = n = position = 0
}

NR == 1 {
    split($0, first, " ")
    header = first[3] + 0
}

position < header {
    position += length($0) + 1
    if ($1 == "release")
	release = $2
    next
}

# Decide on the name whose lines have been read; they are neighbours.
function end_name() {
    if (kind == "export")
	exports[n_exports++] = name
    else if (kind != "" && kind != "none") {
	names[n_names] = name
	kinds[n_names++] = kind
    }
    kind = ""
}

# How a function begins does not matter here, nor an export's CRC.
{
    gsub(/,?(traced|endbr|crc=[0-9a-f]*)/, "", $6)
    if ($6 == "")
	$6 = "-"
}

$1 != name {
    end_name()
    name = $1
    # A renamed copy makes the plain name doubtful.
    if (name ~ /\.(isra|constprop|part)\./) {
	stem = name
	sub(/\..*/, "", stem)
	copied[stem] = 1
    }
}

# An export by any object, or a second symbol of vmlinux, spoils a name.
$6 ~ /exported/ && ($2 != "vmlinux" || $6 !~ /^exported(,gpl)?$/) {
    kind = "none"
}

$2 == "vmlinux" {
    if (kind != "" || $3 != "0/1" || name !~ /^[a-z][a-z0-9_]*$/)
	kind = "none"
    else if ($6 != "-")
	kind = $6 ~ /^exported/ && $4 == "T" ? "export" : "none"
    else
	kind = $4 ~ /[tT]/ ? "function" : $4 ~ /[dDbB]/ ? "data" : "none"
}

END {
    end_name()
    print "release " (release == "" ? "unknown" : release)
    for (i = 0; i < n_names; i++)
	if (!(names[i] in copied)) {
	    names[n] = names[i]
	    kinds[n++] = kinds[i]
	}
    if (n < wanted || n_exports < 10) {
	print "choose.awk: the map has too few names of vmlinux" > "/dev/stderr"
	exit 1
    }
    # In no order: a compiler's symbol table is not sorted by name.
    for (i = 0; i < wanted; i++) {
	one = int(i * 811 % wanted * n / wanted)
	print kinds[one] " " names[one]
    }
    for (i = 0; i < 10; i++)
	print "export " exports[int(i * n_exports / 10)]
}
