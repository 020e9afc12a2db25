# A module of the image, patched before it is loaded and after.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#module pktgen
#proves late-before a module is patched that is loaded after the patch
#proves late-before-address the module's static has its /proc/kallsyms address
#proves late-this-module the module's THIS_MODULE is the module
#proves late-log the kernel reports that it applies the patch to the module
#proves late-after a module is patched that was loaded before the patch
#proves late-after-address the module's static has its /proc/kallsyms address
#proves late-disable disabling brings the module's behaviour back

pgctrl=/proc/net/pktgen/pgctrl
patch klp_test_late.ko
load pktgen.ko pg_count_d=777
like late-before "$(cat $pgctrl)" "patched * 777 *"
equal late-before-address "$(word 2 "$(cat $pgctrl)")" \
  "$(module_address pg_count_d pktgen)"
equal late-this-module "$(word 4 "$(cat $pgctrl)")" pktgen
holds late-log sh -c \
  "dmesg | grep -q \"applying patch 'klp_test_late' to loading module 'pktgen'\""
rmmod pktgen
unpatch klp_test_late

load pktgen.ko pg_count_d=888
before=$(cat $pgctrl)
patch klp_test_late.ko
like late-after "$(cat $pgctrl)" "patched * 888 *"
equal late-after-address "$(word 2 "$(cat $pgctrl)")" \
  "$(module_address pg_count_d pktgen)"
unpatch klp_test_late
equal late-disable "$(cat $pgctrl)" "$before"
