# Exports of modules, which must not make the patch depend on them.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves export-early a patch that uses an export of the patched module loads before it
#proves export-call the export is called
#proves depend-early a patch that uses an export of a module that the patched one depends on loads before both
#proves depend-call that export is called

patch klp_test_export.ko
pass export-early
load klp_target_a.ko
equal export-call "$(cat /proc/klp_target_a)" "export 42"
unpatch klp_test_export
rmmod klp_target_a

patch klp_test_depend.ko
pass depend-early
load klp_target_a.ko
load klp_target_b.ko
equal depend-call "$(cat /proc/klp_target_b)" "depend 42"
