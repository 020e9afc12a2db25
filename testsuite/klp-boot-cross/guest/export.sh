# A patch that calls what the patched module exports, before and after it.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves export-before the patch loads while the exporting module is absent
#proves export-after the export is called when the module has come
#proves export-free the patch does not hold the module

patch klp_test_export.ko
holds export-before [ ! -e /proc/klp_target_a ]
load klp_target_a.ko
equal export-after "$(cat /proc/klp_target_a)" "export 42"
equal export-free "$(cat /sys/module/klp_target_a/refcnt)" 0
