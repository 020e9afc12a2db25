#!/bin/sh
# selftest.sh -- proves that the two oracles can fail, and for the right
# reason.
#
# usage: selftest.sh [DIR]      DIR holds klp-conserve, klp-loadsim, oracle-make
#
# A module is converted by hand (oracle-make), which both oracles must accept;
# then it is spoiled in one way after the other, and each oracle must say what
# the table at the end expects of it.  AS and LD name the assembler and linker.
# Prints a line per failure and `N passed, N failed'; status 1 if one failed.
#
# Copyright (C) 2026 The bfd-klp authors
#
# SPDX-License-Identifier: GPL-3.0-or-later

dir=`cd "${1-.}" && pwd` || exit 2
AS=${AS-as}
LD=${LD-ld}
tmp=`mktemp -d "${TMPDIR-/tmp}/klp-oracle.XXXXXX"` || exit 2
trap 'rm -rf "$tmp"' 0
trap 'exit 2' 1 2 13 15
cd "$tmp" || exit 2
passed=0
failed=0

# A patch of vmlinux and mod_a.  mod_d is no object of it, but mod_a needs it.
cat > patch.s <<'END'
	.macro	version name
	.pushsection __versions,"a",@progbits
	.quad	0x12345678
	.asciz	"\name"
	.balign	64
	.popsection
	.endm
	version	_printk
	version	d_export
	version	klp_enable_patch

	.section __version_ext_crcs,"a",@progbits
	.type	crcs, @object
crcs:	.long	0x12345678, 0x12345679, 0x1234567a
	.size	crcs, . - crcs
	.section __version_ext_names,"a",@progbits
	.type	names, @object
names:	.asciz	"_printk"
	.asciz	"d_export"
	.asciz	"klp_enable_patch"
	.byte	0
	.size	names, . - names

	.section .modinfo,"a",@progbits
	.asciz	"license=GPL"
	.asciz	"depends=mod_d,mod_e"
	.asciz	"vermagic=6.1.0-test "

	.section .gnu.linkonce.this_module,"aw",@progbits
	.globl	__this_module
__this_module:
	.zero	24
	.asciz	"patch"
	.zero	98

	.section .rodata.str1.1,"aMS",@progbits,1
.Lname:	.asciz	"mod_a"
.Lold:	.asciz	"old"

	.data
	.balign	8
.Lfuncs:
	.quad	.Lold, new, 0
	.zero	136 + 160
.Lobjects:
	.quad	0, .Lfuncs
	.zero	152
	.quad	.Lname, .Lfuncs
	.zero	152 + 168
.Lpatch:
	.quad	__this_module, .Lobjects
	.zero	200
	.quad	saved_line
	.quad	d_export
	.quad	_printk

	.text
new:	movq	saved_line(%rip), %rsi
	call	_printk
	call	a_static
	cmpq	$saved_line, %rax
	movq	a_data(%rip), %rax
	call	vm_call
	call	_printk
	ret

	.section .text.only,"ax",@progbits
	call	vm_call
	ret

	.section .text.grp,"axG",@progbits,grp,comdat
	.globl	grp
grp:	call	vm_call
	ret

	.section .init.text,"ax",@progbits
	movq	$.Lpatch, %rdi
	call	klp_enable_patch
	call	in_init
	ret

	.section __jump_table,"aw",@progbits
	.balign	8
	.quad	vm_key

	.section .debug_info,"",@progbits
	.quad	0, saved_line, vm_call
END
$AS -o patch.o patch.s && $LD -r --build-id=sha1 -o plain.ko patch.o || exit 2

bonds="--klp=saved_line=.klp.sym.vmlinux.saved_line,0
 --klp=vm_call=.klp.sym.vmlinux.vm_call,2
 --klp=vm_key=.klp.sym.vmlinux.vm_key,1
 --klp=a_static=.klp.sym.mod_a.a_static,1
 --klp=a_data=.klp.sym.mod_a.a_data,0
 --klp=d_export=.klp.sym.mod_d.d_export,0@mod_a
 --cut=mod_e"
init="--klp=in_init=.klp.sym.vmlinux.in_init,0"
depends=--depends=mod_a:mod_d

# Say that check NAME failed because of TEXT.
failure ()
{
  failed=`expr $failed + 1`
  echo "FAIL: $1: $2"
}

