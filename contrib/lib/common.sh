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

# mirrors: print where Debian's main archive may be read, best first: where
# this system reads it, then where everyone can, then where old suites go.
mirrors ()
{
  apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 'Created-By: Packages' \
    | sed -n 's/^Debian|//p' | sort -u
  echo http://deb.debian.org/debian
  echo http://archive.debian.org/debian
}

# apt_private FOLDER ARGUMENT...: apt-get (or $apt_program) with nothing but
# FOLDER as its state.
apt_private ()
{
  local state=$1
  shift
  APT_CONFIG=$state/apt.conf \
  "${apt_program:-apt-get}" -qq -o Dir::Etc::SourceList="$state/sources.list" \
    -o Dir::Etc::SourceParts=/dev/null -o Dir::State="$state" \
    -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache" \
    -o Debug::NoLocking=1 -o APT::Sandbox::User=root \
    -o Acquire::Languages=none -o APT::Get::List-Cleanup=0 "$@"
}

# apt_private_index FOLDER URI SUITES [ARCHITECTURE]: make FOLDER such a state,
# with the indexes of SUITES, names with blanks between, at URI; for another
# ARCHITECTURE than this machine's if one is given.
apt_private_index ()
{
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg signed= suite
  [ ! -e "$keyring" ] || signed="[signed-by=$keyring] "
  rm -rf "$1"
  mkdir -p "$1/lists/partial" "$1/cache/archives/partial"
  : > "$1/status"
  : > "$1/apt.conf"
  [ -z "${4:-}" ] || echo "APT::Architecture \"$4\"; APT::Architectures \"$4\";" \
    > "$1/apt.conf"
  for suite in $3; do
    echo "deb $signed$2 $suite main"
  done > "$1/sources.list"
  say "reading the index of $3 at $2"
  apt_private "$1" -o APT::Update::Error-Mode=any update >&2
}
