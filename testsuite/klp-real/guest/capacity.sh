# The patch of set_capacity_and_notify (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#module loop
#proves capacity-works a loop device's message has hexadecimal sizes
#proves capacity-removed it has decimal ones again

attach ()
{
  losetup /dev/loop0 /tmp/capacity
  losetup -d /dev/loop0
}

dd if=/dev/zero of=/tmp/capacity bs=4096 count=4 2> /dev/null
real capacity "[1-9]*" logged "capacity change from .* to 0x" \
  with loop -- attach
rm /tmp/capacity
