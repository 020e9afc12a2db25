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
#proves seal-kernel-other and not that of another function whose address is taken
#proves seal-link the plugin refuses the address of a sealed function
#proves seal-link-other it warns of the address of another that is not exported
#proves seal-link-call it says nothing of a direct call
#proves seal-check klp-check finds the same three

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
equal seal-kernel-other "$(begins address-taken)" "rule fa1e0ff3"
like seal-link "$(cat rules/sealed-function.linked)" \
  "*error: *the address of \`$KLP_SEALED' of vmlinux: the kernel seals this function*\[sealed-function\]"
like seal-link-other "$(cat rules/address-taken.linked)" \
  "*warning: *the address of \`$KLP_TAKEN' of vmlinux, which is not exported*\[address-taken\]
linked"
equal seal-link-call "$(cat rules/good-called.linked)" linked
equal seal-check "$(cat rules/sealed-function.found rules/address-taken.found \
  rules/good-called.found)" "sealed-function address-taken "
