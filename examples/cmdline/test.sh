# Load the patch of /proc/cmdline and look at it.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For contrib/demo and the kernel tests: it is run in the booted guest, with
# the commands of testsuite/klp-kernel/guest/library.sh.
#
#proves example-cmdline-complete the kernel reports `patching complete'
#proves example-cmdline-effect /proc/cmdline says that it is patched, and the command line
#proves example-cmdline-address the unexported variable is the kernel's own
#proves example-cmdline-disable disabled, the patch leaves /proc/cmdline as it was
#proves example-cmdline-remove the disabled patch can be removed

show cat /proc/cmdline
before=$(cat /proc/cmdline)
patch klp_cmdline.ko
show cat /proc/cmdline
holds example-cmdline-complete sh -c \
  "dmesg | grep \"livepatch: 'klp_cmdline': patching complete\""
equal example-cmdline-effect "$(cat /proc/cmdline)" \
  "this has been live patched: $before"
show grep -w saved_command_line /proc/kallsyms | tee /tmp/kallsyms
equal example-cmdline-address \
  "$(sed -n '/klp.sym.vmlinux/s/ .*//p' /tmp/kallsyms)" \
  "$(sed -n '/ saved_command_line$/s/ .*//p' /tmp/kallsyms)"
disable klp_cmdline
show cat /proc/cmdline
equal example-cmdline-disable "$(cat /proc/cmdline)" "$before"
holds example-cmdline-remove rmmod klp_cmdline
