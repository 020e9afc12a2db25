# What the kernel does to livepatches that break a rule of klp-check.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves rule-good what the modules were before they were broken: the kernel takes them and they work
#proves rule-not-livepatch an ordinary module is loaded, and as nothing else
#proves rule-livepatch-tag-missing without the tag klp_enable_patch () refuses the module
#proves rule-livepatch-tag-value with livepatch=N it is a livepatch all the same
#proves rule-modinfo-sections of two .modinfo sections the first is read (6.1), or the module refused (6.12)
#proves rule-modinfo-shape a .modinfo that is not allocated is not found (6.1), or is (6.12)
#proves rule-vermagic-missing without vermagic the module is loaded by force
#proves rule-module-name a module called vmlinux is refused
#proves rule-module-size a struct module of another size is taken (6.1) or refused (6.12)
#proves rule-license klp_enable_patch () is not for other licenses
#proves rule-symbol-table without a symbol table the module is refused
#proves rule-section-name-twice two sections of one name make the kernel complain (6.1), or refuse the module (6.12)
#proves rule-section-write-execute a section to write and execute is refused
#proves rule-other-release the kernel compares the release of a module unless that has versions
#proves rule-other-target the kernel does not look at klp_target=
#proves rule-never-enabled relocations of a module are never applied without klp_enable_patch ()
#proves rule-klp-object-name an object of another name than the module's is never patched
#proves rule-klp-array-end functions behind an empty one are not replaced
#proves rule-klp-func-twice a function that is replaced twice is refused
#proves rule-klp-func-twice-first and so it is when one of the two says position 1
#proves rule-klp-object-twice a second object of one name is refused
#proves rule-klp-func-incomplete a function without a new one is refused
#proves rule-klp-func-incomplete-name a function without a name is refused
#proves rule-klp-object-incomplete an object without functions is refused
#proves rule-klp-record-filled an array ends where all is zero
#proves rule-klp-func-middle a new function begins where the pointer points to
#proves rule-object-builtin a module that is built in never comes
#proves rule-module-record-missing a module without struct module is refused
#proves rule-module-record-contents without its init function a module enables no patch
#proves rule-relocation-section relocations of type SHT_REL are refused
#proves rule-section-not-allocated a table that is not allocated is not found
#proves rule-section-renamed nor is one of another name
#proves rule-symbol-outside a symbol behind its section's end is another variable
#proves rule-symbol-absolute an absolute symbol is its value, far from kernel and modules
#proves rule-symbol-absolute-not and one with a section is where that is
#proves rule-table-damaged the name of an export is what its list says
#proves rule-retpoline-missing a module without the tag makes the kernel vulnerable
#proves rule-module-name-empty a module without a name is refused
#proves rule-module-name-modinfo the name in .modinfo does not matter
#proves rule-other-vermagic a module of another configuration is refused
#proves rule-signature-damaged what ends like a signed module and is none is refused
#proves rule-relocation-none a relocation of type 0 is not applied
#proves rule-old-function-gone a function that does not exist cannot be replaced
#proves rule-old-function-gone-late nor can a module be loaded that lacks it
#proves rule-function-unproved a module that never comes is waited for
#proves rule-old-function-data data cannot be replaced
#proves rule-old-function-untraced a function that is compiled without ftrace cannot be replaced
#proves rule-rela-type the bytes of a flagged section are applied whatever its type is
#proves rule-rela-flags other flags of a livepatch section are taken as well
#proves rule-rela-target a section without a target is skipped without a word
#proves rule-rela-unflagged a section without the flag is an ordinary one, whose symbols have the value 0
#proves rule-rela-name relocations for an object with too long a name are never applied
#proves rule-rela-name-refused a section name without an object is refused
#proves rule-object-not-patched relocations for an object that is not patched are never applied
#proves rule-survival-order the order of the sections does not matter to the kernel
#proves rule-survival-order-stripped it does to strip: its relocations are applied with 0
#proves rule-livepatch-sections-missing without its sections, nothing is applied
#proves rule-early-ignored-percpu relocations in per-CPU data are ignored, or applied from 6.16 on
#proves rule-late-jump-table the patched code does not see a module's key that is on
#proves rule-late-init-section-loaded it is right when the module was there before
#proves rule-late-sorted-table a table has been sorted before a late relocation, which finds another entry
#proves rule-late-alternative-code a late relocation changes a copy that never runs
#proves rule-late-alternative-site a late relocation finds an instruction that has been overwritten
#proves rule-replaced-before-relocated before the module is there, code for vmlinux runs unrelocated
#proves rule-called-before-relocated so does a callback for vmlinux
#proves rule-called-before-relocated-not a callback for the module runs when that is there
#proves rule-reached-before-relocated so does what code for vmlinux calls
#proves rule-reached-before-relocated-not code that asks first uses the module when that is there
#proves rule-target-reload a module cannot be loaded again under its patch (6.1), or it can (6.12)
#proves rule-relocation-type a relocation type that the loader does not know is refused
#proves rule-relocation-form a type for instructions fills half of a pointer
#proves rule-relocation-outside a relocation behind its section is applied without a word
#proves rule-relocation-nonzero a place that is not zero is refused
#proves rule-relocation-twice a second relocation of one place is refused
#proves rule-relocation-not-livepatch another symbol in a livepatch section is refused
#proves rule-relocation-ordinary an ordinary relocation is applied with the value 0
#proves rule-vmlinux-symbol-late a symbol of vmlinux in a section of a module is refused
#proves rule-module-symbol-early a symbol of a module in a section of vmlinux needs the module
#proves rule-module-symbol-early-loaded and is found if that is there
#proves rule-owner-mismatch a module is refused while one that it does not depend on is absent
#proves rule-symbol-name a livepatch symbol without a position is refused
#proves rule-symbol-form the kernel does not look at a livepatch symbol's value
#proves rule-symbol-never-converted a name that is the loader's own is looked up in vain
#proves rule-symbol-common a common symbol is refused
#proves rule-symbol-section-index a reserved section index is refused
#proves rule-undefined-symbol a symbol that nothing exports is refused, although nothing uses it
#proves rule-weak-undefined a weak symbol that nothing exports is NULL
#proves rule-symbol-not-found a name that vmlinux does not have is refused
#proves rule-symbol-ambiguous position 0 of a name that is there several times is refused
#proves rule-symbol-position a position that is not there is refused
#proves rule-symbol-unbindable a symbol of init memory is bound to what has been freed
#proves rule-symbol-unbindable-zero a symbol at address 0 is not found
#proves rule-namespace-not-imported an export of a namespace that is not imported is refused
#proves rule-hard-dependency an ordinary reference to a module needs it first
#proves rule-hard-dependency-loaded and keeps it loaded
#proves rule-duplicate-export a target is refused that exports what the patch exports
#proves rule-copied-data the copy of a variable does not change with the target's
#proves rule-copied-static a copied static variable begins anew, and the target's goes on
#proves rule-copied-table a copied table has another address
#proves rule-old-function-copied a copy of a replaced function goes on
#proves rule-old-function-changed a copy is called without the parameter that it was made for
#proves rule-this-module THIS_MODULE in copied code is the patch
#proves rule-function-handed-out a patch can be removed while the kernel keeps its function
#proves rule-btf-ids-unresolved a set of BTF ids is empty
#proves rule-unfinished-livepatch what a missing step would have resolved is 0
#proves rule-syscall-entry the other entry of a system call is not replaced
#proves rule-syscall-entry-both and both are, if the patch says so
#proves rule-syscall-entry-alias one function may be both entries
#proves rule-raw-static-call a static call of vmlinux without its key is refused
#proves rule-calls-itself a call of the old function comes back to the new one
#proves rule-calls-itself-not a call of another does not
#proves rule-read-only-written what is __ro_after_init cannot be written to
#proves rule-read-only-written-not and what is not can
#proves rule-init-memory-used init memory is gone when a patched function runs
#proves rule-init-memory-used-not and other memory is not
#proves rule-percpu-as-ordinary-late-not a module's per-CPU variable with a CPU's base is that CPU's
#proves rule-ordinary-as-percpu an ordinary variable with a CPU's base is something else
#proves rule-ordinary-as-percpu-not and without it, it is not
#proves rule-percpu-too-large a module with many per-CPU variables is refused
#proves rule-percpu-too-large-not and one with few is not
#proves rule-section-alignment a variable that is aligned to a MiB is not
#proves rule-section-alignment-not and one that is aligned to a page is
#proves rule-old-function-alias a function that is replaced by two of its names does not act as the first one says
#proves rule-old-function-alias-not and one that is replaced beside another does
#proves rule-old-function-never-left nor does it when a thread's loop is replaced
#proves rule-new-function-elsewhere a function of the kernel that is a new one is called as that

