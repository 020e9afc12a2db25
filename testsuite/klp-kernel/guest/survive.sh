# What other programs do to a finished patch leaves it working.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each folder has a patch of vmlinux, and one of vmlinux and two modules,
# after the operation of its name in build-survive.sh.  What removes symbols of
# static functions must leave another before them in their section, or
# wreck.sh shows what comes of it: there only the second patch is asked.
#
#proves survive-strip-debug patches work after strip -g
#proves survive-strip-unneeded a patch works after strip --strip-unneeded
#proves survive-strip-locals a patch works after strip -x
#proves survive-strip-twice a patch works after strip --strip-unneeded and strip -g
#proves survive-objcopy patches work after objcopy
#proves survive-objcopy-section patches work after objcopy --add-section and -R
#proves survive-objcopy-debuglink patches work after objcopy --add-gnu-debuglink
#proves survive-objcopy-compress patches work after objcopy --compress-debug-sections
#proves survive-eu-strip patches work after eu-strip
#proves survive-eu-strip-debug patches work after eu-strip -g
#proves survive-eu-strip-split patches work after eu-strip -f --reloc-debug-sections
#proves survive-signed patches work, stripped and signed by a key unknown to the kernel
#proves survive-xz patches work, stripped, signed and compressed by xz
#proves survive-zstd patches work, stripped, signed and compressed by zstd
#proves survive-installed patches work as modules_install INSTALL_MOD_STRIP=1 leaves them and modprobe loads them

before=$(cat /proc/cmdline)
place=$(address saved_command_line)

# in_force COMMAND... NAME: load a patch and wait until it is in force.
in_force ()
{
  for name; do :; done
  name=${name##*/}
  name=${name%%.*}
  "$@" && soon settled "$name" \
    && [ "$(cat "/sys/kernel/livepatch/$name/enabled")" = 1 ]
}

# effects LOADER SUFFIX: what is seen of the two patches, loaded one after the
# other by the command LOADER; SUFFIX is what that wants after a name.
effects ()
{
  in_force $1klp_test_data$2 || echo "klp_test_data cannot be loaded"
  cat /proc/cmdline
  unpatch klp_test_data
  effects_multi "$1" "$2"
}

# effects_multi LOADER SUFFIX: the same of the second one.
effects_multi ()
{
  in_force $1klp_test_multi$2 || echo "klp_test_multi cannot be loaded"
  insmod klp_target_a.ko value=7
  insmod klp_target_b.ko value=8
  cat /proc/cmdline /proc/klp_target_a /proc/klp_target_b
  unpatch klp_test_multi
  rmmod klp_target_b
  rmmod klp_target_a
}

# survives OPERATION LOADER SUFFIX: judge the patches of one folder.
survives ()
{
  equal "survive-$1" "$(effects "$2" "$3" 2>&1)" \
    "patched $place $before
$multi"
}

multi="multi vmlinux $before
multi a 7 ${#before}
multi b 8 ${#before}"
for operation in strip-unneeded strip-locals strip-twice strip-debug objcopy \
  objcopy-section objcopy-debuglink objcopy-compress eu-strip eu-strip-debug \
  eu-strip-split signed; do
  survives $operation "insmod $operation/" .ko
done
survives xz "kmod_run insmod xz/" .ko.xz
survives zstd "kmod_run insmod zstd/" .ko.zst
survives installed "kmod_run modprobe -d root " ""
