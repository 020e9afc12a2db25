# check.tcl: what the scripts of this folder share: modules that break one
# rule, and what klp-check says of them.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# No module here is made by the plugin: oracle-make, which shares no code with
# bfd-klp, converts what the assembler makes, as it is told.  Bytes are changed
# afterwards where even that cannot write them.

load_lib klp-elf.exp
load_lib klp-json.exp
source $srcdir/$subdir/spoil.tcl

# What oracle-make makes of a reference to one of the small kernel's symbols.

array set check_bonds {
    vm_static	.klp.sym.vmlinux.vm_static,0
    vm_global	.klp.sym.vmlinux.vm_global,0
    a_static	.klp.sym.mod_a.a_static,0
    a_global	.klp.sym.mod_a.a_global,0
    b_static	.klp.sym.mod_b.b_static,0
    c_static	.klp.sym.mod_c.c_static,0@mod_a
}

# What no kernel loads, booted in klp-kernel/guest/rules.sh.

set check_refused {
    livepatch-tag-missing module-record-missing module-name signature-damaged
    license symbol-table section-write-execute relocation-type
    relocation-twice relocation-not-livepatch vmlinux-symbol-late symbol-name
    symbol-section-index raw-static-call symbol-not-found symbol-ambiguous
    symbol-position old-function-data old-function-untraced old-function-gone
    klp-func-twice klp-object-twice klp-func-incomplete klp-object-incomplete
}

# A patch of vmlinux and mod_a: the calls are at .text+0x0 and .text+0x6, the
# livepatch relocations one byte further.

set check_standard {
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	call	vm_static
	end	new_show
	begin	other_show
	call	a_static
	end	other_show
}

# Make patch.ko in FOLDER as the dict ENTRY says:
#
#   source TEXT	     assembly, behind place.inc; check_standard when absent
#   c TEXT	     a file in C that is linked to it, with debug information
#   cc COMMAND	     what compiles it, CC when absent, and flags
#   bonds LIST	     NAME=KLPNAME[@OBJECT], beside check_bonds' of the names in
#		     the source
#   plain 1	     it is not converted
#   release RELEASE  as long as 6.1.0-test, for which it is otherwise
#   run COMMAND	     a shell command that changes patch.ko, in which STRIP,
#		     OBJCOPY and LD are the programs of the run
#   spoil SCRIPT     changes the variable `bytes' (spoil.tcl)

proc check_make { folder entry } {
    global AS LD OBJCOPY STRIP srcdir check_bonds check_standard

    set source [expr { [dict exists $entry source]
		       ? [dict get $entry source] : $check_standard }]
    klp_write_file $folder/patch.s "\t.include \"place.inc\"\n$source\n"
    set bonds ""
    foreach { name value } [array get check_bonds] {
	if { [regexp "\\m$name\\M" $source]
	     && ![dict exists $entry bonds $name] } {
	    append bonds " --klp=$name=$value"
	}
    }
    if { [dict exists $entry bonds] } {
	dict for { name value } [dict get $entry bonds] {
	    append bonds " --klp=$name=$value"
	}
    }
    set command "$AS --64 -I$srcdir/klp-ld -I$srcdir/lib -o plain.ko patch.s"
    if { [dict exists $entry c] } {
	klp_write_file $folder/patch-c.c [dict get $entry c]
	append command " && [check_value $entry cc $::CC] -g -O1 -ffreestanding -fno-pic\
	    -mcmodel=kernel -fcf-protection=none -c patch-c.c\
	    && mv plain.ko patch-s.o\
	    && $LD -r -m elf_x86_64 -o plain.ko patch-s.o patch-c.o"
    }
    if { [check_value $entry plain 0] } {
	append command " && cp plain.ko patch.ko"
    } else {
	append command " && [klp_program oracle-make] plain.ko patch.ko$bonds"
    }
    if { [dict exists $entry run] } {
	append command " && [string map [list STRIP $STRIP OBJCOPY $OBJCOPY \
	    LD $LD] [dict get $entry run]]"
    }
    lassign [klp_execute $command $folder] status output
    if { $status != 0 || $output ne "" } {
	error "cannot make patch.ko"
    }
    check_spoil $folder $entry
}

