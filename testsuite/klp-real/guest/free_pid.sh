# The patch of free_pid (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 the function takes its lock in another way since
#proves free_pid-works a process that ends goes through the patched function
#proves free_pid-removed it goes through the kernel's own again

real free_pid called calls ls /
