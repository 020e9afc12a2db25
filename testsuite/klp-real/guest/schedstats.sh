# The patch of sysctl_schedstats (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves schedstats-works the patched function switches the kernel's static key, and sees it switched
#proves schedstats-removed the kernel's own does again

switch ()
{
  for value in 1 0; do
    echo $value > /proc/sys/kernel/sched_schedstats
    cat /proc/sys/kernel/sched_schedstats
  done
  called
}

real schedstats "1
0
called" switch
