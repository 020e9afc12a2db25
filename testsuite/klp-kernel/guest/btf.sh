# Patches with BTF, which kbuild has pahole add to what the link has made.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#needs headers/vmlinux kbuild adds no BTF without it
#proves btf-vmlinux the kernel takes the BTF of a patch of vmlinux
#proves btf-modules the kernel takes the BTF of a patch of vmlinux and two modules
#proves btf-effect both are in force
#proves btf-stripped the kernel still takes it after strip -g, and the patch works

cmdline=$(cat /proc/cmdline)
patch klp_test_function.ko
holds btf-vmlinux [ -s /sys/kernel/btf/klp_test_function ]
patch klp_test_multi.ko
holds btf-modules [ -s /sys/kernel/btf/klp_test_multi ]
load klp_target_a.ko
equal btf-effect "$(sed -n '1s/ .*//p' /proc/version) \
$(cat /proc/cmdline /proc/klp_target_a)" \
  "patched multi vmlinux $cmdline
multi a 11 ${#cmdline}"
unpatch klp_test_function
unpatch klp_test_multi
patch strip-debug/klp_test_multi.ko
equal btf-stripped "$(ls /sys/kernel/btf/klp_test_multi)
$(cat /proc/cmdline)" "/sys/kernel/btf/klp_test_multi
multi vmlinux $cmdline"
