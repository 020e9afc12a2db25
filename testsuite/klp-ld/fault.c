/* fault.c -- a library to preload into ld: what disks and signals can do to
   the plugin and to klp-postlink, at a place that the test chooses.

   SPDX-License-Identifier: GPL-3.0-or-later
   Copyright (C) 2026 The bfd-klp authors

   This file is part of bfd-klp, which is free software: you can redistribute
   it and/or modify it under the terms of the GNU General Public License as
   published by the Free Software Foundation, either version 3 of the License,
   or (at your option) any later version.

   The environment variable KLP_FAULT says what happens:

     kill:N     SIGKILL instead of operation number N
     tear:N:P   SIGKILL when P quarters of operation number N are done, if it is
		a write
     error:N:E  operation number N fails with error number E
     term:N     SIGTERM before operation number N
     swap:N:F   the file F is renamed to patch.ko before operation number N
     eintr      every operation is interrupted once before it succeeds
     short      every write writes a few bytes only
     nocopy     the kernel cannot copy between files
     plain      the file system can neither exchange files nor refuse to rename
                over one
     replace:F  when the name of ld's output (NAME.ko) is resolved, which is
                before anything else looks at it, it gets the bytes of F
     plant:F    then, it becomes a symbolic link to F
     empty      another program empties ld's output when the plugin has seen
                that nobody writes to it
     aside      another link has patch.ko aside, by mistake, at the moment when
                the plugin would rename it for the first time
     hidden     likewise when the plugin has found ld's descriptor of it, until
                the plugin has a hold of it

   The operations, counted from 1, are openat of a file that must be new,
   renameat, renameat2, pwrite and ftruncate: ld itself uses none of them.
   Knows nothing of the plugin but that.  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

/* Off_t has 64 bits on every machine that has livepatches; with this macro
   the two names of each function below would be one.  */
#undef _FILE_OFFSET_BITS

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* Both names of a function are defined here: which one a program calls
   depends on its macros.  */

/* What happens to an operation.  */
enum fault { FAULT_NONE, FAULT_TEAR, FAULT_ERROR };

/* The argument of KLP_FAULT behind KIND, `KIND:ARGUMENT', or NULL when it
   says something else.  */

static const char *
fault_argument (const char *kind)
{
  const char *text = getenv ("KLP_FAULT");
  size_t length = strlen (kind);

  if (text == NULL || strncmp (text, kind, length) != 0)
    return NULL;
  return text[length] == ':' ? text + length + 1 : text + length;
}

/* The function NAME of the C library.  */

static void *
fault_real (const char *name)
{
  void *function = dlsym (RTLD_NEXT, name);

  if (function == NULL)
    {
      fprintf (stderr, "fault: no %s: %s\n", name, dlerror ());
      abort ();
    }
  return function;
}

/* Rename the file FROM of the current folder to TO, if it is there.  */

static void
fault_rename (const char *from, const char *to)
{
  int (*real) (const char *, const char *) = fault_real ("rename");

  if (real (from, to) != 0 && errno != ENOENT)
    {
      fprintf (stderr, "fault: %s: %s\n", from, strerror (errno));
      abort ();
    }
}

/* Do before operation number COUNT what goes on beside the program.  */

static void
fault_beside (long count)
{
  const char *argument = fault_argument ("term");
  char *end;

  if (argument != NULL && atol (argument) == count)
    raise (SIGTERM);
  argument = fault_argument ("swap");
  if (argument != NULL && strtol (argument, &end, 10) == count)
    fault_rename (end + 1, "patch.ko");
}

/* One more operation begins.  Returns what is to happen to it; with
   FAULT_ERROR errno is set.  */

static enum fault
fault_next (void)
{
  static long count, interrupted;
  const char *argument;
  char *end;

  if (fault_argument ("eintr") != NULL && interrupted++ % 2 == 0)
    {
      errno = EINTR;
      return FAULT_ERROR;
    }
  fault_beside (++count);
  argument = fault_argument ("kill");
  if (argument != NULL && atol (argument) == count)
    raise (SIGKILL);
  argument = fault_argument ("error");
  if (argument != NULL && strtol (argument, &end, 10) == count)
    {
      errno = atoi (end + 1);
      return FAULT_ERROR;
    }
  argument = fault_argument ("tear");
  return (argument != NULL && atol (argument) == count
	  ? FAULT_TEAR : FAULT_NONE);
}

