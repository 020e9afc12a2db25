# What the kernel does to code that calls a variable of it.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#ends rule-data-called a variable of the kernel is not executed

. ./rules-judge
[ "$(cat rules/data-called.found)" = "data-called " ] \
  || stop "klp-check has not found it"
load rules/data-called.ko
in_force
cat /proc/cmdline
