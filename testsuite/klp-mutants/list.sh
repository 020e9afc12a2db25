# What the mutants are: a line for each, on stdout.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: sh list.sh RELEASE
#
# A line is KIND, BASE and the words of one command of klp-kernel/spoil.c, with
# tabs between; BASE is one of the two good modules.  A mutant whose section or
# symbol the module has not on a kernel is left out there.  Nothing is random:
# the same line makes the same mutant.

release=$1

# mutant BASE KIND WORD...: one line.
mutant ()
{
  base=$1
  kind=$2
  shift 2
  printf '%s\t%s' "$kind" "$base"
  printf '\t%s' "$@"
  echo
}

v () { mutant vmlinux "$@"; }
m () { mutant module "$@"; }
both () { v "$@"; m "$@"; }

# members KIND BASE MEMBER VALUE... -- COMMAND...: COMMAND with each of the
# values of the member.
members ()
{
  kind=$1 of=$2 member=$3
  shift 3
  values=
  while [ "$1" != -- ]; do
    values="$values $1"
    shift
  done
  shift
  for value in $values; do
    $of "$kind" "$@" "$member" "$value"
  done
}

# The ELF header.
for byte in 0 1 4 5 6 7 8; do
  v file-header file $byte 9
done
v file-header file 4 1
v file-header file 5 2
members file-header v type 0 2 3 0xff00 -- file
members file-header v machine 0 3 183 -- file
members file-header v version 0 2 -- file
members file-header v entry 1 -- file
members file-header v phoff 64 -- file
members file-header v shoff 0 +1 +8 +64 0xfffffff0 0xffffffffffffffc0 -- file
members file-header v flags 1 -- file
members file-header v ehsize 0 63 -- file
members file-header v phentsize 1 56 -- file
members file-header v phnum 1 -- file
members file-header v shentsize 0 40 65 -- file
members file-header v shnum 0 1 +1 +0xffff 0xff00 -- file
members file-header v shstrndx 0 1 .text .symtab .strtab 0xffff 0x7fff -- file
for size in 1 64 640 6400; do
  v file-size cut $size
done
v file-size tail x

# Sections that the kernel looks up by name, or whose contents it uses.
for section in .text .exit.text .init.text .altinstructions \
    .altinstr_replacement .altinstr_aux __ksymtab_gpl __kcrctab_gpl \
    __ksymtab_strings __mcount_loc .rodata.str1.1 __ex_table .modinfo \
    __param .return_sites .call_sites .orc_unwind .orc_unwind_ip \
    .orc_header .note.gnu.build-id .note.Linux __versions __bug_table \
    __jump_table .data .data..percpu .data..klp_patch .data..klp_objects \
    .data..klp_funcs .data..klp_states .data..klp_last .bss \
    .gnu.linkonce.this_module .symtab .strtab .shstrtab; do
  v section-renamed section $section .none
  v section-flags header $section flags 0
done
for section in .text .altinstructions __kcrctab_gpl __ksymtab_strings \
    .orc_unwind .orc_header .note.gnu.build-id .data..percpu \
    .data..klp_states .bss .modinfo __versions .gnu.linkonce.this_module \
    .symtab .strtab .shstrtab; do
  v section-type header $section type 8
  v section-size header $section size 0
done
for section in .text .modinfo .data..klp_funcs .gnu.linkonce.this_module \
    __bug_table .orc_unwind_ip; do
  v section-type header $section type 0
  v section-flags header $section flags ^1
  v section-flags header $section flags ^4
  v section-flags header $section flags ^0x800
  v section-size header $section size +8
  v section-size header $section size +1
  v section-size header $section size +0xffffffffffffffff
  v section-size header $section size 0x7ffffffffffffff0
  v section-offset header $section offset +1
  v section-offset header $section offset 0xffffff
  v section-align header $section addralign 0
  v section-align header $section addralign 3
  v section-align header $section addralign 8192
  v section-address header $section addr 0x1000
  v section-twice copy $section $section
done
members section-link v link 0 1 .shstrtab .symtab 9999 -- header .symtab
members section-info v info 0 9999 -- header .symtab
members section-entsize v entsize 0 16 -- header .symtab
members section-align v addralign 0 4 -- header .symtab
members section-type v type 1 2 3 11 -- header .strtab
members section-type v type 1 2 -- header .shstrtab
members section-type v type 1 3 4 9 11 -- header .symtab
members section-name v name 0 1 0xffffff 0xffffffff -- header .text
for section in .rela.text .rela.data..klp_funcs .rela.altinstructions \
    .rela.gnu.linkonce.this_module; do
  for member in "type 0" "type 9" "flags ^2" "flags ^0x100000" "size 0" \
      "size +0xffffffffffffffff" "info 0" "info 9999" "info .comment" \
      "link 0" "entsize 0"; do
    v rela-section header $section $member
  done
