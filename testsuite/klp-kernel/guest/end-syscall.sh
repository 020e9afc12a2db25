# What the kernel does to a livepatch with SYSCALL_DEFINE.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#ends rule-syscall-defined of a SYSCALL_DEFINE the kernel makes no trace events (6.1), or runs what it has freed (from 6.3 on)

. ./rules-judge
case $(uname -r) in
  6.1.*) found=syscall-defined ;;
  *) found=syscall-events ;;
esac
[ "$(cat rules/syscall-defined.found)" = "$found " ] \
  || stop "klp-check has not found it"
judge syscall-defined "$(tried syscall-defined ./system-call)" \
  "max 4711 4711;*not creating trace events;*" "$found"
