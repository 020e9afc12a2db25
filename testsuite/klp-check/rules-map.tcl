# rules-map.tcl: rules that need a map.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.

# A patch of OBJECT whose function refers to what INSTRUCTION says, followed by
# BEHIND.

proc check_reference { object instruction { behind "" } } {
    set old [expr { $object eq "vmlinux" ? "cmdline_proc_show" : "a_show" }]
    return "
	patch_of $object, $old
	begin	new_show
	$instruction
	end	new_show
	$behind"
}

# ---- What the kernel looks up ----

check_rule error object-unknown "not in the map" {
    bonds { a_static .klp.sym.mod_a.a_static,0 }
    map { "object mod_a" "object mod_x" " mod_a " " mod_x " }
    at { .text 0x7 other_show } says {symbols of `mod_a' are not in the map}
    also function-unproved
} { map {} }

check_rule warning function-unproved "a module that is not in the map" {
    source { patch_of mod_z, z_show
	begin	new_show
	end	new_show }
    map {} at { .data 0 object_funcs }
    says {`z_show' cannot be looked up: the symbols of `mod_z' are not in the}
} {
    source { patch_of mod_a, a_show
	begin	new_show
	end	new_show }
}

check_rule error object-builtin "a module that this kernel has in vmlinux" {
    source { patch_of mod_z, z_show
	begin	new_show
	end	new_show }
    map { "build-id=cccc depends=" "build-id=cccc depends=\nobject mod_z builtin" }
    at { .data 0 object_funcs }
    says {`z_show' is not in a module: this kernel has `mod_z' built into vmlinux}
} {
    source { patch_of mod_a, a_show
	begin	new_show
	end	new_show }
    map { "build-id=cccc depends=" "build-id=cccc depends=\nobject mod_z builtin" }
}

foreach { rule what name says goods } {
    symbol-not-found "a name that is not there" vm_nowhere,0
    {does not exist in vmlinux;} vm_global,0
    symbol-not-found "a module's" a_static,0
    {does not exist in vmlinux;} vm_static,1
    symbol-ambiguous "two, position 0" name_show,0
    {exists 2 times in vmlinux} { name_show,1 name_show,2 }
    symbol-ambiguous "a global and a static" vm_global_and_static,0
    {exists 2 times} { vm_global_and_static,1 vm_global_and_static,2 }
    symbol-position "behind the last" vm_thrice,4
    {has no position 4 in vmlinux, only 1 to 3} vm_thrice,3
    symbol-position "2 of one" vm_static,2
    {only 1 to 1} { vm_static,0 vm_static,1 }
    symbol-unbindable "init memory" vm_init,0
    {is in init memory} vm_static,0
    symbol-unbindable "init memory, one of two" vm_init_and_core,1
    {is in init memory} vm_init_and_core,2
} {
    set neighbours ""
    foreach good $goods {
	append neighbours " { bonds { vm_static .klp.sym.vmlinux.$good } }"
    }
    eval "check_rule error $rule [list $what] {
	bonds { vm_static .klp.sym.vmlinux.$name } map {}
	at { .text 1 new_show } says [list $says]
    } $neighbours"
}

foreach { what from to says } {
    "address 0" "T ffffffff81001000 -  " "D 0000000000000000 -  "
    {is at address 0}
    "its position changes" "T ffffffff81001000 -  " "T ffffffff81001000 mixed"
    {its position changes when}
} {
    check_rule error symbol-unbindable $what "
	source { [check_reference vmlinux "call vm_global"] }
	map { [list $from] [list $to] }
	at { .text 1 new_show } says [list $says]
    " { map {} }
}

foreach what { 0 1 2 } {
    check_rule error symbol-unbindable "an unknown order, position $what" "
	bonds { vm_static .klp.sym.vmlinux.name_show,$what }
	map { {name_show                    vmlinux  t ffffffff81001200}
	    {name_show vmlinux ?/2 t -} drivers/one.c -
	    {name_show                    vmlinux  t ffffffff81001300}
	    {name_other vmlinux t ffffffff81001300} }
	at { .text 1 new_show } says {order; make the map from kallsyms}
    " "bonds { vm_static .klp.sym.vmlinux.name_show,1 } map {}"
}

