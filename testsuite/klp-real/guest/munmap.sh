# The patch of __vm_munmap (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.2 its arguments and do_mas_munmap () are others since
#proves munmap-works memory is unmapped by the patched function
#proves munmap-removed it is unmapped by the kernel's own again

# A text so long that the shell's C library maps memory for it, and unmaps it.
text ()
{
  long=$(head -c 4000000 /dev/zero | tr '\0' a)
  long=
}

real munmap called calls text
