# kernel.awk: the symbols of a made-up kernel, as large as Debian's.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Usage: LC_ALL=C awk -v kallsyms=FILE -v symvers=FILE -f kernel.awk
#
# Writes a /proc/kallsyms and a Module.symvers: about 94,000 symbols of
# vmlinux, 1,125 names of which occur more than once there, and 4,023 modules
# of about 150 symbols each, a third of which have names that most modules
# have.  The same on every machine.

BEGIN {
    state = 1
    n_left = 0
    n_systems = split("acpi ata audit bdev bio block bpf bus cgroup clk cpu " \
	"crypto dev dma drm edac efi ext4 fs ftrace fuse futex gpio hid hwmon " \
	"i2c ib input ip irq jbd2 kvm led mm mmc msi mtd net nfs nvme of page " \
	"pci perf phy pm power proc rcu rtc sched scsi security slab snd sock " \
	"sysfs tcp timer tty usb vfs virtio vm wlan workqueue xfs", systems, " ")
    n_verbs = split("add alloc attach begin bind build cancel check cleanup " \
	"clear commit copy create del destroy detach disable do drop enable " \
	"end exit fill find finish flush free get handle init insert iter " \
	"load lookup make map mark match move notify open parse poll prepare " \
	"probe put queue read register release remove reset resume run send " \
	"set setup show start stop store suspend sync try update wait wake " \
	"write", verbs, " ")
    n_nouns = split("addr area attr bit buf cache channel chunk class cmd " \
	"config context count data desc device domain driver entry event " \
	"fence file flags frame group handler head header id info inode " \
	"interval iov key leaf level limit link list lock mask mode msg name " \
	"node ops page param parent path port policy pool queue range rate " \
	"region request ring root rule segment slot source space stack state " \
	"stats table tag task tree type unit value vector window work zone",
	nouns, " ")
    write_vmlinux()
    for (m = 0; m < 4023; m++)
	write_module(m)
}

# A number below LIMIT.
function random(limit) {
    state = (state * 69069 + 1) % 4294967296
    return int(state / 4294967296 * limit)
}

# Name number I of a list that does not repeat.
function unique_name(i,    name, round) {
    name = systems[i % n_systems + 1] "_"
    i = int(i / n_systems)
    name = name verbs[i % n_verbs + 1] "_"
    i = int(i / n_verbs)
    name = name nouns[i % n_nouns + 1]
    round = int(i / n_nouns)
    return round == 0 ? name : name "_" round
}

# The next symbol, of TYPE, called NAME; MODULE is "" for vmlinux.
function symbol(type, name, module) {
    low += 16
    if (low >= 16777216) {
	low -= 16777216
	high++
    }
    printf "%s%02x%06x %s %s%s\n", base, high, low, type, name, \
	module == "" ? "" : "\t[" module "]" > kallsyms
}

function export(name, object, gpl) {
    printf "0x%08x\t%s\t%s\tEXPORT_SYMBOL%s\t\n", random(4294967295), name, \
	object, gpl ? "_GPL" : "" > symvers
}

# How many symbols of vmlinux share the duplicated name number I.
function copies(i) {
    return i < 200 ? int(405 / (i + 1)) + 8 : 3
}

# One of the symbols of vmlinux that share names.
function write_duplicate(kinds, kind, i) {
    kinds = split("__func__. __key. descriptor. _rs. name_show_ type_show_",
	kind, " ")
    do
	i = random(1125)
    while (left[i] == 0)
    left[i]--
    n_left--
    symbol(i % kinds < 4 ? "d" : "t", \
	kind[i % kinds + 1] int(i / kinds), "")
}

function write_vmlinux(    i, n, name, type) {
    base = "ffffffff"
    high = 129			# 0x81
    low = 0
    symbol("T", "_text", "")
    symbol("T", "_stext", "")
    symbol("T", "klp_enable_patch", "")
    export("klp_enable_patch", "vmlinux", 1)
    for (i = 0; i < 1125; i++)
	n_left += left[i] = copies(i)
    n = 94266 - n_left
    for (i = 0; i < n; i++) {
	if (i % 9 == 0 && n_left > 0)
	    write_duplicate()
	name = unique_name(i)
	type = random(100)
	type = type < 20 ? "T" : type < 64 ? "t" : type < 72 ? "D" \
	    : type < 92 ? "d" : "b"
	if (type == "t" && i % 40 == 0)
	    name = name (i % 80 == 0 ? ".isra.0" : ".cold")
	symbol(type, name, "")
	if ((type == "T" && i % 2 == 0) || (type == "D" && i % 8 == 0))
	    export(name, "vmlinux", i % 3 == 0)
	if (i == n - 5000)
	    symbol("T", "_etext", "")
	if (i == n - 3000)
	    symbol("T", "__init_begin", "")
	if (i == n - 1000)
	    symbol("R", "__init_end", "")
    }
    symbol("B", "_end", "")
}

function write_module(number,    module, path, prefix, i, n, name) {
    prefix = systems[number % n_systems + 1] "_" \
	nouns[int(number / n_systems) % n_nouns + 1]
    module = prefix "_" number
    path = "drivers/" systems[number % n_systems + 1] "/" module
    base = "ffffffff"
    high = 192			# 0xc0
    low = number * 2560 % 16777216
    n = 60 + random(90)
    for (i = 0; i < n; i++) {
	name = prefix "_" verbs[(i * 7 + number) % n_verbs + 1] "_" \
	    nouns[(i * 11 + number) % n_nouns + 1]
	if (number >= n_systems * n_nouns || i >= n_verbs)
	    name = name "_" number % 10
	symbol(i % 10 < 7 ? "t" : "d", name, module)
	if (i % 28 == 0) {
	    symbol("T", module "_" verbs[i % n_verbs + 1], module)
	    export(module "_" verbs[i % n_verbs + 1], path, i % 3 == 0)
	}
    }
    for (i = 0; i < 10; i++) {
	symbol("d", "__func__." i, module)
	symbol("d", "descriptor." i, module)
	symbol("d", "__UNIQUE_ID_param" 100 + random(400), module)
    }
    for (i = 0; i < 5; i++) {
	symbol("b", "__key." i, module)
	if (i < random(4))
	    symbol("b", "__key." i, module)
    }
    symbol("r", "_note_9", module)
    symbol("r", "_note_8", module)
    symbol("d", "__this_module", module)
    symbol("t", "init_module", module)
    symbol("t", "cleanup_module", module)
}