# Run ORACLE with OPTIONS on plain.ko and FILE for the check NAME.  Its exit
# status must be STATUS, and REGEXP must match what it says; - is silence.
# usage: expect NAME ORACLE STATUS REGEXP FILE OPTIONS
expect ()
{
  "$dir/$2" $6 plain.ko $5 > said 2>&1
  status=$?
  if test $status -ne $3; then
    failure "$1" "$2: status $status, not $3: `cat said`"
  elif test "x$4" = x-; then
    if test -s said; then
      failure "$1" "$2: said `cat said`"
    else
      passed=`expr $passed + 1`
    fi
  elif grep -e "$4" said > /dev/null; then
    passed=`expr $passed + 1`
  else
    failure "$1" "$2: said `cat said`, not $4"
  fi
}

# Spoil the module by MUTATION; CONSERVE and LOADSIM must match what the
# oracles say, - when they find nothing.
# usage: mutation MUTATION CONSERVE LOADSIM
mutation ()
{
  echo "$1" >> tried
  if "$dir/oracle-make" plain.ko bad.ko $bonds $init --mutate=$1; then
    status=1
    test "x$2" = x- && status=0
    expect $1 klp-conserve $status "$2" bad.ko $depends
    status=1
    test "x$3" = x- && status=0
    expect $1 klp-loadsim $status "$3" bad.ko $depends
  else
    failure $1 "oracle-make"
  fi
}

# What is right must pass, and only with the right options.
"$dir/oracle-make" plain.ko good.ko $bonds $init || exit 2
expect good klp-conserve 0 - good.ko $depends
expect good klp-loadsim 0 - good.ko $depends
expect no-dependency klp-conserve 1 'of the wrong object, .klp.rela.mod_a..data' good.ko
expect no-dependency klp-loadsim 1 'nothing says that mod_d is loaded' good.ko
expect unchanged klp-conserve 1 'no conversion is due' good.ko --unchanged
expect unchanged klp-conserve 0 - plain.ko --unchanged
expect unchanged klp-loadsim 0 - plain.ko --unchanged
expect untouched klp-conserve 1 'no livepatch=Y was added' plain.ko
expect untouched klp-loadsim 1 'not marked as a livepatch' plain.ko
expect bound klp-conserve 0 - good.ko "$depends --symbol=vm_call:vmlinux:2"
expect bound klp-loadsim 0 - good.ko "$depends --symbol=vm_call:vmlinux:2"
expect bound-file klp-conserve 0 - good.ko \
  "$depends --symbol=vm_call:vmlinux:kernel/a.c"
expect other-position klp-conserve 1 'vm_call was bound to .*vm_call,2' \
  good.ko "$depends --symbol=vm_call:vmlinux:3"
expect other-position klp-loadsim 1 "'vm_call' not found" good.ko \
  "$depends --symbol=vm_call:vmlinux:3"
expect other-name klp-conserve 1 'vm_call was bound to' good.ko \
  "$depends --symbol=vm_call=vm_call.isra.0:vmlinux"
expect kept-export klp-conserve 1 'was to stay an export' good.ko \
  "$depends --symbol=vm_call::export"
expect other-for klp-conserve 1 'of the wrong object' good.ko \
  "$depends --symbol=d_export:mod_d:0:mod_b"
expect name-size klp-conserve 1 'longer than the kernel' good.ko \
  "$depends --name-size=8"
expect name-size klp-loadsim 1 'incorrectly formatted name' good.ko \
  "$depends --name-size=8"
expect many-objects klp-loadsim 0 - good.ko \
  "$depends --object=o1 --object=o2.ko --object=o-3 --object=d/o4 --object=o5"
expect circular klp-loadsim 2 circular good.ko \
  "$depends --depends=mod_d:mod_x --depends=mod_x:mod_a"

# A symbol the plain module calls otherwise than its object does.
"$dir/oracle-make" plain.ko renamed.ko $bonds \
  --klp=in_init=.klp.sym.vmlinux.in_init.isra.0,0 || exit 2
expect renamed klp-conserve 1 'in_init was bound to' renamed.ko $depends
expect renamed klp-loadsim 1 'not found in symbol table' renamed.ko $depends
for oracle in klp-conserve klp-loadsim; do
  expect renamed $oracle 0 - renamed.ko \
    "$depends --symbol=in_init=in_init.isra.0:vmlinux"
