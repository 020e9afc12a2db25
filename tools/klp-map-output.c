/* klp-map-output.c -- write the map's file, whole or not at all.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Must not know what is written.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "klp-map.h"

/* The temporary file, for the signal handler; empty when there is none.  */
static char *volatile temporary;

/* Remove the temporary file and die of SIGNAL.  */

static void
die (int signal_number)
{
  if (temporary != NULL)
    unlink (temporary);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

/* Report that DOING with FILE failed, close FD unless it is -1, and remove
   the temporary file.  Returns false.  */

static bool
give_up (struct klp_context *context, const char *doing, const char *file,
	 int fd)
{
  klp_error (context, "%s: cannot %s: %s", file, doing, strerror (errno));
  if (fd != -1)
    close (fd);
  unlink (temporary);
  temporary = NULL;
  return false;
}

/* Write LENGTH bytes of TEXT to FD, in small pieces: Linux keeps a file in
   its cache in the pieces it was written in, and a link that touches one
   byte of a piece of the map would get all of it into its memory: pieces of
   64 KiB cost a small link four times the memory of 16.  */

static bool
write_all (int fd, const char *text, size_t length)
{
  while (length != 0)
    {
      const size_t most = 16384;
      ssize_t n = write (fd, text, length < most ? length : most);

      if (n < 0 && errno == EINTR)
	continue;
      if (n < 0)
	return false;
      text += n;
      length -= n;
    }
  return true;
}

/* See klp-map.h.  */

bool
klp_replace_file (struct klp_context *context, const char *file,
		  const char *text, size_t length)
{
  static const int signals[] = { SIGHUP, SIGINT, SIGPIPE, SIGTERM };
  struct stat status;
  mode_t mask = umask (0);
  char *name;
  int fd;

  umask (mask);
  if (stat (file, &status) == 0 && !S_ISREG (status.st_mode))
    return klp_error (context, "%s: not a regular file; a map is written to a"
		      " file of its own", file);
  name = klp_format (context, "%s.XXXXXX", file);
  if (name == NULL)
    return false;
  fd = mkstemp (name);
  if (fd < 0)
    return klp_error (context, "%s: cannot write beside it: %s", file,
		      strerror (errno));
  temporary = name;
  signal (SIGXFSZ, SIG_IGN);
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    signal (signals[i], die);
  if (!write_all (fd, text, length) || fchmod (fd, 0666 & ~mask) != 0)
    return give_up (context, "write", file, fd);
  if (close (fd) != 0)
    return give_up (context, "write", file, -1);
  if (rename (temporary, file) != 0)
    return give_up (context, "replace", file, -1);
  temporary = NULL;
  return true;
}
