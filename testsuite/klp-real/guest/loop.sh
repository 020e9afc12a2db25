# The patch of loop_attr_do_show_backing_file (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 struct loop_device has other members since
#module loop
#proves loop-works the module loaded after its patch shows the patch's text
#proves loop-removed it shows its own again

backing ()
{
  losetup /dev/loop0 /tmp/loop
  cat /sys/block/loop0/loop/backing_file
  losetup -d /dev/loop0
}

dd if=/dev/zero of=/tmp/loop bs=4096 count=4 2> /dev/null
real loop file:/tmp/loop with loop -- backing
rm /tmp/loop
