# The patch of ct_cpu_seq_show (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#module libcrc32c before 6.15
#module nf_defrag_ipv4
#module nf_defrag_ipv6
#module nf_conntrack
#proves conntrack-works the module loaded after its patch calls what the module exports
#proves conntrack-removed it shows its own text again

stat ()
{
  awk '$NF == "." { lines++ } END { print lines + 0 }' \
    /proc/net/stat/nf_conntrack
}

real conntrack "[2-9]" \
  with libcrc32c nf_defrag_ipv4 nf_defrag_ipv6 nf_conntrack -- stat
