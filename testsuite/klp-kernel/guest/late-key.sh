# A module's static key, static calls and tracepoint, through klp-late.h.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves late-key-module the module that is loaded after the patch is patched
#proves late-key-off the patch sees the key switched off, another call and a hook
#proves late-key-trace the patch fires the module's tracepoint
#proves late-key-trace-off and passes it by when it is off again
#proves late-key-two with two probes the call finds its way to both
#proves late-key-before the same when the module was there before the patch
#proves late-key-removed the patch can go before the module

shown=/proc/klp_target_key
on=/sys/module/klp_target_key/parameters/on
event=events/klp_target/klp_target_shown/enable
tracing=/sys/kernel/tracing
# fired INSTANCE: what of the event is in that buffer
fired ()
{
  sed -n 's/.*klp_target_shown: *//p' "$1/trace" | tr '\n' ' '
}

patch klp_test_key.ko
load klp_target_key.ko
equal late-key-module "$(cat $shown)" \
  "patched key on on, call 42, hook 0, traced 0"
echo 0 > $on
equal late-key-off "$(cat $shown)" \
  "patched key off off, call 43, hook 7, traced 0"
echo 1 > $tracing/$event
equal late-key-trace "$(cat $shown; fired $tracing)" \
  "patched key off off, call 43, hook 7, traced 1
answer=50 "
mkdir $tracing/instances/second
echo 1 > $tracing/instances/second/$event
cat $shown
equal late-key-two "$(fired $tracing)$(fired $tracing/instances/second)" \
  "answer=50 answer=50 answer=50 "
echo 0 > $tracing/instances/second/$event
rmdir $tracing/instances/second
echo 0 > $tracing/$event
cat $shown
equal late-key-trace-off "$(fired $tracing)" "answer=50 answer=50 "
echo > $tracing/trace
unpatch klp_test_key
equal late-key-removed "$(cat $shown)" "key off, call 43"

patch klp_test_key.ko
echo 1 > $on
equal late-key-before "$(cat $shown)" \
  "patched key on on, call 42, hook 0, traced 0"
unpatch klp_test_key
rmmod klp_target_key
