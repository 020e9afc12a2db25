# rules-relocs.tcl: rules for livepatch sections and for relocations.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.

# ---- Livepatch relocation sections ----

check_rule error rela-type "PROGBITS" {
    spoil { spoil_field .klp.rela.vmlinux..text sh_type 1 }
    at .klp.rela.vmlinux..text says {^type 1,}
} { spoil {} }

check_rule error rela-not-allocated "of a module" {
    spoil { spoil_flags .klp.rela.mod_a..text 2 }
    at .klp.rela.mod_a..text says {^not allocated}
} { spoil {} }

# strip and objcopy drop SHF_INFO_LINK.
foreach flag { 1 4 0x200000 } {
    check_rule warning rela-flags "and $flag" "
	spoil { spoil_flags .klp.rela.vmlinux..text $flag }
	at .klp.rela.vmlinux..text says {^flags 0x}
    " { spoil {} } { spoil { spoil_flags .klp.rela.vmlinux..text 0x40 } }
}

foreach { what value } {
    none 0  "a section that is not there" 9999
    "a section that is not allocated" "\[klp_elf_section \$bytes .symtab\]"
} {
    check_rule error rela-target $what "
	spoil { spoil_field .klp.rela.mod_a..text sh_info $value }
	at .klp.rela.mod_a..text says {is not one that is loaded}
    " { spoil {} }
}

check_rule error rela-unflagged "a name without the flag" {
    spoil { spoil_flags .klp.rela.mod_a..text 0x100000 }
    at .klp.rela.mod_a..text says {without the flag}
    also relocation-ordinary
} { spoil {} }

foreach { what name } {
    "a dash" mod-a..text  "no object" .mod_a.text  "a comma" mo,_a..text
    "no section" mod_a__text
} {
    check_rule error rela-name $what "
	spoil { spoil_section_name .klp.rela.mod_a..text .klp.rela.$name }
	at .klp.rela.$name says {^not of the form}
    " { spoil {} }
}

check_rule error rela-name "an object of 56 characters" "
    source { patch_of m[string repeat o 54], a_show
	begin	new_show
	call	a_static
	end	new_show }
    bonds { a_static .klp.sym.m[string repeat o 54].a_static,0@m[string \
	repeat o 55] }
    at .klp.rela.m[string repeat o 55]..text says {at most 55 characters}
" "bonds { a_static .klp.sym.m[string repeat o 54].a_static,0 }"