/* pwrite, with FD, DATA, LENGTH and OFFSET.  */

static ssize_t
fault_pwrite (int fd, const void *data, size_t length, off_t offset)
{
  ssize_t (*real) (int, const void *, size_t, off_t) = fault_real ("pwrite");
  enum fault fault = fault_next ();

  if (fault == FAULT_ERROR)
    return -1;
  if (fault == FAULT_TEAR)
    {
      const char *part = strchr (fault_argument ("tear"), ':');

      real (fd, data, length * (part == NULL ? 2 : atol (part + 1)) / 4,
	    offset);
      raise (SIGKILL);
    }
  if (fault_argument ("short") != NULL && length > 7)
    length = 7;
  return real (fd, data, length, offset);
}

ssize_t
pwrite (int fd, const void *data, size_t length, off_t offset)
{
  return fault_pwrite (fd, data, length, offset);
}

ssize_t
pwrite64 (int fd, const void *data, size_t length, off_t offset)
{
  return fault_pwrite (fd, data, length, offset);
}

/* ftruncate, with FD and LENGTH.  */

static int
fault_ftruncate (int fd, off_t length)
{
  int (*real) (int, off_t) = fault_real ("ftruncate");

  return fault_next () == FAULT_ERROR ? -1 : real (fd, length);
}

int
ftruncate (int fd, off_t length)
{
  return fault_ftruncate (fd, length);
}

int
ftruncate64 (int fd, off_t length)
{
  return fault_ftruncate (fd, length);
}

/* openat, with FOLDER, NAME, FLAGS and MODE; it counts when it makes a new
   file.  It does not fail with EINTR, which cannot happen to it.  */

static int
fault_openat (int folder, const char *name, int flags, mode_t mode)
{
  int (*real) (int, const char *, int, ...) = fault_real ("openat");

  if ((flags & O_EXCL) != 0 && fault_argument ("eintr") == NULL
      && fault_next () == FAULT_ERROR)
    return -1;
  return real (folder, name, flags, mode);
}

/* Do what NAME, fcntl or its other name, does to FD with COMMAND and ARGUMENT;
   whoever gives a lease back has seen that it could be had.  */

static int
fault_fcntl (const char *name, int fd, int command, void *argument)
{
  int (*real) (int, int, ...) = fault_real (name);
  int result = real (fd, command, argument);
  char *path;

  if (fault_argument ("hidden") != NULL && command == F_GETFL
      && (result & O_ACCMODE) == O_RDWR)
    fault_rename ("patch.ko", "aside");
  if (fault_argument ("empty") != NULL && command == F_SETLEASE
      && (intptr_t) argument == F_UNLCK)
    {
      if (asprintf (&path, "/proc/self/fd/%d", fd) < 0
	  || truncate (path, 0) != 0)
	abort ();
      free (path);
    }
  return result;
}

int
fcntl (int fd, int command, ...)
{
  va_list list;
  void *argument;

  va_start (list, command);
  argument = va_arg (list, void *);
  va_end (list);
  return fault_fcntl ("fcntl", fd, command, argument);
}

int
fcntl64 (int fd, int command, ...)
{
  va_list list;
  void *argument;

  va_start (list, command);
  argument = va_arg (list, void *);
  va_end (list);
  return fault_fcntl ("fcntl64", fd, command, argument);
}

/* flock, with FD and OPERATION.  */

int
flock (int fd, int operation)
{
  int (*real) (int, int) = fault_real ("flock");

  if (fault_argument ("hidden") != NULL)
    fault_rename ("aside", "patch.ko");
  return real (fd, operation);
}

/* The mode in LIST, which FLAGS say is there, or 0.  */

