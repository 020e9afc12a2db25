# What build.sh does to finished livepatches: whatever kbuild, packages and
# people run on a module once it is linked.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Read by build.sh, whose variables and functions this uses.  Each way of
# treating a module is a function done_OPERATION FILE..., which changes the
# files in place; guest/survive.sh loads what is in the folder of that name,
# guest/wreck.sh what is in those of the operations that ruin a livepatch.

survivors="strip-debug strip-unneeded strip-locals strip-twice objcopy \
objcopy-section objcopy-debuglink objcopy-compress eu-strip eu-strip-debug \
eu-strip-split signed xz zstd"
wrecks="stripped relinked only-debug"

done_strip_debug ()
{
  strip -g "$@"
}

done_strip_unneeded ()
{
  strip --strip-unneeded "$@"
}

done_strip_locals ()
{
  strip -x "$@"
}

# strip --strip-debug, of a package or modules_install, of what has been
# through --strip-unneeded already.
done_strip_twice ()
{
  strip --strip-unneeded "$@"
  strip --strip-debug "$@"
}

done_objcopy ()
{
  for file; do
    objcopy "$file"
  done
}

done_objcopy_section ()
{
  echo "an added section" > "$work/added"
  for file; do
    objcopy --add-section .added="$work/added" -R .comment "$file"
  done
}

# The debug information in a file of its own, as Debian's packages have it.
done_objcopy_debuglink ()
{
  for file; do
    objcopy --only-keep-debug "$file" "$work/debug"
    strip --strip-debug "$file"
    objcopy --add-gnu-debuglink="$work/debug" "$file"
  done
}

done_objcopy_compress ()
{
  for file; do
    objcopy --compress-debug-sections "$file"
  done
}

done_eu_strip ()
{
  for file; do
    eu-strip "$file"
  done
}

done_eu_strip_debug ()
{
  for file; do
    eu-strip -g "$file"
  done
}

# The debug information in a file of its own, as rpm's packages have it.
done_eu_strip_split ()
{
  for file; do
    eu-strip --reloc-debug-sections -g -f "$work/debug" "$file"
  done
}

# In the kernel's order: strip, sign.
done_signed ()
{
  for file; do
    strip --strip-debug "$file"
    "$kernel/headers/scripts/sign-file" sha256 "$work/key.pem" \
      "$work/key.x509" "$file"
  done
}

# The same, and compressed with kbuild's own options.
done_xz ()
{
  done_signed "$@"
  xz --check=crc32 --lzma2=dict=1MiB "$@"
}

done_zstd ()
{
  done_signed "$@"
  zstd --rm -q "$@"
}

# Plain strip says that it has removed the symbols it should have kept, and
# succeeds.
done_stripped ()
{
  strip "$@" 2>/dev/null
}

done_relinked ()
{
  for file; do
    ${LD:-ld} -r -o "$file.new" "$file"
    mv "$file.new" "$file"
  done
}

done_only_debug ()
{
  for file; do
    objcopy --only-keep-debug "$file"
  done
}

# key_make: a key to sign with that no kernel knows.
key_make ()
{
  openssl req -new -nodes -utf8 -sha256 -days 36500 -batch -x509 \
    -subj "/CN=a test of bfd-klp/" -outform PEM -out "$work/key.x509" \
    -keyout "$work/key.pem" 2>/dev/null
}

# survivors_make OPERATION MODULE...: treat copies of the modules.
survivors_make ()
{
  operation=$1
  shift
  mkdir "$payload/$operation"
  for module; do
    cp "$payload/$module.ko" "$payload/$operation"
    "done_$(echo "$operation" | tr - _)" "$payload/$operation/$module.ko"
  done
}

# modules_installed: what the administrator does, strip and all, in a root of
# its own, with what modprobe needs to know.  Not signed: kbuild wants the
# kernel's own key for it, which is nobody's to have.
modules_installed ()
{
  mkdir -p "$payload/root"
  make -s -C "$kernel/headers" M="$work/patches" CONFIG_MODULE_SIG_ALL= \
    INSTALL_MOD_STRIP=1 INSTALL_MOD_PATH="$payload/root" modules_install
  # depmod misses the lists of the kernel's own modules.
  depmod -b "$payload/root" "$release" 2>/dev/null
}

# unnamed_make: a patch whose new function has lost its symbol before the
# conversion, which would have kept it.
unnamed_make ()
{
  mkdir "$payload/unnamed"
  strip --strip-unneeded -o "$work/unnamed.ko" \
    "$work/unconverted/klp_test_data.ko"
  "$postlink" --map="$map" --allow=function-unnamed:shown \
    -o "$payload/unnamed/klp_test_data.ko" "$work/unnamed.ko"
}

# survivors_build: all of it, and what the guest loads some of it with.
survivors_build ()
{
  key_make
  for operation in $survivors; do
    survivors_make "$operation" klp_test_data klp_test_multi
  done
  for operation in $wrecks; do
    survivors_make "$operation" klp_test_data
  done
  modules_installed
  unnamed_make
  program_copy "$(command -v kmod)"
  ${CC:-cc} -static -O2 -o "$payload/insmod-compressed" \
    "$here/insmod-compressed.c"
}
