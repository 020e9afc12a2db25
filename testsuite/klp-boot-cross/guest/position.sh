# A static function whose name several have, by its position.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves position-first the first of several statics of one name
#proves position-second the second of several statics of one name
#proves position-last the last of several statics of one name

. ./chosen.sh
patch klp_arch_position.ko
line=$(cat /proc/cmdline)
equal position-first "$(word 1 "$line")" "$(address $KLP_MANY 1)"
equal position-second "$(word 2 "$line")" "$(address $KLP_MANY 2)"
equal position-last "$(word 3 "$line")" "$(address $KLP_MANY $KLP_MANY_COUNT)"
