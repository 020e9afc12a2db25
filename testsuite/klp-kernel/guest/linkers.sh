# Patches that another linker has linked and klp-postlink has converted.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each linker has a folder of its own (build-linkers.sh).
#
#proves linkers-lld-data ld.lld: the patched function uses an unexported variable
#proves linkers-lld-multi ld.lld: vmlinux and two modules, loaded later, are patched
#proves linkers-lld-jump ld.lld: an unexported static key changes the patched code
#proves linkers-gold-data gold: the patched function uses an unexported variable
#proves linkers-gold-multi gold: vmlinux and two modules, loaded later, are patched
#proves linkers-gold-jump gold: an unexported static key changes the patched code

before=$(cat /proc/cmdline)
key=/proc/sys/kernel/sched_schedstats

# linker_judge NAME: judge the patches of one linker.
linker_judge ()
{
  patch "$1/klp_test_data.ko"
  equal "linkers-$1-data" "$(cat /proc/cmdline)" \
    "patched $(address saved_command_line) $before"
  unpatch klp_test_data

  patch "$1/klp_test_multi.ko"
  load klp_target_a.ko value=7
  load klp_target_b.ko value=8
  equal "linkers-$1-multi" \
    "$(cat /proc/cmdline /proc/klp_target_a /proc/klp_target_b)" \
    "multi vmlinux $before
multi a 7 ${#before}
multi b 8 ${#before}"
  unpatch klp_test_multi
  rmmod klp_target_b
  rmmod klp_target_a

  echo 0 > $key
  patch "$1/klp_test_jump.ko"
  off=$(cat /proc/cmdline)
  echo 1 > $key
  equal "linkers-$1-jump" "$off, $(cat /proc/cmdline)" "key off, key on"
  echo 0 > $key
  unpatch klp_test_jump
}

linker_judge lld
linker_judge gold
