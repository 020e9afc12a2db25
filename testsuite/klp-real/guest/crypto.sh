# The patch of c_show () of crypto/proc.c, in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 struct crypto_type has moved to a private header since
#proves crypto-works /proc/crypto has the flags of each algorithm
#proves crypto-removed it has none again

real crypto "[1-9]*" grep -c '^flags' /proc/crypto
