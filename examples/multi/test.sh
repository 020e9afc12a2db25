# Load the patch with one of its modules before it and one after.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For contrib/demo and the kernel tests: it is run in the booted guest, with
# the commands of testsuite/klp-kernel/guest/library.sh.
#
#module brd
#module loop
#proves example-multi-complete the kernel reports `patching complete'
#proves example-multi-vmlinux vmlinux is patched, and shows what the other parts count
#proves example-multi-before the module loaded before the patch is patched
#proves example-multi-after the module loaded after the patch is patched
#proves example-multi-twin each module's static of the same name is its own
#proves example-multi-disable disabled, the patch leaves all three as they were

# opened NAME MINOR: true if opening that node makes the disk NAME.
opened ()
{
  case $1 in
    ram*) major=1 ;;
    loop*) major=7 ;;
  esac
  mknod "/tmp/$1" b $major $2
  cat "/tmp/$1" > /dev/null
  rm "/tmp/$1"
  [ -e "/sys/block/$1" ]
}

# made NAME...: those of the disks that there are.
made ()
{
  for name; do
    [ ! -e "/sys/block/$name" ] || echo "$name"
  done
}

load loop.ko max_part=7
opened loop30 240 || stop "loop makes no disk even without the patch"

patch klp_multi.ko
holds example-multi-complete sh -c \
  "dmesg | grep \"livepatch: 'klp_multi': patching complete\""
opened loop31 248
load brd.ko rd_nr=1 rd_size=64 max_part=4
opened ram5 20
opened ram6 24
show cat /proc/partitions
show sh -c "dmesg | grep klp_multi:"
equal example-multi-vmlinux "$(sed -n 1p /proc/partitions)" \
  "disks refused: 2 ram, 1 loop"
equal example-multi-before "$(made loop30 loop31)" loop30
equal example-multi-after "$(made ram0 ram5 ram6)" ram0
holds example-multi-twin sh -c "dmesg | grep 'opened loop31,' \
  && dmesg | grep 'opened ram5,' && dmesg | grep 'opened ram6,'"
unpatch klp_multi
opened loop31 248
opened ram5 20
show cat /proc/partitions
equal example-multi-disable \
  "$(made loop31 ram5) $(sed -n 1p /proc/partitions)" \
  "loop31
ram5 major minor  #blocks  name"
