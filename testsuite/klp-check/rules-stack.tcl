# rules-stack.tcl: rules for klp-check --stack: patches that are loaded one after the other.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# What the kernel says of some of these is in klp-kernel/guest/stack.sh.

# The level of each rule.

array set stack_levels {
    stack-name error  stack-state error  stack-target error
    stack-reverted warning  stack-twice warning  stack-unread warning
    stack-transition error  stack-ftrace error  stack-direct note
    stack-states-unknown note  klp-array-end error
    stack-replace note
}

# Make NAME.ko in FOLDER.  PATCH is a dict: `funcs', lines of klp_func for
# vmlinux; `a_funcs', the same for mod_a; `states', a list of ids and versions;
# `outside', where they are instead; `replace'; `module', its name, where that is not NAME; `target', klp_target=.

proc stack_make { folder name patch } {
    set objects ""
    set source "klp_module name=[check_value $patch module $name]\n"
    foreach { key label object } { funcs vm_funcs vmlinux a_funcs a_funcs mod_a } {
	if { [dict exists $patch $key] } {
	    append source "klp_funcs $label\n[dict get $patch $key]\n"
	    append source "klp_funcs_end\n"
	    append objects "klp_object $object, $label\n"
	}
    }
    append source "klp_objects\n${objects}klp_objects_end\n"
    set states [check_value $patch outside 0]
    if { [dict exists $patch states] } {
	set states states
	append source "\t.pushsection .data,\"aw\",@progbits
	.type states, @object
states:\n"
	foreach { id version } [dict get $patch states] {
	    append source "\t.quad $id\n\t.long $version, 0\n\t.quad 0\n"
	}
	append source [check_value $patch end "\t.quad 0, 0, 0\n"]
	append source "\t.size states, . - states\n\t.popsection\n"
    }
    append source "klp_patch $states, [check_value $patch replace 0]
	begin	new_show
	end	new_show
	begin	other_show
	end	other_show\n"
    if { [dict exists $patch target] } {
	append source "\tklp_modinfo \"klp_target=[dict get $patch target]\"\n"
    }
    if { [dict exists $patch fixes] } {
	foreach fixes [dict get $patch fixes] {
	    append source "\tklp_modinfo \"klp_fixes=$fixes\"\n"
	}
    }
    if { [dict exists $patch id] } {
	append source "\t.section .note.gnu.build-id,\"a\",@note
	.long 4, 4, 3
	.asciz \"GNU\"
	.long [dict get $patch id]\n"
    }
    check_make $folder [dict create source $source release 6.3.0-test]
    file rename -force $folder/patch.ko $folder/$name.ko
}

# Make first.ko and second.ko of the dicts FIRST and SECOND in FOLDER and load
# them in this order: the second breaks the rules WANTED, in the words of SAYS,
# and the first none.

proc stack_compare { folder first second wanted { says "" } } {
    stack_make $folder first $first
    stack_make $folder second $second
    lassign [check_run $folder "--stack --json first.ko second.ko"] status \
	output said
    set rules {}
    set texts {}
    foreach finding [check_objects $output finding] {
	set rule [dict get $finding rule]
	if { [dict get $finding file] ne "second.ko"
	     || [dict get $finding level] ne $::stack_levels($rule) } {
	    return "[dict get $finding file]: [dict get $finding level]\
			`[dict get $finding text]'"
	}
	lappend rules $rule
	lappend texts [dict get $finding text]
    }
    if { $rules ne [list {*}$wanted] || $status != ($rules ne "") } {
	return "status $status, `$rules', `$texts', `$said'"
    }
    foreach text $texts pattern $says {
	if { ![regexp -- $pattern $text] } {
	    return "`$text' is not `$pattern'"
	}
    }
    return ""
}

# The test that the second of two patches breaks the rules WANTED.

proc stack_test { name what first second wanted { says "" } } {
    foreach rule $wanted {
	set ::check_tested($rule) $::stack_levels($rule)
    }
    klp_script_test stack-$name $what "return \[stack_compare \$folder \
	[list $first] [list $second] [list $wanted] [list $says]\]"
}

