# rules-own.tcl: rules for functions and data of the patch's own that the kernel
# gets hold of.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.

# A patch whose function does what INSTRUCTION says; BEHIND has what it names.

proc check_own { instruction { behind "" } } {
    return "[check_reference vmlinux $instruction $behind]
	klp_modinfo \"retpoline=Y\"
	begin	my_tick, .text.tick
	end	my_tick"
}

check_rule warning function-handed-out "in a register" "
    source { [check_own "movq \$my_tick, %rdi
	call vm_exported"] }
    at { .text 3 new_show } says {the address of `my_tick', a function of the}
" "source { [check_own "call my_tick
	call vm_exported"] }" "
    source { [check_own "cmpq \$my_tick, %rdi
	call vm_exported"] }" "
    source { [check_own "movq \$my_tick, %rdi
	call klp_shadow_free_all"] }" "
    source { [check_own nop {
	.section .init.text,"ax",@progbits
	movq	$my_tick, %rdi
	call	vm_exported
	.text}] }"

foreach { what instruction offset } {
    "in memory"			"movq $my_tick, 24(%rdi)"	4
    "on the stack"		"movq $my_tick, 8(%rsp)"	5
    "relative to the code"	"leaq my_tick(%rip), %rdi"	3
    "whole"			"movabsq $my_tick, %rdi"	2
} {
    check_rule warning function-handed-out $what "
	source { [check_own "nop
	.skip 8, 0x90
	$instruction"] }
	at { .text [expr { 9 + $offset }] new_show } says {`my_tick', a function}
    " "source { [check_own nop] }"
}

set check_table {
	.section .rodata,"a",@progbits
	.type	my_table, @object
my_table: .quad my_tick
	.size	my_table, 8
	.type	my_tables, @object
my_tables: .quad my_table
	.size	my_tables, 8
	.text}

foreach name { my_table my_tables } {
    check_rule warning function-handed-out "in $name" "
	source { [check_own "nop
	.skip 8, 0x90
	movq \$$name, %rdi
	call vm_exported" $check_table] }
	at { .rodata 0 my_table } says {`my_tick', a function}
    " "source { [check_own "nop
	call vm_exported" $check_table] }" "
	source { [check_own "nop
	.skip 8, 0x90
	movq $name, %rdi
	call vm_exported" $check_table] }"
}

# Compilers copy a structure's first value from a constant without a name.

proc check_constant { address content } {
    return "source { [check_own "movq \$$address, %rsi
	call vm_exported" "
	.section .rodata,\"a\",@progbits
.Lconstant: .quad 7, $content
	.type	other, @object
other:	.quad	my_tick
	.size	other, 8
	.text"] }"
}

check_rule warning function-handed-out "in a constant without a name" "
    [check_constant .Lconstant my_tick]
    at { .text 3 new_show } says {`my_tick', a function}
" [check_constant .Lconstant 8] [check_constant .Lconstant my_tick+1] "
    [check_constant vm_exported my_tick]"

# A patch with a function that hands another one out, and whose object's first
# callback is CALLBACK.

proc check_callback { callback { behind "" } } {
    return "klp_module
	klp_funcs object_funcs
	klp_func cmdline_proc_show, new_show
	klp_funcs_end
	klp_objects
	.quad	0, object_funcs, $callback, 0, 0, 0
	.zero	120
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show
	begin	my_callback
	.skip	8, 0x90
	movq	\$my_tick, %rdi
	call	vm_exported
	end	my_callback
	begin	my_tick
	end	my_tick
	$behind"
}

check_rule warning function-handed-out "by what is no callback" "
    source { [check_callback NONE ".set NONE, 0"] }
    at { .text 0xc my_callback } says {`my_tick', a function}
" "source { [check_callback my_callback] }"

check_rule warning this-module "in a new function" "
    source { [check_own "movq \$__this_module, %rdi
	call vm_exported"] }
    at { .text 3 new_show } says {^THIS_MODULE is the patch here}
" "source { [check_own "movq \$__this_module + 24, %rdi
	call vm_exported"] }" "
    source { [check_own nop {
	.section .init.text,"ax",@progbits
	movq	$__this_module, %rdi
	.text}] }"

# A table with an owner and a function, which is handed on.

proc check_owner { function } {
    return "source { [check_own "movq \$my_table, %rdi
	call vm_exported" "
	.data
	.type	my_table, @object
my_table: .quad __this_module, $function
	.size	my_table, 16
	.text"] }"
}

check_rule warning this-module "the owner of functions that are not the patch's" "
    [check_owner vm_static]
    at { .data 0x378 my_table } says {^THIS_MODULE is the patch here}
" "[check_owner my_tick] also function-handed-out" "
    source { [check_own nop {
	.data
	.type	my_table, @object
my_table: .quad __this_module, vm_static
	.size	my_table, 16
	.text}] }"

# Jumps that objtool has listed in SECTION, and a module without its list.

foreach { what jump section } {
    "a return"			"jmp __x86_return_thunk"	.return_sites
    "a call of a register's"	"call __x86_indirect_thunk_rax"	.retpoline_sites
    "a jump if"			"jne __x86_indirect_thunk_rax"	.retpoline_sites
} {
    foreach { name listed } "good 1b none my_tick" {
	set check_listed($name) "source { [check_own "nop
1:	$jump" "
	.section $section,\"a\",@progbits
	.long	$listed - .
	.text"] }"
    }
    # These functions do not end with it.
    set plain [expr { $section eq ".return_sites"
	? "also return-thunk-missing" : "" }]
    check_rule error thunk-unlisted $what "
	source { [check_own "nop
	$jump"] }
	map { {_printk } {[lindex $jump 1] } }
	$plain
	at { .text [expr { [string match jne* $jump] ? 3 : 2 }] new_show }
	says {^$section does not have this jump to `__x86_}
    " "$check_listed(good) $plain" "release 5.19.0-tst $plain" "
	source { [check_own nop "
	.section .altinstr_replacement,\"ax\",@progbits
	$jump
	.text"] } $plain"
    check_rule error thunk-unlisted "$what, another is listed" "
	$check_listed(none)
	at { .text [expr { [string match jne* $jump] ? 3 : 2 }] new_show }
	says {^$section does not have this jump to `__x86_}
    " $check_listed(good)
}

check_rule error btf-ids-unresolved "all zero" "
    source { [check_own nop {
	.section .BTF_ids,"a",@progbits
	.long	0, 0
	.text}] }
    at { .BTF_ids } says {nothing has resolved the BTF ids}
" "source { [check_own nop {
	.section .BTF_ids,"a",@progbits
	.long	1, 4711
	.text}] }" "
    source { [check_own nop {
	.section .BTF_ids,"a",@progbits
	.text}] }" "
    source { [check_own nop {
	.section .BTF_ids,"a",@progbits
	.type	my_ids, @object
my_ids:	.long	0, 0
	.text}] }"
check_rule error btf-ids-unresolved "beside flags" "
    source { [check_own nop {
	.section .BTF_ids,"a",@progbits
__BTF_ID__set8__own: .long 0, 0
__BTF_ID__func__vm_static__1: .long 0, 3
	.text}] }
    at { .BTF_ids } says {nothing has resolved the BTF ids}
" "source { [check_own nop {
	.section .BTF_ids,"a",@progbits
__BTF_ID__set8__own: .long 1, 0
__BTF_ID__func__vm_static__1: .long 4711, 3
	.text}] }"

# ---- What the code must not reach ----

set check_init {
	.section .init.data,"aw",@progbits
	.type	at_first, @object
at_first: .quad 0
	.size	at_first, 8
	.text}

foreach { what instruction offset behind section } [list \
    "a function" "call first" 1 {
	begin	first, .init.text
	end	first} .init.text \
    "a variable" "movq at_first(%rip), %rax" 3 $check_init .init.data \
    "an address" "movq \$at_first, %rdi" 3 $check_init .init.data] {
    check_rule error init-memory-used $what "
	source { [check_own $instruction $behind] }
	at { .text $offset new_show } says {refers to $section, which the kernel frees}
    " "source { [check_own nop $behind] }" "
	source { [check_own nop "$behind
	.section .init.text,\"ax\",@progbits
	$instruction
	.text"] }" "
	source { [check_own nop "$behind
	.section .ref.text,\"ax\",@progbits
	$instruction
	.text"] }"
}

# The init function may be in an ordinary section.
check_rule error init-memory-used "by what is not the init function" "
    source { [check_own "call first" {
	begin	first, .init.text
	end	first}] }
    at { .text 1 new_show } says {refers to .init.text}
" {
    source { klp_module init=own
	klp_modinfo "retpoline=Y"
	klp_funcs object_funcs
	klp_func "cmdline_proc_show", new_show
	klp_funcs_end
	klp_objects
	klp_object vmlinux, object_funcs
	klp_objects_end
	klp_patch
	begin	new_show
	end	new_show
	.globl	init_module
	begin	init_module
	call	first
	klp_enable
	.size	init_module, . - init_module
	begin	first, .init.text
	end	first }
}

set check_once {
	.section .data..ro_after_init,"aw",@progbits
	.type	once, @object
once:	.quad 0
	.size	once, 8
	.text}

foreach { instruction offset } {
    "movq %rax, once(%rip)" 3
    "movl $1, once(%rip)" 2
    "movb $1, once(%rip)" 2
    "incl once(%rip)" 2
    "addl $1, once(%rip)" 2
    "orb %al, once(%rip)" 2
    "lock xaddl %eax, once(%rip)" 4
    "sete once(%rip)" 3
    "shll $3, once(%rip)" 2
    "lock btsl $1, once(%rip)" 4
} {
    check_rule error read-only-written "by $instruction" "
	source { [check_own $instruction $check_once] }
	at { .text $offset new_show } says {writes to .data..ro_after_init, which is}
    " "source { [check_own [string map {"once" "often"} $instruction] {
	.section .data.often,"aw",@progbits
often:	.quad 0
	.text}] }"
}

foreach instruction {
    "movq once(%rip), %rax" "cmpl $1, once(%rip)" "cmpq %rax, once(%rip)"
    "testl $1, once(%rip)" "imull once(%rip)" "bsfl once(%rip), %eax"
    "btl $1, once(%rip)" "movzbl once(%rip), %eax" "leaq once(%rip), %rax"
    "pushq once(%rip)" "addq once(%rip), %rax"
    "pshufb once(%rip), %xmm0" "vmovaps once(%rip), %xmm0"
    "vpshufb once(%rip), %xmm8, %xmm0" "vmovaps once(%rip), %zmm0"
} {
    lappend check_reads "source { [check_own $instruction $check_once] }"
}
lappend check_reads "source { [check_own nop "$check_once
	.section .init.text,\"ax\",@progbits
	movl \$1, once(%rip)
	.text"] }"
# What only init code calls, and what other code calls as well.
set check_first ".globl fill
	.type fill, @function
fill:	movl \$1, once(%rip)
	ret
	.size fill, . - fill
	.section .init.text,\"ax\",@progbits
	call fill
	.text"
lappend check_reads "source { [check_own nop "$check_once\n$check_first"] }"
check_rule error read-only-written "by what is called later as well" "
    source { [check_own "call fill" "$check_once\n$check_first"] }
    at { .text 8 fill } says {writes to .data..ro_after_init}
" "source { [check_own nop "$check_once\n$check_first"] }"
check_rule error read-only-written "not by what reads, or runs first" "
    source { [check_own "movl \$1, once(%rip)" $check_once] }
    at { .text 2 new_show } says {writes to}
" {*}$check_reads

check_rule error read-only-written "a constant" "
    source { [check_own "movl \$1, fixed(%rip)" {
	.section .rodata.fixed,"a",@progbits
fixed:	.quad 0
	.text}] }
    at { .text 2 new_show } says {writes to .rodata.fixed, which is read-only}
" "source { [check_own "movl fixed(%rip), %eax" {
	.section .rodata.fixed,"a",@progbits
fixed:	.quad 0
	.text}] }"

# A patch of the function OLD at POSITION, whose new one does what INSTRUCTION
# says; BEHIND has what it names.

proc check_caller { old instruction { position 0 } { behind "" } } {
    return "source {
	klp_modinfo \"retpoline=Y\"
	patch_of vmlinux, $old, $position
	begin	new_show
	$instruction
	end	new_show
	$behind }"
}

set check_called "
    bonds { meminfo_proc_show .klp.sym.vmlinux.meminfo_proc_show,0 }"

foreach operation { call jmp } {
    check_rule warning calls-itself "with a $operation" "
	[check_caller meminfo_proc_show "$operation meminfo_proc_show"]
	$check_called
	at { .text 1 new_show } says {^calls `meminfo_proc_show', which it repl}
    " "[check_caller meminfo_proc_show "$operation vm_static"] bonds {}" "
	[check_caller cmdline_proc_show "$operation meminfo_proc_show"]
	$check_called" "
	[check_caller meminfo_proc_show {movq $meminfo_proc_show, %rax}]
	$check_called" "
	[check_caller meminfo_proc_show nop 0 \
	     [string map [list jump $operation] {
	begin	other
	jump	meminfo_proc_show
	end	other}]] $check_called"
}

check_rule warning calls-itself "through an export" "
    [check_caller vm_exported {call vm_exported}]
    at { .text 1 new_show } says {^calls `vm_exported', which it replaces}
" "[check_caller meminfo_proc_show {call vm_exported}]"

# The same name at another position is another function.
check_rule warning calls-itself "the one of that position" "
    [check_caller name_show {call name_show} 2]
    bonds { name_show .klp.sym.vmlinux.name_show,2 }
    at { .text 1 new_show } says {^calls `name_show'}
" "[check_caller name_show {call name_show} 2]
    bonds { name_show .klp.sym.vmlinux.name_show,1 }"
