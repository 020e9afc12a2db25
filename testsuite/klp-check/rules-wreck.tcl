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
    at .klp.rela.vmlinux..text says {not the module$}
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
