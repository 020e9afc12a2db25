# What ftrace can trace, and what the map of the image says of it.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves traced-module ftrace lists functions of a loaded module
#proves traced-functions it lists the functions of vmlinux and loaded modules that the map calls traced, and no other

functions=/sys/kernel/tracing/available_filter_functions
load klp_target_a.ko
holds traced-module grep -q '\[klp_target_a\]' $functions
awk -v objects=" vmlinux $(cut -d ' ' -f 1 /proc/modules | tr '\n' ' ')" \
  -f traced.awk $functions traced > /tmp/difference
head -n 20 /tmp/difference
holds traced-functions [ ! -s /tmp/difference ]
