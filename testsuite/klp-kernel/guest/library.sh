# What the guest's scripts share: loading, looking, judging.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For busybox' sh.  A script's lines `#proves NAME TEXT' declare what it
# judges; a behaviour that it never comes to judge is a failure.
# `#module NAME [before RELEASE]' asks for a module of the kernel's image.  A
# script that is not for every kernel says so, and why: `#since RELEASE WHY',
# `#before RELEASE WHY', or `#needs FILE WHY', a file of the kernel's folder.

# What the kernel must never say while a script runs.
complaints='BUG:|Oops|WARNING:|general protection|Call Trace|relocation target'
complaints="$complaints|refusing to load|not found in symbol table|ambiguity"

# awk and grep of the machine that built this, where build.sh has copied them:
# busybox's take ten times as long for /proc/kallsyms or a map.
if [ -e /payload/awk ]; then
  awk ()
  {
    /payload/awk/loader --library-path /payload/awk /payload/awk/awk "$@"
  }
  grep ()
  {
    /payload/grep/loader --library-path /payload/grep /payload/grep/grep "$@"
  }
fi

pass ()
{
  echo "@PASS $1"
}

# fail NAME WHY
fail ()
{
  echo "@FAIL $1: $(echo "$2" | tr '\n' ' ')"
}

# equal NAME GOT WANT: pass if the two texts are the same and not empty.
equal ()
{
  if [ -n "$3" ] && [ "$2" = "$3" ]; then
    pass "$1"
  else
    fail "$1" "got \`$2', expected \`$3'"
  fi
}

# like NAME GOT PATTERN: pass if the shell pattern matches the whole text.
like ()
{
  case $2 in
    $3) pass "$1" ;;
    *) fail "$1" "got \`$2', expected \`$3'" ;;
  esac
}

# holds NAME COMMAND...: pass if the command succeeds.
holds ()
{
  name=$1
  shift
  if "$@"; then
    pass "$name"
  else
    fail "$name" "\`$*' does not hold"
  fi
}

# stop WHY: end this script; what it has not judged yet is a failure.
stop ()
{
  echo "stopped: $*"
  exit 1
}

# show COMMAND...: print a command and what it says.
show ()
{
  echo "\$ $*"
  "$@"
}

# load FILE [PARAMETER]...: insert a module.
load ()
{
  echo "loading $*"
  insmod "$@" || stop "insmod $* failed"
}

# kmod_run PROGRAM ARGUMENT...: kmod under the name of one of its programs,
# with the libraries it was linked with.
kmod_run ()
{
  program=$1
  shift
  ./kmod/loader --library-path ./kmod --argv0 "$program" ./kmod/kmod "$@"
}

# soon COMMAND...: wait until the command succeeds, up to about 20 seconds.
soon ()
{
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    [ $tries -le 100 ] || return 1
    sleep 0.2
  done
}

# settled PATCH: true when every task has made the step, on or off.
settled ()
{
  transition=
  { read -r transition < "/sys/kernel/livepatch/$1/transition"; } 2>/dev/null
  [ "$transition" != 1 ]
}

# gone PATCH: true when a disabled livepatch has left sysfs.
gone ()
{
  [ ! -e "/sys/kernel/livepatch/$1" ]
}

# patch FILE: insert a livepatch and wait until it is in force.
patch ()
{
  load "$1"
  patch_name=${1##*/}
  patch_name=${patch_name%.ko}
  soon settled "$patch_name" || stop "$patch_name stays in transition"
  [ "$(cat "/sys/kernel/livepatch/$patch_name/enabled")" = 1 ] \
    || stop "$patch_name is not enabled"
}

# disable NAME: disable a livepatch and wait until it is out of force.
disable ()
{
  echo 0 > "/sys/kernel/livepatch/$1/enabled" && soon gone "$1"
}

# unpatch NAME: disable a livepatch and remove it.
unpatch ()
{
  disable "$1" && rmmod "$1"
}

# modules_remove: leave the guest as it was before the script.
modules_remove ()
{
  for path in /sys/kernel/livepatch/*; do
    [ ! -e "$path/enabled" ] || unpatch "${path##*/}"
  done
  for module in $(sed 's/ .*//' /proc/modules); do
    rmmod "$module"
  done
}

# address NAME [POSITION]: where vmlinux has the symbol of that position.  The
# kernel is asked once, for vmlinux's symbols stay as they are.
address ()
{
  [ -e /tmp/vmlinux-symbols ] || cat /proc/kallsyms > /tmp/vmlinux-symbols
  grep " [a-zA-Z] $1\$" /tmp/vmlinux-symbols | sed -n "${2:-1}s/ .*//p"
}

# module_address NAME MODULE: where MODULE has the symbol.
module_address ()
{
  grep " [a-zA-Z] $1	\\[$2\\]\$" /proc/kallsyms | sed -n '1s/ .*//p'
}

# klp_address NAME: the address that the kernel resolved `.klp.sym.NAME' to.
klp_address ()
{
  grep -F " .klp.sym.$1	[" /proc/kallsyms | sed -n '1s/ .*//p'
}

# word N TEXT: the Nth word of TEXT.
word ()
{
  echo "$2" | awk -v n="$1" '{ print $n }'
}