# Change the bytes of FOLDER's patch.ko as ENTRY says.

proc check_spoil { folder entry } {
    set bytes [klp_read_file $folder/patch.ko]
    if { [dict exists $entry release] } {
	spoil_text 6.1.0-test [dict get $entry release]
    }
    if { [dict exists $entry spoil] } {
	eval [dict get $entry spoil]
    }
    klp_write_file $folder/patch.ko $bytes
}

# Put the small kernel's map into FOLDER as target.klpmap, with the changes of
# ENTRY: `map', a list as string map takes it, `release', `types', C of which
# vmlinux's are made, and `inlined', lines of what vmlinux has inlined.  Returns klp-check's option, or "" when there is no
# `map'.

proc check_map { folder entry } {
    global srcdir

    if { ![dict exists $entry map] } {
	return ""
    }
    set text [string map [dict get $entry map] \
		  [klp_read_file $srcdir/lib/target.map]]
    if { [dict exists $entry release] } {
	set text [string map [list 6.1.0-test [dict get $entry release]] $text]
    }
    set types ""
    if { [dict exists $entry types] } {
	set types [klp_map_btf $folder [dict get $entry types]]
	regsub -line {^object vmlinux .*$} $text \
	    "& btf=0+[string length $types]" text
    }
    if { [dict exists $entry module_types] } {
	set more [klp_map_module_btf $folder [dict get $entry module_types]]
	regsub -line {^object mod_a .*$} $text "& btf=[string length \
	    $types]+[string length $more]" text
	append types $more
    }
    if { [dict exists $entry inlined] } {
	set more [string map { " | " "\t" } [join [dict get $entry inlined] \n]]\n
	regsub -line {^object vmlinux .*$} $text "& inlined=[string length \
	    $types]+[string length $more]" text
	append types $more
    }
    klp_write_file $folder/target.klpmap \
	[klp_map_with_types [klp_native_map $text] $types]
    return "--map=target.klpmap"
}

# Run klp-check with the shell words ARGUMENTS in FOLDER.  Returns a list of
# the exit status, stdout and stderr.

proc check_run { folder arguments } {
    lassign [klp_execute "[klp_program klp-check] $arguments 2> said" $folder] \
	status output
    set said [klp_read_file $folder/said]
    send_log -- $said
    file delete $folder/said
    return [list $status $output $said]
}

# The objects of OUTPUT, a line of JSON each, as dicts whose `type' is TYPE.

proc check_objects { output type } {
    set objects {}
    foreach line [klp_lines $output] {
	set object [klp_json $line]
	if { [dict get $object type] eq $type } {
	    lappend objects $object
	}
    }
    return $objects
}

# The rules of FINDINGS, sorted, without those that were allowed and the notes
# that nearly every patch of a module gets, or one without debug information,
# unless they are in WANTED.

proc check_rules { findings wanted } {
    set rules {}
    foreach finding $findings {
	set rule [dict get $finding rule]
	if { [dict get $finding allowed] eq ""
	     && ($rule ni { target-reload type-unknown }
		 || $rule in $wanted) } {
	    lappend rules $rule
	}
    }
    return [lsort $rules]
}

# Make the module of ENTRY in FOLDER and check it: the findings must be those
# of the rules WANTED and no other.  `options' are klp-check's, `notes' match
# what it says on stderr.  Sets FINDINGS and returns "" or what is wrong.

