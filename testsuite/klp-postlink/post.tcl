# post.tcl: what the scripts about klp-postlink's files share.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.

# Put patch.ko, a livepatch that is not converted, good.ko, the same from a link
# with the plugin, plain.ko, which is no livepatch, and the map into FOLDER.

proc post_inputs { folder } {
    global srcdir

    foreach name { plain patch } {
	set why [klp_compile $folder $srcdir/klp-ld/$name.s $name.o \
		     -I$srcdir/klp-ld]
	if { $why ne "" } {
	    error $why
	}
    }
    klp_place_map $srcdir/lib/target.map $folder
    post_link $folder "-o plain.ko plain.o"
    post_link $folder "-o patch.ko patch.o"
    post_link $folder "-o good.ko [klp_plugin_flags map=target.klpmap] patch.o"
    file copy $folder/patch.ko $folder/before.ko
    file delete $folder/plain.o $folder/patch.o
}

# Link with ARGUMENTS in FOLDER, which must work without a word.

proc post_link { folder arguments } {
    lassign [klp_ld $folder "-r --build-id=sha1 $arguments"] status output
    if { $status != 0 || $output ne "" } {
	error "`ld $arguments': status $status, $output"
    }
}

# Run klp-postlink in FOLDER with the map and ARGUMENTS, behind the shell words
# BEFORE.  Returns klp_execute's list.

proc post_run { folder arguments { before "" } } {
    return [klp_execute "$before [klp_program klp-postlink]\
	--map=target.klpmap $arguments" $folder]
}

# The same, which must convert without a word.  Returns "" or what is wrong.

proc post_convert { folder arguments { before "" } } {
    lassign [post_run $folder $arguments $before] status output
    if { $status != 0 || $output ne "" } {
	return "status $status, `$output'"
    }
    return ""
}

# Run klp-postlink in FOLDER with ARGUMENTS behind the shell words BEFORE,
# which must fail, say RE and change no file.  Returns "" or what is wrong.

proc post_refused { folder re arguments { before "" } } {
    return [post_outcome $folder 1 "error: .*$re" $arguments $before]
}

# The same with a note that says RE, and without failing.

proc post_unchanged { folder re arguments { before "" } } {
    return [post_outcome $folder 0 "note: .*$re" $arguments $before]
}

proc post_outcome { folder wanted re arguments before } {
    set files {}
    foreach name [klp_list_folder $folder] {
	dict set files $name [post_state $folder/$name]
    }
    lassign [post_run $folder $arguments $before] status output
    if { $status != $wanted || ![regexp "klp-postlink: $re" $output] } {
	return "status $status, `$output'"
    }
    if { [regexp -all -line {^klp-postlink: } $output] != 1 } {
	return "more than one message: `$output'"
    }
    foreach name [klp_list_folder $folder] {
	if { ![dict exists $files $name] } {
	    return "left behind: $name"
	}
    }
    dict for { name state } $files {
	if { [post_state $folder/$name] ne $state } {
	    return "$name was changed"
	}
    }
    return ""
}

# What must not change about FILE: what it is and what it holds.

proc post_state { file } {
    file lstat $file status
    set state "$status(ino) $status(mode) $status(mtime)"
    if { $status(type) eq "file" } {
	append state " [klp_read_file $file]"
    }
    return $state
}

# "" if FILE of FOLDER is what the plugin writes, or that it is not.

proc post_is_good { folder file } {
    if { ![klp_same_bytes $folder/$file $folder/good.ko] } {
	return "$file is not what the plugin writes"
    }
    return ""
}

# The first of the results WHYS that is not "".

proc post_first { args } {
    foreach why $args {
	if { $why ne "" } {
	    return $why
	}
    }
    return ""
}

# The shell words that make a command one of a user without privileges whose
# name the folder's files do not bear; "" when the suite has none itself and
# so cannot change what it is.

proc post_other_user { } {
    if { [lindex [klp_execute "setpriv --reuid=12345 --regid=12345\
	--clear-groups true"] 0] != 0 } {
	return ""
    }
    return "setpriv --reuid=12345 --regid=12345 --clear-groups"
}

# The shell words that take root's right to write everywhere; "" when not run by
# root.

proc post_no_privilege { } {
    if { [lindex [klp_execute "id -u"] 1] != 0 } {
	return ""
    }
    return "setpriv --bounding-set=-all"
}