. ./rules-judge

# What a parameter of klp_rule_parts is.
number=/sys/module/klp_rule_parts/parameters/number

clean
equal rule-good \
  "$(effect good-vmlinux cat /proc/cmdline
     effect good-namespace cat /proc/cmdline
     effect good-plain "insmod klp_target_a.ko; cat /proc/klp_target_a"
     effect good-module "insmod klp_target_a.ko value=7
			 cut -d ' ' -f 1,3 /proc/klp_target_a"
     effect good-middle cat /proc/cmdline
     effect good-keyed cat /proc/cmdline
     effect good-based cat /proc/cmdline
     effect good-parts "cat $number"
     cat rules/good-*.found)" \
  "$good
rule $(placed $KLP_NAMESPACED)
rule plain
rule 7
rule 1
rule
rule 1
3"

# .modinfo and the module as a whole.
judge not-livepatch "$(tried not-livepatch "cat /proc/klp_target_a
  cat /sys/module/klp_target_a/taint; ls /sys/kernel/livepatch")" \
  "a original *;OE;*"
refused livepatch-tag-missing "module klp_rule_vmlinux is not marked as a livepatch module"
taken livepatch-tag-value "$good"
if [ "$(later yes no)" = yes ]; then
  refused modinfo-sections "Only one .modinfo section must exist"
  taken modinfo-shape "$good" \
    "license livepatch-tag-missing modinfo-shape vermagic-missing"
  refused section-name-twice "cannot create duplicate filename"
