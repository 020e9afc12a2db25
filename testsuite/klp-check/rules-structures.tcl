# rules-structures.tcl: rules for struct klp_patch, klp_object and klp_func.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Each has a module that breaks it and neighbours that do not; check.tcl says
# how they are written.

# A patch of vmlinux with the functions FUNCS, lines of klp_func, in the
# objects OBJECTS, lines of klp_object, with MORE source.

proc check_structures { funcs { objects "klp_object vmlinux, object_funcs" }
			{ more "" } } {
    return "klp_module
	klp_funcs object_funcs
	$funcs
	klp_funcs_end
	klp_objects
	$objects
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show
	begin	other_show
	end	other_show
	$more"
}

set check_one "klp_func cmdline_proc_show, new_show"
set check_two "$check_one
	klp_func meminfo_proc_show, other_show"

foreach { what first second } {
    "no position"	0	0
    "0 is 1"		0	1
    "position 1"	1	1
    "position 2"	2	2
} {
    check_rule error klp-func-twice $what "
	source { [check_structures "klp_func name_show, new_show, $first
	klp_func name_show, other_show, $second"] }
	at { .data 0xa0 object_funcs } says {^`name_show' of vmlinux is}
    " "source { [check_structures "klp_func name_show, new_show, 1
	klp_func name_show, other_show, 2"] }
    " "source { [check_structures $check_two] }"
}

# The same names in two objects are two functions.
set check_other_funcs {klp_funcs other_funcs
	klp_func cmdline_proc_show, other_show
	klp_funcs_end}

check_rule error klp-object-twice "vmlinux" "
    source { [check_structures $check_one "klp_object vmlinux, object_funcs
	klp_object vmlinux, other_funcs" "klp_funcs other_funcs
	klp_func meminfo_proc_show, other_show
	klp_funcs_end"] }
    at { .data 0x1e8 objects } says {^a second klp_object for vmlinux}
" "source { [check_structures $check_one "klp_object vmlinux, object_funcs
	klp_object mod_a, other_funcs" $check_other_funcs] }"

check_rule error klp-object-twice "a module" "
    source { [check_structures $check_one "klp_object mod_a, object_funcs
	klp_object vmlinux, object_funcs
	klp_object mod_a, other_funcs" "klp_funcs other_funcs
	klp_func b_show, other_show
	klp_funcs_end"] }
    at { .data 0x290 objects } says {^a second klp_object for mod_a}
" "source { [check_structures $check_one "klp_object mod_a, object_funcs
	klp_object vmlinux, object_funcs
	klp_object mod_b, other_funcs" $check_other_funcs] }"

# A second struct klp_patch, for OBJECT.

proc check_second { object { content "__this_module, others, 0, 0" } } {
    return "klp_funcs other_funcs
	klp_func a_show, other_show
	klp_funcs_end
	.pushsection .data,\"aw\",@progbits
	.balign 8
	.type	others, @object
	.size	others, 336
others:	.quad	.Lobject_name, other_funcs
	.zero	320
	.balign 32
	.type	second, @object
	.size	second, 216
second:	.quad	$content
	.zero	184
	.popsection
	.section .rodata.str1.1
.Lobject_name: .asciz \"$object\"
	.text"
}

check_rule warning klp-patch-twice "for another object" "
    source { [check_structures $check_one "klp_object vmlinux, object_funcs" \
	[check_second mod_a]] }
    at { .data 0x620 second } says {^a second struct klp_patch}
" "source { [check_structures $check_one "klp_object vmlinux, object_funcs" \
	[check_second mod_a "0, 0, 0, 0"]] }"

foreach { what number old new at says } {
    "the first lacks .new_func"	1 .Lname	0	0x0
    {^the klp_func of `late_show' has no \.new_func}
    "the second lacks .new_func" 2 .Lname	0	0xa0
    {^the klp_func of `late_show' has no \.new_func}
    "the second lacks .old_name" 2 0		new_show 0xa0
    {^a klp_func without \.old_name}
    "the third lacks .old_name"	3 0		new_show 0x140
    {^a klp_func without \.old_name}
} {
    set funcs [lrange [list $check_one \
	"klp_func meminfo_proc_show, other_show"] 0 [expr { $number - 2 }]]
    set strings ".section .rodata.str1.1
.Lname:	.asciz	\"late_show\""
    check_rule error klp-func-incomplete $what "
	source { [check_structures "[join $funcs "\n"]
	.quad	$old, $new, 0
	.zero	136" "klp_object vmlinux, object_funcs" $strings] }
	at { .data $at object_funcs } says [list $says]
    " "source { [check_structures "[join $funcs "\n"]
	.quad	.Lname, new_show, 0
	.zero	136" "klp_object vmlinux, object_funcs" $strings] }"
}

foreach { what objects at } {
    "the first"	{ klp_object mod_a, 0 } 0x140
    "the second"
    { klp_object vmlinux, object_funcs
	klp_object mod_a, 0 } 0x1e8
    "the third"
    { klp_object vmlinux, object_funcs
	klp_object mod_b, object_funcs
	klp_object mod_a, 0 } 0x290
} {
    check_rule error klp-object-incomplete $what "
	source { [check_structures $check_one $objects] }
	at { .data $at objects } says {^the klp_object of `mod_a' has no \.funcs}
    " "source { [check_structures $check_one \
		     [string map { "mod_a, 0" "mod_a, object_funcs" } $objects]] }"
}

# ---- Where they are ----

# A patch whose structures are in RECORDS, whose name is in STRINGS and whose
# new function, or BEHIND bytes behind it, in CODE.

proc check_placed { { records {.data,"aw"} } { strings {.rodata.names,"a"} }
		    { code .text } { behind 0 } { callback 0 } } {
    return "klp_module
	.section $strings,@progbits
.Lname:	.asciz	\"cmdline_proc_show\"
	.section $records,@progbits
	.type	object_funcs, @object
	.size	object_funcs, 304
object_funcs:
	.quad	.Lname, new_show + $behind
	.zero	288
	.type	objects, @object
	.size	objects, 336
objects:
	.quad	0, object_funcs, 0, $callback
	.zero	304
	.type	patch, @object
	.size	patch, 200
patch:	.quad	__this_module, objects
	.zero	184
	begin	new_show $code
	nop
	end	new_show
	begin	other_show .text
	nop
	end	other_show"
}

foreach { section flags says } {
    .init.data			aw {frees after the init function;}
    .data..ro_after_init	aw {makes read-only after the init function}
    .rodata.patch		a  {makes read-only, and would write}
    .data..percpu		aw {keeps only copies}
} {
    check_rule error klp-record-memory "the structures in $section" "
	source { [check_placed "$section,\"$flags\""] }
	at { $section 0x130 objects } says [list $says] times 3
    " "source { [check_placed] }" "source { [check_placed {.data.more,"aw"}] }"
}

foreach section { .init.rodata .init.rodata.str1.1 .data..percpu } {
    check_rule error klp-record-memory "a name in $section" "
	source { [check_placed {.data,"aw"} "$section,\"aw\""] }
	at { $section 0 } says {^a name of the patch's structures is in}
    " "source { [check_placed {.data,"aw"} {.rodata,"a"}] }" "
	source { [check_placed {.data,"aw"} {.data..ro_after_init,"aw"}] }"
}

check_rule error klp-record-memory "a new function in init memory" "
    source { [check_placed {.data,"aw"} {.rodata,"a"} .init.text] }
    at { .init.text 0xd new_show } says {^a function of the patch's .* frees}
" "source { [check_placed {.data,"aw"} {.rodata,"a"} .exit.text] }"

check_rule error klp-record-memory "a new function in code that is copied" "
    source { [check_placed {.data,"aw"} {.rodata,"a"} .altinstr_replacement] }
    at { .altinstr_replacement 0 new_show } says {copies over other code}
" "source { [check_placed {.data,"aw"} {.rodata,"a"} .altinstr_aux] }"

check_rule error klp-record-memory "a callback in init memory" "
    source { [check_placed {.data,"aw"} {.rodata,"a"} .text 0 init_module] }
    at { .init.text 0 init_module } says {^a function of the patch's}
" "source { [check_placed {.data,"aw"} {.rodata,"a"} .text 0 other_show] }"

check_rule error klp-func-middle "a new function" "
    source { [check_placed {.data,"aw"} {.rodata,"a"} .text 1] }
    at { .data 8 object_funcs } says {the middle of `new_show', 0x1 bytes}
" "source { [check_placed] }" "
    source { [check_placed {.data,"aw"} {.rodata,"a"} .text 1]
	.globl	second_entry
	.set	second_entry, new_show + 1 }"

check_rule error klp-func-middle "a callback" "
    source { [check_placed {.data,"aw"} {.rodata,"a"} .text 0 other_show+1] }
    at { .data 0x148 objects } says {the middle of `other_show'}
" "source { [check_placed {.data,"aw"} {.rodata,"a"} .text 0 other_show] }"

# ---- Structures that are made at run time, their names and their ends ----

check_rule warning klp-structures-unread "made at run time" {
    source { patch_at_run_time }
    at {} says {^no struct klp_patch found}
} { options --object=vmlinux notes {note: patch.ko: no struct klp_patch} } {
    source { patch_of
	begin	new_show
	end	new_show } }

foreach { what name says } {
    "a dash" mod-a {write `.name = "mod_a"'}
    "a file" mod_a.ko {write `.name = "mod_a"'}
    "vmlinux" vmlinux { }
} {
    check_rule error klp-object-name $what "
	source { klp_module
	klp_funcs object_funcs
	klp_func a_show, new_show
	klp_funcs_end
	klp_objects
	klp_string_pointer \"$name\"
	.quad	object_funcs
	.zero	152
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show }
	at { .data 0x140 objects } says [list $says]
    " { source { patch_of mod_a, a_show
	begin	new_show
	end	new_show } }
}

set check_array {
	klp_module
	klp_funcs object_funcs
	klp_func cmdline_proc_show, new_show
	klp_func meminfo_proc_show, new_show
	END
	klp_objects
	klp_object vmlinux, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show
}

check_rule error klp-array-end "functions" "
    source { [string map { END "7701: .popsection" } $check_array] }
    at { .data 0 object_funcs }
    says {^no empty entry ends this array of struct klp_func}
" "source { [string map { END klp_funcs_end } $check_array] }"

check_rule error klp-array-end "one function" "
    source { [string map { END "7701: .popsection"
	"klp_func meminfo_proc_show, new_show" "" } $check_array] }
    at { .data 0 object_funcs }
    says {^no empty entry ends this array of struct klp_func}
" "source { [string map { END klp_funcs_end
    "klp_func meminfo_proc_show, new_show" "" } $check_array] }"

check_rule error klp-array-end "one object" "
    source { [string map { END klp_funcs_end
	klp_objects_end "7702: .popsection" } $check_array] }
    at { .data 0x1e0 objects }
    says {^no empty entry ends this array of struct klp_object}
" "source { [string map { END klp_funcs_end } $check_array] }"

check_rule error klp-func-middle "a callback that is data" "
    source { [check_placed {.data,"aw"} {.rodata,"a"} .text 0 patch] }
    at { .data 0x148 objects } says {^a callback that does not point to code}
" "source { [check_placed {.data,"aw"} {.rodata,"a"} .text 0 other_show] }"

# ---- What the kernel has for itself in them ----

foreach { what at place function } {
    "struct klp_func"	0	0x18	object_funcs
    "struct klp_object"	0x130	0x160	objects
    "struct klp_patch"	0x280	0x2a0	patch
} {
    check_rule error klp-record-filled $what "
	source { [check_placed] }
	spoil { spoil_data .data $place cu 1 }
	at { .data $at $function } says {that is the kernel's own}
    " { spoil {} }
}

foreach { what place function } {
    "the end of a struct klp_func"	0x90	object_funcs
    "the end of a struct klp_object"	0x1d0	objects
    "the empty struct klp_func"		0x98	object_funcs
    "the function of it"		0xa0	object_funcs
    "the empty struct klp_object"	0x1d8	objects
} {
    check_rule error klp-record-filled $what "
	source { [check_placed] }
	spoil { spoil_data .data $place cu 1 }
	at { .data $place $function } says {or of the empty one at their end}
    " { spoil {} } { spoil { spoil_data .data 0x10 cu 1 } }
}

check_rule error klp-record-filled "a pointer between two members" "
    source { [check_placed {.data,"aw"} {.rodata,"a"} .text 0 other_show] }
    spoil { spoil_reloc_offset .rela.data 3 0x149 }
    at { .data 0x149 objects } says {^a pointer that no member}
" { spoil {} }

check_rule error klp-record-filled "behind the beginning of THIS_MODULE" "
    source { [string map { __this_module, __this_module+8, } \
		  [check_placed]] }
    at { .data 0x280 patch } says {^\.mod does not point}
" "source { [check_placed] }"

# A patch whose new function is NEW.

proc check_new_function { new } {
    return "
	klp_modinfo \"retpoline=Y\"
	klp_module
	klp_funcs object_funcs
	klp_func \"cmdline_proc_show\", $new
	klp_funcs_end
	klp_objects
	klp_object vmlinux, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show"
}

foreach { what new } { "a livepatch symbol" vm_static "an export" vm_exported } {
    check_rule warning new-function-elsewhere $what "
	source { [check_new_function $new] }
	at { .data 0 object_funcs }
	says {^the new function of `cmdline_proc_show' is `$new', which is not}
    " "source { [check_new_function new_show] }"
}
