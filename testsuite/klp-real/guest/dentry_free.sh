# The patch of dentry_free (), in the guest.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#before 6.13 struct dentry has other members since
#proves dentry_free-works names in the dentry and outside of it are freed by RCU callbacks of the kernel
#proves dentry_free-removed they are freed by the kernel's own function again

long=a-name-that-is-much-longer-than-the-one-that-fits-in-a-dentry

removal ()
{
  touch /tmp/short /tmp/$long
  rm /tmp/short /tmp/$long
}

real dentry_free called calls removal
