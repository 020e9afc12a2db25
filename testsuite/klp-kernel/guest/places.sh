# Relocations outside of .text, and weak references.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves places-data a pointer in .data to an unexported variable
#proves places-rodata a pointer in .rodata to an unexported function
#proves places-init a reference in .init.text to a static function
#proves places-value the pointer's variable is the kernel's own
#proves places-weak-found a weak reference that vmlinux has is resolved
#proves places-weak-absent a weak reference that nothing has is a null pointer

patch klp_test_places.ko
line=$(cat /proc/cmdline)
equal places-data "$(word 2 "$line")" "$(address saved_command_line)"
equal places-rodata "$(word 3 "$line")" "$(address nr_processes)"
equal places-init "$(word 4 "$line")" "$(address uptime_proc_show)"
equal places-value "$(word 5 "$line")" 1
equal places-weak-found "$(word 6 "$line")" "$(address linux_proc_banner)"
equal places-weak-absent "$(word 7 "$line")" 0000000000000000