check_rule error old-function-data "a variable" {
    source { patch_of vmlinux, vm_data
	begin	new_show
	end	new_show }
    map {} at { .data 0 object_funcs } says {`vm_data' is data}
} { source { patch_of vmlinux, seq_printf
	begin	new_show
	end	new_show } }

check_rule error old-function-untraced "a function without a site" {
    source { patch_of vmlinux, meminfo_proc_show
	begin	new_show
	end	new_show }
    map { "object vmlinux symbols exports" "object vmlinux symbols exports traced" }
    at { .data 0 object_funcs } says {`meminfo_proc_show' has no ftrace site}
} {
    map { "object vmlinux symbols exports" "object vmlinux symbols exports traced"
	{meminfo_proc_show            vmlinux  t ffffffff81000800 -     }
	{meminfo_proc_show            vmlinux  t ffffffff81000800 traced} }
} { map {} }

# The same proof for what is replaced.
foreach { rule old good says } {
    old-function-gone no_such_show meminfo_proc_show {does not exist in vmlinux}
    old-function-gone vm_renamed meminfo_proc_show {does not exist in vmlinux}
    symbol-ambiguous name_show "name_show, 2" {exists 2 times}
    symbol-position "meminfo_proc_show, 2" "meminfo_proc_show, 1" {only 1 to 1}
    symbol-unbindable vm_init "vm_init_and_core, 2" {is in init memory}
} {
    check_rule error $rule "old function $old" "
	source { patch_of vmlinux, $old
	begin	new_show
	end	new_show }
	map {} at { .data 0 object_funcs }
	says {^the old function `[lindex [split $old ,] 0]' .*$says}
    " "source { patch_of vmlinux, $good
	begin	new_show
	end	new_show }"
}

# Copies of an old function for some of its callers.

check_rule error old-function-gone "an old function that exists only inlined" {
    source { patch_of vmlinux, only_inlined
	begin	new_show
	end	new_show }
    map {} inlined { {only_inlined | fs/a.c | cmdline_proc_show vm_init} }
    at { .data 0 object_funcs }
    says {exists in vmlinux only inlined into `cmdline_proc_show', `vm_init'; replace these functions}
} { source { patch_of vmlinux, meminfo_proc_show
	begin	new_show
	end	new_show } }

check_rule warning old-function-inlined "into functions that go on" {
    source { patch_of vmlinux, meminfo_proc_show
	begin	new_show
	end	new_show }
    map {} inlined { {meminfo_proc_show | fs/a.c | cmdline_proc_show vm_init meminfo_proc_show}
	{meminfo_proc_shown | fs/b.c | cmdline_proc_show} }
    at { .data 0 object_funcs }
    says {`meminfo_proc_show' is also inlined into `cmdline_proc_show' of vmlinux, which}
} { inlined { {meminfo_proc_show | fs/a.c | vm_init} }
} { inlined { {meminfo_proc | fs/a.c | cmdline_proc_show}
	{meminfo_proc_shown | fs/b.c | cmdline_proc_show} }
} {
    source { klp_module
	klp_funcs object_funcs
	klp_func meminfo_proc_show, new_show
	klp_func cmdline_proc_show, new_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show }
}

check_rule warning old-function-copied "a copy" {
    source { patch_of vmlinux, vm_renamed_too
	begin	new_show
	end	new_show }
    map {} at { .data 0 object_funcs }
    says {beside `vm_renamed_too', vmlinux has `vm_renamed_too.constprop.0'}
} {
    source { patch_of vmlinux, meminfo_proc_show
	begin	new_show
	end	new_show }
} { map { "vm_renamed_too.constprop.0 " "vm_renamed_too.cold        " }
} { map { "vm_renamed_too.constprop.0 " "vm_renamed_other.constprop.0 " }
} { map { "vm_renamed_too.constprop.0   vmlinux"
	  "vm_renamed_too.constprop.0   mod_a  " } } {
    source { klp_module
	klp_funcs object_funcs
	klp_func vm_renamed_too, new_show
	klp_func vm_renamed_too.constprop.0, new_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show }
    also old-function-changed
}

check_rule note syscall-entry "the other entry" {
    source { patch_of vmlinux, __x64_sys_vm
	begin	new_show
	end	new_show }
    map { "vm_static   " "__x64_sys_vm" "vm_global   " "__ia32_sys_vm" }
    at { .data 0 object_funcs } says {not `__ia32_sys_vm', the other entry}
} { map { "vm_static   " "__x64_sys_vm" } } {
    map { "vm_static   " "__x64_sys_vm" "vm_global   " "__ia32_sys_vm"
	ffffffff81001000 ffffffff81001100 }
} {
    source { klp_module
	klp_funcs object_funcs
	klp_func __x64_sys_vm, new_show
	klp_func __ia32_sys_vm, new_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show }
}

# ---- Whose load applies it ----

check_rule error replaced-before-relocated "code of vmlinux" "
    source { patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	new_show
	call	a_static
	end	new_show
	begin	other_show
	end	other_show } map {}
    at { .text 1 new_show } says {replaces a function of vmlinux}
" { source { patch_of_two mod_a, a_show, mod_b, b_show
	begin	new_show
	call	a_static
	end	new_show
	begin	other_show
	end	other_show } } { source { patch_of_two mod_a, a_show, mod_c, c_static
	begin	new_show
	call	c_static
	end	new_show
	begin	other_show
	end	other_show } bonds { c_static .klp.sym.mod_c.c_static,0 } }

# A patch of vmlinux and mod_a whose CALLBACK (pre_patch) the object PLACE, 0 or
# 1, has, and which refers to mod_a.

proc check_callback { place } {
    return "
	klp_module
	klp_modinfo \"retpoline=Y\"
	klp_funcs object_funcs
	klp_func \"cmdline_proc_show\", new_show
	klp_funcs_end
	klp_funcs other_funcs
	klp_func \"a_show\", other_show
	klp_funcs_end
	.data
	.balign	32
	.type	objects, @object
	.size	objects, 504
objects:
	.quad	0, object_funcs, [expr { $place == 0 ? "callback" : 0 }]
	.zero	144
	klp_string_pointer \"mod_a\"
	.quad	other_funcs, [expr { $place == 1 ? "callback" : 0 }]
	.zero	144
	.zero	168
	klp_patch
	begin	new_show
	end	new_show
	begin	other_show
	end	other_show
	begin	callback, .text.callback
	call	a_static
	end	callback"
}

check_rule error called-before-relocated "a callback of vmlinux" "
    source { [check_callback 0] }
    at { .text.callback 1 callback } says {is a callback of vmlinux's klp_obj}
" "source { [check_callback 1] }"

# The functions of the module, in an ordinary section.

proc check_ends { init exit } {
    return "
	klp_module init=own
	klp_funcs object_funcs
	klp_func \"a_show\", new_show
	klp_funcs_end
	klp_objects
	klp_object mod_a, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show
	.globl	init_module, cleanup_module
	begin	init_module, .text.init
	$init
	klp_enable
	.size	init_module, . - init_module
	begin	cleanup_module, .text.exit
	$exit
	end	cleanup_module
	begin	other, .text.other
	call	a_static
	end	other"
}

foreach { what init exit section name } {
    init {call a_static} nop .text.init init_module
    exit nop {call a_static} .text.exit cleanup_module
} {
    check_rule error called-before-relocated "the $what function" "
	source { [check_ends $init $exit] }
	at { $section 1 $name } says {this code is the module's $what function}
	also module-record-contents
    " "source { [check_ends nop nop] } also module-record-contents"
}

# A patch of vmlinux and mod_a, in which NEW of vmlinux's new function and OTHER
# of mod_a's are instructions, and helper, which refers to mod_a, is in SECTION;
# MORE is other assembly.

proc check_helper { new other { section .text } { more "" } } {
    return "
	patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	helper, $section
	call	a_static
	end	helper
	begin	new_show
	$new
	end	new_show
	begin	other_show
	$other
	end	other_show
	$more"
}

set check_helper_table {.section .data, "aw"
	.balign	8
	.type	table, @object
table:	.quad	0, helper
	.size	table, 16}
set check_helper_between {begin	between, .text.between
	jmp	helper
	.size	between, . - between}

foreach { what new section more says } [list \
    "calls" {call helper} .text "" {reached from `new_show', which repl} \
    "may jump to" {.byte 0x0f, 0x84; .long helper - . - 4} .text "" \
	{reached from `new_show', which replaces} \
    "calls, in another section," {call helper} .text.helper "" {new_show'} \
    "calls by way of another" {call between} .text $check_helper_between \
	{a function of vmlinux, by way of `between', but its} \
    "hands on" {lea helper(%rip), %rdi} .text.helper "" {`new_show', whic} \
    "finds in a table" {lea table(%rip), %rdi} .text.helper \
	$check_helper_table {by way of `table', but}] {
    # Who keeps an address is another rule's business.
    set also [expr { $what in { "hands on" "finds in a table" }
		     ? "also function-handed-out" : "" }]
    check_rule warning reached-before-relocated "what vmlinux's code $what" "
	source { [check_helper $new nop $section $more] } $also
	at { $section 1 helper } says {$says}
    " "source { [check_helper nop $new $section $more] } $also"
}

set check_helper_many ""
for { set i 0 } { $i < 10 } { incr i } {
    append check_helper_many "
	begin	between$i, .text.between
	call	[expr { $i == 9 ? "helper" : "between[expr { $i + 1 }]" }]
	end	between$i"
}
check_rule warning reached-before-relocated "what many functions lead to" "
    source { [check_helper {call between0} nop .text $check_helper_many] }
    at { .text 1 helper } says {by way of `between0', `between1',.* `between7' and others, but its}
" "source { [check_helper nop {call between0} .text $check_helper_many] }"

# A function that is the last instruction of another: short jumps are that
# only.

check_rule warning reached-before-relocated "what vmlinux's code ends with" "
    source { patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	helper
	call	a_static
	end	helper
	begin	new_show
	nop
	.byte	0xeb, helper - . - 1
	.size	new_show, . - new_show
	begin	other_show
	end	other_show }
    at { .text 1 helper } says {reached from `new_show'}
" "source { patch_of_two vmlinux, cmdline_proc_show, mod_a, a_show
	begin	helper
	call	a_static
	end	helper
	begin	new_show
	.byte	0x66, 0xb8, 0xeb, helper - . - 1
	end	new_show
	begin	other_show
	end	other_show }"

# A variable that mod_a's callback sees tells vmlinux's code, as does the
# kernel's own list of modules.

proc check_guard { callback new } {
    return "
	klp_module
	klp_modinfo \"retpoline=Y\"
	klp_funcs object_funcs
	klp_func \"cmdline_proc_show\", new_show
	klp_funcs_end
	klp_funcs other_funcs
	klp_func \"a_show\", other_show
	klp_funcs_end
	.data
	.balign	32
	.type	objects, @object
	.size	objects, 504
objects:
	.quad	0, object_funcs
	.zero	152
	klp_string_pointer \"mod_a\"
	.quad	other_funcs, callback
	.zero	144
	.zero	168
	.type	there, @object
	.size	there, 1
there:	.byte	0
	.balign	8
	.size	other, 1
	.type	other, @object
other:	.byte	0
	klp_patch
	begin	helper, .text.helper
	call	a_static
	end	helper
	begin	new_show
	$new
	call	helper
	end	new_show
	begin	other_show
	end	other_show
	begin	callback, .text.callback
	$callback
	end	callback"
}

check_rule warning reached-before-relocated "without a question" "
    source { [check_guard {movb $1, there(%rip)} {cmpb $0, other(%rip)}] }
    at { .text.helper 1 helper } says {reached from `new_show'}
" "source { [check_guard {movb $1, there(%rip)} {cmpb $0, there(%rip)}] }" "
    source { [check_guard nop {call find_module}] }
    bonds { find_module .klp.sym.vmlinux.find_module,0 }
"

check_rule error owner-mismatch "no dependency" "
    source { [check_reference mod_a "call b_static"] }
    bonds { b_static .klp.sym.mod_b.b_static,0@mod_a } map {}
    at { .text 1 new_show } says {mod_a does not depend on mod_b}
" "source { [check_reference mod_a "call c_static"] }
    bonds { c_static .klp.sym.mod_c.c_static,0@mod_a }" {
    map { depends=mod_c depends=mod_c,mod_b } }

# ---- What is left undefined ----

check_rule error undefined-symbol "called" "
    source { [check_reference vmlinux "call nowhere"] } map {}
    at { .text 1 new_show } says {^`nowhere' is undefined and nothing}
" "source { [check_reference vmlinux "call _printk"] }" "
    source { [check_reference vmlinux "call nowhere" "nowhere: ret"] }"

check_rule error undefined-symbol "unused" "
    source { [check_reference vmlinux nop "unused vm_static"] }
    bonds {} plain 0 spoil {
	spoil_symbol .klp.sym.vmlinux.vm_static,0 6 su 0
	spoil_text .klp.sym.vmlinux.vm_static,0 xklp.sym.vmlinux.vm_static,0 }
    map {} at {} says {^`xklp.sym.vmlinux.vm_static,0' is undefined}
" { spoil {} also livepatch-sections-missing }

check_rule error undefined-symbol "what kbuild adds" "
    source { [check_reference vmlinux nop] }
    spoil { spoil_symbol __this_module 6 su 0 }
    map {} at { .data 0x2a0 patch } says {^`__this_module' is part of each}
" { spoil {} }

check_rule warning weak-undefined "called" "
    source { [check_reference vmlinux "call nowhere" ".weak nowhere"] } map {}
    at { .text 1 new_show } says {^weak symbol `nowhere'}
" "source { [check_reference vmlinux "call _printk" ".weak _printk"] }"

check_rule error namespace-not-imported "called" "
    source { [check_reference vmlinux "call vm_exported_namespace"] } map {}
    at { .text 1 new_show } says {namespace VM_NAMESPACE.*MODULE_IMPORT_NS}
" "source { [check_reference vmlinux "call vm_exported_namespace" {
	klp_modinfo "import_ns=VM_NAMESPACE" }] }" "
    source { [check_reference vmlinux "call vm_exported"] }"

check_rule error module-namespace "since 6.16" "
    source { [check_reference vmlinux "call vm_exported_for_module"] }
    release 6.16.0-tst map {}
    at { .text 1 new_show } says {exported for named modules only}
" { release 6.15.0-tst } "bonds { vm_exported_for_module\
	.klp.sym.vmlinux.vm_exported_for_module,0 } also bypassed-export"

check_rule warning hard-dependency "an ordinary reference" "
    source { [check_reference mod_a "call a_exported"] } map {}
    at { .text 1 new_show } says {^`a_exported' is exported by mod_a, so}
" { bonds { a_exported .klp.sym.mod_a.a_exported,0 } }

check_rule warning depends-leftover "through livepatch symbols only" "
    source { klp_modinfo \"depends=mod_b,mod_a\"
	[check_reference mod_a "call a_static"] } map {}
    at {} says {^`depends=' lists mod_a}
" "source { klp_modinfo \"depends=mod_b\"
	[check_reference mod_a "call a_static"] }" "
    source { klp_modinfo \"depends=mod_a\"
	[check_reference mod_a "call a_static" ".quad a_exported"] }
    also hard-dependency"

# ---- What patch and target both have ----

check_rule note bypassed-export "in a namespace" {
    bonds { vm_static .klp.sym.vmlinux.vm_exported_namespace,0 } map {}
    at { .text 1 new_show } says {in the namespace VM_NAMESPACE}
} { bonds { vm_static .klp.sym.vmlinux.seq_printf,0 } } {
    bonds { vm_static .klp.sym.vmlinux.vm_exported,0 }
}

check_rule error duplicate-export "one of vmlinux" "
    source { [check_reference vmlinux nop {
	.section ___ksymtab,"a",@progbits
	.globl	__ksymtab_vm_exported
__ksymtab_vm_exported:
	.quad	0 }] } map {}
    at {} says {^exports `vm_exported', which vmlinux exports already}
" { spoil { spoil_text __ksymtab_vm_exported __ksymtab_my_exported } } {
    spoil { spoil_text __ksymtab_vm_exported __ksymtab_cmdline_pro }
}

check_rule warning copied-data "a variable of a patched object" "
    source { [check_reference mod_a nop {
	.data
	.type	a_data, @object
a_data:	.quad	1
	.size	a_data, 8 }] } map {}
    at { .data 0x378 a_data } says {a variable `a_data' .* beside that of mod_a}
" { spoil { spoil_text "\0a_data\0" "\0b_data\0" } } {
    spoil { spoil_text "\0a_data\0" "\0a_show\0" } } {
    spoil { spoil_flags .data 1 }
    also { klp-record-memory klp-record-memory klp-record-memory }
} "
    source { [check_reference mod_a nop {
	.data
	.type	__UNIQUE_ID_a7, @object
__UNIQUE_ID_a7: .quad 1
	.size	__UNIQUE_ID_a7, 8 }] } map { {a_data  } {__UNIQUE_ID_a7  } }" {
    map { {a_data  } {object_funcs  } }
} { map { {a_data  } {objects  } } } { map { {a_data  } {patch  } } }

check_rule warning copied-data "a per-CPU variable, absolute before 6.16" "
    source { [check_reference vmlinux nop {
	.section .data..percpu,"aw",@progbits
	.type	vm_data, @object
vm_data: .quad 1
	.size	vm_data, 8 }] }
    map { {vm_data                      vmlinux  d ffffffff82000008} {vm_data vmlinux A 0000000000000008} }
    at { .data..percpu 0 vm_data } says {a variable `vm_data' .* of vmlinux}
" { map { "vm_data  " vm_counts } } "
    source { [check_reference vmlinux nop {
	.data
	.type	vm_data, @object
vm_data: .quad 1
	.size	vm_data, 8 }] }"

check_rule warning copied-static "a function's own variable" "
    source { [check_reference vmlinux nop {
	.data
	.type	vm_count.7, @object
vm_count.7: .quad 1
	.size	vm_count.7, 8 }] } map { {vm_data    } vm_count.12 }
    at { .data 0x378 vm_count.7 }
    says {`vm_count.7' .*`vm_count.12' of vmlinux.* vm_count KLP_SYMBOL \\(vmlinux, vm_count.12, 0\\)}
" { map {} } { map { "vm_data  " vm_counts } } {
    map { "vm_static  " vm_count.12 } } {
    spoil { spoil_text vm_count.7 __warned.7 }
    map { "vm_data    " __warned.12 }
}

check_rule warning copied-table "with a pointer in it" "
    source { [check_reference vmlinux nop {
	.section .rodata,"a",@progbits
	.type	vm_data, @object
vm_data: .quad new_show
	.size	vm_data, 8 }] } map {}
    at { .rodata 0 vm_data } says {a table `vm_data' .* beside `vm_data' of vmlinux}
" { spoil { spoil_text "\0vm_data\0" "\0my_data\0" } } "
    source { [check_reference vmlinux nop {
	.section .rodata,"a",@progbits
	.type	vm_data, @object
vm_data: .quad 7
	.size	vm_data, 8 }] }" { map { "vm_data  " vm_datum } }

# Clang calls a function's own variable by the function's name and its own, in
# the patch or in the target; a copy may be a function that it inlines.

proc check_clang { name section flags content } {
    return "source { [check_reference vmlinux nop "
	.section $section,\"$flags\",@progbits
	.type	$name, @object
$name: .quad $content
	.size	$name, 8 "] }"
}

check_rule warning copied-static "as clang calls it" "
    [check_clang new_show.vm_count .data aw 1]
    map { {vm_data    } vm_count.12 } at { .data 0x378 new_show.vm_count }
    says {`new_show.vm_count' .*`vm_count.12' of vmlinux}
" "
    [check_clang helper.vm_count.1 .data aw 1]
    map { {vm_data    } vm_counts.12 }
" "
    [check_clang new_show.__already_done .data aw 1]
    map { {vm_data                      } {__already_done.12 } }
" "
    [check_clang __func__.vm_count .data aw 1]
    map { {vm_data    } vm_count.12 }
"
check_rule warning copied-static "of a kernel that clang compiled" "
    [check_clang vm_count.7 .data aw 1]
    map { {vm_data                      } {cmdline_proc_show.vm_count } }
    at { .data 0x378 vm_count.7 }
    says {`vm_count.7' .*`cmdline_proc_show.vm_count' of vmlinux}
" "
    [check_clang vm_count.7 .data aw 1]
    map { {vm_data                      } {vm_global.vm_count } }
"
check_rule warning copied-static "of an inlined function, both by clang" "
    [check_clang helper.vm_count.1 .data aw 1]
    map { {vm_data                      } {helper.vm_count } }
    at { .data 0x378 helper.vm_count.1 }
    says {`helper.vm_count.1' .*`helper.vm_count' of vmlinux}
" "
    [check_clang helper.vm_count.1 .data aw 1]
    map { {vm_data                      } {other.vm_count } }
"
check_rule warning copied-table "a function's own, with functions in it" "
    [check_clang vm_ops.3 .rodata a new_show]
    map { {vm_data    } vm_ops.12 } at { .rodata 0 vm_ops.3 }
    says {a table `vm_ops.3' .* beside `vm_ops.12' of vmlinux.* vm_ops KLP_SYMBOL \\(vmlinux, vm_ops.12, 0\\)}
" "
    [check_clang vm_ops.3 .rodata a vm_ops.3]
    map { {vm_data    } vm_ops.12 }
" "
    [check_clang vm_ops.3 .rodata a new_show]
    map { {vm_data    } vm_opts.12 }
" "
    [check_clang __compound_literal.3 .rodata a new_show]
    map { {vm_data                      } {__compound_literal.12 } }
"

# A table that is only given to a function that calls what is in it may be a
# copy; one that is compared, kept or pointed to may not.

proc check_passed { code { more "" } } {
    return "source { [check_reference vmlinux $code "
	.section .rodata,\"a\",@progbits
	.type	vm_ops.3, @object
vm_ops.3: .quad vm_static
	.size	vm_ops.3, 8
	$more"] }
	bonds { walk_page_range .klp.sym.vmlinux.walk_page_range,0 }
	map { {vm_data    } vm_ops.12 {vm_global   } {walk_page_range } }"
}

foreach { how code more } {
    "given to a function that may keep it"
    {lea vm_ops.3(%rip), %rdi; call seq_printf; call walk_page_range} ""
    "that is compared, too"
    {mov $vm_ops.3, %rdi; call walk_page_range; cmp $vm_ops.3, %rax} ""
    "that something points to, too"
    {mov $vm_ops.3, %rdi; call walk_page_range} {.quad vm_ops.3}
} {
    check_rule warning copied-table "a table $how" "
	[check_passed $code $more]
	at { .rodata 0 vm_ops.3 } says {a table `vm_ops.3'}
    " [check_passed {mov $vm_ops.3, %rdi; call walk_page_range; call seq_printf}]
}

set check_system_call "
    source { [check_reference vmlinux nop {
	.data
	.type	__syscall_meta__vm, @object
__syscall_meta__vm: .quad 1
	.size	__syscall_meta__vm, 8
	.type	event_enter__vm, @object
event_enter__vm: .quad 1
	.size	event_enter__vm, 8 }] }
    map { vm_data event_enter__vm }
    at { .data 0x378 __syscall_meta__vm } says {SYSCALL_DEFINE \\(vm\\) in a patch}
"

foreach { level rule release other } {
    warning syscall-defined 6.2.0-test 6.3.0-test
    error syscall-events 6.3.0-test 6.2.0-test
} {
    check_rule $level $rule "its record" \
	[concat $check_system_call release $release] {
	spoil { spoil_text __syscall_meta__vm __syscall_mate__vm } map {}
    } [list release $other \
	also [expr { $level eq "error" ? "syscall-defined" : "syscall-events" }]]
}

# ---- Per-CPU variables ----

set check_percpu {
    "_text                        vmlinux  T ffffffff81000000"
    "__per_cpu_start              vmlinux  A 0000000000000000"
    "_stext                       vmlinux  T ffffffff81000000"
    "__per_cpu_end                vmlinux  A 0000000000020000"
    "D ffffffff82000000 -  " "A 0000000000010000 -  "
}

check_rule error percpu-as-ordinary "read without a base" "
    source { [check_reference vmlinux "movq saved_command_line(%rip), %rax"] }
    bonds { saved_command_line .klp.sym.vmlinux.saved_command_line,0 }
    map { $check_percpu }
    at { .text 3 new_show } says {^`saved_command_line' of vmlinux is a per-CPU}
" { map {} } "
    source { [check_reference vmlinux "movq %gs:saved_command_line(%rip), %rax"] }
" "source { [check_reference vmlinux "movq \$saved_command_line, %rax"] }" "
    source { [check_reference vmlinux "leaq saved_command_line(%rip), %rax"] }
" "source { [check_reference vmlinux "movq saved_command_line(,%rax,8), %rax"] }"

# A module's are marked in the map.

check_rule error percpu-as-ordinary "a module's, read without a base" "
    source { [check_reference mod_a "movl a_percpu(%rip), %eax"] }
    bonds { a_percpu .klp.sym.mod_a.a_percpu,0 }
    map { {ffffffffc00000a0 -} {ffffffffc00000a0 percpu} }
    at { .text 2 new_show } says {^`a_percpu' of mod_a is a per-CPU variable}
" { map {} } "
    source { [check_reference mod_a "movl %gs:a_percpu(%rip), %eax"] }"

foreach { how instruction offset } {
    relative {movq %gs:saved_command_line(%rip), %rax} 4
    absolute {movl %gs:saved_command_line, %eax} 4
    locked {lock cmpxchgl %ecx, %gs:saved_command_line(%rip)} 5
} {
    check_rule error ordinary-as-percpu "an access with a base, $how" "
	source { [check_reference vmlinux ".fill 8, 1, 0x90; $instruction"] }
	bonds { saved_command_line .klp.sym.vmlinux.saved_command_line,0 }
	map { [lrange $check_percpu 0 end-2] }
	at { .text [expr { $offset + 8 }] new_show }
	says {^`saved_command_line' of vmlinux is no per-CPU variable}
    " "map { $check_percpu }" {
	map {} } "source { [check_reference vmlinux [string map { %gs: "" } \
	    ".fill 8, 1, 0x90; $instruction"]] }"
}

# A byte like the prefix that ends the instruction before.

foreach { what before } {
    jump {.byte 0x75, 0x65} value {addq $0x65, %r14}
    displacement {movb 0x65(%rdi), %al} text {movl $0x656d616e, (%rdi)}
} {
    check_rule error ordinary-as-percpu "a $what like a prefix is none" "
	source { [check_reference vmlinux ".fill 8, 1, 0x90; movq %gs:saved_command_line(%rip), %rax"] }
	bonds { saved_command_line .klp.sym.vmlinux.saved_command_line,0 }
	map { [lrange $check_percpu 0 end-2] }
	at { .text 12 new_show } says {is no per-CPU variable}
    " "source { [check_reference vmlinux ".fill 8, 1, 0x90; $before; movq saved_command_line(%rip), %rax"] }"
}

# A patch that does INSTRUCTION with the variable NAME of vmlinux.

proc check_variable { instruction name } {
    return "source { [check_reference vmlinux $instruction] }
    bonds { $name .klp.sym.vmlinux.$name,0 }"
}

foreach operation { call jmp } {
    check_rule error data-called "with a $operation" "
	[check_variable "$operation vm_data" vm_data] map {}
	at { .text 1 new_show } says {^calls `vm_data' of vmlinux, which is a va}
    " "[check_variable "$operation vm_alone" vm_alone]
	map { vm_global vm_alone }" "
	[check_variable {movq vm_data(%rip), %rax} vm_data] map {}" "
	[check_variable {movq $vm_data, %rax} vm_data] map {}" "
	[check_variable {movq vm_data(%rax,%rbp,8), %rax} vm_data] map {}"
}

set check_rodata {
    "_edata                       vmlinux  D ffffffff82001000"
    "__end_rodata                 vmlinux  D ffffffff82000020"
    "saved_command_line           vmlinux  D ffffffff82000000"
    "__start_rodata               vmlinux  D ffffffff82000000"
    "vm_data                      vmlinux  d ffffffff82000008"
    "saved_command_line           vmlinux  D ffffffff82000008"
    "vm_bss                       vmlinux  b ffffffff82000010"
    "vm_data                      vmlinux  d ffffffff82000040"
}

check_rule error read-only-written "of vmlinux" "
    [check_variable {movl %eax, vm_rodata(%rip)} vm_rodata]
    map { $check_rodata }
    at { .text 2 new_show } says {^writes to `vm_rodata' of vmlinux}
" "[check_variable {movl vm_rodata(%rip), %eax} vm_rodata]
    map { $check_rodata }" "
    [check_variable {movl %eax, vm_data(%rip)} vm_data]
    map { $check_rodata }" "
    [check_variable {movl %eax, vm_rodata(%rip)} vm_rodata] map {}"

check_rule error ordinary-as-percpu "a read-only one with a base" "
    [check_variable {.fill 8, 1, 0x90; movl %gs:vm_rodata(%rip), %eax} \
	 vm_rodata]
    map { [lrange $check_percpu 0 end-2] $check_rodata }
    at { .text 11 new_show } says {^`vm_rodata' of vmlinux is no per-CPU var}
" "map { $check_rodata }"

set check_one_place {
    "meminfo_proc_show            vmlinux  t ffffffff81000800"
    "meminfo_proc_show            vmlinux  t ffffffff81000700"
}

# A patch of cmdline_proc_show and SECOND.

proc check_both { second } {
    return "
	klp_module
	klp_funcs object_funcs
	klp_func \"cmdline_proc_show\", new_show
	klp_func \"$second\", other_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show
	begin	other_show
	end	other_show"
}

check_rule error old-function-alias "of vmlinux" "
    source { [check_both meminfo_proc_show] } map { $check_one_place }
    at { .data 0xa0 object_funcs }
    says {^`cmdline_proc_show' and `meminfo_proc_show' are two names}
" "source { [check_both meminfo_proc_show] } map {}" "
    source { [check_both vm_and_a] } map { $check_one_place }"

# A patch of the function OLD of vmlinux by NEW.

proc check_replaced { old new } {
    return "
	klp_module
	klp_funcs object_funcs
	klp_func \"$old\", $new
	klp_funcs_end
	klp_objects
	klp_object vmlinux, object_funcs
	klp_objects_end
	klp_patch
	begin	$new
	end	$new"
}

foreach { old new map } {
    vm_renamed.isra.0 vm_renamed {}
    vm_renamed_too.constprop.0 new_show {}
    vm_split.part.0 vm_split {}
    vm_split.constprop.1.isra.0 new_show
	{ vm_split.part.0 vm_split.constprop.1.isra.0 }
} {
    check_rule warning old-function-changed $old "
	source { [check_replaced $old $new] } map { $map }
	at { .data 0 object_funcs } says {has made `[string map {. \.} $old]', and}
    " "source { [check_replaced $old $old] } map { $map }" "
	source { [check_replaced vm_alone $new] } map { vm_global vm_alone }" "
	source { [check_replaced vm_alone.llvm.12 $new] }
	map { vm_global vm_alone.llvm.12 }"
}

check_rule warning old-function-never-left "a thread's loop" {
    source { patch_of vmlinux, worker_thread
	begin	new_show
	end	new_show }
    map { "vm_global   " worker_thread }
    at { .data 0 object_funcs } says {kernel threads never leave `worker_thread'}
} {
    source { patch_of vmlinux, worker_threads
	begin	new_show
	end	new_show }
    map { "vm_global   " worker_threads }
} {
    source { patch_of mod_a, worker_thread
	begin	new_show
	end	new_show }
    map { "a_show" worker_thread }
}

check_rule note renamed-copy "a split function" {
    bonds { vm_static .klp.sym.vmlinux.vm_split,0 } map {}
    at { .text 1 new_show } says {vmlinux has `vm_split.part.0'}
} { bonds { vm_static .klp.sym.vmlinux.vm_global,0 } } {
    map { vm_split.part.0 vm_split.cold.0 } }

# ---- Functions whose address is taken ----

set check_endbr ".byte 0xf3, 0x0f, 0x1e, 0xfa"

check_rule error sealed-function "its address" "
    source { [check_reference vmlinux "movq \$vm_static, %rax"] }
    map { {T ffffffff81001000 -  } {T ffffffff81001000 -  }
	{t ffffffff81001100 -     } {t ffffffff81001100 sealed} }
    at { .text 3 new_show } says {overwrites its ENDBR}
" { map {} } "source { [check_reference vmlinux "call vm_static"] }" "
    source { [check_reference vmlinux "jmp vm_static"] }" "
    source { [check_reference vmlinux "jne vm_static"] }"

set check_ibt { "exports build-id=0123" "exports ibt build-id=0123" }

# A patch whose init function begins with BEGIN, and its object's callback with
# CALLBACK.

proc check_begins { begin { callback "" } } {
    return "source {
	klp_module init=own
	klp_funcs object_funcs
	klp_func cmdline_proc_show, new_show
	klp_funcs_end
	klp_objects
	.quad	0, object_funcs, my_callback, 0, 0, 0
	.zero	120
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show
	begin	my_callback
	$callback
	end	my_callback
	.section .init.text,\"ax\",@progbits
	.globl	init_module
	.type	init_module, @function
init_module:
	$begin
	klp_enable
	.size	init_module, . - init_module }"
}

check_rule error endbr-missing "where the kernel has IBT" "
    [check_begins nop $check_endbr] map { $check_ibt }
    at { .init.text 0 init_module } says {`init_module' has no ENDBR}
" { map {} } "
    [check_begins $check_endbr $check_endbr] map { $check_ibt }"
check_rule error endbr-missing "of a callback" "
    [check_begins $check_endbr nop] map { $check_ibt }
    at { .text 1 my_callback } says {`my_callback' has no ENDBR}
" { map {} }

set check_cfi { "vm_data    " "__cfi_vm   " }
check_rule error cfi-missing "where the kernel has hashes" "
    [check_begins nop ".set __cfi_my_callback, 0"] map { $check_cfi }
    at { .init.text 0 init_module } says {no hash of its type precedes `init_mod}
" { map {} } "
    [check_begins nop ".set __cfi_my_callback, 0
	.set __cfi_init_module, 0"] map { $check_cfi }"

check_rule error sealed-function "one that has none" "
    source { [check_reference vmlinux "movq \$vm_static, %rax"] }
    map { $check_ibt } also endbr-missing
    at { .text 3 new_show } says {this function has no ENDBR}
" { map {} } "
    map { $check_ibt {t ffffffff81001100 -    } {t ffffffff81001100 endbr} }
    also endbr-missing
" "source { [check_reference vmlinux "call vm_static"] }
    also endbr-missing"

check_rule warning address-taken "unexported, in a patch with ENDBR" "
    source { [check_reference vmlinux "$check_endbr
	leaq vm_static(%rip), %rax"] } map {}
    at { .text 7 new_show } says {address of `vm_static' .* not exported}
" "source { [check_reference vmlinux "$check_endbr
	call vm_static"] }" "
    source { [check_reference vmlinux "leaq vm_static(%rip), %rax"] }" "
    map { $check_ibt {t ffffffff81001100 -    } {t ffffffff81001100 endbr} }
    also endbr-missing
" {
    bonds { vm_static .klp.sym.vmlinux.vm_data,0 }
} { bonds { vm_static .klp.sym.vmlinux._printk,0 } }

# A patch whose function ends with LAST, and a kernel with return thunks.

proc check_return { last { behind "" } } {
    return "source { patch_of vmlinux, cmdline_proc_show
	.text
	.type	new_show, @function
new_show:
	nop
1:	$last
	.size	new_show, . - new_show
	$behind }
    map { {_printk } {__x86_return_thunk } }"
}

foreach last { "ret" "ret\n\tint3" } {
    check_rule warning return-thunk-missing "a function that ends with $last" "
	[check_return $last]
	at { .text 0 new_show } says {`new_show', .*returns without `__x86_ret}
    " "[check_return $last] map {}" "[check_return ud2]" "
	[check_return {.byte 0xeb, 0xc3}]" "
	[check_return "jmp __x86_return_thunk" {
	.section .return_sites,"a",@progbits
	.long	1b - .}]"
}

# ---- The target ----

check_rule error other-release "another map" {
    spoil { spoil_text vermagic=6.1.0-test vermagic=6.1.0-tesu } map {}
    at {} says {for kernel 6.1.0-tesu, the map \(target.klpmap\) for 6.1.0-test}
} { spoil {} } { options --any-release }

foreach { old new } {
    "preempt "		"preemp2 "
    "SMP "		"SMQ "
    "mod_unload "	"mod_unloae "
    "modversions "	"modversionsX"
} {
    check_rule error other-vermagic "another $old" "
	spoil { spoil_text {$old} {$new} }
	map { {machine 62} {machine 62
vermagic 6.1.0-test SMP preempt mod_unload modversions} }
	at {} says {^its vermagic is `6.1.0-test .*that of the target's modules}
    " { spoil {} } { map {} }
}

set check_retpolines { {vm_exported_namespace  } {__x86_indirect_thunk_rax vmlinux T ffffffff81000900 exported -
vm_exported_namespace  } }
check_rule warning retpoline-missing "compiled for another configuration" "
    map [list $check_retpolines]
    at {} says {^no `retpoline=' in \.modinfo, and the kernel}
" "source { klp_modinfo \"retpoline=Y\"
    $check_standard }" { map {} }

check_rule error raw-static-call "of a function that vmlinux does not export" {
    source { patch_of
	begin	new_show
1:	call	__SCT__vm
	end	new_show
	.section .static_call_sites,"aw",@progbits
	.long	1b - ., __SCT__vm - . }
    bonds { __SCT__vm .klp.sym.vmlinux.__SCT__vm,0 }
    map { vm_static "__SCT__vm" "exports build-id=0123"
	"exports ibt build-id=0123" }
    also endbr-missing
    at { .static_call_sites 4 new_show } says {^a call of `__SCT__vm' .* key `__SCK__vm'}
} { source { patch_of
	begin	new_show
1:	call	__SCT__vm
	end	new_show
	.section .static_call_sites,"aw",@progbits
	.long	1b - ., __SCK__vm - . }
    bonds { __SCT__vm .klp.sym.vmlinux.__SCT__vm,0
	__SCK__vm .klp.sym.vmlinux.__SCK__vm,0 }
    map { vm_static "__SCT__vm" vm_data __SCK__vm } }

check_rule error raw-static-call "of one whose key is exported" {
    source { patch_of
	begin	new_show
1:	call	__SCT__vm
	end	new_show
	.section .static_call_sites,"aw",@progbits
	.long	1b - ., __SCT__vm - . }
    map { vm_exported__ "__SCT__vm" "vm_exported  " "__SCT__vm  "
	_printk __SCK__vm }
    at { .static_call_sites 4 new_show } says {^a call of `__SCT__vm'}
} { map { "vm_exported  " "__SCT__vm  " } }

check_rule error other-target "another kernel" {
    spoil { spoil_text klp_target=6.1.0-test klp_target=6.1.0-tesu } map {}
    at {} says {^bound with a map of kernel 6.1.0-tesu}
} { spoil {} }

check_rule error other-target "another build of it" "
    source { klp_modinfo \"klp_target=6.1.0-test [string repeat 01 20]\"
	[check_reference vmlinux nop] } map {}
    at {} says {^bound with a map of .* build-id 0101.*another build}
" "map { 0123456789abcdef0123456789abcdef01234567 [string repeat 01 20] }" {
    map { build-id=0123456789abcdef0123456789abcdef01234567 "" } }

# mod_b has no srcversion in the map, and mod_x is not there.
foreach { what word right } {
    "another build of a module" mod_a=aaab mod_a=aaaa
    "another module, by its srcversion" mod_a=srcversion:A2
	mod_a=srcversion:A1
    "the last of several" "mod_b=srcversion:B1 mod_x=01 mod_c=cccd"
	"mod_b=srcversion:B1 mod_x=01 mod_c=cccc"
} {
    check_rule error other-target $what "
	source { klp_modinfo \"klp_target=6.1.0-test $word\"
	    [check_reference vmlinux nop] } map {}
	at {} says {^bound with a map of mod_.* is of another build of it, [string \
	    toupper [string index $word 4]]?}
    " "source { klp_modinfo \"klp_target=6.1.0-test $right\"
	[check_reference vmlinux nop] }" "
	source { klp_modinfo \"klp_target=6.1.0-test\
	    0123456789abcdef0123456789abcdef01234567 $right\"
	[check_reference vmlinux nop] }"
}
