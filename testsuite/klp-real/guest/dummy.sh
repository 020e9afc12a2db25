# The patch of dummy_xmit (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#module dummy
#proves dummy-works a packet is sent through the patched function of a module loaded after it
#proves dummy-removed it is sent through the module's own again

packet ()
{
  ifconfig dummy0 10.9.9.1 up
  ping -c 1 -W 1 10.9.9.2
  ifconfig dummy0 down
}

real dummy called with dummy -- calls packet