else
  taken modinfo-sections "$good"
  refused modinfo-shape "" \
    "license livepatch-tag-missing modinfo-shape vermagic-missing"
  taken section-name-twice "$good;*cannot create duplicate filename*" \
    section-name-repeated
fi
judge vermagic-missing "$(tried vermagic-missing "cat /proc/cmdline
  cat /sys/module/klp_rule_vmlinux/taint")" "$good;*F*;*"
refused module-name "vmlinux*invalid module name"
if [ "$(later yes no)" = yes ]; then
  refused module-size "this_module section size must match"
else
  taken module-size "$good"
fi
refused license "Unknown symbol klp_enable_patch"
refused symbol-table "module has no symbols (stripped?)" damaged-relocations
refused section-write-execute "has invalid WRITE|EXEC flags"
if [ -e rules/version-missing.ko ]; then
  taken other-release "$good"
else
  refused other-release "version magic '9*should be"
fi
taken other-target "$good"

# struct klp_patch.
taken klp-func-middle "rule 0"
target object-builtin "a original *"
judge never-enabled "$(tried never-enabled "insmod klp_target_a.ko
  cat /proc/klp_rule")" "rule $zero;*"
target klp-object-name "a original *"
target klp-array-end "rule"
# A form of a rule is called as that, with more behind it.
refused klp-func-twice "cannot create duplicate filename"
refused klp-func-twice-first "cannot create duplicate filename" klp-func-twice
refused klp-object-twice "cannot create duplicate filename" \
  "klp-object-twice old-function-gone"
