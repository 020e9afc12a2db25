# The patch of proc_pid_limits (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves limits-works /proc/self/limits has the kernel's table of names
#proves limits-removed `unlimited' is back

core ()
{
  grep 'Max cpu time' /proc/self/limits | tr -s ' '
}

real limits "Max cpu time none none seconds*" core
