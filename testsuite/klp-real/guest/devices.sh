# The patch of blkdev_show (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves devices-works block devices of /proc/devices have two numbers
#proves devices-removed they have one again

real devices "[1-9]*" grep -c 0x /proc/devices