refused klp-func-incomplete "Invalid argument"
refused klp-func-incomplete-name "Invalid argument" klp-func-incomplete
refused klp-object-incomplete "Invalid argument"
refused klp-record-filled "Invalid argument"

# The module's own record.
refused module-record-missing "invalid module format" \
  "module-record-missing section-renamed"
taken module-record-contents "console=*"
refused relocation-section "REL relocation unsupported"
for rule in section-not-allocated section-renamed; do
  judge $rule "$(tried $rule "cat /proc/cmdline $number")" \
    "rule first;cat: can't open*"
done
judge symbol-outside "$(tried symbol-outside \
  "cat /proc/cmdline; [ \$(cat $number) = 3 ] || echo another")" \
  "rule first;another;*"
taken symbol-absolute "rule 0000000000001234"
equal rule-symbol-absolute-not "$(cat rules/good-relative.found
  effect good-relative "echo rule \
    \$(module_address klp_rule_here klp_rule_absolute)")" \
  "$(effect good-relative cat /proc/cmdline)"
refused table-damaged "exports duplicate symbol seq_printf" \
  "duplicate-export table-damaged"
taken retpoline-missing "rule first;*not compiled with retpoline compiler."
refused module-name-empty "Invalid argument" module-name
equal rule-module-name-modinfo "$(cat rules/module-name-modinfo.found
  effect module-name-modinfo cat /proc/cmdline)" "rule first"
refused other-vermagic "version magic"
refused signature-damaged "Bad message"
taken relocation-none "rule $zero $banner $banner"
refused old-function-gone "symbol 'cmdline_proc_shoX' not found in symbol table"
target old-function-gone-late \
  "*symbol 'klp_target_a_shoX' not found in symbol table*refusing to load*" \
  old-function-gone
target function-unproved "a original *"
refused old-function-data "failed to find location for function 'linux_proc_banner'"
refused old-function-untraced "failed to find location for function 'mas_find'"

# Livepatch relocation sections.
taken rela-type "$good"
taken rela-flags "$good"
taken rela-target "${good% *} $zero"
taken rela-unflagged "rule $zero $zero $banner" "rela-unflagged relocation-ordinary"
target rela-name "rule $zero -1"
judge rela-name-refused "$(tried rela-name-refused echo 'was loaded')" \
  "insmod: *has an incorrectly formatted name*" rela-name
target object-not-patched "rule $zero -1"
taken survival-order "$good"
judge survival-order-stripped "$(tried survival-order-stripped \
  cat /proc/cmdline)" "${good% *} $zero;*" wreck-section-taken
taken livepatch-sections-missing "rule $zero $zero $zero"
case $(uname -r) in
  6.[0-9].* | 6.1[0-5].*) taken early-ignored-percpu "rule $zero" ;;
  *) like rule-early-ignored-percpu \
       "$(cat rules/early-ignored-percpu.found
	  tried early-ignored-percpu cat /proc/cmdline)" \
       "rule $(placed saved_command_line);*" ;;
esac
# The patch must go before the module: the key would be looked for in what has
# been freed.
judge late-jump-table "$(tried late-jump-table "insmod klp_target_key.ko
  cat /proc/klp_target_key; unpatch klp_rule_jump
  cat /proc/klp_target_key")" "rule off;key on, call 42;*"
insmod klp_target_a.ko
# What is in that memory when the module comes later is not for a test to say:
# where there is nothing, it is the end of the guest.
like rule-late-init-section-loaded \
  "$(tried late-init-section 'cat /proc/klp_target_a
     echo rule $(module_address klp_target_a_value klp_target_a)' \
     | awk -F ';' '{ print $1 == $2 }')" 1
# These are compiled without the kernel's own way to return.
plain=
! grep -q ' __x86_return_thunk$' /proc/kallsyms || plain=" return-thunk-missing"
target late-sorted-table "*existing value is nonzero*refusing to load*" \
  "late-sorted-table$plain"
