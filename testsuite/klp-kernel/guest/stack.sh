# Patches that are loaded one after the other, and what klp-check says of them.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves stack-predicted klp-check --stack says what becomes of six patches, one after the other
#proves stack-older a patch with an older version of a loaded patch's state is refused
#proves stack-lost a patch with .replace and without a loaded patch's state is refused
#proves stack-compatible and the kernel says why
#proves stack-beside of two patches of one function the later one's is called
#proves stack-next a patch with .replace and a newer version of the state is taken
#proves stack-reverted what it does not replace goes back to the old code
#proves stack-callback of what is replaced no callback is called
#proves stack-name a module's name stays taken when its patch is out of force
#proves stack-transition klp-check --running --stack says that a patch is in transition
#proves stack-busy and the kernel takes no other one until it is not
#proves stack-ftrace klp-check --running --stack finds another user of a function's ftrace site
#proves stack-modified and the kernel refuses to patch that function
#proves stack-json klp-check --running --json says which errors are corrected, by which module
#proves stack-running klp-check --running --stack says the same on top of what is loaded
#proves stack-list klp-check --running lists what is loaded, and what that corrects

tree=/lib/modules/$(uname -r)

# check OPTION...: klp-check, with the libraries it was linked with.
check ()
{
  ./klp-check/loader --library-path ./klp-check ./klp-check/klp-check "$@" \
    > /tmp/said 2>&1
  cat /tmp/said
}

# finds NAME WANT: pass if the findings of check about the stack are WANT, a
# line PATCH:RULE each.
finds ()
{
  equal "$1" "$(sed -n \
    's,^klp_stack_\([a-z]*\)\.ko.*\[\(stack-[a-z-]*\).*\]$,\1:\2,p' /tmp/said)" \
    "$2"
}

# refused FILE: what insmod says.
refused ()
{
  if insmod "$1" 2>&1; then
    echo taken
  fi
}

cmdline=$(cat /proc/cmdline)
check --stack klp_stack_first.ko klp_stack_older.ko klp_stack_lost.ko \
  klp_stack_beside.ko klp_stack_next.ko klp_stack_first.ko
finds stack-predicted "older:stack-state
lost:stack-state
beside:stack-twice
next:stack-reverted
first:stack-name
first:stack-state"

patch klp_stack_first.ko
like stack-older "$(refused klp_stack_older.ko)" "*Invalid *"
like stack-lost "$(refused klp_stack_lost.ko)" "*Invalid *"
# Once for each way in which insmod tries.
equal stack-compatible "$(dmesg \
  | sed -n 's/.*(\(klp_[a-z_]*\)) is not compatible with the already.*/\1/p' \
  | uniq)" "klp_stack_older
klp_stack_lost"

mkdir -p "$tree/extra"
cp klp_stack_first.ko "$tree/extra"
echo "extra/klp_stack_first.ko:" > "$tree/modules.dep"
check --running --stack klp_stack_older.ko klp_stack_beside.ko \
  klp_stack_first.ko
finds stack-running "older:stack-state
beside:stack-twice"
check --running
like stack-list "$(cat /tmp/said)" \
  "klp_stack_first: enabled, build-id *, fixes CVE-0000-klp_stack_first"
check --running --json
like stack-json "$(cat /tmp/said)" \
  '*"module":"klp_stack_first"*"fixes":["CVE-0000-klp_stack_first"]*'

patch klp_stack_beside.ko
equal stack-beside "$(cat /proc/version /proc/cmdline)" "klp_stack_beside
klp_stack_first"
patch klp_stack_next.ko
equal stack-next "$(cat /proc/version)" klp_stack_next
equal stack-reverted "$(cat /proc/cmdline)" "$cmdline"
like stack-name "$(refused klp_stack_first.ko)" "*File exists*"
unpatch klp_stack_next
equal stack-callback "$(dmesg | sed -n 's/.* \(klp_stack_[a-z]*\) called back/\1/p')" \
  klp_stack_next

# A task that waits in the old function keeps the patch in transition.
mkfifo /tmp/fifo
cat /tmp/fifo &
reader=$!
soon grep -q wait_for_partner "/proc/$reader/stack" || stop "nobody waits"
load klp_stack_busy.ko
check --running --stack klp_stack_older.ko
finds stack-transition "older:stack-transition
older:stack-states-unknown
older:stack-reverted"
like stack-busy "$(refused klp_stack_older.ko)" "*busy*"
kill $reader
soon settled klp_stack_busy || stop "it stays in transition"
unpatch klp_stack_busy
rm /tmp/fifo

load klp_stack_ftrace.ko
check --running --stack klp_stack_older.ko
finds stack-ftrace older:stack-ftrace
like stack-modified "$(refused klp_stack_older.ko)" "*busy*"
rmmod klp_stack_ftrace
rm -r "$tree" /tmp/said