set stack_cmdline { funcs "klp_func cmdline_proc_show, new_show" }
set stack_meminfo { funcs "klp_func meminfo_proc_show, new_show" }
set stack_module { a_funcs "klp_func a_show, new_show" }

# ---- States ----

proc stack_states { base states { replace 0 } } {
    return [dict merge $base [dict create states $states replace $replace]]
}

foreach { name what first second replace wanted says } {
    older "an older version of a state" { 7 2 } { 7 1 } 1 stack-state
    { {^its state 7 has the version 1, but that of first.ko has 2;} }
    older-beside "the same without .replace" { 7 2 } { 7 1 } 0 stack-state
    { {^its state 7 has the version 1, but that of first.ko has 2;} }
    same "the same version" { 7 2 } { 7 2 } 1 {} {}
    newer "a newer version" { 7 2 } { 7 3 } 1 {} {}
    lost "a state is lost" { 7 2 } { 8 2 } 1 stack-state
    { {^it takes the place of first.ko \(.replace is set\), but lacks its state 7;} }
    beside "without .replace none is lost" { 7 2 } { 8 2 } 0 {} {}
    none "the second has no states" { 7 2 5 1 } {} 1 { stack-state stack-state }
    { {its state 7;} {its state 5;} }
    first "the second brings states" {} { 7 1 } 1 {} {}
    several "one of several" { 7 2 9 4 } { 9 3 7 2 } 1 stack-state
    { {^its state 9 has the version 3} }
    large "large numbers" { 0xfedcba9876543210 0xfffffffe }
    { 0xfedcba9876543210 0xfffffffd } 1 stack-state
    { {^its state 18364758544493064720 has the version 4294967293, but} }
} {
    stack_test states-$name "states: $what" \
	[stack_states $stack_cmdline $first] \
	[stack_states [expr { $replace ? $stack_cmdline : $stack_meminfo }] \
	     $second $replace] $wanted $says
}

klp_script_test stack-states-end "states without an end" {
    global stack_cmdline
    stack_make $folder first \
	[dict merge $stack_cmdline { states { 7 2 } end "" }]
    lassign [check_run $folder "--json first.ko"] status output
    set finding [lindex [check_objects $output finding] 0]
    return [expr { $status == 1 && [dict get $finding rule] eq "klp-array-end"
		   && [string match "*struct klp_state*" \
			   [dict get $finding text]] ? "" : $output }]
}

klp_script_test stack-states-behind \
    "states behind one without an id are told when a file is checked alone" {
    global stack_cmdline

    set wanted { 1 {0 2 7 2} 0 {7 2} 0 {7 2 0 0} }
    foreach { status states } $wanted {
	stack_make $folder first [dict merge $stack_cmdline \
				      [list states $states]]
	lassign [check_run $folder "--json first.ko"] got output
	if { $got != $status
	     || $got != [string match "*does not see this struct klp_state*" \
			     $output] } {
	    return "$states: $output"
	}
    }
}

stack_test states-elsewhere "states that are not in the file" \
    $stack_cmdline [dict merge $stack_cmdline { outside states_elsewhere
	replace 1 }] stack-unread {{^its struct klp_patch cannot be read}}

# ---- What replaces what ----

stack_test beside "two patches of different functions" \
    $stack_cmdline $stack_meminfo {}
