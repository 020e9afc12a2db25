# The patch of nf_tables_init_net (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.2 struct nftables_pernet has other members since
#module libcrc32c before 6.15
#module nfnetlink
#module nf_tables
#proves nf_tables-works the module's own init calls the patched function
#proves nf_tables-removed it calls the module's own again

real nf_tables called with libcrc32c nfnetlink nf_tables -- called
