# What the kernel does to a patch's function in memory that is freed.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#ends rule-klp-record-memory a new function in init memory is run when that has been freed

. ./rules-judge
[ "$(cat rules/klp-record-memory.found)" = "klp-record-memory " ] \
  || stop "klp-check has not found it"
load rules/klp-record-memory.ko
in_force
# The kernel frees it some time after the module is there.
sleep 2
cat /proc/cmdline
