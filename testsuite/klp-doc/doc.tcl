# doc.tcl: reading the documents and the sources, for the tests that compare
# them.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.

# The text of FILE of the sources.

proc doc_read { file } {
    global srcdir

    return [encoding convertfrom utf-8 \
		[klp_read_file [file dirname $srcdir]/$file]]
}

# What is in exactly one of the lists ONE and TWO, as a complaint that names
# them WHERE and THERE; "" when they hold the same.

proc doc_compare_lists { one where two there } {
    foreach { left name right } [list $one $where $two $there] {
	if { [llength $left] == 0 } {
	    return "nothing found in $name"
	}
    }
    foreach item $one {
	if { $item ni $two } {
	    return "`$item' is in $where and not in $there"
	}
    }
    foreach item $two {
	if { $item ni $one } {
	    return "`$item' is in $there and not in $where"
	}
    }
    return ""
}

# "" if the list MISSING is empty, else that its elements are WHAT.

proc doc_complain { missing what } {
    foreach item $missing {
	send_log "$what: $item\n"
    }
    switch -- [llength $missing] {
	0 { return "" }
	1 { return "$what: [lindex $missing 0]" }
	default {
	    return "$what: [lindex $missing 0] and [expr {
		[llength $missing] - 1 }] more, see klp.log"
	}
    }
}

# The first group of each match of RE in TEXT, each once, sorted.

proc doc_matches { re text } {
    set found {}
    foreach { all group } [regexp -all -inline -line -- $re $text] {
	lappend found $group
    }
    return [lsort -unique $found]
}

# The part of the manual from the line `@node NODE' to the next chapter after
# NODE's own.

proc doc_chapter { node } {
    set manual [doc_read doc/bfd-klp.texi]
    set start [string first "\n@node $node\n" $manual]
    if { $start < 0 } {
	error "the manual has no node `$node'"
    }
    set own [string first "\n@chapter " $manual $start]
    return [string range $manual $start \
		[string first "\n@chapter " $manual [expr { $own + 1 }]]]
}
