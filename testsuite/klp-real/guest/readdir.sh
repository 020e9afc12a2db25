# The patch of filldir64 (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 the room that is left is counted elsewhere since
#proves readdir-works a hidden name is not listed, others are
#proves readdir-removed it is listed again

mkdir /tmp/readdir
touch /tmp/readdir/.klp-hidden /tmp/readdir/seen
real readdir seen ls -A /tmp/readdir
rm -r /tmp/readdir
