# A module that is unloaded and loaded again while its patch stays.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#since 6.3 earlier x86 kernels refuse the module when it comes again
#module pktgen
#proves reload-first a module is patched that is loaded after the patch
#proves reload-again unloaded and loaded again, it is patched again
#proves reload-export an export of a patched module that came again is called by the patch
#proves reload-address the module's static has its new /proc/kallsyms address

patch klp_test_export.ko
load klp_target_a.ko
rmmod klp_target_a
load klp_target_a.ko
equal reload-export "$(cat /proc/klp_target_a)" "export 42"
unpatch klp_test_export
rmmod klp_target_a

pgctrl=/proc/net/pktgen/pgctrl
patch klp_test_late.ko
load pktgen.ko pg_count_d=777
like reload-first "$(cat $pgctrl)" "patched * 777 *"
rmmod pktgen
# Something else where the module was, so that it has to go elsewhere.
load klp_target_a.ko
load pktgen.ko pg_count_d=888
like reload-again "$(cat $pgctrl)" "patched * 888 *"
equal reload-address "$(word 2 "$(cat $pgctrl)")" \
  "$(module_address pg_count_d pktgen)"
