# The patch of alloc_empty_file (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.2 __alloc_file () is inlined since
#proves file_max-works files are opened by the patched function
#proves file_max-removed they are opened by the kernel's own again

real file_max called calls cat /proc/version
