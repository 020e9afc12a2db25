# The patch of s_show () of mm/vmalloc.c, in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.2 the function has another name since
#proves vmallocinfo-works of three functions of that name, that of /proc/vmallocinfo is replaced
#proves vmallocinfo-removed /proc/vmallocinfo has the kernel's words again

real vmallocinfo "[1-9]*" grep -c ' pages:[0-9]' /proc/vmallocinfo
