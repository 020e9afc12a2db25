# What the kernel says to a livepatch that ld alone has linked: the plugin is
# what makes the difference.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves unconverted-refused without the plugin the kernel refuses the module
#proves unconverted-why it does so for the unexported symbol

if insmod unconverted/klp_test_data.ko; then
  fail unconverted-refused "it was loaded"
else
  pass unconverted-refused
fi
holds unconverted-why sh -c \
  "dmesg | grep 'klp_test_data: Unknown symbol saved_command_line'"
