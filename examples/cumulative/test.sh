# Load the first patch, and in its place the second.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For contrib/demo and the kernel tests: it is run in the booted guest, with
# the commands of testsuite/klp-kernel/guest/library.sh.
#
#before 7 it has both fixes itself
#proves example-cumulative-first the first patch makes file-nr exact
#proves example-cumulative-second-only without the second patch, reading suid_dumpable still warns
#proves example-cumulative-complete the kernel reports that the second patch is complete
#proves example-cumulative-gone the second patch has taken the first one out of force
#proves example-cumulative-removed the first patch can be removed then
#proves example-cumulative-both with the second patch alone, both fixes hold
#proves example-cumulative-warns a change of suid_dumpable still warns, another write does not
#proves example-cumulative-disable disabled, the second patch leaves no fix behind
#proves example-cumulative-unloaded both modules are gone in the end

dumpable=/proc/sys/fs/suid_dumpable
value=$(cat $dumpable)

# opened: by how much /proc/sys/fs/file-nr grows when this shell opens seven
# files, besides what it takes to read it.
opened ()
{
  before=$(cut -f 1 /proc/sys/fs/file-nr)
  exec 3< /dev/null 4< /dev/null 5< /dev/null 6< /dev/null 7< /dev/null \
    8< /dev/null 9< /dev/null
  after=$(cut -f 1 /proc/sys/fs/file-nr)
  exec 3<&- 4<&- 5<&- 6<&- 7<&- 8<&- 9<&-
  echo $((after - before))
}

# warnings: how often the kernel has warned of core_pattern.
warnings ()
{
  dmesg | grep -c 'Unsafe core_pattern'
}

# warned COMMAND...: whether it does while the command runs.
warned ()
{
  had=$(warnings)
  "$@" > /dev/null
  if [ "$(warnings)" = "$had" ]; then
    echo silent
  else
    echo warned
  fi
}

# set_dumpable VALUE: set it to VALUE.
set_dumpable ()
{
  echo "$1" > $dumpable
}

[ "$(opened)" != 7 ] || stop "file-nr is exact even without the patch"
set_dumpable 2
[ "$(warned cat $dumpable)" = warned ] \
  || stop "reading suid_dumpable does not warn even without the patch"

patch klp_cumulative_1.ko
equal example-cumulative-first "$(opened)" 7
equal example-cumulative-second-only "$(warned cat $dumpable)" warned

load klp_cumulative_2.ko
soon settled klp_cumulative_2
soon gone klp_cumulative_1
holds example-cumulative-complete sh -c \
  "dmesg | grep \"livepatch: 'klp_cumulative_2': patching complete\""
show ls /sys/kernel/livepatch
equal example-cumulative-gone "$(ls /sys/kernel/livepatch)" klp_cumulative_2
holds example-cumulative-removed soon rmmod klp_cumulative_1
equal example-cumulative-both \
  "$(opened) files, $(warned cat $dumpable)" "7 files, silent"
set_dumpable 1
equal example-cumulative-warns \
  "$(warned set_dumpable 2) $(warned set_dumpable 2)" "warned silent"

disable klp_cumulative_2
case $(opened) in
  7) fail example-cumulative-disable "file-nr is still exact" ;;
  *) equal example-cumulative-disable "$(warned cat $dumpable)" warned ;;
esac
rmmod klp_cumulative_2
equal example-cumulative-unloaded \
  "$(grep -c '^klp_cumulative_' /proc/modules)" 0
set_dumpable "$value"
