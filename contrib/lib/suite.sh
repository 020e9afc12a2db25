# Running the test suite and counting its results.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced after common.sh and build.sh.  $passed and $failed grow with each
# run that is reported.

results=$build_root/results
passed=0
failed=0

# suite_run NAME ARGUMENT...: `make check ARGUMENT...' in $objdir; its summary
# and log become $results/NAME.sum and .log.
suite_run ()
{
  local name=$1 status=0
  shift
  rm -f "$objdir/klp.sum" "$objdir/klp.log"
  make -C "$objdir" --no-print-directory check "$@" >&2 || status=$?
  if [ -f "$objdir/klp.sum" ]; then
    mv "$objdir/klp.sum" "$results/$name.sum"
    mv "$objdir/klp.log" "$results/$name.log"
  else
    : > "$results/$name.sum"
  fi
  # A run that failed without a failed test, such as one that could not
  # begin, must not get lost.
  if [ "$status" != 0 ] \
      && ! grep -qE '^(FAIL|UNRESOLVED|XPASS|ERROR): ' "$results/$name.sum"
  then
    echo "ERROR: make check $*: exit status $status" >> "$results/$name.sum"
  fi
}

# count NAME WORD...: how many results of run NAME are one of the words.
count ()
{
  local name=$1 IFS='|'
  shift
  grep -cE "^($*): " "$results/$name.sum" || true
}

# run_report NAME WHAT...: count the run NAME in, and show what failed of it.
run_report ()
{
  local name=$1 good bad not_run
  shift
  # A run that died before it began has left nothing.
  : >> "$results/$name.sum"
  good=$(count "$name" PASS XFAIL)
  bad=$(count "$name" FAIL UNRESOLVED XPASS ERROR)
  if [ "$good" = 0 ] && [ "$bad" = 0 ]; then
    echo "ERROR: no test ran" >> "$results/$name.sum"
    bad=1
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  not_run=$(count "$name" UNSUPPORTED UNTESTED)
  echo "$*: $good passed, $bad failed, $not_run not for this ld"
  grep -E '^(FAIL|UNRESOLVED|XPASS|ERROR): ' "$results/$name.sum" || true
}
