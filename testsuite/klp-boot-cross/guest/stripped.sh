# What `strip -g' of the CPU's own binutils has left of two patches.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves stripped-vmlinux a stripped patch of vmlinux takes effect
#proves stripped-address its variable has its /proc/kallsyms address
#proves stripped-module a stripped patch takes effect in a module that comes later
#proves stripped-disable disabling brings the old behaviour back

before=$(cat /proc/cmdline)
patch stripped/klp_test_data.ko
line=$(cat /proc/cmdline)
like stripped-vmlinux "$line" "patched * $before"
equal stripped-address "$(word 2 "$line")" "$(address saved_command_line)"
unpatch klp_test_data
patch stripped/klp_test_multi.ko
load klp_target_a.ko value=99
equal stripped-module "$(cat /proc/klp_target_a)" "multi a 99 ${#before}"
unpatch klp_test_multi
like stripped-disable "$(cat /proc/klp_target_a)" "a original value=99 *"