done

# Livepatch relocation sections.
# klp_section BASE SECTION OBJECT: each member of a livepatch section.
klp_section ()
{
  for member in "type 0" "type 1" "type 9" "flags ^2" "flags ^1" "flags ^4" \
      "flags ^0x100000" "flags ^0x40" "size 0" "size +0xffffffffffffffff" \
      "info 0" "info 9999" "info .comment" "info .symtab" "info .init.text" \
      "info $2" "link 0" "link .strtab" "entsize 0" "addralign 1" \
      "offset 0xffffff"; do
    $1 klp-section header "$2" $member
  done
  for name in .klp.rela. .klp.rela .klp.rela.$3 .klp.rela.. .klp.rela.x..text \
      .klp.rela.$3-..text .klp.rela.vmlinux.$3..text \
      .klp.rela.m234567890123456789012345678901234567890123456789012345.text; do
    $1 klp-section section "$2" $name
  done
}
klp_section v .klp.rela.vmlinux..text vmlinux
klp_section m .klp.rela.klp_target_a..text klp_target_a
v klp-section section .klp.rela.vmlinux.__jump_table .klp.rela.klp_target_a.t
m klp-section section .klp.rela.klp_target_a..text .klp.rela.vmlinux..text2
m klp-section section .klp.rela.vmlinux..text .klp.rela.klp_target_a..text2

# Relocations.  klp_relocation BASE SECTION: each member of one.
klp_relocation ()
{
  for type in 0 1 2 4 8 9 10 11 24 41 42 255; do
    $1 klp-relocation rela "$2" last type $type
  done
  for offset in +1 +4 0xffff 0xffffffffffff0000; do
    $1 klp-relocation rela "$2" last offset $offset
  done
  for addend in 0x7fffffff 0x800000000000; do
    $1 klp-relocation rela "$2" last addend $addend
  done
  for symbol in 0 1 0xffff 0x7fffffff; do
    $1 klp-relocation rela "$2" last sym $symbol
  done
  $1 klp-relocation target "$2" last seq_printf
  $1 klp-relocation double "$2"
}
klp_relocation v .klp.rela.vmlinux..text
klp_relocation v .klp.rela.vmlinux..data
klp_relocation m .klp.rela.klp_target_a..text
v klp-relocation move .klp.rela.vmlinux..text .klp.rela.vmlinux..data
v klp-relocation move .klp.rela.vmlinux..text .rela.text
v klp-relocation move .rela.text .klp.rela.vmlinux..text
m klp-relocation move .klp.rela.klp_target_a..text .klp.rela.vmlinux..text
m klp-relocation move .klp.rela.vmlinux..text .klp.rela.klp_target_a..text

# Ordinary relocations.
for section in .rela.text .rela.data..klp_funcs .rela__bug_table \
    .rela.altinstructions .rela__mcount_loc .rela.gnu.linkonce.this_module; do
  for member in "type 0" "type 4" "type 255" "offset +1" "offset 0xffff" \
      "addend +1" "addend 0x7fffffff" "sym 0xffff"; do
    v relocation rela $section 0 $member
  done
  v relocation double $section
done
for section in .rela__jump_table .rela__ex_table .rela.return_sites \
    .rela.orc_unwind_ip .rela__ksymtab_gpl .rela__param .rela.init.text; do
  v relocation rela $section 0 type 0
done

# Symbols.
for symbol in seq_printf .klp.sym.vmlinux.saved_command_line,0 cmdline_show \
    init_module; do
  for member in "name 0" "name 0xffffff" "info 0" "info 0x10" "info 0x20" \
      "info 0x16" "info 0x1a" "other 2" "shndx 0" "shndx 0xfff1" \
      "shndx 0xfff2" "shndx 0xff20" "shndx 9999" "value +1" "value 0xffffff" \
      "size 0"; do
    v symbol set $symbol $member
  done
  v symbol symbol $symbol klp_mutant_nothing
done
line=.klp.sym.vmlinux.saved_command_line
for name in $line $line, $line,1 $line,2 $line,00 $line,x $line,0x0 "$line, 0" \
    $line,-1 $line,4294967296 $line,18446744073709551616 "${line}x,0" \
    .klp.sym.vmlinux.,0 .klp.sym..saved_command_line,0 \
    .klp.sym.Vmlinux.saved_command_line,0 .klp.symvmlinux.x,0 \
    .klp.sym.klp_target_a.klp_target_a_value,0 \
    .klp.sym.klp-target-a.klp_target_a_value,0 \
    .klp.sym.vmlinux.start_kernel,0 .klp.sym.vmlinux.__this_module,0 \
    .klp.sym.vmlinux.linux_proc_banner,0,0 \
    .klp.sym.vmlinux.klp_mutant_shared,0; do
  v klp-symbol symbol $line,0 "$name"
