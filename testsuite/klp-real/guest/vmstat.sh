# The patch of vmstat_update (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 the variable is a static of the file since
#proves vmstat-works the kernel's work runs the patched function, which queues it again
#proves vmstat-removed it runs the kernel's own again

# The work runs about once a second, as long as there are changes.
ran ()
{
  [ "$(called)" = called ]
}

changes ()
{
  dd if=/dev/zero of=/tmp/vmstat bs=64k count=64 2> /dev/null
  rm /tmp/vmstat
  [ ! -e /sys/module/klp_real_vmstat ] || soon ran
  called
}

real vmstat called changes
