# rules-wreck.tcl: rules for what other programs have left of a livepatch.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.

check_rule error damaged-relocations "a symbol that is not there" {
    spoil { spoil_data .rela.init.text 12 iu 65536 }
    at .rela.init.text says {relocation 0: symbol 65536 does not exist}
} { spoil {} }

check_rule error damaged-relocations "a place that is not there" {
    spoil { spoil_reloc_offset .rela.init.text 1 0x10000 }
    at .rela.init.text says {relocation 1: offset 0x10000 is outside}
} { spoil {} }

check_rule error wreck-debug-file "strip --only-keep-debug" {
    run {STRIP --only-keep-debug patch.ko}
    at .klp.rela.vmlinux..text says {not the module;}
} { run {STRIP -g patch.ko} }

check_rule error wreck-relinked "ld -r" {
    run {LD -r -o again.ko patch.ko && mv again.ko patch.ko}
    at {} says {`.klp.sym.*' is an absolute symbol: ld -r}
} { run {OBJCOPY patch.ko again.ko && mv again.ko patch.ko} }

check_rule error wreck-stripped "all symbols" {
    run {STRIP patch.ko 2> said; rm -f said}
    at .klp.rela.vmlinux..text says {no symbol table: strip without -g}
} { run {STRIP -g patch.ko} }

check_rule error function-unnamed "strip --strip-unneeded" {
    run {STRIP --strip-unneeded patch.ko} times 2
    at { .text 6 } says {new function for `a_show' has no symbol}
} { run {STRIP -g patch.ko} } { source {
    patch_of mod_a, a_show
    begin new_show
    call a_static
    end new_show
    .globl new_show } }

check_rule error wreck-secondary "BFD's own type" {
    spoil { spoil_field .klp.rela.mod_a..text sh_type 0x60000004 }
    at .klp.rela.mod_a..text says {its type is 0x60000004}
} { spoil {} }

check_rule error wreck-section-taken "nothing ordinary was left" {
    run {OBJCOPY -R .rela.text patch.ko && STRIP -g patch.ko}
    at { .text 1 new_show } says {names no symbol: strip or objcopy has}
} { run {STRIP -g patch.ko} }

check_rule error wreck-renumbered "an empty ordinary section" {
    spoil { spoil_reloc_symbol .klp.rela.mod_a..text 0 patch
	spoil_data .klp.rela.mod_a..text 12 iu 65536 }
    at .klp.rela.mod_a..text says {by numbers that strip has changed}
} { spoil {} }

check_rule warning livepatch-sections-missing "objcopy -R" {
    run {OBJCOPY -w -R .klp.* patch.ko}
    at {} says {^livepatch symbols such as `.klp.sym}
} { run true }

# ---- What other tools have not finished ----

# A patch with SECTION, or with an undefined SYMBOL.

proc check_marked { section { symbol "" } } {
    set more [expr { $section ne ""
	? ".section $section,\"a\",@progbits\n\t.quad\t1"
	: ".data\n\t.weak\t\"$symbol\"\n\t.quad\t\"$symbol\"" }]
    return "patch_of
	begin	new_show
	end	new_show
	$more"
}

foreach { section says } {
    .kpatch.relocations		{create-klp-module}
    .kpatch.symbols		{create-klp-module}
    __klp_relocs		{objtool klp post-link}
    __klp_relocs.vmlinux	{objtool klp post-link}
    .klp.rel.vmlinux..text	{no release of the kernel reads}
    .klp.module_relocs.vmlinux	{link with the plugin}
} {
    check_rule error unfinished-livepatch $section "
	source { [check_marked $section] }
	at $section says [list $says]
    " "source { [check_marked .data.[string map {. _} $section]] }"
}

# The plugin and klp-postlink look for kpatch's sections by their whole names.
check_rule error unfinished-livepatch "a name of kpatch's is a whole one" "
    source { [check_marked .kpatch.symbols] }
    at .kpatch.symbols says {create-klp-module}
" "source { [check_marked .kpatch.symbols.old] }"

foreach { symbol says } {
    .klp.sym.rela.vmlinux.vmlinux.vm_other,0	{link with the plugin}
    .klp.sym.rela.mod_a.vmlinux.vm_other.0	{link with the plugin}
    .klp.tombstone.vm_other			{objtool klp post-link}
    .klp.sym.vmlinux.vm_other,0		{link with the plugin}
    .klp.other					{its last step}
} {
    check_rule error unfinished-livepatch $symbol "
	source { [check_marked "" $symbol] }
	at {} says [list $says]
    " "source { [check_marked "" .kl_[string range $symbol 4 end]] }"
}

# objtool leaves its section, and tombstones that it has defined.
check_rule error unfinished-livepatch "objtool's, which is not finished" "
    source { [check_marked __klp_relocs.vmlinux]
	.data
	.weak	\".klp.tombstone.vm_other\"
	.quad	\".klp.tombstone.vm_other\" }
    at __klp_relocs.vmlinux says {objtool klp post-link}
" {
    source { patch_of
	begin	new_show
	call	vm_static
	end	new_show
	.section __klp_relocs.vmlinux,"a",@progbits
	.quad	1
	.weak	".klp.tombstone.vm_other"
	.reloc	., R_X86_64_NONE, ".klp.tombstone.vm_other" }
    spoil { spoil_symbol .klp.tombstone.vm_other 6 su 0xff20 }
}