static mode_t
fault_mode (int flags, va_list list)
{
  return (flags & O_CREAT) != 0 ? va_arg (list, mode_t) : 0;
}

int
openat (int folder, const char *name, int flags, ...)
{
  va_list list;
  mode_t mode;

  va_start (list, flags);
  mode = fault_mode (flags, list);
  va_end (list);
  return fault_openat (folder, name, flags, mode);
}

int
openat64 (int folder, const char *name, int flags, ...)
{
  va_list list;
  mode_t mode;

  va_start (list, flags);
  mode = fault_mode (flags, list);
  va_end (list);
  return fault_openat (folder, name, flags, mode);
}

/* renameat2, from FROM in FROM_FOLDER to TO in TO_FOLDER with FLAGS; as for
   openat.  */

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to,
	   unsigned int flags)
{
  static bool been_aside;
  int (*real) (int, const char *, int, const char *, unsigned int)
    = fault_real ("renameat2");

  if (fault_argument ("aside") != NULL && !been_aside)
    {
      been_aside = true;
      fault_rename ("patch.ko", "aside");
      if (real (from_folder, from, to_folder, to, flags) == 0)
	abort ();
      fault_rename ("aside", "patch.ko");
      errno = ENOENT;
      return -1;
    }
  if (fault_argument ("eintr") == NULL && fault_next () == FAULT_ERROR)
    return -1;
  if (fault_argument ("plain") != NULL)
    {
      errno = EINVAL;
      return -1;
    }
  return real (from_folder, from, to_folder, to, flags);
}

/* renameat, likewise.  */

int
renameat (int from_folder, const char *from, int to_folder, const char *to)
{
  int (*real) (int, const char *, int, const char *)
    = fault_real ("renameat");

  if (fault_argument ("eintr") == NULL && fault_next () == FAULT_ERROR)
    return -1;
  return real (from_folder, from, to_folder, to);
}

/* copy_file_range, from FROM at *FROM_AT to TO at *TO_AT, LENGTH bytes.  */

ssize_t
copy_file_range (int from, off_t *from_at, int to, off_t *to_at,
		 size_t length, unsigned int flags)
{
  ssize_t (*real) (int, off_t *, int, off_t *, size_t, unsigned int)
    = fault_real ("copy_file_range");

  if (fault_argument ("nocopy") != NULL)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  if (fault_argument ("short") != NULL && length > 4096)
    length = 4096;
  return real (from, from_at, to, to_at, length, flags);
}

/* Give the file NAME the bytes of the file WITH, if it is called `.ko' and
   begins like a complete ELF file.  */

static void
fault_replace (const char *name, const char *with)
{
  char buffer[1 << 16];
  ssize_t n;
  size_t length = strlen (name);
  int to, from;

  if (length < 3 || strcmp (name + length - 3, ".ko") != 0)
    return;
  to = open (name, O_RDWR);
  if (to < 0)
    return;
  if (read (to, buffer, 4) != 4 || memcmp (buffer, "\177ELF", 4) != 0)
    {
      close (to);
      return;
    }
  from = open (with, O_RDONLY);
  if (from < 0 || truncate (name, 0) != 0 || lseek (to, 0, SEEK_SET) != 0)
    {
      fprintf (stderr, "fault: %s: %s\n", with, strerror (errno));
      abort ();
    }
  while ((n = read (from, buffer, sizeof buffer)) > 0)
    if (write (to, buffer, n) != n)
      abort ();
  close (from);
  close (to);
}

/* realpath, of NAME into RESOLVED.  */

char *
realpath (const char *name, char *resolved)
{
  char *(*real) (const char *, char *) = fault_real ("realpath");
  const char *with = fault_argument ("replace");
  const char *target = fault_argument ("plant");
  size_t length = strlen (name);
  struct stat status;

  if (with != NULL)
    fault_replace (name, with);
  if (target != NULL && length > 3 && strcmp (name + length - 3, ".ko") == 0
      && lstat (name, &status) == 0 && status.st_size != 0
      && (unlink (name) != 0 || symlink (target, name) != 0))
    abort ();
  return real (name, resolved);
}
