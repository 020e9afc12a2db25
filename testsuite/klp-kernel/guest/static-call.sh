# A module's static call in patched code, as rules.sh has the other rules.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#since 6.2 the one before ends in page faults without end
#before 6.15 later ones write to the key, which is in a table that is read-only by then, as the patch goes: an oops
#proves rule-late-static-call a late relocation finds a static call that has been rewritten

found=$(cat rules/late-static-call.found)
[ "$found" = "late-static-call " ] || stop "klp-check has found \`$found'"
load rules/late-static-call.ko
soon settled klp_rule_call || stop "the patch stays in transition"
insmod klp_target_key.ko 2>/dev/null
like rule-late-static-call "$(dmesg -c | tr '\n' ';')" \
  "*existing value is nonzero*refusing to load module 'klp_target_key'*"
