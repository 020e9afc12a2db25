# The patch of drop_caches_sysctl_handler (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 the variable is a static of the file since
#proves drop_caches-works the message is the patch's
#proves drop_caches-removed the message is the kernel's again

drop ()
{
  echo 3 > /proc/sys/vm/drop_caches
}

real drop_caches 1 logged "drop_caches: 3 patched" drop
