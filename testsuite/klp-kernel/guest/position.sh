# Names that vmlinux has more than once.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves position-first the first of several statics of one name
#proves position-second the second of several statics of one name
#proves position-last the last of several statics of one name
#proves position-namesake a global that shares its name with a static

. ./chosen.sh
patch klp_test_position.ko
line=$(cat /proc/cmdline)
equal position-first "$(word 1 "$line")" "$(address $KLP_MANY 1)"
equal position-second "$(word 2 "$line")" "$(address $KLP_MANY 2)"
equal position-last "$(word 3 "$line")" "$(address $KLP_MANY $KLP_MANY_COUNT)"
equal position-namesake "$(word 4 "$line")" \
  "$(grep " [TDBR] $KLP_NAMESAKE\$" /proc/kallsyms | sed 's/ .*//')"
