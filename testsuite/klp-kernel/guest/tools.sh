# What strip, eu-strip and objcopy leave of a patch still works.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves tools-strip-data a patch of vmlinux works after strip -g
#proves tools-strip-multi a patch of vmlinux and two modules works after strip -g
#proves tools-eu-strip-data a patch of vmlinux works after eu-strip -g
#proves tools-eu-strip-multi a patch of vmlinux and two modules works after eu-strip -g
#proves tools-objcopy-data a patch of vmlinux works after objcopy --add-section
#proves tools-objcopy-multi a patch of vmlinux and two modules works after objcopy --add-section

before=$(cat /proc/cmdline)
for tool in strip eu-strip objcopy; do
  case $tool in
    objcopy) folder=objcopied ;;
    *) folder=${tool}ped ;;
  esac
  patch $folder/klp_test_data.ko
  equal tools-$tool-data "$(cat /proc/cmdline)" \
    "patched $(address saved_command_line) $before"
  unpatch klp_test_data

  patch $folder/klp_test_multi.ko
  load klp_target_a.ko value=$((${#tool} + 1))
  load klp_target_b.ko value=$((${#tool} + 2))
  equal tools-$tool-multi \
    "$(cat /proc/cmdline /proc/klp_target_a /proc/klp_target_b)" \
    "multi vmlinux $before
multi a $((${#tool} + 1)) ${#before}
multi b $((${#tool} + 2)) ${#before}"
  unpatch klp_test_multi
  rmmod klp_target_b
  rmmod klp_target_a
done
