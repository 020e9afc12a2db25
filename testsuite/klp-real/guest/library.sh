# What the scripts of the patches of real functions share, behind library.sh
# of klp-kernel/guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each script judges NAME-works: what COMMAND prints is changed by the patch
# klp_real_NAME, and NAME-removed: without it everything is as before.

# real NAME PATTERN COMMAND...: with the patch, COMMAND prints what matches
# the shell pattern, and without it something else.
real ()
{
  name=$1 pattern=$2
  shift 2
  before=$("$@")
  case $before in
    $pattern) stop "unpatched, it is \`$before' too" ;;
  esac
  patch "klp_real_$name.ko"
  like "$name-works" "$("$@")" "$pattern"
  unpatch "klp_real_$name"
  equal "$name-removed" "$("$@")" "$before"
}

# called: has the patched function run since it was loaded?
called ()
{
  case $(cat "/sys/module/klp_real_$name/parameters/calls" 2>/dev/null) in
    '' | 0) echo "not called" ;;
    *) echo called ;;
  esac
}

# calls COMMAND...: run it, then `called'.
calls ()
{
  "$@" > /dev/null 2>&1
  called
}

# logged PATTERN COMMAND...: how many more lines with PATTERN the kernel's log
# has after COMMAND.
logged ()
{
  what=$1
  shift
  count=$(dmesg | grep -c "$what")
  "$@" > /dev/null 2>&1
  echo $(($(dmesg | grep -c "$what") - count))
}

# with MODULE... -- COMMAND...: insert the modules that are not built in, run
# COMMAND, and remove them: a patch that is there already is applied to them
# as they come.
with ()
{
  inserted=
  while [ "$1" != -- ]; do
    # What a script's `#module' asks for is a file unless it is built in.
    if [ -e "$1.ko" ]; then
      insmod "$1.ko" || stop "insmod $1.ko failed"
      inserted="$1 $inserted"
    fi
    shift
  done
  shift
  "$@"
  for module in $inserted; do
    rmmod "$module" || stop "rmmod $module failed"
  done
}
