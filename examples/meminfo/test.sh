# Load the patch of /proc/meminfo and compare with what sysfs tells.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For contrib/demo and the kernel tests: it is run in the booted guest, with
# the commands of testsuite/klp-kernel/guest/library.sh.
#
#proves example-meminfo-complete the kernel reports `patching complete'
#proves example-meminfo-static the sum of the DirectMap lines is as before
#proves example-meminfo-shared /proc/meminfo shows ksm's statics as sysfs does
#proves example-meminfo-position ksm's function is called, not khugepaged's of the same name
#proves example-meminfo-address each name is bound to its address in /proc/kallsyms
#proves example-meminfo-disable disabled, the patch leaves /proc/meminfo without its lines

ksm=/sys/kernel/mm/ksm
huge=/sys/kernel/mm/transparent_hugepage/khugepaged

# meminfo NAME: the line of that name in /proc/meminfo, without the name.
meminfo ()
{
  sed -n "s/^$1: *//p" /proc/meminfo
}

# pages FILE: as many pages as FILE tells, in /proc/meminfo's words.
pages ()
{
  echo "$(($(cat "$1") * 4)) kB"
}

# direct_map: all memory that the kernel's direct map maps.  How much of it
# is in large pages may change whenever a module is loaded.
direct_map ()
{
  awk '/^DirectMap/ { sum += $2 } END { print sum }' /proc/meminfo
}

# bound NAME...: the addresses that the patch has for those of vmlinux.
bound ()
{
  for symbol; do
    sed -n "s/ .* \.klp\.sym\.vmlinux\.$symbol,.*//p" /tmp/kallsyms
  done
}

# found NAME...: the addresses that vmlinux has them at.
found ()
{
  for symbol; do
    sed -n "s/ . $symbol\$//p" /tmp/kallsyms | sed -n 1p
  done
}

echo 123 > $ksm/pages_to_scan
echo 456 > $huge/pages_to_scan
before=$(direct_map)
show tail -n 3 /proc/meminfo
patch klp_meminfo.ko
show tail -n 6 /proc/meminfo
holds example-meminfo-complete sh -c \
  "dmesg | grep \"livepatch: 'klp_meminfo': patching complete\""
equal example-meminfo-static "$(direct_map)" "$before"
equal example-meminfo-shared "$(meminfo KsmShared), $(meminfo KsmSharing)" \
  "$(pages $ksm/pages_shared), $(pages $ksm/pages_sharing)"
equal example-meminfo-position "$(meminfo KsmPagesToScan)" 123
names="direct_pages_count direct_gbpages ksm_pages_shared ksm_pages_sharing
pages_to_scan_show"
grep -F "$(printf '%s\n' $names)" /proc/kallsyms > /tmp/kallsyms
equal example-meminfo-address "$(bound $names)" "$(found $names)"
unpatch klp_meminfo
like example-meminfo-disable "$(tail -n 1 /proc/meminfo)" "DirectMap*"
