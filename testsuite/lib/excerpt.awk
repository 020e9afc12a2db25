# Make a small excerpt of a kernel's /proc/kallsyms, in its own order.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: awk -v names="NAME..." -f excerpt.awk kallsyms kallsyms > x86-7.3.kallsyms
#
# Prints the symbols that frame vmlinux's code, data, per-CPU variables and
# init memory, whatever shares an address with one of these, and all symbols
# of the NAMES, with the module's name where there is one.

BEGIN {
  n = split(names, name, " ")
  for (i = 1; i <= n; i++)
    wanted[name[i]]
}

NR == FNR {
  if ($3 ~ /^(_s?text|_etext|_s?data|_edata|_[se]inittext|_etext_amode31)$/ \
      || $3 ~ /^(_stext_amode31|__init_(begin|end)|__per_cpu_(start|end))$/ \
      || $3 ~ /^(__(start|end)_rodata|__bss_(start|stop))$/ \
      || $3 ~ /^__(idmap|hibernate_exit|entry_tramp)_text_(start|end)$/)
    marked[$1]
  next
}

($1 in marked && NF == 3) || $3 in wanted
