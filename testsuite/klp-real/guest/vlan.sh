# The patch of vlan_seq_show (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#module llc
#module stp
#module garp
#module mrp
#module 8021q
#proves vlan-works the module loaded after its patch reads the module's table and number
#proves vlan-removed it shows its own text again

config ()
{
  sed -n 2p /proc/net/vlan/config
}

real vlan "Name-Type: VLAN_NAME_TYPE_* [0-9]" \
  with llc stp garp mrp 8021q -- config
