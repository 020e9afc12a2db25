#!/bin/sh
# fuzz.sh: libFuzzer over every reader of foreign bytes.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Usage: make fuzz [FUZZ_SECONDS=N] [FUZZ_TARGETS="NAME..."] [CLANG=PROGRAM]
#
# Run by make in the build folder with srcdir, CLANG, AS (what assembles: a
# compiler), LD, CPPFLAGS, SOURCES and LIBS set.  The library is compiled by
# clang with libFuzzer and the address and undefined behaviour sanitizers into
# klp-fuzz, and each reader of fuzz.c is given changed seeds for FUZZ_SECONDS
# (20).  The seeds are made from what the test suite has; what libFuzzer learns
# stays in klp-fuzz/corpus until `make clean'.  An input that a reader does not
# survive is kept, and named.

set -eu
seconds=${FUZZ_SECONDS:-20}
targets=${FUZZ_TARGETS:-kallsyms system-map symvers symbols-klp module vmlinux
image file map maps unpack btf dwarf debug check postlink plugin}
. "$srcdir/testsuite/klp-fuzz/build.sh"
. "$srcdir/testsuite/klp-fuzz/seeds.sh"

# assemble NAME: standard input becomes the object NAME.o.
assemble ()
{
  cat > "$folder/$1.s"
  $AS -o "$folder/$1.o" "$folder/$1.s" || fail "cannot assemble a seed"
}

# seed TARGET FILE...: FILEs are seeds of TARGET.
seed ()
{
  to=$folder/seeds/$1
  shift
  mkdir -p "$to"
  cp "$@" "$to"
}

seed_elf ()
{
  assemble module <<'EOF'
	.file "first.c"
	.text
	.globl exported
exported: endbr64
name_show: nop
	.set alias, name_show
	.section .init.text,"ax"
	.globl init_module
init_module: nop
	.section .data..percpu,"aw"
counter: .quad exported
	.section .modinfo,"a"
	.asciz "name=m"
	.asciz "depends=a-b,c"
	.asciz "srcversion=ABCDEF"
	.asciz "vermagic=6.1.0-test SMP mod_unload "
	.section ___ksymtab_gpl+exported,"a"
__ksymtab_exported: .quad exported
	.section __ksymtab_strings,"aMS",@progbits,1
__kstrtab_exported: .asciz "exported"
__kstrtabns_exported: .asciz "SPACE"
	.section .ibt_endbr_seal,"a"
	.long exported - .
	.section .note.gnu.build-id,"a",@note
	.long 4, 4, 3
	.asciz "GNU"
	.byte 1, 2, 3, 4
EOF
  $LD -r -o "$folder/m.ko" "$folder/module.o"
  assemble kernel <<'EOF'
	.file "one.c"
	.globl _text, __init_begin, __init_end, f, linux_banner
	.text
_text:	nop
name_show: nop
f:	endbr64
	.section .init.text,"ax"
__init_begin: nop
in_init: nop
__init_end: nop
	.section .rodata,"a"
linux_banner: .asciz "Linux version 6.1.0-test (x)"
	.section __ksymtab_gpl,"a"
__ksymtab_f: .quad 0
	.section __ksymtab_strings,"a"
__kstrtab_f: .asciz "f"
__kstrtabns_f: .asciz "SPACE"
	.section .ibt_endbr_seal,"a"
	.long f - .
EOF
  $LD -e _text -Ttext=0xffffffff81000000 -o "$folder/vmlinux" \
    "$folder/kernel.o" 2> /dev/null || fail "cannot link a seed"
  seed module "$folder/m.ko"
  seed vmlinux "$folder/vmlinux"
}

seed_images ()
{
  for form in percpu relative absolute place; do
    printf '%s\n' 'symbol 100 t name_show' 'symbol 200 T klp_enable_patch' \
      'symbol 400 t name_show' 'export klp_enable_patch gpl' \
      > "$folder/description"
    i=0
    while [ $i -lt 300 ]; do
      printf 'symbol %x t function_%d.constprop.%d\n' $((4096 + 16 * i)) $i \
	$((i % 7))
      i=$((i + 1))
    done >> "$folder/description"
    testsuite/klp-map/make-image --elf --form=$form "$folder/description" \
      "$folder/image-$form" > /dev/null || fail "cannot make a seed image"
    seed image "$folder/image-$form"
  done
  testsuite/klp-map/make-image --bzimage "$folder/description" \
    "$folder/image-bz" > /dev/null
  seed image "$folder/image-bz"
  seed kallsyms "$folder/image-bz.kallsyms"
  seed symvers "$folder/image-bz.symvers"
  sed -n '1,40p' "$folder/image-bz.kallsyms" > "$folder/few.kallsyms"
  seed kallsyms "$folder/few.kallsyms"
}

