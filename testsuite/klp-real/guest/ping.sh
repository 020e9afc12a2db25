# The patch of icmp_echo (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 struct ip_options_data is gone since
#proves ping-works large echo requests are not answered, small ones are
#proves ping-removed all echo requests are answered again

answers ()
{
  for size in 56 1200; do
    if ping -c 1 -W 1 -s $size 127.0.0.1 > /dev/null; then
      echo answer
    else
      echo silence
    fi
  done
}

ifconfig lo up
real ping "answer
silence" answers