target late-alternative-code "rule 0" \
  "late-alternative-code$plain"
target late-alternative-site "*existing value is nonzero*refusing to load*" \
  "late-alternative-site$plain"
taken replaced-before-relocated "rule $zero"
taken called-before-relocated "rule $zero"
like rule-called-before-relocated-not "$(cat rules/good-timely.found
  tried good-timely 'insmod klp_target_a.ko; cat /proc/klp_target_a
    echo rule $(module_address klp_target_a_value klp_target_a)' \
    | awk -F ';' '{ print $1 == $2 }')" 1
taken reached-before-relocated "rule $zero"
like rule-reached-before-relocated-not "$(cat rules/good-asks.found
  tried good-asks 'cat /proc/cmdline; insmod klp_target_a.ko
    cat /proc/cmdline
    echo rule $(module_address klp_target_a_value klp_target_a)' \
    | awk -F ';' '{ print $1, $2 == $3 }')" "rule alone 1"
equal rule-percpu-as-ordinary-late-not "$(cat rules/good-loads.found
  effect good-loads "insmod klp_target_a.ko; cat /proc/klp_target_a")" "rule 1"
taken ordinary-as-percpu "rule 0"
equal rule-ordinary-as-percpu-not "$(cat rules/good-one.found
  effect good-one cat /proc/cmdline)" "rule 1"
like rule-target-reload \
  "$(tried good-module "insmod klp_target_a.ko; rmmod klp_target_a
			insmod klp_target_a.ko value=7
			cat /proc/klp_target_a")" \
  "$(later 'rule * 7;*' '*existing value is nonzero*refusing to load*')"

# Relocations.
refused relocation-type "Unknown rela relocation: 9"
taken relocation-form \
  "rule $(placed saved_command_line) 00000000???????? $banner"
taken relocation-outside "$good"
refused relocation-nonzero "existing value is nonzero"
refused relocation-twice "existing value is nonzero"
refused relocation-not-livepatch "symbol seq_printf *is not marked as a livepatch symbol"
taken relocation-ordinary "rule * $zero $banner"
target vmlinux-symbol-late "*invalid access to vmlinux symbol 'saved_command_line' from module-specific*refusing to load*"
refused module-symbol-early "symbol 'klp_target_a_value' not found in symbol table"
insmod klp_target_a.ko value=7
like rule-module-symbol-early-loaded \
  "$(tried module-symbol-early cat /proc/klp_target_a)" "rule * 7;*"
target owner-mismatch "*symbol 'klp_target_b_value' not found in symbol table*refusing to load*"

# Symbols.
refused symbol-name "has an incorrectly formatted name"
noted symbol-form "$(tried symbol-form cat /proc/cmdline)" "$good;*"
refused symbol-never-converted "symbol '_GLOBAL_OFFSET_TABLE_' not found" \
  "symbol-never-converted symbol-not-found"
refused symbol-common "please compile with -fno-common"
refused symbol-section-index "invalid section index"
refused undefined-symbol "Unknown symbol klp_rule_nowhere" \
  "undefined-symbol$([ ! -e rules/version-missing.ko ] \
     || echo " version-missing")"
taken weak-undefined "rule $zero"
refused symbol-not-found "symbol 'klp_rule_nowhere' not found in symbol table"
refused symbol-ambiguous "unresolvable ambiguity for symbol '$KLP_MANY'"
refused symbol-position "symbol position 99999 for symbol '$KLP_MANY' in object 'vmlinux' not found"
taken symbol-unbindable "rule $(placed start_kernel) *"
# From 6.16 on no symbol is at address 0, this one nowhere.
judge symbol-unbindable-zero "$(tried symbol-unbindable-zero \
  echo 'was loaded')" "insmod: *symbol 'fixed_percpu_data' not found*" \
  "$(grep -q ' fixed_percpu_data$' /proc/kallsyms \
     && echo symbol-unbindable || echo symbol-not-found)"

