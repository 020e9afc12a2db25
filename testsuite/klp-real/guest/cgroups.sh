# The patch of proc_cgroupstats_show (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves cgroups-works /proc/cgroups lists the kernel's table with one more column
#proves cgroups-removed the column is gone

lines ()
{
  awk 'NF > 4 { lines++ } END { print lines + 0 }' /proc/cgroups
}

real cgroups "[1-9]*" lines
