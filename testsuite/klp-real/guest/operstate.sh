# The patch of operstate_show (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves operstate-works operstate has the kernel's word and its number
#proves operstate-removed it has the word alone again

ifconfig lo up
real operstate "unknown 0" cat /sys/class/net/lo/operstate
