# What ruins a livepatch: the kernel refuses it, or worse, takes it.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves wreck-stripped the kernel refuses what plain strip leaves, which has no symbols
#proves wreck-only-debug the kernel refuses what objcopy --only-keep-debug makes
#proves wreck-relinked what a second ld -r leaves is enabled without a word, its symbol at address 0

# says COMMAND...: what the kernel says of it, on one line.
says ()
{
  dmesg -c > /dev/null
  "$@"
  dmesg | sed 's/^\[[^]]*\] //' | tr '\n' ';'
}

like wreck-stripped "$(says insmod stripped/klp_test_data.ko 2>/dev/null)" \
  "*module has no symbols (stripped?)*"
holds wreck-only-debug eval "! insmod only-debug/klp_test_data.ko 2>/dev/null"
# To call the new function would be the end of the guest.
like wreck-relinked "$(says patch relinked/klp_test_data.ko
klp_address vmlinux.saved_command_line,0)" \
  "*enabling patch 'klp_test_data'*'klp_test_data': patching complete*0000000000000000"
