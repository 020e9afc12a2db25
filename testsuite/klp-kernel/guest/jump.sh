# An unexported static key of vmlinux in patched code.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves jump-off code behind a static key that is off is passed by
#proves jump-on switching the key on changes the patched code
#proves jump-off-again switching it off changes the patched code back
#proves jump-on-before a patch that comes when the key is on takes the branch

key=/proc/sys/kernel/sched_schedstats
echo 0 > $key
patch klp_test_jump.ko
equal jump-off "$(cat /proc/cmdline)" "key off"
echo 1 > $key
equal jump-on "$(cat /proc/cmdline)" "key on"
echo 0 > $key
equal jump-off-again "$(cat /proc/cmdline)" "key off"
unpatch klp_test_jump
echo 1 > $key
patch klp_test_jump.ko
equal jump-on-before "$(cat /proc/cmdline)" "key on"
echo 0 > $key