# Imports and exports.
refused namespace-not-imported "but does not import it"
refused hard-dependency "Unknown symbol klp_target_a_answer"
insmod klp_target_a.ko
like rule-hard-dependency-loaded \
  "$(tried hard-dependency "cat /proc/cmdline; rmmod klp_target_a")" \
  "rule 42;rmmod: *"
target duplicate-export "*exports duplicate symbol klp_target_a_answer*"

# Copies.
target copied-data "rule 11"
judge copied-static "$(tried copied-static "insmod klp_target_c.ko
  cat /proc/klp_target_c; unpatch klp_rule_static
  cat /proc/klp_target_c")" "c 3 4 101;c 3 4 1;*"
judge copied-table "$(tried copied-table "insmod klp_target_c.ko
  cat /proc/klp_target_c")" "rule 0;*"
judge old-function-copied "$(tried old-function-copied "insmod klp_target_c.ko
  cat /proc/klp_target_c")" "c 33 4 1;*"
judge old-function-changed "$(tried old-function-changed \
  "insmod klp_target_c.ko; cat /proc/klp_target_c")" "c 3 -1 1;*"
target this-module "rule klp_rule_this"
# Nothing reads what is left: that would be the end of the guest.
judge function-handed-out "$(tried function-handed-out "cat /proc/cmdline
  unpatch klp_rule_handed; ls /proc/klp_rule_kept
  grep -c klp_rule_handed /proc/modules")" "rule 1;/proc/klp_rule_kept;0;*"
taken btf-ids-unresolved "rule 0 0"
taken unfinished-livepatch "rule $zero"

# System calls, static calls and per-CPU variables.
noted syscall-entry "$(tried syscall-entry ./system-call)" "max 4711 99;*"
like rule-syscall-entry-both "$(grep -x syscall-entry rules/good-entries.noted
  tried good-entries ./system-call)" "max 4711 4711;*"
like rule-syscall-entry-alias "$(grep -x syscall-entry rules/good-alias.noted
  tried good-alias ./system-call)" "max 99 99;parent 4711 4711;*"
refused raw-static-call "Failed to fixup __raw_static_call() usage"

# What code reaches, and functions that cannot be replaced.  For `not in force'
# the kernel is asked longer than any good patch takes.

# stuck NAME: whether the patch is still in transition after that time.
stuck ()
{
  insmod "rules/$1.ko" 2>&1
  sleep 3
  cat /sys/kernel/livepatch/*/transition
  clean > /dev/null
}

# first NAME: print whether the first new function of the module NAME is called
# when the transition is over, which may never be.
first ()
{
  insmod "rules/$1.ko" 2>&1
  sleep 3
  seen="$(cat /sys/kernel/livepatch/*/transition) $(./system-call | tail -n 1)"
  clean > /dev/null
  case $seen in
    "0 parent 1 "*) echo first ;;
    *) echo "not: $seen" ;;
  esac
}

# right RULE NAME PATTERN: pass if the good neighbour NAME prints what is like
# PATTERN.
right ()
{
  like "rule-$1-not" "$(cat "rules/good-$2.found"
    effect "good-$2" cat /proc/cmdline)" "$3"
}

taken calls-itself "rule 4;rule 4;rule 4;rule 4"
right calls-itself round "Linux version *"
taken read-only-written "rule 3"
right read-only-written unfixed "rule 4"
taken init-memory-used "rule -1"
right init-memory-used kept "rule 3"
refused percpu-too-large "Cannot allocate memory"
right percpu-too-large few "rule 0"
taken section-alignment "rule not aligned"
right section-alignment narrow "rule aligned"
judge old-function-alias "$(first old-function-alias)" "not*"
equal rule-old-function-alias-not "$(cat rules/good-apart.found
  first good-apart)" first
judge old-function-never-left "$(stuck old-function-never-left)" 1
taken new-function-elsewhere "Linux version *"
