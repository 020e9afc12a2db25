# Unexported functions of vmlinux.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves function-global-address an unexported global function has its /proc/kallsyms address
#proves function-static-address a static function of vmlinux has its /proc/kallsyms address
#proves function-global-call an unexported global function can be called
#proves function-static-call a static function of vmlinux can be called, directly and through a pointer

patch klp_test_function.ko
text=$(cat /proc/version)
line=$(echo "$text" | sed -n 1p)
equal function-global-address "$(word 2 "$line")" "$(address nr_processes)"
equal function-static-address "$(word 3 "$line")" "$(address uptime_proc_show)"
holds function-global-call [ "$(word 4 "$line")" -gt 1 ]
like function-static-call "$(echo "$text" | sed -n 2,3p)" \
  "[0-9]*.[0-9][0-9] [0-9]*.[0-9][0-9]
[0-9]*.[0-9][0-9] [0-9]*.[0-9][0-9]"
