# Messages, rights and places shared by the scripts of contrib/.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by bash scripts that have set "$contrib" to this source tree's
# contrib folder.  Knows nothing of kernels or linkers.

top=$(cd "$contrib/.." && pwd)

# Everything these scripts make lies in here; .gitignore names the default.
build_root=${KLP_BUILD:-$top/build}
cache=${KLP_CACHE:-$build_root/cache}

# say TEXT...: a progress line, on stderr so that stdout stays usable.
say ()
{
  printf '==> %s\n' "$*" >&2
}

# die TEXT...: the error and its way out, then the end.
die ()
{
  printf '%s: error: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# as_root COMMAND...: run COMMAND as root, through sudo where needed.
as_root ()
{
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    die "\`$*' needs root: run this as root, or install sudo"
  fi
}

# package_installed NAME: true if dpkg has NAME installed.
package_installed ()
{
  dpkg-query -W -f '${Status}\n' "$1" 2>/dev/null | grep -q ' installed$'
}

# apt_index_refresh: read the package index anew, once per process tree.
apt_index_refresh ()
{
  [ -z "${klp_apt_refreshed:-}" ] || return 0
  say "refreshing apt's package index"
  as_root apt-get -q update >&2 \
    || say "apt-get update reported a problem; going on with what there is"
  klp_apt_refreshed=yes
  export klp_apt_refreshed
}

# packages_install NAME...: install those of the packages that are missing.
packages_install ()
{
  local missing=() name
  for name; do
    package_installed "$name" || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  # A fresh system may have no index at all yet.
  apt-cache show "${missing[@]}" >/dev/null 2>&1 || apt_index_refresh
  say "installing ${missing[*]}"
  if ! apt_install "${missing[@]}"; then
    apt_index_refresh
    apt_install "${missing[@]}" \
      || die "apt-get could not install: ${missing[*]} (its messages are above)"
  fi
}

# apt_install NAME...: apt-get install without questions or extras.
apt_install ()
{
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y --no-install-recommends install "$@" >&2
}

# command_needed NAME PACKAGE: NAME must be there, or PACKAGE is the way out.
command_needed ()
{
  command -v "$1" >/dev/null 2>&1 \
    || PATH=$PATH:/sbin:/usr/sbin command -v "$1" >/dev/null 2>&1 \
    || die "$1 is missing: run contrib/install-deps, or install $2"
}
