# An unexported tracepoint of vmlinux in patched code.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves trace-off a tracepoint that is off is passed by
#proves trace-on the patched code fires the tracepoint that is on
#proves trace-static-call with two probes the static call is followed too
#proves trace-off-again switched off, it is passed by again

tracing=/sys/kernel/tracing
event=$tracing/events/task/task_rename
# fired INSTANCE: how often the patched function's event is in that buffer
fired ()
{
  grep -c 'newcomm=klp-traced' "$1/trace"
}
patch klp_test_trace.ko
cat /proc/cmdline
equal trace-off "$(fired $tracing)" 0
echo 1 > $event/enable
cat /proc/cmdline
equal trace-on "$(fired $tracing)" 1
mkdir $tracing/instances/second
echo 1 > $tracing/instances/second/events/task/task_rename/enable
cat /proc/cmdline
equal trace-static-call "$(fired $tracing) $(fired $tracing/instances/second)" "2 1"
echo 0 > $tracing/instances/second/events/task/task_rename/enable
echo 0 > $event/enable
rmdir $tracing/instances/second
cat /proc/cmdline
equal trace-off-again "$(fired $tracing)" 2
echo > $tracing/trace
