# rules-file.tcl: rules for .modinfo, sections, symbols and versions.
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

# ---- The file and its .modinfo ----

check_rule error not-livepatch "nothing of a livepatch" {
    source { klp_module init=0 } plain 1
    at {} says {^not a livepatch: }
} { source "" plain 0 spoil {} source { patch_of
    begin new_show
    end new_show } }

check_rule error livepatch-tag-missing "another tag" {
    spoil { spoil_text livepatch=Y livepatcx=Y }
    at {} says {^no `livepatch='}
} { spoil {} }

check_rule warning livepatch-tag-value "N" {
    spoil { spoil_text livepatch=Y livepatch=N }
    at {} says {^`livepatch=N' makes it a livepatch too}
} { spoil {} }

check_rule error modinfo-sections "two" {
    source { patch_of
	begin	new_show
	end	new_show
	.section .modinfx,"",@progbits
	.asciz	"another=1" }
    spoil { spoil_section_name .modinfx .modinfo }
    at {} says {^2 \.modinfo sections}
} { spoil {} }

check_rule error modinfo-sections "none" {
    spoil { spoil_section_name .modinfo .modinfx }
    at {} says {^0 \.modinfo sections}
    also { livepatch-tag-missing vermagic-missing license }
} { spoil {} }

check_rule error modinfo-shape "not allocated" {
    spoil { spoil_field .modinfo sh_flags 0 }
    at .modinfo says {not an allocated section}
    also { livepatch-tag-missing vermagic-missing license }
} { spoil {} }

check_rule error modinfo-shape "no NUL at the end" {
    spoil { spoil_data .modinfo -1 cu 65 }
    at .modinfo says {ends with a NUL}
    also { livepatch-tag-missing vermagic-missing license }
} { spoil {} }

check_rule error release-too-old "5.7" {
    release 5.7.0-test
    at {} says {^for kernel 5\.7\.0-test}
} { release 5.8.0-test } { release 5.10.0-tst } { release 7.0.0-test }

check_rule warning vermagic-missing "another tag" {
    spoil { spoil_text vermagic= vermagix= }
    at {} says {^no vermagic}
} { spoil {} }

# The first of several counts, which is not klp_module's.
check_rule error license "proprietary" {
    source { klp_modinfo "license=Proprietary"
	patch_of
	begin	new_show
	end	new_show }
    at {} says {^the license `Proprietary'}
} { source { klp_modinfo "license=Dual BSD/GPL"
	patch_of
	begin	new_show
	end	new_show } } { source { klp_modinfo "license=GPL v2"
	patch_of
	begin	new_show
	end	new_show } }

check_rule error license "none" {
    spoil { spoil_text license=GPL licensx=GPL }
    at {} says {^no license}
} { spoil {} }

check_rule warning never-enabled "a module's relocations, no call" {
    spoil { spoil_text "\0klp_enable_patch\0" "\0klp_enable_patcx\0" }
    at {} says {^nothing calls klp_enable_patch}
} { spoil {} } { source { patch_of
    begin new_show
	call	vm_static
    end new_show } }

check_rule error symbol-table "none" {
    source { klp_module init=0
	.text
	ret }
    run {STRIP patch.ko} options --object=vmlinux notes {no struct klp_patch}
    at {} says {^no symbol table}
} { run true }

foreach machine { 2 40 243 } {
    check_rule error machine "ELF machine $machine" "
	spoil { spoil_field {} e_machine $machine }
	at {} says {^ELF machine $machine is not supported}
    " { spoil {} }
}

# ---- Sections ----

set check_two_sections {
	patch_of
	begin	new_show
	end	new_show
	.section .data.one,"aw",@progbits
	.quad	1
	.section .data.two,"aw",@progbits
	.quad	2
}

check_rule error section-name-twice "since 6.12" "
    source { $check_two_sections } release 6.12.0-tst
    spoil { spoil_section_name .data.two .data.one }
    at {} says {more than one section `.data.one'}
" { spoil {} } { release 6.11.0-tst also section-name-repeated }

check_rule warning section-name-repeated "before 6.12" "
    source { $check_two_sections } release 6.11.0-tst
    spoil { spoil_section_name .data.two .data.one }
    at {} says {more than one section `.data.one'}
" { spoil {} } { release 6.12.0-tst also section-name-twice } {
    spoil { spoil_section_name .data.two .data.one
	spoil_flags .data.one 2 }
} {
    spoil { spoil_field .data.one sh_size 0
	spoil_section_name .data.two .data.one }
}

check_rule error section-write-execute "awx" {
    source { patch_of
	begin	new_show
	end	new_show
	.section .both,"awx",@progbits
	nop }
    at .both says {both written and executed}
} { spoil { spoil_flags .both 1 } } { spoil { spoil_flags .both 4 } } {
    spoil { spoil_flags .both 2 } }

# ---- Symbols ----

foreach { what name } {
    "no position" vm_static
    "a hexadecimal position" vm_static,0x1
    "a negative position" vm_static,-1
    "a position with a leading zero" vm_static,01
    "an empty position" vm_static,
    "two commas" vm,static,0
    "no name" ,0
    "512 characters" <512>,0
    "a position that is too large" vm_static,18446744073709551616
} {
    set name [string map [list <512> [string repeat x 512]] $name]
    check_rule error symbol-name $what "
	bonds { vm_static .klp.sym.vmlinux.$name }
	at {} says {^the kernel cannot read the livepatch symbol `.klp.sym.vmlinux}
    " { bonds {} } "bonds { vm_static\
	.klp.sym.vmlinux.[string repeat x 511],18446744073709551615 }"
}

check_rule error symbol-name "an object of 56 characters" "
    source { patch_of m[string repeat o 54], a_show
	begin	new_show
	call	a_static
	end	new_show }
    bonds { a_static .klp.sym.m[string repeat o 55].a_static,0@m[string \
	repeat o 54] }
    at {} says {at most 55 characters of OBJECT}
" "bonds { a_static .klp.sym.m[string repeat o 54].a_static,0 }"

check_rule error symbol-name-long "128 characters before 6.1" "
    bonds { vm_static .klp.sym.vmlinux.[string repeat x 128],0 }
    release 6.0.0-test
    at {} says {longer than the 127 characters}
" { release 6.1.0-test } "
    bonds { vm_static .klp.sym.vmlinux.[string repeat x 127],0 }"

foreach { what offset format value } {
    "a function" 4 cu 18  "local" 4 cu 0
    "a value" 8 wu 8  "a size" 16 wu 8
} {
    check_rule note symbol-form $what "
	spoil { spoil_symbol .klp.sym.vmlinux.vm_static,0 $offset $format \
	    $value }
	at {} says {^the livepatch symbol `.klp.sym.vmlinux.vm_static,0' is not}
    " { spoil { spoil_symbol .klp.sym.vmlinux.vm_static,0 4 cu 32 } }
}

klp_script_test symbol-form-once "symbols of another tool's form are told once" {
    check_make $folder {
	source { patch_of
	    begin	new_show
	    call	vm_static
	    call	vm_thrice
	    end	new_show }
	bonds { vm_static .klp.sym.vmlinux.vm_static,0
	    vm_thrice .klp.sym.vmlinux.vm_thrice,2 }
	spoil { spoil_symbol .klp.sym.vmlinux.vm_static,0 4 cu 1
	    spoil_symbol .klp.sym.vmlinux.vm_thrice,2 4 cu 18 } }
    lassign [check_run $folder patch.ko] status output
    return [expr { $status == 0 && [regexp -all {symbol-form} $output] == 1
		   && [regexp {,[02]' and 1 more are not NOTYPE} $output]
		   ? "" : "status $status, `$output'" }]
}

foreach name { __this_module _GLOBAL_OFFSET_TABLE_ init_module } {
    check_rule error symbol-never-converted $name "
	bonds { vm_static .klp.sym.vmlinux.$name,0 }
	at {} says {^`$name' must stay}
    " "bonds { vm_static .klp.sym.vmlinux.${name}x,0 }"
}

check_rule error symbol-never-converted "of a module" {
    bonds { a_static .klp.sym.mod_a.init_module,0 }
    at {} says {^`init_module' must stay}
} { bonds { a_static .klp.sym.mod_a.__this_module,0 } }

check_rule error symbol-common ".comm" {
    source { patch_of
	begin	new_show
	end	new_show
	.comm	shared, 8, 8 }
    at {} says {^`shared' is a common symbol}
} { source { patch_of
	begin	new_show
	end	new_show
	.lcomm	shared, 8 } }

check_rule error symbol-nameless "undefined" {
    source { patch_of
	begin	new_show
	call	vm_exported
	end	new_show }
    spoil { spoil_symbol vm_exported 0 iu 0 }
    at {} says {^symbol number \d+ is undefined and has no name}
} { source { patch_of
	begin	new_show
	call	vm_exported
	end	new_show }
    spoil {
	spoil_symbol vm_exported 4 cu 32
	spoil_symbol vm_exported 0 iu 0 } }

foreach index { 0xff00 0xff1f 0xff21 0xffff } {
    check_rule error symbol-section-index $index "
	spoil { spoil_symbol init_module 6 su $index }
	at {} says {^`init_module' has the reserved section index $index}
    " { spoil { spoil_symbol init_module 6 su 0xfff1 }
	also { module-record-contents module-record-contents } }
}

foreach { what section } { "data" .data.wide "zeros" .bss.wide } {
    check_rule warning section-alignment $what "
	source { $check_standard
	.section $section,\"aw\"
	.balign	8192
	.zero	16 }
	at { $section } says {^its alignment is 0x2000, of which the kernel}
    " "source { $check_standard
	.section $section,\"aw\"
	.balign	4096
	.zero	16 }"
}

check_rule error percpu-too-large "more than all modules have" "
    source { $check_standard
	.section .data..percpu,\"aw\"
	.zero	8193 }
    at { .data..percpu } says {^0x2001 bytes, but all modules share 0x2000}
" "source { $check_standard
	.section .data..percpu,\"aw\"
	.zero	8192 }"

check_rule error symbol-outside "behind the end" {
    spoil { spoil_symbol init_module 8 wu 14 }
    at { .init.text 14 init_module } says {^`init_module' lies or ends}
} { spoil { spoil_symbol init_module 8 wu 13 } } { spoil {} }

check_rule error symbol-outside "ends behind the end" {
    source { patch_of
	begin	new_show
	end	new_show
	.section .data..percpu,"aw",@progbits
	.type	load, @object
	.size	load, 8
load:	.quad	0 }
    spoil { spoil_field .data..percpu sh_size 4 }
    at { .data..percpu 0 load } says {^`load' lies or ends after}
} { spoil {} }

check_rule error symbol-absolute "called" {
    source { patch_of
	begin	new_show
	call	nowhere
	end	new_show
	.globl	nowhere }
    plain 0 spoil { spoil_symbol nowhere 6 su 0xfff1 }
    at { .text 1 new_show } says {^`nowhere' is absolute}
} { source { patch_of
	begin	new_show
	movq	$nowhere, %rdi
	end	new_show
	.globl	nowhere } }

foreach { what code value } {
    "in a call" "call vm_exported" 1
    "in ENDBR" "endbr64" 2
} {
    check_rule error symbol-middle $what "
	source { patch_of
	    begin	new_show
	    end	new_show
	    begin	other .text.more
	    $code
	    ret
	    end	other }
	spoil { spoil_symbol other 8 wu $value }
	at { .text.more $value other } says {^no instruction begins where}
    " { spoil {} }
}

# ---- Sections that are not what their names say ----

check_rule error section-not-allocated "of code that is referred to" {
    source { patch_of
	begin	new_show
	call	other
	end	new_show
	begin	other .text.more
	end	other }
    spoil { spoil_flags .text.more 2 }
    at .text.more says {^used by what is loaded}
} { spoil {} }

check_rule error section-not-allocated "a table of the kernel's" {
    source { patch_of
	begin	new_show
	end	new_show
	.section __param,"",@progbits
	.quad	0 }
    at __param says {^looked for by the kernel}
} { spoil { spoil_flags __param 2 } } {
    spoil { spoil_section_name __param __parax } }

check_rule warning section-renamed "unlike its relocations" {
    source { patch_of
	begin	new_show
	end	new_show
	.section .table,"a",@progbits
	.quad	new_show
	.section .tablx,"a",@progbits
	.quad	new_show }
    spoil { spoil_field .rela.table sh_name [klp_elf_get $bytes sh_name \
						 [klp_elf_section $bytes .rela.tablx]] }
    at .table says {^its relocations are called \.rela\.tablx}
} { spoil {} }

foreach { what field value } {
    "another type" sh_type 1
    "no relocation" sh_size 0
    "no target" sh_info 0
} {
    check_rule error relocation-section $what "
	source { patch_of
	    begin	new_show
	    end	new_show
	    .section .table,\"a\",@progbits
	    .quad	new_show }
	spoil { spoil_field .rela.table $field $value }
	at .rela.table says {^it has no relocations of .table}
    " { spoil {} }
}

check_rule error relocation-section "SHT_REL" {
    source { patch_of
	begin	new_show
	end	new_show
	.section .table,"a",@progbits
	.quad	new_show }
    spoil { spoil_field .rela.table sh_type 9 }
    at .rela.table says {^of type SHT_REL}
} { spoil {} }

check_rule error relocation-section "a livepatch section that is empty" {
    spoil { spoil_field .klp.rela.mod_a..text sh_size 0 }
    at .klp.rela.mod_a..text says {^a livepatch section with no relocation}
} { spoil {} }

# ---- The kernel's tables ----

foreach { section entry } {
    __mcount_loc "	.quad	traced"
    __ex_table "	.long	new_show - ., new_show - ., 0"
    __jump_table "	.long	new_show - ., new_show - .
	.quad	new_show - ."
    __param "	.quad	new_show, new_show, new_show, 0, 0"
    .return_sites "	.long	new_show - ."
} {
    check_rule error table-damaged $section "
	source { patch_of
	    begin	new_show
traced:	    .byte	0x0f, 0x1f, 0x44, 0, 0
	    end	new_show
	    .section $section,\"a\",@progbits
	$entry }
	spoil { spoil_reloc_type .rela$section 0 0 }
	at { $section 0[expr { $section eq "__jump_table" ? " new_show" : "" }] }
	says {^nothing relocates this entry}
    " { spoil {} }
}

foreach { section type } { __mcount_loc 2 __jump_table 2 } {
    check_rule error table-damaged "half of an address in $section" "
	source { patch_of
	    begin	new_show
traced:	    .byte	0x0f, 0x1f, 0x44, 0, 0
	    end	new_show
	    .section $section,\"a\",@progbits
	    .ifc	$section,__jump_table
	    .long	new_show - ., new_show - .
	    .endif
	    .quad	traced }
	spoil { spoil_reloc_type .rela$section [expr {
	    $section eq "__jump_table" ? 2 : 0 }] $type }
	at { $section [expr { $section eq "__jump_table" ? "12 new_show" : 4 }] }
	says {^nothing relocates this entry}
    " { spoil {} }
}

# AT is in the call of vm_exported, or behind all code.
foreach { section entry } {
    __mcount_loc "	.quad	AT"
    __ex_table "	.long	AT - ., traced - ., 0"
    __jump_table "	.long	AT - ., traced - .
	.quad	traced - ."
    .return_sites "	.long	AT - ."
} {
    foreach { where at } { "an operand" "traced + 1" "no code" "traced + 999" } {
	set source "patch_of
	    begin	new_show
traced:	    call	vm_exported
	    end	new_show
	    .section $section,\"a\",@progbits
	$entry"
	check_rule error table-damaged "$section leads to $where" "
	    source { [string map [list AT $at] $source] }
	    at { $section 0[expr { $section eq "__jump_table"
				    && $where ne "no code" ? " new_show"
				    : "" }] }
	    says {^no instruction begins where this entry leads}
	" "source { [string map { AT traced } $source] }"
    }
}

check_rule error table-damaged "ftrace is not called" {
    source { patch_of
	begin	new_show
	jmp	vm_exported
	end	new_show
	.section __mcount_loc,"a",@progbits
	.quad	new_show }
    at { __mcount_loc 0 } says {^nothing calls ftrace where this entry leads}
} { source { patch_of
	begin	new_show
	call	vm_exported
	end	new_show
	.section __mcount_loc,"a",@progbits
	.quad	new_show } }

set check_alternative {
	patch_of
	begin	new_show
	nop
	call	vm_exported
	nop
	end	new_show
	.section .altinstr_replacement,"ax",@progbits
	nop
	.section .altinstructions,"a",@progbits
	.long	new_show + 1 + FROM - .
	.long	.altinstr_replacement - .
	.word	1
	.byte	LENGTH, 1 }

foreach { what from length } {
    "begins in an operand" 1 5
    "ends in an operand" 0 4
    "ends behind the code" 0 99
} {
    check_rule error table-damaged "what is rewritten $what" "
	source { [string map "FROM $from LENGTH $length" $check_alternative] }
	at { .text [expr { 1 + $from }] new_show }
	says {^the kernel is told to rewrite these bytes}
    " "source { [string map { FROM 0 LENGTH 5 } $check_alternative] }"
}

check_rule error table-damaged "more is put in than taken away" {
    source { patch_of
	begin	new_show
	.fill	8, 1, 0x90
	end	new_show
	.section .altinstr_replacement,"ax",@progbits
	.fill	8, 1, 0x90
	.section .altinstructions,"a",@progbits
	.long	new_show - ., .altinstr_replacement - .
	.word	1
	.byte	4, 5 }
    at { .text 0 new_show } says {^the kernel is told to put more bytes}
} { spoil { spoil_data .altinstructions 11 cu 4 } }

check_rule error table-damaged "an export of another name" {
    source { patch_of
	begin	new_show
	end	new_show
	.section __ksymtab_strings,"aMS",@progbits,1
	.type	__kstrtab_new_export, @object
__kstrtab_new_export:
	.asciz	"new_expert" }
    at { __ksymtab_strings 0 __kstrtab_new_export } says {than that of the export `new_export'}
} { spoil { spoil_text new_expert new_export } }

foreach { what bytes } {
    "one list of the unwinder" 12
    "an entry of the unwinder cut short" 7
} {
    check_rule error table-damaged $what "
	source { patch_of
	begin	new_show
	end	new_show
	.section .orc_unwind,\"a\",@progbits
	.zero	$bytes
	.section .orc_unwind_ip,\"a\",@progbits
	.long	new_show - . }
	at .orc_unwind_ip says {does not have as many entries}
    " { spoil { spoil_field .orc_unwind sh_size 6 } }
}

# ---- Versions ----

set check_versions {
	.include "versions.inc"
	patch_of
	begin	new_show
	call	vm_static
	end	new_show
	version	module_layout
	version	klp_enable_patch
}

check_rule error versions-leftover "the first form" "
    source { $check_versions
	version	vm_statix }
    spoil { spoil_text \"\\0vm_statix\\0\" \"\\0vm_static\\0\" }
    at { __versions 0x88 } says {^a version of `vm_static'}
" { spoil {} }

check_rule error versions-leftover "the extended form" "
    source { $check_versions
	version_extended module_layout
	version_extended klp_enable_patch
	version_extended vm_statix }
    spoil { spoil_text \"\\0vm_statix\\0\" \"\\0vm_static\\0\" }
    at { __version_ext_names 0x1f } says {^a version of `vm_static'}
" { spoil {} }

check_rule error versions-damaged "an entry that is cut off" "
    source { $check_versions
	.section __versions
	.byte	0 }
    at { __versions 0x80 } says {last entry is cut off}
" "source { $check_versions }"

check_rule error versions-damaged "CRCs without names" "
    source { $check_versions
	version_extended module_layout
	version_extended klp_enable_patch }
    spoil { spoil_section_name __version_ext_names __version_ext_namex }
    at { __version_ext_crcs 0 } says {no __version_ext_names beside it}
" { spoil {} }

check_rule error version-missing "of the only import" "
    source { $check_versions
	.quad	also_imported }
    at {} says {^`also_imported' is imported without a version}
" "source { $check_versions
	.quad also_imported
	version also_imported }" {
    source { patch_of
	begin	new_show
	call	also_imported
	end	new_show }
}

# The kernel does not look at the version of what is not imported.
set check_crc "ffffffff81000300 exported,gpl"
foreach { what list at } {
    "the first form" "" { __versions 0x40 }
    "the extended form" "version_extended module_layout
	version_extended klp_enable_patch" { __version_ext_crcs 4 }
} {
    check_rule error version-mismatch $what "
	source { $check_versions
	$list }
	map { {$check_crc} {$check_crc,crc=01234567} }
	at { $at }
	says {^`klp_enable_patch' is imported with the version 0x12345678, and\
	    vmlinux exports it with 0x01234567}
    " "map { {$check_crc} {$check_crc,crc=12345678} }" "
	map { {ffffffff81000200 exported} {ffffffff81000200 exported,crc=1} }
	source { $check_versions
	version seq_printf
	$list }"
}

# Of two modules that export a name, either may be there.
proc check_exported_twice { other } {
    return [list {mod_a    t ffffffffc0000060 -} \
		{mod_a T ffffffffc0000060 exported,crc=01234567} \
		{mod_b    t ffffffffc0001030 -} \
		"mod_b T ffffffffc0001030 exported$other"]
}
check_rule error version-mismatch "of two modules" "
    source { $check_versions
	.quad	in_both
	version in_both }
    map { [check_exported_twice ,crc=01234568] }
    also hard-dependency
    at { __versions 0x80 }
    says {^`in_both' is imported with the version 0x12345678, and mod_a}
" "map { [check_exported_twice ,crc=12345678] } also hard-dependency" "
    map { [check_exported_twice {}] } also hard-dependency"

check_rule error layout-version-missing "the first form" "
    source { $check_versions }
    spoil { spoil_text \"\\0module_layout\\0\" \"\\0module_layoux\\0\" }
    at __versions says {^no version of `module_layout'}
" { spoil {} } { source { patch_of
	begin	new_show
	end	new_show } spoil {} }

check_rule error layout-version-missing "the extended form, alone looked at" "
    source { $check_versions
	version_extended klp_enable_patch }
    at __version_ext_names says {^no version of `module_layout'}
" "source { $check_versions
	version_extended module_layout
	version_extended klp_enable_patch }"

check_rule error layout-version-missing "an empty list" {
    source { patch_of
	begin	new_show
	end	new_show
	.section __versions,"a",@progbits
	.quad	0, 0, 0, 0, 0, 0, 0, 0 }
    spoil { spoil_field __versions sh_size 0 }
    at __versions says {^empty: no version of `module_layout'}
} { spoil { spoil_section_name __versions __versionx } }
