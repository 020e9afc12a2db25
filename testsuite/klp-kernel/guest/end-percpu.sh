# What the kernel does to a per-CPU variable that is used as an ordinary one.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From 6.16 on there may be memory at its address.
#ends rule-percpu-as-ordinary a per-CPU variable without a CPU's base is not that CPU's

. ./rules-judge
judge percpu-as-ordinary "$(insmod rules/percpu-as-ordinary.ko
  in_force; cat /proc/cmdline)" "rule 0"
