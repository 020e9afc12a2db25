# rules-late.tcl: rules for what is applied when a module comes, which is late.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.

# The sections that the kernel has done with by then, by rule.  Ordinary data
# is the neighbour of each.
# Such a list of versions breaks other rules as well.
set check_few "--allow=versions-damaged:x --allow=layout-version-missing:x"

foreach { rule sections } {
    late-jump-table __jump_table
    late-static-call { .static_call_sites .static_call.text }
    late-sorted-table { __ex_table .orc_unwind_ip .orc_unwind __mcount_loc
	__patchable_function_entries }
    late-alternatives { .altinstructions .parainstructions .retpoline_sites
	.return_sites .call_sites .smp_locks .ibt_endbr_seal .cfi_sites }
    late-alternative-code { .altinstr_replacement .altinstr_aux }
    late-init-section { .init.data .init.rodata .exit.data .exit.text }
    late-copied-section { .data..percpu .data..percpu..shared_aligned
	__versions }
    late-registered-table { __param __ksymtab __ksymtab_gpl __tracepoints
	__tracepoints_ptrs _ftrace_events __bpf_raw_tp_map __dyndbg
	___srcu_struct_ptrs .ctors }
    late-section { __bug_table .unknown }
} {
    foreach section $sections {
	# vmlinux's relocations are in time for nearly all of them.
	set early [expr { $section eq "__versions"
			  || [string match .data..percpu* $section]
			  ? ".toc" : $section }]
	check_rule error $rule $section "
	    source { late_from $section }
	    bonds { a_static .klp.sym.mod_a.a_static,0 }
	    options {$check_few}
	    at { $section 0 } says {a_static,0' cannot be referred to from}
	" { source { late_from .data.rel } } {
	    source { late_from .rodata.cst8, a }
	} "
	    source { early_from $early }
	    bonds { vm_static .klp.sym.vmlinux.vm_static,0 }"
    }
}

check_rule error late-registered-table ".init_array" {
    source { late_from .init_arrax }
    bonds { a_static .klp.sym.mod_a.a_static,0 }
    spoil { spoil_section_name .rela.init_arrax .rela.init_array }
    at { .init_array 0 } says {init function$}
} { spoil {} also late-init-section }

# ---- Instructions that the kernel rewrites ----

# A call of mod_a's function; BEHIND is what follows, CALL the label of the
# call, OTHER that of another instruction of five bytes.

proc check_site { behind } {
    return "
	patch_of mod_a, a_show
	begin	new_show
call:	call	a_static
other:	.zero	5
	end	new_show
	$behind"
}

# Lists as arch/x86 and kernel/static_call_inline.c have them, of one entry for
# the label SITE.
foreach { what list } {
    "alternatives of 6.1" {
	.section .altinstructions,"a",@progbits
	.long	SITE - ., other - .
	.2byte	0x120
	.byte	5, 5 }
    "alternatives of 6.6" {
	.section .altinstructions,"a",@progbits
	.long	SITE - ., other - .
	.long	0x120
	.byte	5, 5 }
    "alternatives of 5.10" {
	.section .altinstructions,"a",@progbits
	.long	SITE - ., other - .
	.2byte	0x120
	.byte	5, 5, 0 }
    "paravirt" {
	.section .parainstructions,"a",@progbits
	.balign	8
	.quad	SITE
	.byte	1, 5
	.balign	8 }
    "a static call" {
	.section .static_call_sites,"aw",@progbits
	.long	SITE - ., vm_exported - . }
} {
    check_rule error late-alternative-site $what "
	source { [check_site [string map { SITE call } $list]] }
	at { .text 1 new_show } says {rewritten the instruction}
    " "source { [check_site [string map { SITE other } $list]] }" "
	source { [string map { mod_a, vmlinux, a_show cmdline_proc_show
	    a_static vm_static } \
	    [check_site [string map { SITE call } $list]]] }"
}

# ---- Modules that go and come again ----

check_rule note target-reload "before 6.3" {
    release 6.2.0-test
    at .klp.rela.mod_a..text says {^mod_a cannot be loaded a second time}
} { release 6.3.0-test } { source {
    patch_of
    begin new_show
	call	vm_static
    end new_show } }
