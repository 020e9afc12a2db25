# Functions of a kernel with IBT whose addresses a patch takes.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# An emulated CPU does not fault on an indirect call without ENDBR, but whether
# it is there is seen.
#
#since 6.2 earlier kernels of Debian are without IBT
#proves seal-kernel the kernel has overwritten the ENDBR of a function that the map calls sealed
#proves seal-kernel-bare a function that the map calls neither sealed nor with ENDBR has none
#proves seal-kernel-other one that the map calls with ENDBR has kept it
#proves seal-link the plugin refuses the address of a sealed function
#proves seal-link-bare and that of one without ENDBR
#proves seal-link-other it says nothing of that of one that has kept it
#proves seal-link-call nor of a direct call
#proves seal-check klp-check finds the same

. ./chosen.sh
# begins NAME: the first bytes of the function whose address the patch takes.
begins ()
{
  load "rules/$1.ko" > /dev/null
  for path in /sys/kernel/livepatch/*; do
    soon settled "${path##*/}"
  done
  cat /proc/cmdline
  modules_remove
}

like seal-kernel "$(begins sealed-function)" "rule [0-9a-f]*[!3]"
like seal-kernel-bare "$(begins sealed-bare)" "rule *[!3]"
equal seal-kernel-other "$(begins good-taken)" "rule fa1e0ff3"
like seal-link "$(cat rules/sealed-function.linked)" \
  "*error: *the address of \`$KLP_SEALED' of vmlinux: the kernel seals this function*\[sealed-function\]"
like seal-link-bare "$(cat rules/sealed-bare.linked)" \
  "*error: *the address of \`$KLP_BARE' of vmlinux: this function has no ENDBR*\[sealed-function\]"
equal seal-link-other "$(cat rules/good-taken.linked)" linked
equal seal-link-call "$(cat rules/good-called.linked)" linked
equal seal-check "$(cat rules/sealed-function.found rules/sealed-bare.found \
  rules/good-taken.found rules/good-called.found)" \
  "sealed-function sealed-function "
