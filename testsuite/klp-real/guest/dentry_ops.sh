# The patch of d_set_d_op (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 the function is gone since
#proves dentry_ops-works the patched function gives files of /proc their operations
#proves dentry_ops-removed the kernel's own does again

real dentry_ops called calls cat /proc/self/stat
