# spoil.tcl: changes of single fields and names of a module, for check.tcl.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Each works on the caller's variable `bytes', a whole 64-bit ELF file.

# Replace each OLD by NEW, which must be as long, and must be there.

proc spoil_text { old new } {
    upvar bytes bytes

    if { [string length $old] != [string length $new] } {
	error "`$new' is not as long as `$old'"
    }
    if { [string first $old $bytes] < 0 } {
	error "no `$old' to replace"
    }
    set bytes [string map [list $old $new] $bytes]
}

# Rename the section OLD to NEW, which must be as long.

proc spoil_section_name { old new } {
    upvar bytes bytes

    spoil_text "\0$old\0" "\0$new\0"
}

# Put VALUE into FIELD of the header of SECTION, or of the file's header when
# SECTION is empty.

proc spoil_field { section field value } {
    upvar bytes bytes

    if { $section ne "" } {
	set section [klp_elf_section $bytes $section]
    }
    klp_elf_set bytes $field $section $value
}

# Turn over the flags FLAGS of SECTION.

proc spoil_flags { section flags } {
    upvar bytes bytes

    set index [klp_elf_section $bytes $section]
    klp_elf_set bytes sh_flags $index \
	[expr { [klp_elf_get $bytes sh_flags $index] ^ $flags }]
}

# Put VALUE in FORMAT at OFFSET, from the end when negative, of the contents
# of SECTION.

proc spoil_data { section offset format value } {
    upvar bytes bytes

    set index [klp_elf_section $bytes $section]
    set start [klp_elf_get $bytes sh_offset $index]
    if { $offset < 0 } {
	incr start [klp_elf_get $bytes sh_size $index]
    }
    klp_elf_put bytes [expr { $start + $offset }] $format $value
}

# Put TEXT, with zeros up to SIZE bytes, at OFFSET of SECTION.

proc spoil_string { section offset size text } {
    upvar bytes bytes

    set start [expr { $offset + [klp_elf_get $bytes sh_offset \
				     [klp_elf_section $bytes $section]] }]
    set bytes [string replace $bytes $start [expr { $start + $size - 1 }] \
		   [binary format a$size $text]]
}

# The offset in the file of the entry of the symbol NAME, and its number.

proc spoil_find_symbol { bytes name } {
    set table [klp_elf_section $bytes .symtab]
    set strings [klp_elf_get $bytes sh_link $table]
    set start [klp_elf_get $bytes sh_offset $table]
    set count [expr { [klp_elf_get $bytes sh_size $table] / 24 }]
    for { set i 1 } { $i < $count } { incr i } {
	set place [expr { $start + 24 * $i }]
	if { [klp_elf_string $bytes $strings \
		  [klp_elf_number $bytes $place iu]] eq $name } {
	    return [list $place $i]
	}
    }
    error "no symbol $name"
}

# Put VALUE in FORMAT at OFFSET of the entry of the symbol NAME: 4 is its type
# and binding, 6 its section, 8 its value, 16 its size.

proc spoil_symbol { name offset format value } {
    upvar bytes bytes

    lassign [spoil_find_symbol $bytes $name] place
    klp_elf_put bytes [expr { $place + $offset }] $format $value
}

# Make the relocation number INDEX of SECTION refer to the symbol NAME.

proc spoil_reloc_symbol { section index name } {
    upvar bytes bytes

    lassign [spoil_find_symbol $bytes $name] place number
    spoil_data $section [expr { 24 * $index + 12 }] iu $number
}

# Give it the offset OFFSET, or the type TYPE.

proc spoil_reloc_offset { section index offset } {
    upvar bytes bytes

    spoil_data $section [expr { 24 * $index }] wu $offset
}

proc spoil_reloc_type { section index type } {
    upvar bytes bytes

    spoil_data $section [expr { 24 * $index + 8 }] iu $type
}

# The sections of BYTES that hold relocations: the number of each, its offset
# in the file and its size.

proc spoil_relocs { bytes } {
    set list {}
    for { set i 1 } { $i < [klp_elf_get $bytes e_shnum] } { incr i } {
	if { [klp_elf_get $bytes sh_type $i] == 4 } {
	    lappend list $i [klp_elf_get $bytes sh_offset $i] \
		[klp_elf_get $bytes sh_size $i]
	}
    }
    return $list
}

# Make the file one of MACHINE: TYPES are pairs of a relocation type of x86-64
# and the machine's.

proc spoil_machine { machine types } {
    upvar bytes bytes

    array set new $types
    foreach { index start size } [spoil_relocs $bytes] {
	for { set i 0 } { $i < $size } { incr i 24 } {
	    set place [expr { $start + $i + 8 }]
	    klp_elf_put bytes $place iu $new([klp_elf_number $bytes $place iu])
	}
    }
    klp_elf_set bytes e_machine "" $machine
}

# Turn around COUNT numbers of SIZE bytes from PLACE on.

proc spoil_turn { place size { count 1 } } {
    upvar bytes bytes

    for { set i 0 } { $i < $count } { incr i; incr place $size } {
	set last [expr { $place + $size - 1 }]
	set bytes [string replace $bytes $place $last \
		       [string reverse [string range $bytes $place $last]]]
    }
}

# Turn around the fields of COUNT records from PLACE on, whose sizes are
# SIZES.

proc spoil_turn_records { place count sizes } {
    upvar bytes bytes

    for { set i 0 } { $i < $count } { incr i } {
	foreach size $sizes {
	    spoil_turn $place $size
	    incr place $size
	}
    }
}

# Make the file big-endian.  Nothing else can be read from it afterwards.

proc spoil_big_endian { } {
    upvar bytes bytes

    set headers [klp_elf_get $bytes e_shoff]
    set count [klp_elf_get $bytes e_shnum]
    set relocs [spoil_relocs $bytes]
    set symtab [klp_elf_section $bytes .symtab]
    spoil_turn_records [klp_elf_get $bytes sh_offset $symtab] \
	[expr { [klp_elf_get $bytes sh_size $symtab] / 24 }] { 4 1 1 2 8 8 }
    foreach { index start size } $relocs {
	spoil_turn $start 8 [expr { $size / 8 }]
    }
    spoil_turn_records $headers $count { 4 4 8 8 8 8 4 4 8 8 }
    spoil_turn_records 16 1 { 2 2 4 8 8 8 4 2 2 2 2 2 2 }
    set bytes [string replace $bytes 5 5 "\2"]
}
