# shown.tcl: the claims of the manual's chapter Fixes, and what shows them.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A claim is an item of a `@table @asis'.  What shows it is a list in @shown{},
# of names as shown_known and shown_is_known have them.

# The names of all that the suite's booted kernels prove, of the rules, in
# brackets (broken.exp proves that each is tested), and of the tests that are
# written out, each after its script: `a.exp=name'.

proc shown_known {} {
    global srcdir

    set known {}
    foreach file [glob $srcdir/*/guest/*.sh \
		      [file dirname $srcdir]/examples/*/test.sh] {
	lappend known {*}[doc_matches {^#(?:proves|ends) ([^ ]+) } \
			      [klp_read_file $file]]
    }
    foreach rule [doc_matches {^KLP_RULE \([A-Z0-9_]+, "([a-z-]+)"} \
		      [doc_read include/klp-rules.def]] {
	lappend known "\[$rule\]"
    }
    foreach file [glob $srcdir/*/*.exp] {
	set text [klp_read_file $file]
	set names [doc_matches {^ *(?:klp_script_test|mk_test) ([a-z0-9-]+) } \
		       $text]
	# A loop's tests begin alike; each goes on with a row of its table.
	foreach start [doc_matches {^ *klp_script_test ([a-z-]+-)\$short } \
			   $text] {
	    foreach row [doc_matches {^ +([a-z0-9-]+) \"} $text] {
		lappend names $start$row
	    }
	}
	foreach name $names { lappend known "[file tail $file]=$name" }
    }
    return $known
}

# Whether NAME is one of KNOWN, or an example.

proc shown_is_known { name known } {
    global srcdir

    if { [string match examples/* $name] } {
	return [file exists [file dirname $srcdir]/$name/test.sh]
    }
    return [expr { $name in $known }]
}

# What is wrong with the claims of TEXT: one that nothing shows, or by what is
# not KNOWN; "" when all is well.

proc shown_complaint { text known } {
    set wrong {}
    set claims 0
    foreach { all table } \
	[regexp -all -inline {\n?@table @asis\n(.*?)\n@end table} $text] {
	foreach claim [split [string map { "@item " \1 } $table] \1] {
	    if { [string trim $claim] eq "" } { continue }
	    incr claims
	    set what [lindex [split $claim "\n"] 0]
	    if { ![regexp {@shown\{([^\}]*)\}} $claim all list] } {
		lappend wrong "`$what'"
		continue
	    }
	    foreach name [split $list ,] {
		set name [string trim $name]
		if { ![shown_is_known $name $known] } {
		    lappend wrong "`$what' by $name"
		}
	    }
	}
    }
    if { $claims == 0 } { return "no claims found" }
    return [doc_complain $wrong "not shown"]
}
