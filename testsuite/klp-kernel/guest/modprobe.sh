# Patches of modules that depmod and modprobe of kmod know.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves modprobe-control depmod sees that a patch which ld alone has linked needs the module it patches
#proves modprobe-depmod it sees that the same patch from the plugin needs no module, nor one of a module that the patched one needs
#proves modprobe-unknown depmod -e misses no symbol in them
#proves modprobe-alone modprobe loads the patch without the module
#proves modprobe-late modprobe loads the module, and the patch calls its export
#proves modprobe-unused the kernel does not count the patch as a user of the module
#proves modprobe-remove the module can be removed while its patch is in force
#proves modprobe-indirect a module comes with the one it needs, whose export its patch calls

release=$(uname -r)
modules=/lib/modules/$release

# installed FILE...: have these modules, and no others, in the modules' folder.
installed ()
{
  rm -rf "$modules"
  mkdir -p "$modules"
  cp "$@" "$modules"
  touch "$modules/modules.order" "$modules/modules.builtin" \
    "$modules/modules.builtin.modinfo"
  kmod_run depmod || stop "depmod failed"
}

# needs NAME: what depmod has found that a module needs.
needs ()
{
  sed -n "s/^$1\\.ko: *//p" "$modules/modules.dep"
}

# loaded NAME: true if the module is loaded.
loaded ()
{
  grep -q "^$1 " /proc/modules
}

# users NAME: how many users the kernel counts of a module.
users ()
{
  sed -n "s/^$1 [0-9]* \\([0-9]*\\) .*/\\1/p" /proc/modules
}

installed klp_target_a.ko klp_target_b.ko unconverted/klp_test_export.ko
equal modprobe-control "$(needs klp_test_export)" klp_target_a.ko

installed klp_target_a.ko klp_target_b.ko klp_test_export.ko klp_test_depend.ko
equal modprobe-depmod "$(grep klp_test_ "$modules/modules.dep" | sort)" \
  "klp_test_depend.ko:
klp_test_export.ko:"
grep ' [a-zA-Z] __ksymtab_' /proc/kallsyms | sed 's/ [a-zA-Z] / r /' > /tmp/map
[ -s /tmp/map ] || stop "no __ksymtab_ symbol in /proc/kallsyms"
kmod_run depmod -ae -F /tmp/map > /tmp/said 2>&1 || echo "failed" >> /tmp/said
cat /tmp/said
holds modprobe-unknown [ ! -s /tmp/said ]

show kmod_run modprobe klp_test_export || stop "modprobe klp_test_export failed"
soon settled klp_test_export || stop "klp_test_export stays in transition"
holds modprobe-alone eval 'loaded klp_test_export && ! loaded klp_target_a'
show kmod_run modprobe klp_target_a || stop "modprobe klp_target_a failed"
equal modprobe-late "$(cat /proc/klp_target_a)" "export 42"
equal modprobe-unused "$(users klp_target_a)" 0
holds modprobe-remove \
  eval 'kmod_run modprobe -r klp_target_a && ! loaded klp_target_a
	loaded klp_test_export'
unpatch klp_test_export

show kmod_run modprobe klp_test_depend || stop "modprobe klp_test_depend failed"
soon settled klp_test_depend || stop "klp_test_depend stays in transition"
! loaded klp_target_a && ! loaded klp_target_b \
  || stop "klp_test_depend brought a module with it"
show kmod_run modprobe klp_target_b || stop "modprobe klp_target_b failed"
equal modprobe-indirect "$(cat /proc/klp_target_b) $(users klp_target_a)" \
  "depend 42 1"
kmod_run modprobe -r klp_target_b
unpatch klp_test_depend
rm -rf "$modules" /tmp/map /tmp/said
