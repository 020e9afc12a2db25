# The patch of __sock_queue_rcv_skb (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves rcvqueue-works an answer to ping goes through the patched function
#proves rcvqueue-removed it goes through the kernel's own again

ifconfig lo up
real rcvqueue called calls ping -c 1 127.0.0.1
