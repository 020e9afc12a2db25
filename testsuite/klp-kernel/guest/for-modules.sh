# An export for named modules only, of which this patch is none.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#since 6.16 earlier kernels have no such exports
#proves for-modules an export for named modules only is found

. ./chosen.sh
patch klp_test_for_modules.ko
equal for-modules "$(cat /proc/cmdline)" "$(address $KLP_FOR_MODULES)"
