# Load the patch of binfmt_misc, and then binfmt_misc.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For contrib/demo and the kernel tests: it is run in the booted guest, with
# the commands of testsuite/klp-kernel/guest/library.sh.
#
#before 6.7 later kernels have the list in the user namespace, not in the module
#module binfmt_misc
#proves example-late-module-complete the kernel reports `patching complete', without the module
#proves example-late-module-log the kernel applies the patch to the module when it comes
#proves example-late-module-effect the module's status tells how long its static list is
#proves example-late-module-statics it follows the module's static switch
#proves example-late-module-disable disabled, the patch leaves the status as it was

status=/proc/sys/fs/binfmt_misc/status

# misc_load: insert the module and mount its file system.
misc_load ()
{
  load binfmt_misc.ko
  mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
}

# misc_unload: the reverse.
misc_unload ()
{
  umount /proc/sys/fs/binfmt_misc
  rmmod binfmt_misc
}

misc_load
show cat $status
before=$(cat $status)
misc_unload

patch klp_late_module.ko
holds example-late-module-complete sh -c \
  "dmesg | grep \"livepatch: 'klp_late_module': patching complete\""
misc_load
holds example-late-module-log sh -c "dmesg | grep \
  \"applying patch 'klp_late_module' to loading module 'binfmt_misc'\""
show cat $status
none=$(cat $status)
echo ':example-a:E::a::/bin/true:' > ${status%/*}/register
echo ':example-b:E::b::/bin/true:' > ${status%/*}/register
show cat $status
equal example-late-module-effect "$none, $(cat $status)" \
  "enabled
formats: 0, enabled
formats: 2"
echo 0 > $status
show cat $status
equal example-late-module-statics "$(cat $status)" "disabled
formats: 2"
echo 1 > $status
unpatch klp_late_module
show cat $status
equal example-late-module-disable "$(cat $status)" "$before"
echo -1 > $status
misc_unload
