# A signed and compressed patch that the kernel itself unpacks.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#since 6.12 Debian's earlier kernels cannot unpack modules
#proves unpack-effect a signed patch works that the kernel unpacks from xz

before=$(cat /proc/cmdline)
./insmod-compressed xz/klp_test_data.ko.xz || stop "it cannot be loaded"
soon settled klp_test_data || stop "it stays in transition"
equal unpack-effect "$(cat /proc/cmdline)" \
  "patched $(address saved_command_line) $before"
