# map.tcl: what the scripts of this folder share: run klp-map, look into maps.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Expected lines of a map are written with blanks for tabs.

# The symbols without which no text is taken for a whole kernel, around LINES,
# which lie between them by address.

proc map_kallsyms { lines { modules {} } } {
    set text "ffffffff81000000 T _text\n"
    foreach line $lines {
	append text "$line\n"
    }
    append text "ffffffff82000000 T __init_begin\n"
    append text "ffffffff82100000 T __init_end\n"
    foreach line $modules {
	append text "$line\n"
    }
    return $text
}

# Run klp-map with the shell words ARGUMENTS in FOLDER.

proc map_run { folder arguments } {
    return [klp_execute "[klp_program klp-map] $arguments" $folder]
}

# Run klp-map with the sources ARGUMENTS in FOLDER, which must make out.klpmap
# and say nothing.

proc map_make { folder arguments { warning "^$" } } {
    lassign [map_run $folder "-o out.klpmap $arguments"] status output
    if { $status != 0 || ![regexp -- $warning $output] } {
	error "`klp-map $arguments': status $status, $output"
    }
}

# The lines of FOLDER's out.klpmap but the first: those of the header when
# PART is header, else the symbol lines.

proc map_lines { folder part } {
    set text [klp_read_file $folder/out.klpmap]
    if { ![regexp {^klp-map 2 ([0-9]{10}) ([0-9]{20}) ([0-9]{20})\n} $text \
	       all header end size]
	 || [scan $size %d] != [string length $text]
	 || ($end ne $size && ![regexp {\tbtf=|\nindex\t} $text]) } {
	error "the first line is wrong"
    }
    # Types and the index are behind the symbols, and binary.
    set text [string range $text 0 [scan $end %d]-1]
    set header [scan $header %d]
    if { $part eq "header" } {
	set text [string range $text [string length $all] $header-1]
    } else {
	set text [string range $text $header end]
    }
    return [split [string map { "\t" " " } [string trimright $text "\n"]] "\n"]
}

# Write text.klpmap in FOLDER: out.klpmap without what is after its symbol
# lines, which is binary, for programs that read lines.

proc map_text { folder } {
    klp_execute "head -c \$(awk 'NR == 1 { print \$4 + 0; exit }' out.klpmap)\
	out.klpmap > text.klpmap" $folder
}

# Compare the LINES with EXPECTED, word by word.  Returns "" or what differs.

proc map_same { lines expected } {
    set wanted {}
    foreach line [split [string trim $expected] "\n"] {
	lappend wanted [join [regexp -all -inline {\S+} $line] " "]
    }
    foreach line $lines want $wanted {
	if { $line ne $want } {
	    return "`$line' where `$want' is expected"
	}
    }
    return ""
}

# The lines of LINES that are about NAMES, or all but those around every
# kernel (map_kallsyms) when NAMES is empty.

proc map_about { lines { names {} } } {
    set about {}
    foreach line $lines {
	set name [lindex [split $line " "] 0]
	if { [llength $names] == 0
	     ? $name ni { _text __init_begin __init_end } : $name in $names } {
	    lappend about $line
	}
    }
    return $about
}

# Make a map of the sources ARGUMENTS in FOLDER and compare its symbol lines
# with EXPECTED.

proc map_expect { folder arguments expected { warning "^$" } } {
    map_make $folder $arguments $warning
    return [map_same [map_about [map_lines $folder symbols]] $expected]
}

# The same for the lines of the header.

proc map_expect_header { folder arguments expected } {
    map_make $folder $arguments
    return [map_same [map_lines $folder header] $expected]
}

# Run klp-map with the sources ARGUMENTS in FOLDER, which must fail, say what
# each of the regular expressions ERRORS matches, and leave nothing.

proc map_refuse { folder arguments errors } {
    set before [klp_list_folder $folder]
    lassign [map_run $folder "-o out.klpmap $arguments"] status output
    if { $status != 1 } {
	return "exit status $status instead of 1"
    }
    foreach error $errors {
	if { ![regexp -- $error $output] } {
	    return "klp-map does not say `$error'"
	}
    }
    if { [klp_list_folder $folder] ne $before } {
	return "klp-map left [klp_list_folder $folder]"
    }
    return ""
}

# Ask the maps FILES in FOLDER for WORDS (lookup.c), as lines.

proc map_ask { folder files words } {
    set command [klp_program lookup]
    foreach word [concat $files -- $words] {
	append command " '$word'"
    }
    lassign [klp_execute $command $folder] status output
    if { $status != 0 } {
	error "lookup: status $status, $output"
    }
    return [lrange [split [string trimright $output "\n"] "\n"] 1 end]
}

# Ask the maps FILES in FOLDER for WORDS, which must fail with a message that
# ERROR matches.

proc map_ask_refused { folder files words error } {
    set command [klp_program lookup]
    foreach word [concat $files -- $words] {
	append command " '$word'"
    }
    lassign [klp_execute $command $folder] status output
    if { $status != 1 } {
	return "exit status $status instead of 1"
    }
    return [expr { [regexp -- $error $output] ? ""
		   : "lookup does not say `$error'" }]
}

# Make the module FILE in FOLDER from TEXT, lines of assembly, with MODINFO, a
# list of strings.  Its source file is called m.c unless TEXT says otherwise.

proc map_module { folder file text { modinfo {} } } {
    global LD

    set source $folder/[file rootname $file].s
    if { ![regexp {\.file} $text] } {
	set text ".file \"m.c\"\n$text"
    }
    append text "\n.section .modinfo,\"a\"\n"
    foreach string $modinfo {
	append text "\t.asciz \"$string\"\n"
    }
    append text ".section .note.GNU-stack,\"\",@progbits\n"
    klp_write_file $source $text
    set why [klp_compile $folder $source [file rootname $file].o]
    if { $why ne "" } {
	error $why
    }
    lassign [klp_execute "$LD -r -o $file [file rootname $file].o" \
		 $folder] status output
    if { $status != 0 } {
	error "cannot link $file: $output"
    }
    file delete $source $folder/[file rootname $file].o
}

# The modinfo strings of a module called NAME.

proc map_modinfo { name { release 6.1.0-test } { depends "" } } {
    return [list name=$name depends=$depends \
		"vermagic=$release SMP preempt mod_unload modversions "]
}
