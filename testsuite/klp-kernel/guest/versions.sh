# What the kernel does to lists of symbol versions that break a rule.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#needs headers/include/config/MODVERSIONS other kernels look at no versions
#proves rule-version-missing a symbol without its version is refused
#proves rule-versions-damaged of a list that is cut off the rest is missing
#proves rule-layout-version-missing a list without struct module's version is refused
#proves rule-version-mismatch a symbol of another version is refused
#proves rule-layout-version-empty an empty list of versions is refused
#proves rule-versions-leftover depmod sees a dependency that there is none

. ./rules-judge

clean
refused version-missing "no symbol version for seq_printf"
refused versions-damaged "no symbol version for" \
  "layout-version-missing version-missing versions-damaged"
refused layout-version-missing "no symbol version for module_layout"
refused version-mismatch "disagrees about version of symbol"
refused layout-version-empty "no symbol version for module_layout" \
  layout-version-missing

release=$(uname -r)
mkdir -p "/lib/modules/$release"
cp rules/versions-leftover.ko klp_target_a.ko "/lib/modules/$release"
kmod_run depmod 2>/dev/null
judge versions-leftover "$(cat "/lib/modules/$release/modules.dep")" \
  "*versions-leftover.ko: klp_target_a.ko*"
rm -r "/lib/modules/$release"
