/* attributes.c -- what else a file has than its contents.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A user's file that is replaced keeps its owner, group, mode, access control
   list and extended attributes, or is not replaced.  The kernel gives lists
   and capabilities as extended attributes, too, so that one loop copies
   all.  */

#include "config.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include "output/output.h"

#define ACCESS_LIST "system.posix_acl_access"

/* Whether the attribute NAME is a statement about a file's contents, which
   are others now.  */

static bool
is_of_contents (const char *name)
{
  return (strcmp (name, "security.ima") == 0
	  || strcmp (name, "security.evm") == 0);
}

/* Whether the attribute NAME of FD is the SIZE bytes at VALUE.  */

static bool
has_attribute (struct klp_context *context, int fd, const char *name,
	       const char *value, size_t size)
{
  ssize_t length = fgetxattr (fd, name, NULL, 0);
  char *other;

  if (length < 0 || (size_t) length != size)
    return false;
  other = klp_alloc (context, size + 1);
  return (other != NULL && fgetxattr (fd, name, other, size) == length
	  && memcmp (value, other, size) == 0);
}

/* Give OUTPUT's temporary the attribute NAME of its source.  */

static bool
keep_attribute (struct klp_output *output, const char *name)
{
  ssize_t size = fgetxattr (output->source, name, NULL, 0);
  char *value = size < 0 ? NULL : klp_alloc (output->context, size + 1);

  if (size >= 0 && value == NULL)
    return false;
  if (size >= 0)
    size = fgetxattr (output->source, name, value, size);
  /* The system itself has given a new file its label.  */
  if (size >= 0
      && (has_attribute (output->context, output->fd, name, value, size)
	  || fsetxattr (output->fd, name, value, size, 0) == 0))
    return true;
  return klp_error (output->context, "%s: cannot keep its extended attribute"
		    " %s: %s; do this as root, or into another file",
		    output->name, name, strerror (errno));
}

/* Give OUTPUT's temporary the extended attributes of its source, and none of
   its own that let others in.  */

static bool
keep_attributes (struct klp_output *output)
{
  ssize_t size = flistxattr (output->source, NULL, 0);
  char *names;

  /* A list that the folder gives to every new file.  */
  if (fremovexattr (output->fd, ACCESS_LIST) != 0 && errno != ENODATA
      && errno != EOPNOTSUPP)
    return klp_error (output->context, "%s: cannot remove the access control"
		      " list that new files inherit from its directory: %s",
		      output->name, strerror (errno));
  /* Some file systems have none.  */
  if (size == 0 || (size < 0 && errno == EOPNOTSUPP))
    return true;
  names = size < 0 ? NULL : klp_alloc (output->context, size + 1);
  if (names != NULL)
    size = flistxattr (output->source, names, size);
  if (names == NULL || size < 0)
    return klp_error (output->context, "%s: cannot list its extended"
		      " attributes: %s", output->name, strerror (errno));
  for (const char *name = names; name < names + size;
       name += strlen (name) + 1)
    if (is_of_contents (name))
      klp_warning (output->context, "%s: loses %s, which was made from its old"
		   " contents; make it again", output->name, name);
    else if (!keep_attribute (output, name))
      return false;
  return true;
}

/* See output.h.  */

bool
klp_output_keep (struct klp_output *output)
{
  const struct stat *read = &output->read;
  struct stat status;

  /* Owner before mode: chown takes suid bits away.  The list before the mode,
     for without it the mode's group bits mean the group's own rights, which
     may be fewer.  */
  if (fstat (output->fd, &status) == 0
      && (status.st_uid != read->st_uid || status.st_gid != read->st_gid)
      && fchown (output->fd, read->st_uid, read->st_gid) != 0)
    return klp_error (output->context, "%s: cannot keep its owner and group:"
		      " %s; do this as its owner, or into another file",
		      output->name, strerror (errno));
  return (keep_attributes (output)
	  && (fchmod (output->fd, read->st_mode & 07777) == 0
	      || klp_error (output->context, "%s: cannot set its mode: %s",
			    output->name, strerror (errno))));
}
