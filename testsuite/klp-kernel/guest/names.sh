# Every name that vmlinux has more than once, in every position.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves names-many the patch is about as many symbols as the kernel can look up in time
#proves names-addresses each is bound to the /proc/kallsyms address of its position

. ./chosen.sh
patch klp_test_names.ko
cat /proc/cmdline > /tmp/names
equal names-many "$(wc -l < /tmp/names)" "$KLP_NAMES"
awk '
  FILENAME != "/proc/kallsyms" { address[$2, $3] = $1; next }
  NF > 3 { next }
  { count[$3]++; key = $3 SUBSEP count[$3] }
  key in address && address[key] != $1 {
    print "not bound to", $0, "but to", address[key]
  }
  key in address && address[key] == $1 { bound++ }
  END { print bound + 0 }' /tmp/names /proc/kallsyms > /tmp/bound
head -n 20 /tmp/bound
equal names-addresses "$(cat /tmp/bound)" "$KLP_NAMES"
rm /tmp/names /tmp/bound
