# The patch of virtnet_get_phys_port_name (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#module failover
#module net_failover
#module virtio_ring
#module virtio
#module virtio_net
#proves virtio_net-works the kernel applies the patch to the module when it is loaded
#proves virtio_net-removed without the patch it does not

real virtio_net 1 \
  logged "applying patch 'klp_real_virtio_net' to loading module" \
  with failover net_failover virtio_ring virtio virtio_net -- true
