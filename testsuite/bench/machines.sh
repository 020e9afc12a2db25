# machines.sh: what the plugin costs a link for another machine; read by
# bench.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# The patch of 2,000 references, compiled by each cross compiler that is there,
# as that machine's kernel is, and linked by its linker.  The map, which is of
# no machine, is of an older release than arm64's livepatches.

host_cc=$CC host_ld=$LD
sed 's/^release.*/release 6.18.0-bench/' "$folder/names" > "$folder/names-later"
names=$folder/names-later
map_options=-plugin-opt=any-release
emulation=

# measure_machine NAME PREFIX SECTIONS FLAGS: one line of the table.
measure_machine ()
{
  if [ -n "${KLP_BENCH_MAP:-}" ]; then
    say "$map is of one machine: not for $1"
    return 0
  fi
  machine=$1 CC=$2gcc LD=$2ld sections=$3 compile_flags=$4
  if ! command -v "$CC" > /dev/null || ! command -v "$LD" > /dev/null; then
    say "no $CC or $LD: not for $machine"
    return 0
  fi
  say "compiling for $machine"
  compile "$machine-mod" mod types=400
  set --
  for i in 0 25 50 75 100 125 150 175 200 225 250 275 300 325 350 375 400 \
      425 450 475; do
    compile "$machine-refs$i" patch first=$i functions=25 uses=4 types=400 \
      -ffunction-sections
    set -- "$@" "$folder/$machine-refs$i.o"
  done
  measure "2,000 refs, $machine" 1.6 1.3 0 "$(few 4)" "$sections" "$@" \
    "$folder/$machine-mod.o"
}

measure_machine s390x s390x-linux-gnu- 500 "-march=z13 -fPIC"
# All data is reached through .toc, so functions without calls have none.
measure_machine ppc64le powerpc64le-linux-gnu- some \
  "-mcmodel=large -mabi=elfv2 -msoft-float -mcpu=power8 -fno-pic"
measure_machine arm64 aarch64-linux-gnu- 500 \
  "-mgeneral-regs-only -mcmodel=small -fno-pic -fno-pie"
CC=$host_cc LD=$host_ld
