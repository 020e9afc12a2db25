# What the kernel does to a module's per-CPU variable that is used as an ordinary
# one.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From 6.16 on there may be memory at its address.
#ends rule-percpu-as-ordinary-late a module's per-CPU variable without a CPU's base is not that CPU's

. ./rules-judge
judge percpu-as-ordinary-late "$(insmod rules/percpu-as-ordinary-late.ko
  in_force; insmod klp_target_a.ko; cat /proc/klp_target_a)" "rule 0" \
  percpu-as-ordinary
