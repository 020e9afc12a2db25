# A new function without a symbol: the kernel cannot tell its size.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#since 6.12 earlier kernels take the nearest symbol for it, however far that is
#proves unneeded-refused a static new function that had no symbol when it was converted is refused
#proves unneeded-effect converted before, it works after strip --strip-unneeded

before=$(cat /proc/cmdline)
dmesg -c > /dev/null
insmod unnamed/klp_test_data.ko 2>/dev/null
like unneeded-refused "$(dmesg)" \
  "*livepatch: kallsyms size lookup failed for 'cmdline_proc_show' replacement*"
patch strip-unneeded/klp_test_data.ko
equal unneeded-effect "$(cat /proc/cmdline)" \
  "patched $(address saved_command_line) $before"
