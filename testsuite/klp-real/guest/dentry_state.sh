# The patch of proc_nr_dentry (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves dentry_state-works dentry-state has the numbers of all CPUs, and the patch's
#proves dentry_state-removed the last number is 0 again

state ()
{
  awk '$1 > 100 && $2 > 0 { print "some", $6 }' /proc/sys/fs/dentry-state
}

real dentry_state "some 4711" state