proc check_wanted { folder entry wanted findings } {
    upvar $findings found

    check_make $folder $entry
    set options [check_map $folder $entry]
    if { [dict exists $entry options] } {
	append options " [dict get $entry options]"
    }
    lassign [check_run $folder "--json $options patch.ko"] status output said
    set found [check_objects $output finding]
    set rules [check_rules $found $wanted]
    set verdict [lindex [check_objects $output file] 0]
    set bad [expr { [dict get $verdict errors] + [dict get $verdict warnings]
		    != 0 }]
    set note [expr { [dict exists $entry notes] ? [dict get $entry notes]
		     : "^$" }]
    if { $rules ne [lsort $wanted] } {
	return "found `$rules' instead of `[lsort $wanted]'"
    } elseif { $status != $bad } {
	return "exit status $status"
    } elseif { [dict get $verdict verdict] ne
	       [expr { $bad ? "findings" : "good" }] } {
	return "the verdict is `[dict get $verdict verdict]'"
    } elseif { ![regexp -- $note $said] } {
	return "it says `$said'"
    } elseif { [llength [lsort -unique $found]] != [llength $found] } {
	return "the same finding twice"
    }
    return ""
}

# Compare FINDING with ENTRY, in which `at' is its section, offset and function,
# as far as it has them, and `says' matches its text, and with LEVEL.

proc check_finding { finding entry level } {
    lassign [dict get $entry at] section offset function
    foreach { member value } [list section $section function $function \
	    offset [expr { $offset eq "" ? "" : [expr { $offset }] }] \
	    level $level allowed "" file patch.ko] {
	if { [dict get $finding $member] ne $value } {
	    return "$member is `[dict get $finding $member]', not `$value'"
	}
    }
    if { ![regexp -- [dict get $entry says] [dict get $finding text]] } {
	return "it does not say `[dict get $entry says]'"
    }
    return ""
}

# The test that klp-check finds, at LEVEL, that the module of the dict BAD
# breaks RULE, as WHAT says, and accepts each of GOODS, which are BAD with
# changes.  In both `also' are further rules that are found broken; `times' is
# how often BAD's is, once in the place that BAD says.

proc check_rule { level rule what bad args } {
    global check_tested

    set check_tested($rule) $level
    regsub -all {[^A-Za-z0-9._]+} "$rule-$what" - short
    klp_script_test $short "$rule: $what" "
	return \[check_rule_broken \$folder $level $rule [list $bad] \
		     [list $args]\]"
}

# What is wrong when the module of ENTRY in FOLDER is checked once more, with
# RULE allowed; "" for nothing.  Some the kernel refuses: they cannot be.

proc check_allowed { folder entry rule } {
    set options "--allow=$rule:tested [check_map $folder $entry]\
	[check_value $entry options {}]"
    lassign [check_run $folder "--json $options patch.ko"] status output said
    if { $rule in $::check_refused } {
	return [expr { $status == 2 && $output eq ""
		       && [string match "*cannot be allowed*" $said]
		       ? "" : "allowed, although the kernel refuses it" }]
    }
    foreach finding [check_objects $output finding] {
	if { [dict get $finding rule] eq $rule
	     && ([dict get $finding allowed] ne "tested"
		 || [dict get $finding level] ne "note") } {
	    return "allowed, it is found all the same"
	}
    }
    set others [lsearch -all -not [check_value $entry also {}] $rule]
    if { $status != ([llength $others] != 0) } {
	return "allowed, the exit status is $status: $output"
    }
    return ""
}

# What check_rule's test does in FOLDER.

proc check_rule_broken { folder level rule bad goods } {
    set wanted [check_value $bad also {}]
    for { set i 0 } { $i < [check_value $bad times 1] } { incr i } {
	lappend wanted $rule
    }
    set why [check_wanted $folder $bad $wanted findings]
    if { $why eq "" } {
	foreach finding $findings {
	    if { [dict get $finding rule] eq $rule } {
		set why [check_finding $finding $bad $level]
		if { $why eq "" } {
		    break
		}
	    }
	}
    }
    if { $why eq "" } {
	set why [check_allowed $folder $bad $rule]
    }
    foreach good $goods {
	if { $why eq "" } {
	    dict unset bad also
	    set entry [dict merge $bad $good]
	    set why [check_wanted $folder $entry [check_value $good also {}] \
			 findings]
	    if { $why ne "" } {
		set why "neighbour `$good': $why"
	    }
	}
    }
    return $why
}

# The value of KEY in the dict ENTRY, or DEFAULT.

proc check_value { entry key default } {
    return [expr { [dict exists $entry $key] ? [dict get $entry $key]
		   : $default }]
}
