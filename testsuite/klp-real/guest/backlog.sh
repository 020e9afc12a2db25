# The patch of netif_rx_internal (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.2 rps_needed and struct rps_dev_flow have moved to private headers since
#proves backlog-works a packet goes through the patched function, which fires the kernel's tracepoint
#proves backlog-removed it goes through the kernel's own again

event=/sys/kernel/tracing/events/net/netif_rx/enable

packet ()
{
  echo > /sys/kernel/tracing/trace
  echo 1 > $event
  ping -c 1 127.0.0.1 > /dev/null
  echo 0 > $event
  grep -q ' netif_rx: dev=lo' /sys/kernel/tracing/trace && echo fired
  called
}

ifconfig lo up
real backlog "fired
called" packet
