# One patch over vmlinux and two modules, in either order.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves multi-vmlinux vmlinux is patched while its modules are absent
#proves multi-first the module that is loaded first is patched
#proves multi-second the module that is loaded second is patched
#proves multi-loaded modules loaded before the patch are patched
#proves multi-disable disabling brings all three back

cmdline=$(cat /proc/cmdline)
patch klp_test_multi.ko
equal multi-vmlinux "$(cat /proc/cmdline)" "multi vmlinux $cmdline"
load klp_target_a.ko value=123
equal multi-first "$(cat /proc/klp_target_a)" "multi a 123 ${#cmdline}"
load klp_target_b.ko value=456
equal multi-second "$(cat /proc/klp_target_b)" "multi b 456 ${#cmdline}"
unpatch klp_test_multi
rmmod klp_target_b
rmmod klp_target_a

load klp_target_a.ko
load klp_target_b.ko
before=$(cat /proc/cmdline /proc/klp_target_a /proc/klp_target_b)
patch klp_test_multi.ko
equal multi-loaded "$(cat /proc/cmdline /proc/klp_target_a /proc/klp_target_b)" \
  "multi vmlinux $cmdline
multi a 11 ${#cmdline}
multi b 22 ${#cmdline}"
unpatch klp_test_multi
equal multi-disable "$(cat /proc/cmdline /proc/klp_target_a /proc/klp_target_b)" \
  "$before"
