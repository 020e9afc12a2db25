# klp-check on the machine that is to load the patches.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves check-good klp-check --running finds nothing in patches of the running kernel and a loaded module
#proves check-status and its exit status says so
#proves check-release it finds a patch of another release
#proves check-target and one that was bound with a map of another release
#proves check-build-id and one that was bound with a map of another build of the same release
#proves check-position and a position that /proc/kallsyms does not have
#proves check-ambiguous and a name without a position that it has several times
#proves check-name and a name that it does not have
#proves check-found its exit status says that something was found
#proves check-loaded what it has accepted is loaded and works

release=$(uname -r)
tree=/lib/modules/$release/extra

# check FILE...: klp-check, with the libraries it was linked with.
check ()
{
  ./klp-check/loader --library-path ./klp-check ./klp-check/klp-check \
    --running "$@"
}

# finds NAME RULE FILE: pass if what klp-check has said of the file in the
# folder of rules is RULE, and nothing else.
finds ()
{
  equal "check-$1" \
    "$(sed -n "s,^rules/$3\\.ko: .*\\[\\([a-z-]*\\)\\]\$,\\1,p" /tmp/said)" "$2"
}

mkdir -p "$tree"
cp klp_target_a.ko "$tree"
load klp_target_a.ko value=7
check rules/good-vmlinux.ko rules/good-module.ko klp_test_data.ko > /tmp/said
equal check-status $? 0
cat /tmp/said
# There may be notes.
equal check-good "$(sed -n 's/: good\([,;] .*\)*$/: good/p' /tmp/said)" \
  "rules/good-vmlinux.ko: good
rules/good-module.ko: good
klp_test_data.ko: good"
rm /tmp/said

check rules/other-release.ko rules/other-target.ko rules/other-build.ko \
  rules/symbol-position.ko rules/symbol-ambiguous.ko rules/symbol-not-found.ko \
  > /tmp/said
equal check-found $? 1
cat /tmp/said
finds release other-release other-release
finds target other-target other-target
finds build-id other-target other-build
finds position symbol-position symbol-position
finds ambiguous symbol-ambiguous symbol-ambiguous
finds name symbol-not-found symbol-not-found

load rules/good-module.ko
soon settled klp_rule_module || stop "the patch stays in transition"
like check-loaded "$(cat /proc/klp_target_a)" "rule * 7"
rm -r "$tree" /tmp/said
