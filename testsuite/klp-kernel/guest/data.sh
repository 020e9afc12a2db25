# Unexported data of vmlinux; disable, remove, load again.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves data-complete the kernel reports `patching complete'
#proves data-effect the patched function prints through the unexported variable
#proves data-address an unexported variable has its /proc/kallsyms address
#proves data-kallsyms /proc/kallsyms shows the livepatch symbol at that address
#proves data-disable disabling through sysfs brings the old behaviour back
#proves data-remove a disabled patch can be removed
#proves data-again it can be loaded again

before=$(cat /proc/cmdline)
patch klp_test_data.ko
holds data-complete sh -c "dmesg | grep -q \"'klp_test_data': patching complete\""
after=$(cat /proc/cmdline)
like data-effect "$after" "patched * $before"
equal data-address "$(word 2 "$after")" "$(address saved_command_line)"
equal data-kallsyms "$(klp_address vmlinux.saved_command_line,0)" \
  "$(address saved_command_line)"
disable klp_test_data
equal data-disable "$(cat /proc/cmdline)" "$before"
holds data-remove rmmod klp_test_data
patch klp_test_data.ko
like data-again "$(cat /proc/cmdline)" "patched * $before"
