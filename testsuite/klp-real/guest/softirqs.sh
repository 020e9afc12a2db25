# The patch of show_softirqs (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves softirqs-works the last line of /proc/softirqs is the sum
#proves softirqs-removed it is one of the kernel's

last ()
{
  sed -n '$s/:.*//p' /proc/softirqs
}

real softirqs "*ALL" last