check_rule error object-not-patched "a module without a klp_object" {
    bonds { a_static .klp.sym.mod_b.b_static,0 }
    at .klp.rela.mod_b..text says {no klp_object named `mod_b'}
} { bonds {} }

check_rule error object-not-patched "where the structures are complete" {
    bonds { a_static .klp.sym.mod_b.b_static,0 } options --object=mod_b
    at .klp.rela.mod_b..text says {no klp_object named `mod_b'}
} { bonds {} }

check_rule warning survival-order "nothing left in the ordinary section" {
    spoil { spoil_field .rela.text sh_size 0 } times 2
    at .klp.rela.vmlinux..text says {no ordinary relocation section of \.text}
} { spoil {} }

check_rule warning survival-order "the ordinary section behind" {
    source { patch_of
	begin	new_show
	call	vm_static
	end	new_show
	.data
	.quad	vm_static }
    spoil {
	set one [klp_elf_section $bytes .rela.data]
	set two [klp_elf_section $bytes .klp.rela.vmlinux..data]
	foreach field { sh_name sh_flags sh_offset sh_size sh_info } {
	    set value [klp_elf_get $bytes $field $one]
	    klp_elf_set bytes $field $one [klp_elf_get $bytes $field $two]
	    klp_elf_set bytes $field $two $value
	}
    }
    at .klp.rela.vmlinux..data says {no ordinary relocation section of \.data}
} { spoil {} }

foreach { section good } {
    ".modinfo, a" .modinfs  __versions __versionx
} {
    check_rule error early-ignored-section $section "
	source { early_from $section
	.quad	0 }
	bonds { vm_static .klp.sym.vmlinux.vm_static,0 }
	options {--allow=versions-damaged:x --allow=layout-version-missing:x}
	at { [lindex [split $section ,] 0]
	    [expr { $section eq ".modinfo, a" ? 0x58 : 0 }] }
	says {^`.klp.sym.vmlinux.vm_static,0' cannot be referred to}
    " "source { early_from $good
	.quad	0 }"
}

# The loader knows per-CPU data by the whole name.
check_rule error early-ignored-percpu "before 6.16" {
    source { early_from .data..percpu }
    bonds { vm_static .klp.sym.vmlinux.vm_static,0 }
    release 6.15.9-tst
    at { .data..percpu 0 }
    says {^`.klp.sym.vmlinux.vm_static,0' cannot be referred to}
} {
    source { early_from .data..percpu }
    release 6.16.0-tst
} { source { early_from .data..percpu..read_mostly } }

# ---- Relocations ----

foreach type { 8 9 41 42 } {
    check_rule error relocation-type "type $type, livepatch" "
	spoil { spoil_reloc_type .klp.rela.mod_a..text 0 $type }
	at { .text 0x7 other_show }
	says {type $type to `.klp.sym.mod_a.a_static,0'}
    " { spoil {} }
}

foreach type { 10 11 24 } {
    check_rule error relocation-type "gone with type $type" "
	source { patch_of mod_a, a_show
	begin	new_show
	nop
	.quad	a_static
	end	new_show }
	spoil { spoil_reloc_type .klp.rela.mod_a..text 0 9 }
	at { .text 0x1 new_show } says {type 9 to}
    " "spoil { spoil_reloc_type .klp.rela.mod_a..text 0 $type }"
}

check_rule error relocation-type "type 9, ordinary" {
    spoil { spoil_reloc_type .rela.init.text 1 9 }
    at { .init.text 0x8 init_module } says {type 9 to `klp_enable_patch'}
} { spoil {} }

check_rule error relocation-overflow "the module's own data" {
    source { patch_of
	begin	new_show
	end	new_show
	.section .data.rel,"aw",@progbits
	.long	patch }
    at { .data.rel 0 } says {no room for the address of `.data'}
} { source {
	patch_of
	begin	new_show
	movq	$patch, %rax
	end	new_show } } { source {
	patch_of
	begin	new_show
	end	new_show
	.section .data.rel,"aw",@progbits
	.long	some
	.section .data..percpu,"aw",@progbits
some:	.long	0 } } { source {
	patch_of
	begin	new_show
	end	new_show
	.section .unloaded,"",@progbits
	.long	patch } }

check_rule error relocation-overflow "a symbol of the kernel" {
    source { patch_of
	begin	new_show
	movl	$vm_global, %eax
	end	new_show } map {}
    at { .text 1 new_show } says {address of `.klp.sym.vmlinux.vm_global,0'}
} { map { {T ffffffff81001000 -  } {D 0000000000001000 -  } } } {
    source { patch_of
	begin	new_show
	movq	$vm_global, %rax
	end	new_show } }

check_rule error relocation-outside "over the end" {
    source { late_from .data.rel }
    bonds { a_static .klp.sym.mod_a.a_static,0 }
    spoil { spoil_reloc_offset .klp.rela.mod_a..data.rel 0 1 }
    at { .data.rel 1 } says {outside the section's bytes}
} { spoil {} }

check_rule error relocation-outside "of a section without bytes" {
    source { patch_of
	begin	new_show
	end	new_show
	.section .data.more,"aw",@progbits
	.quad	vm_static }
    spoil { spoil_field .data.more sh_type 8 }
    at { .data.more 0 } says {outside the section's bytes}
} { spoil {} }

check_rule error relocation-nonzero "a livepatch relocation" {
    spoil { spoil_data .text 0xa cu 1 }
    at { .text 7 other_show } says {place of the .* is not zero}
} { spoil {} } { spoil { spoil_data .text 0xb cu 1 } }

check_rule error relocation-nonzero "an ordinary one" {
    spoil { spoil_data .init.text 8 cu 1 }
    at { .init.text 8 init_module } says {`klp_enable_patch' is not zero}
} { spoil {} }

check_rule error relocation-twice "two livepatch relocations" {
    spoil { spoil_reloc_offset .klp.rela.mod_a..text 0 1 }
    at { .text 1 new_show } says {change the same bytes}
} { spoil {} }

check_rule error relocation-twice "a livepatch and an ordinary one" {
    source { patch_of
	begin	new_show
	call	vm_static
	call	vm_exported
	end	new_show }
    spoil { spoil_reloc_offset .rela.text 0 1 }
    at { .text 1 new_show } says {vm_static,0' and `vm_exported'}
} { spoil {} } { spoil {
    spoil_reloc_type .rela.text 0 0
    spoil_reloc_offset .rela.text 0 1 } }

foreach { what offset } { "the same place" 0  "some of its bytes" 5 } {
    check_rule error relocation-twice "two ordinary ones, $what" "
	source { patch_of
	begin	new_show
	end	new_show
	.section .data.rel,\"aw\",@progbits
	.quad	vm_exported, _printk, 0 }
	spoil { spoil_reloc_offset .rela.data.rel 1 $offset }
	at { .data.rel 0 } says {`vm_exported' and `_printk'}
    " { spoil {} }
}

check_rule error relocation-not-livepatch "an undefined symbol" {
    spoil { spoil_reloc_symbol .klp.rela.vmlinux..text 0 klp_enable_patch }
    at { .text 1 new_show } says {names `klp_enable_patch', which is no}
} { spoil {} }

check_rule error relocation-none "of vmlinux" {
    spoil { spoil_reloc_type .klp.rela.vmlinux..text 0 0 }
    at { .text 1 new_show } says {^the relocation against `.klp.sym.vmlinux.vm}
} { spoil {} } { spoil { spoil_reloc_type .rela.init.text 0 0 } }

check_rule error relocation-none "of a module" {
    spoil { spoil_reloc_type .klp.rela.mod_a..text 0 0 }
    at { .text 7 other_show } says {^the relocation against `.klp.sym.mod_a.a_s}
} { spoil {} }

check_rule error relocation-ordinary "a livepatch symbol" {
    spoil {
	spoil_reloc_symbol .rela.init.text 1 .klp.sym.vmlinux.vm_static,0
    }
    at { .init.text 8 init_module } says {ordinary relocation names}
} { spoil {} } { spoil {
    spoil_reloc_symbol .rela.text 0 .klp.sym.vmlinux.vm_static,0 } }

check_rule error vmlinux-symbol-late "in a module's section" {
    source { patch_of mod_a, a_show
	begin	new_show
	call	vm_static
	end	new_show }
    bonds { vm_static .klp.sym.vmlinux.vm_static,0@mod_a }
    at { .text 1 new_show } says {^\.klp\.rela\.mod_a\.\.text names the vmlinux}
} { bonds {} } { release 5.7.0-test also release-too-old }

check_rule warning module-symbol-early "in vmlinux's section" {
    bonds { a_static .klp.sym.mod_a.a_static,0@vmlinux }
    at { .text 7 other_show } says {not found unless mod_a is there}
} { bonds {} }

check_rule note many-relocations "1001 before 6.2" {
    source { patch_of
	begin	new_show
	.rept	1001
	call	vm_static
	.endr
	end	new_show }
    at {} says {^1001 livepatch relocations}
} { release 6.2.0-test } { source { patch_of
	begin	new_show
	.rept	1000
	call	vm_static
	.endr
	end	new_show } }

# ---- The form of relocations ----

# CODE is the new function's; CHANGE spoils its first relocation.
foreach { what code change says } {
    "a call that is not relocated" "call vm_exported"
    { spoil_reloc_type .rela.text 0 0 } {vm_exported' is not applied}
    "a variable that is not relocated" "movq var(%rip), %rax"
    { spoil_reloc_type .rela.text 0 0 } {is not applied}
    "a call beside a beginning" "call vm_exported"
    { spoil_data .rela.text 16 wu -3 } {vm_exported' is a call or jump that}
    "a conditional jump beside a beginning" "jne vm_exported"
    { spoil_data .rela.text 16 wu -5 } {vm_exported' is a call or jump that}
    "an address for a distance" "movq var(%rip), %rax"
    { spoil_reloc_type .rela.text 0 11 } {is an absolute address, where}
    "farther than any object" "movq var(%rip), %rax"
    { spoil_data .rela.text 16 wu 0x7fffffff } {leads farther}
    "farther back" "movq var(%rip), %rax"
    { spoil_data .rela.text 16 wu -0x7fffffff } {leads farther}
} {
    check_rule error relocation-form $what "
	source { patch_of
	    begin	new_show
	    $code
	    end	new_show
	    .data
	    .balign	8
var:	    .quad	1 }
	spoil { $change }
	at { .text [expr { [string match "movq*" $code] ? 3
			   : [string match "jne*" $code] ? 2 : 1 }] new_show }
	says {$says}
    " { spoil {} }
}

foreach type { 4 11 } {
    check_rule error relocation-form "type $type in data" "
	source { patch_of
	    begin	new_show
	    end	new_show
	    .section .table,\"aw\",@progbits
	    .quad	new_show }
	spoil { spoil_reloc_type .rela.table 0 $type }
	at { .table 0 } says {is of a type for instructions}
    " { spoil {} }
}

check_rule error relocation-form "a late call beside a beginning" {
    spoil { spoil_data .klp.rela.mod_a..text 16 wu -3 }
    at { .text 7 other_show } says {a_static,0' is a call or jump that misses}
} { spoil {} }
