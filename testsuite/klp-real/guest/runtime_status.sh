# The patch of runtime_status_show (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves runtime_status-works runtime_status has the patch's word
#proves runtime_status-removed it has the kernel's word again

real runtime_status "not supported" \
  cat /sys/devices/system/cpu/cpu0/power/runtime_status