seed_texts ()
{
  seed kallsyms "$srcdir/testsuite/lib/target.kallsyms"
  seed symvers "$srcdir/testsuite/lib/target.symvers"
  sed '/\[/d' "$srcdir/testsuite/lib/target.kallsyms" > "$folder/System.map"
  seed system-map "$folder/System.map"
  printf '%s\n' klp-convert-symbol-data.0.1 '*vmlinux' name_show name_show f \
    '*m' name_show exported > "$folder/symbols.klp"
  seed symbols-klp "$folder/symbols.klp"
  seed_map
  tools/klp-map -o "$folder/m.klpmap" "$folder/m.ko" "$folder/symbols.klp" \
    2> /dev/null || tools/klp-map -o "$folder/m.klpmap" "$folder/m.ko"
  seed map "$folder/target.klpmap" "$folder/m.klpmap" \
    "$srcdir/testsuite/lib/target.kallsyms" "$folder/symbols.klp"
  for one in target m; do
    for two in target m; do
      sed 1d "$folder/$one.klpmap" > "$folder/$one-$two.maps"
      printf '\377' >> "$folder/$one-$two.maps"
      sed 1d "$folder/$two.klpmap" >> "$folder/$one-$two.maps"
      seed maps "$folder/$one-$two.maps"
    done
  done
}

seed_packed ()
{
  for command in 'gzip -n -c' 'xz -c' 'xz --format=lzma -c' 'zstd -q -c' \
      'lz4 -l -q -c'; do
    name=m.ko.`echo "$command" | tr -dc 'a-z0-9'`
    if $command "$folder/m.ko" > "$folder/$name" 2> /dev/null; then
      seed unpack "$folder/$name"
      seed file "$folder/$name"
    else
      rm -f "$folder/$name"
    fi
  done
  seed file "$folder/m.ko" "$folder/System.map" "$folder/symbols.klp" \
    "$folder/image-bz" "$srcdir/testsuite/lib/target.symvers"
}

# Types and inlining in the formats that compilers write.
seed_types ()
{
  cat > "$folder/types.c" <<'EOF'
struct node { struct node *next; union { long l; char c[3][2]; };
	      unsigned a:3, b:7; enum { RED, BLUE = -7 } color; };
typedef int (*handler) (struct node *, const char *, ...);
struct list { handler handler; volatile struct node *const first; };
extern int outside (struct list *, handler);
static int counter;
static inline __attribute__ ((always_inline)) int
inner (struct list *list) { return outside (list, list->handler) + counter++; }
int outer (struct list *list) { return inner (list) + (int) list->first->l; }
EOF
  for option in -gdwarf-4 -gdwarf-5 '-gdwarf-5 -gz' '-gdwarf-4 -gdwarf64' \
      '-gdwarf-5 -gsplit-dwarf'; do
    name=types`echo "$option" | tr -dc 'a-z0-9'`
    if $AS $option -O2 -o "$folder/$name.o" "$folder/types.c" 2> /dev/null; then
      seed dwarf "$folder/$name.o"
      seed debug "$folder/$name.o"
    fi
    if $CLANG $option -O2 -c -o "$folder/$name.o" "$folder/types.c" \
	2> /dev/null; then
      cp "$folder/$name.o" "$folder/clang-$name.o"
      seed dwarf "$folder/clang-$name.o"
      seed debug "$folder/clang-$name.o"
    fi
  done
  $AS -gbtf -O2 -o "$folder/types-btf.o" "$folder/types.c" \
    && objcopy -O binary --only-section=.BTF --set-section-flags .BTF=alloc \
      "$folder/types-btf.o" "$folder/types.btf" && [ -s "$folder/types.btf" ] \
    || fail "cannot make BTF (gcc -gbtf)"
  seed btf "$folder/types.btf"
}

# run TARGET: 0 when it survives.
run ()
{
  mkdir -p "$folder/corpus/$1" "$folder/found"
  if KLP_FUZZ_TARGET=$1 $folder/fuzz -max_total_time="$seconds" \
      -max_len=262144 -timeout=20 -rss_limit_mb=3072 -detect_leaks=0 \
      -print_final_stats=1 -artifact_prefix="$folder/found/$1-" \
      "$folder/corpus/$1" "$folder/seeds/$1" > "$folder/$1.log" 2>&1; then
    runs=`sed -n 's/^stat::number_of_executed_units: *//p' "$folder/$1.log"`
    echo "make fuzz: $1: $runs inputs in $seconds s, all survived"
    return 0
  fi
  say "$1: found one; the end of $folder/$1.log:"
  tail -n 25 "$folder/$1.log" >&2
  say "again: KLP_FUZZ_TARGET=$1 $folder/fuzz FILE, with a FILE of" \
    "$folder/found"
  return 1
}

mkdir -p "$folder"
check_clang
say "compiling"
build
rm -rf "$folder/seeds"
seed_elf
seed_images
seed_texts
seed_packed
seed_types
seed_livepatches
seed check $converted $plain "$folder/proposal.ko"
seed postlink $plain "$folder/proposal.ko"
seed plugin $plain
KLP_FUZZ_MAP=$folder/target.klpmap
export KLP_FUZZ_MAP
status=0
for target in $targets; do
  run "$target" || status=1
done
exit $status