done
value=.klp.sym.klp_target_a.klp_target_a_value
for name in $value $value,1 $value,2 "${value}x,0" \
    .klp.sym.klp_target_b.klp_target_b_value,0 \
    .klp.sym.klp_target_z.klp_target_a_value,0 \
    .klp.sym.vmlinux.saved_command_line,0 \
    .klp.sym.klp_target_a.klp_target_a_init,0 \
    .klp.sym.klp_target_a.init_module,0 \
    .klp.sym.klp_target_a.__this_module,0; do
  m klp-symbol symbol $value,0 "$name"
done
m klp-symbol symbol .klp.sym.klp_target_a.twin,0 .klp.sym.klp_target_a.twin,2

# .modinfo.
for string in "license=GPL license=MIT" "license= licensX=" \
    "license=GPL license=X" "livepatch=Y livepatch=N" \
    "livepatch=Y livepatcX=Y" "name= namX=" \
    "name=klp_mutant_vmlinux name=vmlinux" "vermagic= vermagiX=" \
    "vermagic=$release vermagic=9${release#?}" "retpoline=Y retpoline=N" \
    "retpoline= retpolinX=" "depends= dependX=" "klp_target= klp_targeX="; do
  v modinfo string .modinfo $string
done
v modinfo string .modinfo "vermagic=$release SMP" "vermagic=$release SMX"
v modinfo string .modinfo "vermagic=$release SMP" "vermagic=$release"
for string in depends=klp_target_z depends=klp_target_b depends=ext4, \
    import_ns=NOTHING import_ns= license=MIT license=GPL name=x \
    vermagic=nothing intree=Y livepatch=N livepatch klp_target=nothing \
    retpoline=N =; do
  v modinfo grow .modinfo "$string"
done

# struct klp_patch, klp_object and klp_func: a NULL, another place, another
# text, numbers, and what stands where an array should end.
funcs=.data..klp_funcs
objects=.data..klp_objects
patch=.data..klp_patch
for place in 0 8 0x98 0xa0; do
  v klp-func rela .rela$funcs @$place type 0
  v klp-func rela .rela$funcs @$place offset +8
  v klp-func rela .rela$funcs @$place offset +1
done
for section in .data .bss .init.text .exit.text .init.data .modinfo .rodata \
    .data..percpu __versions .altinstr_replacement .text; do
  v klp-func target .rela$funcs @8 $section
  v klp-func target .rela$funcs @0 $section
  v klp-object target .rela$objects @8 $section
  v klp-object target .rela$objects @16 $section
  v klp-patch target .rela$patch @8 $section
done
for symbol in seq_printf version_show klp_mutant_shared init_module \
    cleanup_module __this_module called patch before_patch; do
  v klp-func target .rela$funcs @8 $symbol
done
for addend in +1 +4 +8 0xffff; do
  v klp-func rela .rela$funcs @8 addend $addend
  v klp-func rela .rela$funcs @0 addend $addend
  v klp-object rela .rela$objects @8 addend $addend
  v klp-object rela .rela$objects @16 addend $addend
done
for value in 1 2 0xffffffffffffffff; do
  v klp-func word $funcs 16 $value
done
for place in 0x18 0x20 0x28 0x60 0x80 0x90; do
  v klp-func word $funcs $place 1
