# The patch of filesystems_proc_show (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 struct file_system_type has other members since
#proves filesystems-works /proc/filesystems has a word in each line
#proves filesystems-removed some lines begin without one

words ()
{
  awk -F '\t' '$1 == "" { without++ } END { print without + 0 }' \
    /proc/filesystems
}

real filesystems 0 words
