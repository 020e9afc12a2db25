# The patch of shmem_statfs (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.2 struct shmem_sb_info has another member since
#proves statfs-works statfs (2) of a tmpfs has the patch's length of names
#proves statfs-removed it has the kernel's again

mkdir /tmp/statfs
mount -t tmpfs tmpfs /tmp/statfs
real statfs 100 stat -f -c %l /tmp/statfs
umount /tmp/statfs
