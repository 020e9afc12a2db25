# Livepatches that break one rule each, for the kernel and klp-check.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Read by build.sh, whose variables and functions this uses.  The result is
# the payload's folder `rules': a module for each rule, called as that, and
# beside it NAME.found, the rules that klp-check names for it.  Some are built
# so, by a plugin told to allow it; the others are good ones that spoil.c has
# broken.  guest/rules.sh has the kernel's word on them.  They are linked with a
# map that is made of the kernel's image, which knows its build-id and which of
# its functions are sealed.

# What the plugin must let pass.
rules_allowed="early-ignored-percpu late-sorted-table late-alternative-code \
late-alternative-site late-init-section replaced-before-relocated \
never-enabled weak-undefined hard-dependency duplicate-export copied-data \
klp-array-end sealed-function late-jump-table late-static-call \
btf-ids-unresolved klp-record-memory klp-func-middle \
percpu-as-ordinary ordinary-as-percpu syscall-defined syscall-events \
init-memory-used read-only-written percpu-too-large old-function-alias \
called-before-relocated reached-before-relocated data-called"

# rules_map: the map, and what the modules are to know of it: klp-rules.h.
# Functions of kernels with IBT are sealed, keep their ENDBR, or have none.
rules_map ()
{
  image=$work/image.klpmap
  "$klp_map" -o "$image" --vmlinuz="$kernel/vmlinuz" \
    --modules="$kernel/lib/modules/$release" "$work"/plain/klp_target_*.ko
  { awk -F '\t' '$3 == "vmlinux" && $5 != "" && $5 !~ /^module:/ {
      printf "#define KLP_NAMESPACED \"%s\"\n", $2
      printf "#define KLP_NAMESPACE \"%s\"\n", $5
      exit
    }' "$kernel/headers/Module.symvers"
    awk -F '\t' '$1 == "object" && $2 == "vmlinux" { ibt = /\tibt(\t|$)/ }
      $2 == "vmlinux" && $3 == "0/1" && $4 == "t" \
	&& $1 ~ /^[a-z][a-z0-9_]*$/ && !seen[$6]++ {
      if ($6 == "sealed,traced")
	printf "#define KLP_SEALED \"%s\"\n", $1
      else if (ibt && $6 == "traced,endbr")
	printf "#define KLP_TAKEN \"%s\"\n", $1
      else if (ibt && $6 == "traced")
	printf "#define KLP_BARE \"%s\"\n", $1
    }' "$image"
  } > "$work/rules/klp-rules.h"
  seals=
  ! grep -q KLP_SEALED "$work/rules/klp-rules.h" || seals=m
}

# rules_compile: the good modules and those that are built as they are.
# Without debug information, for the guest has to unpack them all.
rules_compile ()
{
  allow=
  for rule in $rules_allowed; do
    allow="$allow -plugin-opt=allow=$rule:tested"
  done
  kbuild "$work/rules" KBUILD_MODPOST_WARN=1 KCFLAGS=-g0 KLP_SEALS=$seals \
    CONFIG_DEBUG_INFO_BTF_MODULES= \
    LDFLAGS_MODULE="-plugin $plugin -plugin-opt=map=$image $allow" \
    KBUILD_EXTRA_SYMBOLS="$work/targets/Module.symvers"
}

# built NAME SOURCE: a module that breaks the rule NAME as it is built.
built ()
{
  cp "$work/rules/klp_rule_$2.ko" "$rules/$1.ko"
}

# broken NAME SOURCE COMMAND...: a module that spoil breaks.
broken ()
{
  output=$rules/$1.ko
  input=$work/rules/klp_rule_$2.ko
  shift 2
  "$work/spoil" "$input" "$output" "$@"
}

# bound NAME SYMBOL: a module whose livepatch symbol has another name.
bound ()
{
  broken "$1" vmlinux symbol .klp.sym.vmlinux.saved_command_line,0 "$2"
}

