# The kernel's sample livepatches take effect, are disabled and removed.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves sample-effect livepatch-sample is in force
#proves sample-remove it can be disabled and removed
#proves sample-callbacks livepatch-callbacks-demo calls back for vmlinux and both targets, which come later
#proves sample-callbacks-function and replaces a function of one of them
#proves sample-callbacks-remove it calls back when it is disabled, and can be removed
#proves sample-shadow-fix1 livepatch-shadow-fix1 and -fix2 on top of it replace functions of livepatch-shadow-mod
#proves sample-shadow-free what fix1 has attached is freed by fix2
#proves sample-shadow-remove both can be disabled and removed

# told TEXT: true when the kernel has said this since the script began.
told ()
{
  dmesg | grep -qF "$1"
}

before=$(cat /proc/cmdline)
patch livepatch_sample.ko
equal sample-effect "$(cat /proc/cmdline)" "this has been live patched"
unpatch livepatch_sample
equal sample-remove "$(cat /proc/cmdline)" "$before"

patch livepatch_callbacks_demo.ko
load livepatch_callbacks_mod.ko
load livepatch_callbacks_busymod.ko sleep_secs=0
soon told "livepatch_callbacks_demo: patched_work_func"
holds sample-callbacks eval 'told "demo: post_patch_callback: vmlinux"
  told "demo: post_patch_callback: livepatch_callbacks_mod"
  told "demo: post_patch_callback: livepatch_callbacks_busymod"'
holds sample-callbacks-function told "livepatch_callbacks_demo: patched_work_func"
unpatch livepatch_callbacks_demo
holds sample-callbacks-remove told "demo: post_unpatch_callback: vmlinux"

load livepatch_shadow_mod.ko
patch livepatch_shadow_fix1.ko
soon told "livepatch_shadow_fix1: livepatch_fix1_dummy_alloc"
patch livepatch_shadow_fix2.ko
# A structure lives for about 15 seconds.
soon told livepatch_fix2_dummy_leak_dtor || soon told livepatch_fix2_dummy_leak_dtor
holds sample-shadow-fix1 told "livepatch_shadow_fix1: livepatch_fix1_dummy_alloc"
holds sample-shadow-free told livepatch_fix2_dummy_leak_dtor
holds sample-shadow-remove eval 'unpatch livepatch_shadow_fix2 \
  && unpatch livepatch_shadow_fix1 && rmmod livepatch_shadow_mod'
