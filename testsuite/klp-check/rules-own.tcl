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
    check_rule error thunk-unlisted $what "
	source { [check_own "nop
	$jump"] }
	map { {_printk } {[lindex $jump 1] } }
	at { .text [expr { [string match jne* $jump] ? 3 : 2 }] new_show }
	says {^$section does not have this jump to `__x86_}
    " $check_listed(good) { release 5.19.0-tst } "
	source { [check_own nop "
	.section .altinstr_replacement,\"ax\",@progbits
	$jump
	.text"] }"
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