# rules_files: .modinfo and the sections.
rules_files ()
{
  broken livepatch-tag-missing vmlinux \
    string .modinfo livepatch=Y livepatcX=Y
  broken livepatch-tag-value vmlinux string .modinfo livepatch=Y livepatch=N
  broken modinfo-sections vmlinux copy .comment .modinfo
  broken modinfo-shape vmlinux header .modinfo flags 0
  broken vermagic-missing vmlinux string .modinfo vermagic= vermagiX=
  broken module-name vmlinux \
    string .modinfo name=klp_rule_vmlinux name=vmlinux , \
    string .gnu.linkonce.this_module klp_rule_vmlinux vmlinux
  broken module-size vmlinux header .gnu.linkonce.this_module size \
    $(($(sed -n 's/^module-size\t//p' "$image") + 64))
  broken license vmlinux string .modinfo license=GPL license=MIT
  broken symbol-table plain header .symtab type 1
  broken section-name-twice vmlinux copy .data..klp_rule .data..klp_rule
  broken section-write-execute vmlinux header .data..klp_rule flags 7
  broken other-release vmlinux \
    string .modinfo "vermagic=$release" "vermagic=9${release#?}"
  broken other-target vmlinux \
    string .modinfo "klp_target=$release" "klp_target=9${release#?}"
  build_id=$(modinfo -F klp_target "$work/rules/klp_rule_vmlinux.ko")
  build_id=${build_id#* }
  broken other-build vmlinux string .modinfo "klp_target=$release $build_id" \
    "klp_target=$release 00000000${build_id#????????}"
  built never-enabled never
  broken klp-object-name plain \
    string "$strings" klp_target_a klp-target-a
  built klp-array-end end
  broken old-function-gone vmlinux \
    string "$strings" cmdline_proc_show cmdline_proc_shoX
  broken old-function-gone-late plain \
    string "$strings" klp_target_a_show klp_target_a_shoX
  broken function-unproved plain string "$strings" klp_target_a klp_target_z
  broken old-function-data vmlinux \
    string "$strings" cmdline_proc_show linux_proc_banner
  broken old-function-untraced vmlinux \
    string "$strings" cmdline_proc_show mas_find
}

# rules_structures: struct klp_patch, klp_object and klp_func.  A relocation of
# type 0 leaves its member NULL.
rules_structures ()
{
  funcs=.data..klp_funcs
  one_name="string $strings version_proc_show cmdline_proc_show"
  broken klp-func-twice parts $one_name
  broken klp-func-twice-first parts $one_name , byte $funcs 16 1
  broken klp-object-twice parts \
    string "$strings" klp_target_b klp_target_a
  broken klp-func-incomplete parts rela .rela$funcs 1 type 0
  broken klp-func-incomplete-name parts rela .rela$funcs 2 type 0
  broken klp-object-incomplete parts rela .rela.data..klp_objects 2 type 0
  # The name of the empty object, the last of four.
  objects=.data..klp_objects
  size=$(readelf -SW "$work/rules/klp_rule_parts.ko" \
	   | sed -n "s/.* $objects *PROGBITS *[^ ]* [^ ]* \([^ ]*\) .*/\1/p")
  broken klp-record-filled parts word $objects $((0x$size / 4 * 3)) 1
  built klp-record-memory record
  built klp-func-middle middle
  built good-middle begin
  broken object-builtin plain string "$strings" klp_target_a "$builtin"
}

# rules_entries: system calls, static calls and per-CPU variables of vmlinux.
rules_entries ()
{
  built syscall-entry entry
  built good-entries entries
  built good-alias alias
  built syscall-defined defined
  broken raw-static-call keyed target \
    .klp.rela.vmlinux..static_call_sites 0 \
    .klp.sym.vmlinux.__SCT__x86_pmu_disable_all,0
  built good-keyed keyed
  built percpu-as-ordinary cpu
  built good-based based
  built percpu-as-ordinary-late load
  built good-loads loads
  built ordinary-as-percpu alone
  built good-one one
  ${CC:-cc} -static -O2 -o "$payload/system-call" "$here/system-call.c"
}

# rules_module: the module's own record, vermagic and the signature.
rules_module ()
{
  record=.gnu.linkonce.this_module
  broken module-record-missing parts section $record $record.not
  broken module-record-contents parts rela .rela$record 0 type 0
  broken relocation-section parts header .rela$funcs type 9
  # Without its parameters, and with another's place.
  broken section-not-allocated parts header __param flags 0
  broken section-renamed parts section __param __param.not
  broken symbol-outside parts set klp_rule_number value +0x200
  broken symbol-absolute absolute \
    set klp_rule_here shndx 0xfff1 , set klp_rule_here value 0x1234
  built good-relative absolute
  broken table-damaged export \
    string __ksymtab_strings klp_target_a_answer seq_printf
  broken retpoline-missing parts string .modinfo retpoline= retpolinX=
  broken module-name-empty parts byte $record 24 0
  broken module-name-modinfo parts \
    string .modinfo name=klp_rule_parts name=vmlinux
  broken other-vermagic parts string .modinfo \
    "vermagic=$release SMP" "vermagic=$release SMX"
  broken relocation-none vmlinux rela .klp.rela.vmlinux..data 0 type 0
  # A signature of more bytes than there are.
  { cat "$work/rules/klp_rule_parts.ko"
    printf '\0\0\2\0\0\0\0\0\377\377\377\377~Module signature appended~\n'
  } > "$rules/signature-damaged.ko"
}

# rules_sections: livepatch relocation sections and what they change.
rules_sections ()
{
  one=.klp.rela.vmlinux..data..klp_rule
  of_module=.klp.rela.klp_target_a..data
  long=klp_target_a_whose_name_is_longer_than_any_in_this_kernel
  broken rela-type vmlinux header $one type 1
  broken rela-flags vmlinux header $one flags 0x100003
  broken rela-target vmlinux header $one info 9999
  broken rela-unflagged vmlinux header .klp.rela.vmlinux..data flags 2
  broken rela-name module section $of_module .klp.rela.$long..data
  broken rela-name-refused module section $of_module .klp.rela...data
  broken object-not-patched module \
    section $of_module .klp.rela.klp_target_b..data
  broken survival-order vmlinux swap $one .rela.data..klp_rule
  cp "$rules/survival-order.ko" "$rules/survival-order-stripped.ko"
  strip -g "$rules/survival-order-stripped.ko"
  cp "$work/rules/klp_rule_vmlinux.ko" "$rules/livepatch-sections-missing.ko"
  objcopy -R .klp.rela.vmlinux..data -R $one \
    "$rules/livepatch-sections-missing.ko"
  built early-ignored-percpu percpu
  built late-sorted-table table
  built late-alternative-code code
  built late-alternative-site site
  built late-init-section init
  built late-jump-table jump
  built late-static-call call
  built replaced-before-relocated first
  built called-before-relocated early
  built good-timely timely
  built reached-before-relocated helped
  built good-asks asks
}

# rules_relocations: the relocations themselves.
rules_relocations ()
{
  data=.klp.rela.vmlinux..data
  value=.klp.sym.klp_target_a.klp_target_a_value,0
  broken relocation-type vmlinux rela $data 0 type 9
  broken relocation-form vmlinux rela $data 1 type 4
  broken relocation-outside vmlinux header .data..klp_rule size 4
  broken relocation-nonzero vmlinux byte .data..klp_rule 0 1
  broken relocation-twice vmlinux double $data
  broken relocation-not-livepatch vmlinux target $data 0 seq_printf
  broken relocation-ordinary vmlinux move $data .rela.data
  broken vmlinux-symbol-late module \
    symbol $value .klp.sym.vmlinux.saved_command_line,0
  broken module-symbol-early module \
    section .klp.rela.klp_target_a..data .klp.rela.vmlinux..data
  broken owner-mismatch module \
    symbol $value .klp.sym.klp_target_b.klp_target_b_value,0
}

# rules_symbols: symbols and dependencies.
rules_symbols ()
{
  symbol=.klp.sym.vmlinux.saved_command_line,0
  bound symbol-name .klp.sym.vmlinux.saved_command_line
  broken symbol-form vmlinux set $symbol value 8
  bound symbol-never-converted .klp.sym.vmlinux._GLOBAL_OFFSET_TABLE_,0
  broken symbol-common weak set klp_rule_nowhere shndx 0xfff2
  broken symbol-section-index weak set klp_rule_nowhere shndx 0xff33
  broken undefined-symbol weak set klp_rule_nowhere info 0x10
  built weak-undefined weak
  broken unfinished-livepatch weak \
    symbol klp_rule_nowhere .klp.sym.vmlinux.saved_command_line,0
  bound symbol-not-found .klp.sym.vmlinux.klp_rule_nowhere,0
  bound symbol-ambiguous ".klp.sym.vmlinux.$many,0"
  bound symbol-position ".klp.sym.vmlinux.$many,99999"
  bound symbol-unbindable .klp.sym.vmlinux.start_kernel,0
  bound symbol-unbindable-zero .klp.sym.vmlinux.fixed_percpu_data,0
  broken namespace-not-imported namespace string .modinfo import_ns= import_nX=
  built hard-dependency depend
  built duplicate-export export
}

# rules_copies: what there is twice, and whose a name in copied code is.
rules_copies ()
{
  built copied-data copy
  built copied-static static
  built copied-table constant
  built old-function-copied clone
  built old-function-changed half
  built this-module this
  built function-handed-out handed
  built btf-ids-unresolved ids
}

# rules_reach: what the patch's code reaches, and what is replaced that must not
# be.
rules_reach ()
{
  built calls-itself circle
  built good-round round
  built read-only-written fixed
  built good-unfixed unfixed
  built init-memory-used freed
  built good-kept kept
  built percpu-too-large crowd
  built good-few few
  built section-alignment wide
  built good-narrow narrow
  built old-function-alias names
  built good-apart apart
  built old-function-never-left loop
  built new-function-elsewhere mixed
  built data-called data
}

# rules_versions: symbol versions, where the kernel has them.
rules_versions ()
{
  [ -e "$kernel/headers/include/config/MODVERSIONS" ] || return 0
  broken version-missing vmlinux string __versions seq_printf seq_printF
  objcopy --dump-section __versions="$work/versions" \
    "$work/rules/klp_rule_vmlinux.ko" "$work/ignored"
  broken version-mismatch vmlinux byte __versions 0 \
    $(($(od -An -tu1 -N1 "$work/versions") ^ 1))
  broken layout-version-missing vmlinux \
    string __versions module_layout module_layouX
  broken layout-version-empty vmlinux header __versions size 0
  broken versions-damaged vmlinux header __versions size 65
  "$work/spoil" "$work/patches/klp_test_export.ko" \
    "$rules/versions-leftover.ko" entry __versions klp_target_a_answer
}

# rules_seals: functions of a kernel with IBT whose addresses are taken, and
# what the plugin says of that when nothing is allowed.
rules_seals ()
{
  [ -n "$seals" ] || return 0
  for name in sealed-function sealed-bare good-taken good-called; do
    built $name "${name#*-}"
    input=$work/rules/klp_rule_${name#*-}
    { ${LD:-ld} -r -m elf_x86_64 -T "$module_script" -o "$work/linked.ko" \
	-plugin "$plugin" -plugin-opt=map="$image" "$input.o" "$input.mod.o" \
	"$work/rules/.module-common.o" 2>&1 && echo linked
    } > "$rules/$name.linked" || [ $? = 1 ]
  done
}

# rules_check: what klp-check says of each, with a map; notes are apart.
rules_check ()
{
  found='s/.*"type":"finding".*"rule":"\([^"]*\)".*/\1/p'
  for file in "$rules"/*.ko; do
    "$klp_check" --json --map="$image" "$file" > "$work/said" || [ $? = 1 ]
    sed -n "/\"level\":\"note\"/d;$found" "$work/said" \
      | sort -u | tr '\n' ' ' > "${file%.ko}.found"
    sed -n "/\"level\":\"note\"/$found" "$work/said" \
      | sort -u > "${file%.ko}.noted"
  done
}

# rules_build: all of it, and the good ones.
rules_build ()
{
  rules=$payload/rules
  mkdir "$rules"
  many=$(sed -n 's/^#define KLP_MANY "\(.*\)"$/\1/p' \
	   "$work/patches/klp-chosen.h")
  ${CC:-cc} -O -o "$work/spoil" "$here/spoil.c"
  folder_copy "$here/rules" "$work/rules"
  cp "$here/patches/klp-test.h" "$work/rules"
  rules_map
  rules_compile
  sed -n 's/^#define \([A-Z_]*\) /\1=/p' "$work/rules/klp-rules.h" \
    >> "$payload/chosen.sh"
  cp "$work/plain/klp_target_a.ko" "$rules/not-livepatch.ko"
  # The linker scripts of newer kernels join it to .rodata.
  strings=.rodata.str1.1
  readelf -SW "$work/rules/klp_rule_plain.ko" | grep -qF " $strings " \
    || strings=.rodata
  # What all kernels that are tested have built in, with a name short enough.
  builtin=$(sed -n 's,.*/\(ext4\|jbd2\|crc16\)\.ko$,\1,p' \
	      "$kernel/modules/modules.builtin" | head -n 1)
  for good in vmlinux module plain namespace; do
    built "good-$good" $good
  done
  built good-parts parts
  rules_files
  rules_structures
  rules_entries
  rules_module
  rules_sections
  rules_relocations
  rules_symbols
  rules_copies
  rules_reach
  rules_versions
  rules_seals
  rules_check
}