done
v klp-func word $funcs 0x130 1
v klp-func word $funcs 0x138 1
v klp-func header $funcs size 0x130
v klp-func header $funcs size 0x98
m klp-func header $funcs size 0x98
m klp-func word $funcs 16 1
m klp-func word $funcs 16 2
for string in cmdline_proc_show,linux_proc_banner cmdline_proc_show,mas_find \
    cmdline_proc_show,start_kernel cmdline_proc_show,version_proc_sho \
    cmdline_proc_show,cmdline_proc_shoX cmdline_proc_show,schedule \
    cmdline_proc_show,memcpy cmdline_proc_show,seq_puts \
    cmdline_proc_show,name_show cmdline_proc_show,notify_die; do
  v klp-func string .rodata.str1.1 ${string%,*} ${string#*,}
done
v klp-func string .rodata.str1.1 version_proc_show cmdline_proc_show
for place in 8 0x10 0x18 0x20 0x28; do
  v klp-object rela .rela$objects @$place type 0
  v klp-object rela .rela$objects @$place offset +1
done
for place in 0x30 0x38 0x48 0x58 0x70 0x90 0xa0; do
  v klp-object word $objects $place 1
done
for symbol in cmdline_show init_module called; do
  v klp-object target .rela$objects @16 $symbol
done
v klp-object word $objects 0xa8 1
v klp-object word $objects 0xb0 1
v klp-object header $objects size 0xa8
m klp-object rela .rela$objects @0 type 0
m klp-object rela .rela$objects @8 type 0
m klp-object rela .rela$objects @0 addend +1
for name in klp-target-a klp_target_z klp_target_b vmlinux klp/target; do
  m klp-object string .rodata.str1.1 klp_target_a $name
done
for place in 0 8 16; do
  v klp-patch rela .rela$patch @$place type 0
  v klp-patch rela .rela$patch @$place offset +8
  v klp-patch rela .rela$patch @$place addend +8
done
for place in 0x18 0x20 0x28 0x30 0x48 0x70 0x80 0x90 0xa0 0xb0 0xc0; do
  v klp-patch word $patch $place 1
done
v klp-patch target .rela$patch @0 patch
v klp-patch target .rela$patch @16 called
v klp-states word .data..klp_states 0 0
v klp-states word .data..klp_states 8 2
v klp-states word .data..klp_states 0x18 1
v klp-states header .data..klp_states size 0x18

# struct module: its state, list and name, and where init and exit are.
record=.gnu.linkonce.this_module
for place in 0 8 16 24 32 0x50 0x51 0x58 0x60 0x100 0x200; do
  v module-record word $record $place 1
done
for byte in 0x2f 0x2d 0x20 0xff 0x2e; do
  v module-record byte $record 27 $byte
done
v module-record byte $record 24 0
for n in 0 1; do
  for member in "type 0" "offset +8" "offset 8" "addend +4" "addend 0xffffff"; do
    v module-record rela .rela$record $n $member
  done
  for symbol in cmdline_show called seq_printf .init.data; do
    v module-record target .rela$record $n $symbol
  done
done
v module-record target .rela$record 0 cleanup_module
v module-record target .rela$record 1 init_module
v module-record header $record size +64
v module-record header $record size 64

# Versions.
for byte in 0 64 128; do
  v versions byte __versions $byte ^1
done
v versions string __versions module_layout module_layouX
v versions string __versions seq_printf seq_printX
v versions entry __versions module_layout
v versions entry __versions nothing
v versions header __versions size 64
v versions header __versions size 65
v versions byte __versions 8 0x78
v versions byte __kcrctab_gpl 0 1

# Tables of the kernel's own.
for place in 0 4 8 10 11 12; do
  v table byte .altinstructions $place ^0x40
  v table byte .altinstructions $place 0xff
done
for place in 0 4 8 12; do
  v table word __jump_table $place 0xffff
  v table byte __jump_table $place 1
  v table byte __bug_table $place 1
done
v table word __bug_table 8 0xffffffffffffffff
v table byte __ex_table 0 1
v table byte __ex_table 4 1
v table byte __ex_table 8 0xff
v table byte .return_sites 0 1
v table byte .call_sites 0 1
v table byte .orc_unwind 0 0xff
v table byte .orc_unwind 4 0xff
v table byte .orc_header 0 ^1
v table byte __mcount_loc 0 1
v table byte __param 0x1a 0xff
v table byte __param 0x1b 2
v table byte .data..percpu 0 9
v table byte __ksymtab_strings 0 0
v table string __ksymtab_strings klp_mutant_shared seq_printf
v table string __ksymtab_strings klp_mutant_shared __this_module
v table section .init.data .init_array
v table section .init.data .ctors
v table section .init.data __tracepoints
v table section .init.data __tracepoints_ptrs
v table section .init.data _ftrace_events
v table section .init.data __trace_printk_fmt
v table section .init.data ___srcu_struct_ptrs
v table section .init.data __bpf_raw_tp_map
v table section .init.data .BTF
v table section .init.data _kprobe_blacklist
v table section .init.data .static_call_sites
v table section .init.data .smp_locks
v table section .init.data .ibt_endbr_seal
v table section .init.data .retpoline_sites
v table section .init.data .cfi_sites
v table section .init.data __dyndbg
v table section .init.data __obsparm
v table section .init.data __kcrctab
v table section .init.data .parainstructions
v table section .init.data .static_call_tramp_key
v table section .init.data __ftr_fixup
v table section .init.data .data..ro_after_init
v table section .init.data .codetag.alloc_tags

# Code.
for place in 0 4; do
  v code byte .init.text $place 0xcc
done
