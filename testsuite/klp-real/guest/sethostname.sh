# The patch of sethostname (2), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves sethostname-works a name with a space is refused, others are not
#proves sethostname-removed it is accepted again

names ()
{
  for host in one "two words"; do
    if hostname "$host" 2> /dev/null && [ "$(hostname)" = "$host" ]; then
      echo accepted
    else
      echo refused
    fi
  done
}

real sethostname "accepted
refused" names
hostname guest
