# Per-CPU data of vmlinux and of a module.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves percpu-address an unexported per-CPU variable has its /proc/kallsyms address
#proves percpu-vmlinux its values on all CPUs add up to what the kernel says
#proves percpu-module a static per-CPU variable of a module is read

patch klp_test_percpu.ko
line=$(cat /proc/cmdline)
equal percpu-address "$(word 2 "$line")" "$(address process_counts)"
equal percpu-vmlinux "$(word 4 "$line")" "$(word 5 "$line")"
load klp_target_a.ko value=100
equal percpu-module "$(cat /proc/klp_target_a)" "percpu 105 105"
