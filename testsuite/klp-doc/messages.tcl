# messages.tcl: the messages in the sources, and those in the manual.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# A message of the sources is a string constant, with \1 where a conversion
# such as %s stands; one of the manual is an item of the chapter Messages, as
# a glob pattern with * where @var or @dots stands.

# The sources that are built, relative to the top folder.

proc messages_sources { } {
    global srcdir

    set makefile [klp_read_file [file dirname $srcdir]/Makefile.am]
    return [lsort -unique [regexp -all -inline \
			       {\m(?:bfd-klp|ld-plugin|tools)/[a-z0-9/-]+\.c\M} \
			       $makefile]]
}

# The string macros of the sources' headers, as NAME VALUE NAME VALUE...

proc messages_macros { } {
    global srcdir messages_macro_list

    if { ![info exists messages_macro_list] } {
	set messages_macro_list {}
	set top [file dirname $srcdir]
	foreach file [glob $top/include/*.h $top/bfd-klp/{,*/}*.h] {
	    foreach { all name value } \
		[regexp -all -inline -line {^#define (\w+) "([^"\\]*)"} \
		     [klp_read_file $file]] {
		lappend messages_macro_list $name "\"$value\""
	    }
	}
    }
    return $messages_macro_list
}

# TEXT, C source, without comments, with string macros replaced and adjacent
# string constants joined.

proc messages_plain_source { text } {
    regsub -all {/\*.*?\*/} $text { } text
    set text [string map { '\"' 0 '\\\"' 0 } $text]
    foreach { name value } [messages_macros] {
	regsub -all "\\m$name\\M" $text $value text
    }
    set constant {"(?:[^"\\]|\\.)*"}
    set plain ""
    set start 0
    set constants "${constant}(?:\\s*${constant})*"
    foreach range [regexp -all -inline -indices -- $constants $text] {
	lassign $range first last
	append plain [string range $text $start [expr { $first - 1 }]] \"
	foreach part [regexp -all -inline -- $constant \
			  [string range $text $first $last]] {
	    append plain [string range $part 1 end-1]
	}
	append plain \"
	set start [expr { $last + 1 }]
    }
    return $plain[string range $text $start end]
}

# The message that the inside CONSTANT of a string constant is.

proc messages_make { constant } {
    regsub -all {%[-.*0-9]*l*[a-zA-Z]} $constant \1 constant
    return [string map { {\"} \" {\\} \\ {\n} " " } $constant]
}

# All string constants of the C source TEXT, as messages.

proc messages_of_source { text } {
    set messages {}
    foreach { all constant } [regexp -all -inline {"((?:[^"\\]|\\.)*)"} \
				  [messages_plain_source $text]] {
	lappend messages [messages_make $constant]
    }
    return $messages
}

# The messages that the C source TEXT passes to the functions that report:
# the first string constant of each call.  Those of less than three words are
# left out: the words are in other constants then.

proc messages_of_calls { text } {
    set text [messages_plain_source $text]
    set re {\m(?:klp_error|klp_warning|klp_report|klp_map_line_error}
    append re {|klp_native_damaged|damaged|not_handled|output_error)}
    append re {\s+\(([^;"]*)"((?:[^"\\]|\\.)*)"}
    set messages {}
    foreach { all before constant } [regexp -all -inline -- $re $text] {
	set message [messages_make $constant]
	if { [string first KLP_TRACE $before] < 0
	     && [regexp -all {[A-Za-z]{2,}} $message] >= 3 } {
	    lappend messages $message
	}
    }
    return $messages
}

# The messages of the manual TEXT: patterns.

proc messages_of_manual { text } {
    set start [string first "\n@node Messages\n" $text]
    set end [string first "\n@chapter " $text [expr { $start + 40 }]]
    if { $start < 0 || $end < 0 } {
	error "the manual has no chapter Messages"
    }
    # Its own title comes first.
    if { $end - $start < 100 } {
	set end [string first "\n@chapter " $text [expr { $end + 1 }]]
    }
    set items {}
    foreach { all item } [regexp -all -inline -line {^@itemx? @samp\{(.*)\}$} \
			      [string range $text $start $end]] {
	lappend items [messages_pattern $item]
    }
    return $items
}

# The pattern that the Texinfo ITEM is.

proc messages_pattern { item } {
    set item [string map { * \\* ? \\? [ \\[ ] \\] \\ \\\\ } $item]
    regsub -all {@dots\{\}|@var\{[^\}]*\}} $item * item
    set item [string map { @@ @ @\{ \{ @\} \} } $item]
    regsub -all {\*\*+} $item * item
    return $item
}

# Whether one of the patterns ITEMS stands for MESSAGE.

proc messages_are_known { message items } {
    foreach item $items {
	if { [string match *$item* $message] } {
	    return 1
	}
    }
    return 0
}

# MESSAGE for people.

proc messages_show { message } {
    return [string map [list \1 ...] $message]
}
