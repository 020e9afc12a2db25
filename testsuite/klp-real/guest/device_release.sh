# The patch of device_create_release (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#module tun
#proves device_release-works a device that goes logs the patch's dynamic debug message
#proves device_release-removed without the patch there is no such message

tun_goes ()
{
  echo "func patched_device_create_release +p" \
    > /sys/kernel/debug/dynamic_debug/control
  with tun -- true
}

real device_release "[1-9]*" \
  logged "device: 'tun': patched_device_create_release" tun_goes
