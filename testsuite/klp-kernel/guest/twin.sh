# One name that is a static in two modules.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves twin-first the first module's static is called for the first module
#proves twin-second the second module's static is called for the second module

patch klp_test_twin.ko
load klp_target_a.ko
load klp_target_b.ko
equal twin-first "$(cat /proc/klp_target_a)" "twin of a 1"
equal twin-second "$(cat /proc/klp_target_b)" "twin of b 2"
