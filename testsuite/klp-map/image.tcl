# image.tcl: what the scripts about kernel images share.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.

# The description of a kernel (make-image.c) with more names than one marker
# stands for, duplicates, exports of all kinds and MORE lines.

proc image_description { { percpu 0 } { more "" } } {
    set text "symbol 100 t name_show
symbol 200 T klp_enable_patch
symbol 300 t cpu_list
symbol 400 t name_show
symbol 400 t name_alias
symbol 500 T plain
symbol 500 T plain_alias
symbol 600 T spaced
symbol 80100 t in_init
symbol 80200 t name_show
export klp_enable_patch gpl
export plain all
export spaced gpl SPACE
"
    if { $percpu } {
	append text "percpu 0 A __per_cpu_start\npercpu 1000 A cpu_list\n"
    }
    for { set i 0 } { $i < 600 } { incr i } {
	append text [format "symbol %x t function_%d.constprop.%d\n" \
			 [expr { 4096 + 16 * $i }] $i [expr { $i % 7 }]]
    }
    return "$text$more"
}

# Make the image of DESCRIPTION in FOLDER with the OPTIONS of make-image.
# Returns a list of table names and their places.

proc image_make { folder options description } {
    klp_write_file $folder/description $description
    lassign [klp_execute "[klp_program make-image] $options description image" \
		 $folder] status output
    file delete $folder/description
    if { $status != 0 } {
	error "make-image $options: $output"
    }
    return [split [string trim $output] " \n"]
}

# Whether the map of the image in FOLDER has the symbols that the map of the
# kernel's own kallsyms and Module.symvers has: "" or the first difference.

proc image_compare { folder { release 6.1.0-test } } {
    map_make $folder --vmlinuz=image
    set image [map_lines $folder symbols]
    map_make $folder "--kallsyms=image.kallsyms --symvers=image.symvers\
	--release=$release"
    set count [llength [map_lines $folder symbols]]
    if { $count < 600 } {
	return "only $count symbols"
    }
    return [map_same $image [join [map_lines $folder symbols] "\n"]]
}

# Make an image in FOLDER with OPTIONS and compare it.

proc image_expect { folder options description } {
    image_make $folder $options $description
    return [image_compare $folder]
}

# Replace the bytes at OFFSET of the image in FOLDER by BYTES.

proc image_spoil { folder offset bytes } {
    set channel [open $folder/image r+]
    fconfigure $channel -translation binary
    seek $channel $offset
    puts -nonewline $channel $bytes
    close $channel
}

# Expect that the image in FOLDER is refused with what ERRORS match.

proc image_refuse { folder errors } {
    return [map_refuse $folder --vmlinuz=image $errors]
}
