# programs.sh: what the programs cost on a module of 50 MB; read by bench.sh.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# The module is that of the last link, as ld writes it without the plugin.
# (bench-run adds what stands behind `--' to the command for every other run.)

say "converting the 50 MB module, against copying it with objcopy"
$LD -r -m elf_x86_64 -z noexecstack --build-id=sha1 -o "$folder/large.ko" \
  "$folder/small.o" "$folder/mod.o" $bulk || fail "cannot link"
testsuite/bench/bench-run "klp-postlink and objcopy" 1 0.7 0 \
  "$folder/bench.ko" "$(few 5)" \
  sh -c '[ $# = 0 ] || exec "$@"
    exec objcopy klp-bench/large.ko klp-bench/bench.ko' sh \
  -- tools/klp-postlink --map="$map" -o "$folder/bench.ko" "$folder/large.ko" \
  || fail "no measurement"

# The converted module, with the large map and without one.  (The output is
# what the two print.  A real map has types, so that all of the module's debug
# information is read, which readelf -a leaves alone; and other ones than the
# made-up module: errors, but measured.)
say "checking the 50 MB module, against readelf -a of it"
mv "$folder/bench.ko" "$folder/checked.ko"
for option in "" "--map=$map"; do
  bars="0.2 0.1"
  if [ -n "$option" ] && grep -aq '^object[[:blank:]]vmlinux.*btf=' "$map"; then
    bars="1 0.5"
  fi
  testsuite/bench/bench-run "klp-check${option:+ with map}, readelf" $bars 0 \
    "$folder/checked" "$(few 10)" \
    sh -c '[ $# != 0 ] || set -- readelf -a
      "$@" klp-bench/checked.ko > klp-bench/checked || test $? = 1' sh \
    -- tools/klp-check $option || fail "no measurement"
done
