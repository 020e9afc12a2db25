# rules-arch.tcl: rules of machines other than x86-64.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Modules of x86-64 whose relocation types become those of the other machine;
# numbers of types are of the machines' ABI documents.

# R_X86_64_NONE, 64, PC32, PLT32 and 32S as ppc64le's TOCSAVE, ADDR64, REL24,
# REL24 and ADDR32, arm64's NONE, ABS64, CALL26 and ABS32, loongarch64's NONE,
# 64, B26 and 32, and s390x's NONE, 64, PLT32DBL and 32.
set check_ppc64le { 21 { 0 109 1 38 2 10 4 10 11 1 } }
set check_arm64 { 183 { 0 0 1 257 2 283 4 283 11 258 } }
set check_loongarch { 258 { 0 0 1 2 2 66 4 66 11 1 } }
set check_s390x { 22 { 0 61 1 22 2 20 4 20 11 4 } }

check_rule error machine-release "arm64 before 6.17" "
    spoil { spoil_machine $check_arm64 } release 6.16.0-tst
    at {} says {^for kernel 6.16.0-tst, but aarch64 has livepatches since 6.17}
" { release 6.17.0-tst } { spoil {} }

check_rule error machine-release "loongarch64 before 6.9" "
    spoil { spoil_machine $check_loongarch } release 6.8.0-test
    at {} says {since 6.9 only}
" { release 6.9.0-test } { spoil {} }

# A call of NAME, a branch with or without the bit for a call, and BEHIND.

proc check_call { name behind { branch 0x48000001 } } {
    return "
	patch_of vmlinux, cmdline_proc_show
	begin	new_show
	.reloc	., R_X86_64_PC32, $name
	.long	$branch
	.long	$behind
	.size	new_show, . - new_show"
}

check_rule error call-without-nop "another instruction" "
    source { [check_call vm_static 0x60000001] }
    spoil { spoil_machine $check_ppc64le }
    at { .text 0 new_show } says {^no nop follows the call of}
" "source { [check_call vm_static 0x60000000] }" "
    source { [check_call vm_static 0x60000001 0x48000000] }" "
    source { [check_call vm_exported 0x60000001] }"

foreach { object old name } {
    mod_a	a_show			a_static
    vmlinux	cmdline_proc_show	vm_static
} {
    set check_call_of($object) "source {
	patch_of $object, $old
	begin	new_show
	.reloc	., R_X86_64_PC32, $name
	.long	0x48000001, 0x60000000
	.size	new_show, . - new_show }
	spoil { spoil_machine $check_ppc64le }"
}
check_rule warning late-call-stubs "before 6.18" "
    $check_call_of(mod_a) release 6.13.0-tst
    at { .text 0 new_show } says {may take a stub of ftrace's}
" { release 6.12.0-tst } { release 6.18.0-tst } "
    $check_call_of(vmlinux)"

check_rule note target-reload-nop "before 6.3" "
    source { patch_of mod_a, a_show
	begin	new_show
	end	new_show
	.data
	.quad	a_static }
    release 6.2.0-test spoil { spoil_machine $check_ppc64le }
    at .klp.rela.mod_a..data says {^mod_a cannot be loaded a second time}
" { release 6.3.0-test }

foreach { what types good release } {
    "ppc64le's REL32" { 21 { 0 109 1 38 2 10 4 10 11 26 } } check_ppc64le 6.6.0
    "loongarch64's ADD32" { 258 { 0 0 1 2 2 66 4 66 11 50 } } check_loongarch
    6.12.0
} {
    set release [string range $release-test 0 9]
    check_rule error relocation-livepatch-type $what "
	source { patch_of mod_a, a_show
	begin	new_show
	end	new_show
	.data
	.reloc	., R_X86_64_32S, a_static
	.long	0 }
	release $release spoil { spoil_machine $types }
	at { .data 0x378 } says {cannot be applied to `.klp.sym.mod_a}
    " "spoil { spoil_machine [set $good] }"
}

check_rule warning got-stale "s390x's GOTENT" "
    source { patch_of mod_a, a_show
	begin	new_show
	end	new_show
	.data
	.reloc	., R_X86_64_32S, a_static
	.long	0 }
    spoil { spoil_machine 22 { 0 61 1 22 2 20 4 20 11 26 }
	spoil_big_endian }
    at { .data 0x378 } says {reached through a GOT entry}
" "spoil { spoil_machine $check_s390x
	spoil_big_endian }"
