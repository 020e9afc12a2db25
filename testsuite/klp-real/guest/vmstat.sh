# The patch of vmstat_update (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves vmstat-works the kernel's work runs the patched function, which queues it again
#proves vmstat-removed it runs the kernel's own again

again ()
{
  dd if=/dev/zero of=/tmp/vmstat bs=64k count=64
  rm /tmp/vmstat
  sleep 3
}

real vmstat called calls again