stack_test twice "a function that both replace" $stack_cmdline $stack_cmdline \
    stack-twice { {^`cmdline_proc_show' of vmlinux is already replaced by first.ko} }
stack_test twice-module "a module's function that both replace" $stack_module \
    $stack_module stack-twice { {^`a_show' of mod_a is already replaced by first.ko} }
stack_test twice-replace "a patch that replaces the other and its function" \
    $stack_cmdline [dict merge $stack_cmdline { replace 1 }] {}
stack_test reverted "a function that goes back to the old code" $stack_cmdline \
    [dict merge $stack_meminfo { replace 1 }] stack-reverted \
    { {^`cmdline_proc_show' of vmlinux, which first.ko has replaced, goes back} }
stack_test reverted-module "one of a module does" \
    [dict merge $stack_cmdline $stack_module] \
    [dict merge $stack_cmdline { replace 1 }] stack-reverted \
    { {^`a_show' of mod_a, which first.ko} }
stack_test positions "namesakes are different functions" \
    { funcs "klp_func name_show, new_show, 1" } \
    { funcs "klp_func name_show, new_show, 2" } {}
stack_test position-zero "position 0 is the first" \
    { funcs "klp_func cmdline_proc_show, new_show, 0" } \
    { funcs "klp_func cmdline_proc_show, new_show, 1" } stack-twice

# ---- The file ----

stack_test name "one module's name twice" $stack_cmdline \
    [dict merge $stack_meminfo { module first }] stack-name \
    { {^the module is called `first', and so is first.ko, which} }
stack_test target-same "bound to one kernel" \
    [dict merge $stack_cmdline { target "6.3.0-test 0123abcd" }] \
    [dict merge $stack_meminfo { target "6.3.0-test 0123abcd" }] {}
stack_test target-build "bound to two builds" \
    [dict merge $stack_cmdline { target "6.3.0-test 0123abcd" }] \
    [dict merge $stack_meminfo { target "6.3.0-test 0123abce" }] stack-target \
    { {^bound with a map of 0123abce, but first.ko with one of 0123abcd;} }
stack_test target-release "bound to two releases" \
    [dict merge $stack_cmdline { target "6.3.0-test 0123abcd" }] \
    [dict merge $stack_meminfo { target "6.3.0-new" }] stack-target \
    { {^bound with a map of 6.3.0-new, but first.ko with one of 6.3.0-test;} }
stack_test target-modules "bound to different modules" \
    [dict merge $stack_cmdline { target "6.3.0-test 0123abcd mod_a=12" }] \
    [dict merge $stack_meminfo { target "6.3.0-test mod_b=34 mod_c=56" }] {}
stack_test target-module "bound to two builds of a module" \
    [dict merge $stack_cmdline { target "6.3.0-test mod_a=12 mod_b=34" }] \
    [dict merge $stack_meminfo { target "6.3.0-test 0123abcd mod_b=35" }] \
    stack-target { {a map of mod_b=35, but first.ko with one of mod_b=34;} }
stack_test target-kinds "another kind of id" \
    [dict merge $stack_cmdline { target "unknown mod_a=srcversion:AB" }] \
    [dict merge $stack_meminfo { target "6.3.0-test mod_a=abcd" }] {}
stack_test target-unknown "nothing says what one was bound to" \
    [dict merge $stack_cmdline { target "6.3.0-test 0123abcd" }] \
    $stack_meminfo {}

# ---- More than two ----

klp_script_test stack-refused "what is refused does nothing to those behind" {
    global stack_cmdline stack_meminfo
    stack_make $folder first [stack_states $stack_cmdline { 7 2 }]
    stack_make $folder second [stack_states $stack_meminfo { 7 1 9 9 } 1]
    stack_make $folder third [stack_states $stack_cmdline { 7 2 } 1]
    lassign [check_run $folder "--stack --json first.ko second.ko third.ko"] \
	status output
    set rules [check_rules [check_objects $output finding] {}]
    return [expr { $rules eq "stack-state" ? "" : $rules }]
}

klp_script_test stack-replaced "what has been replaced is out of force" {
    global stack_cmdline stack_meminfo
    stack_make $folder first [stack_states $stack_cmdline { 7 2 }]
    stack_make $folder second [dict merge [stack_states $stack_cmdline \
	{ 7 3 } 1] { funcs "klp_func cmdline_proc_show, new_show
	klp_func meminfo_proc_show, other_show" }]
    stack_make $folder third $stack_cmdline
    stack_make $folder fourth [dict merge $stack_meminfo { module first }]
    lassign [check_run $folder \
	"--stack --json first.ko second.ko third.ko fourth.ko"] status output
    set found {}
    foreach finding [check_objects $output finding] {
	lappend found [dict get $finding file] [dict get $finding rule] \
	    [regexp {by second.ko} [dict get $finding text]]
    }
    return [expr { $found eq "third.ko stack-twice 1 fourth.ko stack-name 0"
		   ? "" : $found }]
}

klp_script_test stack-order "the order decides" {
    global stack_cmdline
    stack_make $folder first [stack_states $stack_cmdline { 7 2 }]
    stack_make $folder second [stack_states $stack_cmdline { 7 1 } 1]
    foreach { files wanted } { "second.ko first.ko" stack-twice
	"first.ko second.ko" stack-state } {
	lassign [check_run $folder "--stack --json $files"] status output
	set rules [check_rules [check_objects $output finding] {}]
	if { $rules ne $wanted } {
	    return "$files: `$rules'"
	}
    }
    return ""
}

klp_script_test stack-not "without --stack each file is alone" {
    global stack_cmdline
    stack_make $folder first $stack_cmdline
    stack_make $folder second $stack_cmdline
    lassign [check_run $folder "first.ko second.ko"] status output
    return [expr { $status == 0 ? "" : $output }]
}

klp_script_test stack-unread "structures that are made at run time" {
    global stack_cmdline
    stack_make $folder first $stack_cmdline
    check_make $folder { release 6.3.0-test source { klp_module name=second
	.globl	patch
	begin	new_show
	end	new_show } }
    lassign [check_run $folder "--stack --json --object=vmlinux first.ko\
	patch.ko"] status output
    set rules [check_rules [check_objects $output finding] {}]
    return [expr { "stack-unread" in $rules ? "" : $rules }]
}

klp_script_test stack-unreadable "a file that cannot be read ends nothing" {
    global stack_cmdline
    stack_make $folder first $stack_cmdline
    stack_make $folder second $stack_cmdline
    lassign [check_run $folder "--stack first.ko none.ko second.ko"] status \
	output
    return [expr { $status == 2 && [regexp {second.ko.*stack-twice} $output]
		   ? "" : "status $status, $output" }]
}

# ---- What is loaded on this machine ----

# Write TEXT to FILE below FOLDER's root.

proc stack_write { folder file text } {
    file mkdir [file dirname $folder/root/$file]
    klp_write_file $folder/root/$file $text
}

# The small kernel's machine in FOLDER: the patch `first', which replaces the
# FUNCTIONS, OBJECT/NAME,POSITION, and has the build-id 0123abcd, is loaded.

proc stack_machine { folder { functions vmlinux/cmdline_proc_show,1 } } {
    global srcdir

    stack_write $folder proc/kallsyms \
	[klp_read_file $srcdir/lib/target.kallsyms]
    stack_write $folder proc/sys/kernel/osrelease 6.3.0-test\n
    stack_write $folder sys/kernel/notes \
	[binary format nnna4H8 4 4 3 GNU 89abcdef]
    stack_write $folder usr/src/linux-headers-6.3.0-test/Module.symvers \
	[klp_read_file $srcdir/lib/target.symvers]
    stack_write $folder sys/kernel/livepatch/first/enabled 1\n
    stack_write $folder sys/kernel/livepatch/first/transition 0\n
    foreach function $functions {
	file mkdir $folder/root/sys/kernel/livepatch/first/$function
    }
    stack_write $folder sys/module/first/notes/.note.gnu.build-id \
	[binary format iiia4H8 4 4 3 GNU 0123abcd]
}

# Install first.ko of the dict PATCH in FOLDER's machine, as if it were that
# which is loaded.  oracle-make, as the plugin, gives the module another build-id
# than ID: 0123abcd.

proc stack_install { folder patch { id 0x97ab2301 } } {
    set extra $folder/root/lib/modules/6.3.0-test/extra
    stack_make $folder first [dict merge $patch [dict create id $id]]
    file mkdir $extra
    file copy $folder/first.ko $extra
    stack_write $folder lib/modules/6.3.0-test/modules.dep \
	"kernel/other.ko:\nextra/first.ko: kernel/other.ko\n"
}

# Load FILES, the last of which is second.ko of the dict PATCH, on top of what
# is loaded in FOLDER's machine: it breaks the rules WANTED, as SAYS says.

proc stack_loaded { folder patch wanted { says "" } { files second.ko } } {
    stack_make $folder second $patch
    lassign [check_run $folder "--running --root=root --stack --json $files"] \
	status output said
    set rules {}
    set bad 0
    foreach finding [check_objects $output finding] {
	set rule [dict get $finding rule]
	if { ![info exists ::stack_levels($rule)] } {
	    continue
	}
	lappend rules $rule
	set bad [expr { $bad || [dict get $finding level] ne "note" }]
	if { [dict get $finding file] ne "second.ko"
	     || [dict get $finding level] ne $::stack_levels($rule) } {
	    return "[dict get $finding file]: [dict get $finding level]\
		    `[dict get $finding text]'"
	}
	set text [dict get $finding text]
	if { [llength $rules] == 1 && ![regexp -- $says $text] } {
	    return "`$text' is not `$says'"
	}
    }
    return [expr { $rules eq [list {*}$wanted] && $status == $bad ? ""
		   : "status $status, `$rules', `$said', `$output'" }]
}

# The test that SCRIPT, which makes the machine, and then stack_loaded find
# that the patch PATCH breaks the rules WANTED.

proc stack_running { name what script patch wanted { says "" }
		     { files second.ko } } {
    foreach rule $wanted {
	set ::check_tested($rule) $::stack_levels($rule)
    }
    klp_script_test stack-running-$name "loaded: $what" \
	"global stack_cmdline stack_meminfo stack_module
	stack_machine \$folder
	$script
	return \[stack_loaded \$folder [list $patch $wanted $says $files]\]"
}

stack_running twice "a function that a loaded patch replaces" {
    stack_install $folder $stack_cmdline
} $stack_cmdline stack-twice {is already replaced by first \(loaded\)}
stack_running reverted "one that goes back to the old code" {
    stack_install $folder $stack_cmdline
} [dict merge $stack_meminfo { replace 1 }] stack-reverted \
    {which first \(loaded\) has replaced}
stack_running beside "another function" {
    stack_install $folder $stack_cmdline
} $stack_meminfo {}
stack_running state "an older version of a loaded patch's state" {
    stack_install $folder [stack_states $stack_cmdline { 7 2 }]
} [stack_states $stack_meminfo { 7 1 }] stack-state \
    {that of first \(loaded\) has 2;}
stack_running file-absent "a patch whose file is nowhere" {
} [stack_states $stack_meminfo { 7 1 }] stack-states-unknown \
    {^the states of first \(loaded\) are not known}
stack_running file-other "the installed file is of another build" {
    stack_install $folder [stack_states $stack_cmdline { 7 2 }] 0x97ab2302
} [stack_states $stack_meminfo { 7 1 }] stack-states-unknown
stack_running file-named "the loaded patch's file is named" {
    stack_make $folder first [stack_states [dict merge $stack_cmdline \
	{ id 0x97ab2301 }] { 7 2 }]
} [stack_states $stack_meminfo { 7 1 }] stack-state {first \(loaded\) has 2;} \
    "first.ko second.ko"
stack_running name "a module's name" {
    stack_install $folder $stack_cmdline
} [dict merge $stack_meminfo { module first id 1 }] stack-name \
    {^the module is called `first', and so is first \(loaded\)}
stack_running name-module "the name of a module that is no patch" {
    stack_install $folder $stack_cmdline
    stack_write $folder sys/module/second/refcnt 0\n
} $stack_meminfo stack-name {^a module called `second' is loaded, or built in;}
stack_running transition "a transition under way" {
    stack_install $folder $stack_cmdline
    stack_write $folder sys/kernel/livepatch/first/transition 1\n
} $stack_meminfo stack-transition {^first \(loaded\) is in transition}

foreach { name what line patch wanted } {
    changes "a kprobe with a post handler"
    "meminfo_proc_show (1) R I     \ttramp: 0xffffffffc0404000 (kprobe+0x0/0x70)"
    vmlinux stack-ftrace
    direct "a BPF trampoline"
    "meminfo_proc_show (1)     D   \n\tdirect-->bpf_trampoline_1+0x0/0x100"
    vmlinux stack-direct
    tracer "the function tracer"
    "meminfo_proc_show (1) R       \ttramp: I D (I D)" vmlinux {}
    own "the patch that is loaded"
    "cmdline_proc_show (1) R I     \ttramp: 0xffffffffc0404000" vmlinux {}
    elsewhere "a namesake in a module"
    "meminfo_proc_show \\[mod_a\\] (1) R I" vmlinux {}
    module "a function of a module"
    "a_show \\[mod_a\\] (1) R I M" module stack-ftrace
} {
    set line [subst $line]
    stack_running ftrace-$name "other users of ftrace: $what" "
	stack_install \$folder \$stack_cmdline
	stack_write \$folder sys/kernel/tracing/enabled_functions \
	    {vm_static (2)\n$line\n}
    " [expr { $patch eq "module" ? $stack_module : $stack_meminfo }] $wanted
}

foreach { name what replace wanted } {
    replaced "the patch that it takes the place of" 1 {}
    same "a patch of the same function" 0 stack-twice
} {
    stack_running ftrace-$name "users of ftrace: $what" "
	stack_install \$folder \$stack_cmdline
	stack_write \$folder sys/kernel/tracing/enabled_functions \
	    {cmdline_proc_show (1) R I     \ttramp: 0xffffffffc0404000\n}
    " [dict merge $stack_cmdline [list replace $replace]] $wanted
}

set stack_fixes { fixes { "CVE-2026-1, CVE-2026-22" CVE-2026-3 } }

klp_script_test stack-list "the patches that are loaded, and what they correct" {
    global stack_cmdline stack_fixes
    stack_machine $folder
    set all "--running --root=root"
    lassign [check_run $folder $all] status output
    if { $status != 0 || $output ne "first: enabled, build-id 0123abcd, its\
	    file is not among the installed modules\n" } {
	return "status $status, `$output'"
    }
    stack_install $folder [dict merge $stack_cmdline $stack_fixes]
    lassign [check_run $folder $all] status output
    if { $status != 0 || $output ne "first: enabled, build-id 0123abcd, fixes\
	    CVE-2026-1, CVE-2026-22, CVE-2026-3\n" } {
	return "status $status, `$output'"
    }
    lassign [check_run $folder "$all --json"] status output
    set loaded [klp_json $output]
    foreach { key value } { type loaded module first state enabled
	build-id 0123abcd
	file root/lib/modules/6.3.0-test/extra/first.ko
	fixes { CVE-2026-1 CVE-2026-22 CVE-2026-3 } } {
	if { [list {*}[dict get $loaded $key]] ne [list {*}$value] } {
	    return "$key: `[dict get $loaded $key]'"
	}
    }
    file delete -force $folder/root/sys/kernel/livepatch
    lassign [check_run $folder $all] status output
    return [expr { $status == 0 && $output eq "" ? "" : $output }]
}

klp_script_test stack-fixes "what a module says it corrects" {
    global stack_cmdline stack_fixes
    stack_make $folder first [dict merge $stack_cmdline $stack_fixes]
    lassign [check_run $folder first.ko] status output
    if { $output ne "first.ko: good, fixes CVE-2026-1, CVE-2026-22,\
	    CVE-2026-3\n" } {
	return $output
    }
    lassign [check_run $folder "--json first.ko"] status output
    set fixes [dict get [klp_json $output] fixes]
    return [expr { $fixes eq "CVE-2026-1 CVE-2026-22 CVE-2026-3" ? ""
		   : $fixes }]
}

# A patch of klp-build after one of vmlinux: what its tables say is taken.

set stack_foreign {
	.include "foreign.inc"
	klp_module name=second, release=6.3.0-test, init=own
	klp_modinfo "livepatch=Y"
	.text
	.globl init_module
	foreign_begin init_module
	call klp_enable_patch
	foreign_end init_module
	foreign_begin new_show
	foreign_end new_show
}

set check_tested(stack-replace) $stack_levels(stack-replace)
foreach { tool function } {
    klp-build {objtool_object OLD, new_show}
    kpatch {kpatch_func vmlinux, OLD, new_show}
} {
    klp_script_test stack-$tool "a patch of $tool is taken for one that replaces" \
	[string map [list FUNCTION [list $function]] {
	    global srcdir AS stack_cmdline stack_foreign
	    stack_make $folder first $stack_cmdline
	    klp_write_file $folder/second.s "$stack_foreign
	[string map { OLD meminfo_proc_show } FUNCTION]\n"
	    lassign [klp_execute "$AS --64 -I$srcdir/lib -o second.ko\
		second.s && [klp_program klp-check] --stack first.ko\
		second.ko" $folder] status output
	    foreach rule { stack-replace stack-reverted } {
		if { [string first "\[$rule," $output] < 0 } {
		    return "status $status, `$output'"
		}
	    }
	    lassign [klp_execute "[klp_program klp-check] --dump second.ko" \
			 $folder] status output
	    foreach line { "  replaces all patches before it (supposed)"
		"    function meminfo_proc_show,0 replaced by new_show" } {
		if { $line ni [split $output "\n"] } {
		    return $output
		}
	    }
	    return ""
	}]
}

# ---- What has become of them ----

# Load in FOLDER a patch of two functions, one that takes its place and replaces
# one of them, one that is refused, and one beside the second, with OPTIONS; what
# klp-check prints.

proc stack_four { folder options } {
    stack_make $folder first [dict merge $::stack_cmdline $::stack_module]
    stack_make $folder second [dict merge $::stack_cmdline { replace 1 }]
    stack_make $folder refused \
	[dict merge $::stack_meminfo { module second }]
    stack_make $folder beside $::stack_meminfo
    return [lindex [check_run $folder "--stack $options first.ko second.ko\
	refused.ko beside.ko"] 1]
}

klp_script_test stack-json "--json tells what has become of each patch" {
    set found {}
    foreach object [check_objects [stack_four $folder --json] stack] {
	lappend found [dict values [dict remove $object type]]
    }
    set expected {
	{1 first first.ko false false 0} {2 second second.ko false true 1}
	{3 beside beside.ko false true 1}
    }
    return [expr { $found eq [lrange $expected 0 end] ? "" : "told: $found" }]
}

klp_script_test stack-html "the page of a stack says what --json says" {
    set told {}
    set called 0
    foreach object [check_objects \
		     [stack_four $folder "--json --html=page.html"] stack] {
	lappend told [dict get $object place] [dict get $object module] \
	    [dict get $object file] [expr { [dict get $object in-force] eq "true"
					    ? "yes" : "no" }] \
	    [dict get $object functions]
	incr called [dict get $object functions]
    }
    set page [klp_read_file $folder/page.html]
    set shown {}
    foreach { all place module file in_force functions } [
	regexp -all -inline [join {
	    {<tr class="patch"><td><span class="place">(\d+)</span></td>}
	    {<td><code>(\w+)</code></td><td><code>([\w.]+)</code></td>[^\n]*}
	    {<span class="in-force \w+">(yes|no)[^\n]*}
	    {<span class="called">(\d+)</span></td></tr>} } ""] $page] {
	lappend shown $place $module $file $in_force $functions
    }
    if { [llength $told] != 15 || $shown ne $told } {
	return "shown: $shown; told: $told"
    }
    if { [regexp -all {<tr class="replaced">} $page] != $called } {
	return "not $called functions"
    }
    return [expr { [regexp {<code>vmlinux</code></td><td><code>cmdline_proc_show</code></td><td><code>second\.ko</code>} $page]
		   && [regexp {href="#stack".*id="stack"} $page]
		   ? "" : "the function in force is not there" }]
}

klp_script_test stack-html-none "without --stack there is no stack" {
    stack_make $folder first $::stack_cmdline
    set printed [lindex [check_run $folder \
			     "--json --html=page.html first.ko"] 1]
    return [expr { [check_objects $printed stack] eq ""
		   && [string first "stack" [klp_read_file $folder/page.html]]
		      < 0 ? "" : "there is one" }]
}
