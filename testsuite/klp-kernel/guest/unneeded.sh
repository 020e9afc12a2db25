# What removes the symbols of static functions takes from the kernel the size
# of a new function.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#since 6.12 earlier kernels take the nearest symbol for it, however far that is
#proves unneeded-refused a static new function that strip --strip-unneeded has left without a symbol is refused
#proves unneeded-effect the same patch works after strip -g

before=$(cat /proc/cmdline)
dmesg -c > /dev/null
insmod strip-unneeded/klp_test_data.ko 2>/dev/null
like unneeded-refused "$(dmesg)" \
  "*livepatch: kallsyms size lookup failed for 'cmdline_proc_show' replacement*"
patch strip-debug/klp_test_data.ko
equal unneeded-effect "$(cat /proc/cmdline)" \
  "patched $(address saved_command_line) $before"