done

# A module's symbol where only vmlinux's can be applied in time.
"$dir/oracle-make" plain.ko late.ko $bonds \
  --klp=in_init=.klp.sym.mod_a.in_init,0 || exit 2
expect late-in-init klp-conserve 0 - late.ko $depends
expect late-in-init klp-loadsim 1 'used or freed before' late.ko $depends

# Files that are none.
for size in 0 10 63 200 3000; do
  dd if=good.ko of=short.ko bs=1 count=$size 2> /dev/null
  expect short-$size klp-conserve 2 'short.ko' short.ko
  expect short-$size klp-loadsim 2 'short.ko' short.ko
done
expect absent klp-conserve 2 'absent.ko' absent.ko
expect absent klp-loadsim 2 'absent.ko' absent.ko

: > tried
# mutation               klp-conserve                       klp-loadsim
mutation rela-drop       'vm_call-4 was lost'               'text+.* is 0 in memory'
mutation rela-drop-ordinary '_printk-4 was lost'            'text+.* is 0 in memory'
mutation rela-twice      'the plain module does not have'   'existing value is nonzero'
mutation rela-in-both    'plain module does not have'       'existing value is nonzero'
mutation rela-back       'was left in .rela.text'           'text+.* is .* in memory'
mutation rela-taken      'though its symbol stayed'         'not marked as a livepatch symbol'
mutation rela-other-target 'section for another target'     'existing value is nonzero\|is .* in memory'
mutation rela-other-object 'of the wrong object'            'mod_a is loaded by then'
mutation rela-vmlinux-late 'of the wrong object'            'invalid access to vmlinux symbol'
mutation rela-order      'is out of order in .klp.rela'     -
mutation rela-order-ordinary 'is out of order in .rela'     -
mutation rela-symbol     'was lost or altered'              'text+.* is .* in memory'
mutation rela-symbol-wild 'was lost or altered'             'which does not exist'
mutation rela-type       'was lost or altered'              'existing value is nonzero'
mutation rela-type-unknown 'was lost or altered'            'Unknown rela relocation: 9'
mutation rela-none-left  'was lost or altered'              'text+.* is 0 in memory'
mutation rela-addend     'was lost or altered'              'text+.* is .* in memory'
mutation rela-offset     'was lost or altered'              'text+.* is .* in memory\|nonzero'
mutation rela-offset-wild 'was lost or altered'             'memory corruption'
mutation rela-debug      'rela.debug_info: byte'            -
mutation noop-missing    'is empty: strip'                  -
mutation noop-twice      'all but one no-op'                -
mutation noop-not-none   'what is left is no no-op'         'memory corruption'
mutation noop-of-klp-symbol 'what is left is no no-op'      -
mutation noop-needless   'plain module does not have'       -
mutation section-type    'sh_type is 0x1, not 0x4'          -
mutation section-not-livepatch 'sh_flags is 0x42, not'      'text+.* is .* in memory\|overflow'
mutation section-not-alloc 'sh_flags is 0x100040, not'      'after it was freed'
mutation section-writable 'sh_flags is 0x100043, not'       'invalid WRITE|EXEC flags'
mutation section-no-info-link 'sh_flags is 0x100002, not'   -
mutation section-not-in-group 'sh_flags is 0x100042, not'   -
mutation section-link    'sh_link is 0, not'                -
mutation section-align   'sh_addralign is 0x1, not'         -
mutation section-entsize 'sh_entsize is 0, not'             -
mutation section-target  'is not named after it'            'existing value is nonzero'
mutation section-target-wild 'no section of the plain'      'never applied'
mutation section-target-debug 'which is not allocated'      'never applied'
mutation section-object-long 'cuts an object of 56'         'no klp_object'
mutation section-object-dash '.-. is ._.'                   'no klp_object'
mutation section-object-none 'no object before a dot'       'incorrectly formatted'
mutation section-object-unknown 'of the wrong object'       'no klp_object'
mutation section-no-dot  'no object before a dot'           'no klp_object'
mutation section-name-target 'is not named after it'        -
mutation section-name-none 'is new and no livepatch section' 'incorrectly formatted'
mutation section-name-twice 'two sections are called'       'cannot create duplicate'
mutation section-first   'rela.text is now called'          -
mutation section-empty   'is no number of relocations'      'jump_table+.* is 0 in memory'
mutation section-ragged  'is no number of relocations'      'text+.* is 0 in memory'
mutation symbol-name     'saved_line was bound to'          'refers to nothing called so'
mutation symbol-exchange 'was bound to'                     'text+.* is .* in memory'
mutation symbol-moved    'changed, and is no livepatch'     'not marked\|is .* in memory'
mutation symbol-object   'of the wrong object'              'mod_x is loaded by then'
mutation symbol-object-vmlinux 'of the wrong object'        'invalid access to vmlinux symbol'
mutation symbol-object-long 'more than 55 characters'       'incorrectly formatted name'
mutation symbol-comma    'position is no decimal number'    'incorrectly formatted name'
mutation symbol-no-position 'no name before a comma'        'incorrectly formatted name'
mutation symbol-position-rubbish 'no decimal number'        -
mutation symbol-position-negative 'no decimal number'       'incorrectly formatted name'
mutation symbol-prefix   'does not start with .klp.sym'     'incorrectly formatted name'
mutation symbol-long     'longer than the kernel'           'incorrectly formatted name'
mutation symbol-undefined 'changed, and is no livepatch'    'Unknown symbol .klp.sym'
mutation symbol-absolute 'changed, and is no livepatch'     'not marked as a livepatch symbol'
mutation symbol-export-taken '_printk: it does not start'   'is .* in memory'
mutation symbol-weak     'not NOTYPE GLOBAL'                -
mutation symbol-hidden   'not DEFAULT'                      -
mutation symbol-value    'value 0x8 and size 0 are not 0'   -
mutation symbol-renamed  '_printk changed'                  'Unknown symbol _printk_deferred'
mutation text-byte       'text: byte 0 changed'             'text+0 is .* in memory'
mutation place-nonzero   'text: byte 0x3 changed'           'existing value is nonzero'
mutation debug-byte      'debug_info: byte 0 changed'       -
mutation text-cut        'sh_size changed'                  'not as large'
mutation build-id-old    'is still that of the plain'       -
mutation build-id-head   'head of the note'                 -
mutation ehdr-flags      'ELF header changed'               -
mutation group-member-gone 'does not have .klp.rela'        -
mutation strtab-rubbish  'nothing uses: .rubbish'           -
mutation strtab-byte     'did more than grow'               -
mutation strtab-shifted  'is now called'                    'incorrectly formatted name'
mutation modinfo-moved   'moved or changed'                 -
mutation modinfo-changed 'license.*moved or changed'        -
mutation modinfo-twice   'is new and no livepatch section'  'Only one .modinfo section'
mutation modinfo-livepatch-gone 'no livepatch=Y was added'  'not marked as a livepatch'
mutation modinfo-livepatch-twice 'one string too many'      -
mutation modinfo-target-gone 'no klp_target= was added'     -
mutation depends-lost    'no symbol of it was converted'    -
mutation depends-changed 'depends=mod_d,mod_e. became'      -
mutation versions-changed 'entry of _printk changed'        -
mutation versions-kept   'entry of _printk changed'         -
mutation versions-zero   'entry of _printk changed'         -
mutation versions-gone   'entry of klp_enable_patch changed' -
mutation extended-kept   'does not end behind the last'     -
mutation extended-changed 'ext_names: the entry of _printk' 'no symbol version for _printk'
mutation extended-crc    'ext_crcs: the entry of klp_en'    'version of symbol klp_enable_patch'
mutation extended-crc-gone 'ext_crcs: the entry of klp_en'  'no symbol version for klp_enable'
mutation extended-crc-more 'does not end behind the last'   'crcs than names'
mutation extended-shifted 'ext_crcs: the entry of _printk'  'disagrees about version'
mutation extended-names-gone 'ext_names: the entry of'      'crcs than names'
mutation extended-no-names 'is now called'                  'presence does not match'

"$dir/oracle-make" --list | sort > known
sort tried > sorted
cmp -s known sorted \
  || failure table "`diff known sorted | sed -n 's/^[<>]/mutation/p'`"

echo "$passed passed, $failed failed"
test $failed -eq 0
