# rules-module.tcl: rules for struct module and the signature.
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

check_rule error module-record-missing "another section" {
    spoil { spoil_text .gnu.linkonce.this_module\0 \
	.gnu.linkonce.this_modulx\0 }
    at {} says {^no struct module}
} { spoil {} }

check_rule error module-record-missing "not allocated" {
    spoil { spoil_field .gnu.linkonce.this_module sh_flags 1 }
    also section-not-allocated
    at {} says {^no struct module}
} { spoil {} }

check_rule error module-size "of another configuration" {
    map { "machine 62" "machine 62\nmodule-size 960" }
    at .gnu.linkonce.this_module says {^struct module has 896 bytes, and 960 in}
} { map { "machine 62" "machine 62\nmodule-size 896" } } { map {} }

# What .modinfo calls it is not asked.
set check_this .gnu.linkonce.this_module
foreach { what name says } [list \
    "vmlinux"		"vmlinux"		{the kernel's own} \
    "empty"		""			{is empty} \
    "a slash"		"pat/ch"		{has a `/'} \
    "a dash"		"pat-ch"		{has a `-'} \
    "a dot"		"pat.ch"		{has a `.'} \
    "no end"		[string repeat a 56]	{does not end}] {
    check_rule error module-name $what "
	spoil { spoil_string $check_this 24 56 [list $name] }
	at { $check_this 0x18 __this_module } says [list $says]
    " { spoil { spoil_text name=patch\0 name=pat-h\0 } } "
	source { klp_modinfo \"name=vmlinux\"
	$check_standard }
	spoil {}" "spoil { spoil_string $check_this 24 56 pat_ch }" "
	spoil { spoil_string $check_this 24 56 [string repeat a 55] }"
}

# A signature of LENGTH bytes that begins with BEGIN, the other members of its
# header, and what says how long it is.

proc check_signature { { length 100 } { begin 0x30 } { others {0 0 2 0 0 0 0 0} }
		       { said "" } } {
    if { $said eq "" } {
	set said $length
    }
    return "append bytes \[binary format ca[expr { $length - 1 }]c8Ia* $begin\
	{} {$others} $said \"~Module signature appended~\n\"\]"
}

foreach { what arguments } {
    "too long"		{ 100 0x30 {0 0 2 0 0 0 0 0} 99999 }
    "the file's length"	{ 100 0x30 {0 0 2 0 0 0 0 0} 2500 }
    "negative"		{ 100 0x30 {0 0 2 0 0 0 0 0} 0xffffffff }
    "too short"		{ 100 0x30 {0 0 2 0 0 0 0 0} 99 }
    "an algorithm"	{ 100 0x30 {1 0 2 0 0 0 0 0} }
    "a signer"		{ 100 0x30 {0 0 2 1 0 0 0 0} }
    "a pad"		{ 100 0x30 {0 0 2 0 0 0 0 1} }
    "no PKCS#7"		{ 100 0x41 }
} {
    check_rule error signature-damaged $what "
	spoil { [check_signature {*}$arguments] }
	at {} says {^it ends like a signed module}
    " "spoil { [check_signature] }" "spoil { [check_signature 2] }" {
	spoil {} }
}

check_rule error signature-damaged "nothing before its end" {
    spoil { append bytes "~Module signature appended~\n" }
    at {} says {^it ends like a signed module}
} { spoil { append bytes "~Module signature appended" } }

# ---- What struct module holds ----

check_rule error module-record-contents "a member of the kernel's own" {
    spoil { spoil_data .gnu.linkonce.this_module 0x100 cu 1 }
    at { .gnu.linkonce.this_module 0x100 __this_module }
    says {that the kernel fills in is not zero}
} { spoil { spoil_data .gnu.linkonce.this_module 79 cu 1 } } { spoil {} }

check_rule error module-record-contents "read-only" {
    spoil { spoil_flags .gnu.linkonce.this_module 1 }
    at .gnu.linkonce.this_module says {^not writable}
} { spoil {} }

check_rule error module-record-contents "another function" {
    spoil { spoil_reloc_symbol .rela.gnu.linkonce.this_module 0 new_show }
    at { .gnu.linkonce.this_module 0x138 __this_module }
    says {^a pointer to neither init_module} times 2
} { spoil {} }

check_rule error module-record-contents "behind the beginning of init_module" {
    spoil { spoil_data .rela.gnu.linkonce.this_module 16 wu 4 }
    at { .gnu.linkonce.this_module 0x138 __this_module }
    says {^a pointer to neither init_module} times 2
} { spoil {} }

check_rule error module-record-contents "an absolute init_module" {
    spoil { spoil_symbol init_module 6 su 0xfff1 }
    at { .gnu.linkonce.this_module 0x138 __this_module }
    says {^a pointer to neither init_module} times 2
} { spoil {} }

check_rule error module-record-contents "nothing points to init_module" {
    spoil { spoil_reloc_type .rela.gnu.linkonce.this_module 0 0 }
    at .gnu.linkonce.this_module
    says {^nothing in struct module points to init_module}
} { spoil {} }
