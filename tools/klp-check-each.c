/* klp-check-each.c -- many files are checked by all processors.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each of some children checks every so many-th file, and sends what it
   prints through a pipe of its own.  They are asked in turn, so that the
   output is that of one process.  Must not know what a check is.  */

#include "config.h"
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check-program.h"

/* Fewer files than this are checked sooner than a child is there.  */
#define FEW 16

/* More children than this have nothing to read from.  */
#define MOST 64

/* What a child sends for a file, before what it printed: the sizes of its
   standard output (0) and of its standard error (1).  */
struct answer
{
  enum klp_status status;
  size_t sizes[2];
};

struct child
{
  pid_t pid;			/* 0: none  */
  int fd;			/* its pipe's  */
};

/* Read SIZE bytes from FD to DATA.  False: there are not so many.  */

static bool
read_whole (int fd, void *data, size_t size)
{
  for (char *p = data; size != 0;)
    {
      ssize_t n = read (fd, p, size);

      if (n < 0 && errno == EINTR)
	continue;
      if (n <= 0)
	return false;
      p += n;
      size -= n;
    }
  return true;
}

/* Write SIZE bytes at DATA to FD.  */

static bool
write_whole (int fd, const void *data, size_t size)
{
  for (const char *p = data; size != 0;)
    {
      ssize_t n = write (fd, p, size);

      if (n < 0 && errno == EINTR)
	continue;
      if (n < 0)
	return false;
      p += n;
      size -= n;
    }
  return true;
}

/* Send what has been written to the file FD, of SIZE bytes, to TO, and make it
   empty.  */

static bool
send_file (int fd, size_t size, int to)
{
  char bytes[16384];
  size_t done = 0;

  while (done < size)
    {
      ssize_t n = pread (fd, bytes, sizeof bytes, done);

      if (n <= 0 || !write_whole (to, bytes, n))
	return false;
      done += n;
    }
  return ftruncate (fd, 0) == 0 && lseek (fd, 0, SEEK_SET) == 0;
}

/* Be a child: check every STEP-th file of REQUEST from FIRST on, and write
   what comes of it to TO.  */

static void __attribute__ ((noreturn))
be_child (const struct klp_check_each *request, size_t first, size_t step,
	  int to)
{
  int kept[2];

  for (int i = 0; i < 2; i++)
    {
      kept[i] = memfd_create ("klp-check", MFD_CLOEXEC);
      if (kept[i] < 0 || dup2 (kept[i], i + 1) < 0)
	_exit (KLP_STATUS_TROUBLE);
    }
  for (size_t i = first; i < request->count; i += step)
    {
      struct answer answer
	= { .status = request->check (request->data, request->files[i]) };

      if (fflush (stdout) != 0)
	_exit (KLP_STATUS_TROUBLE);
      for (int j = 0; j < 2; j++)
	answer.sizes[j] = lseek (kept[j], 0, SEEK_END);
      if (!write_whole (to, &answer, sizeof answer)
	  || !send_file (kept[0], answer.sizes[0], to)
	  || !send_file (kept[1], answer.sizes[1], to))
	_exit (KLP_STATUS_TROUBLE);
    }
  /* What the parent has not written yet is its own.  */
  _exit (KLP_STATUS_YES);
}

/* Start CHILD, which checks every STEP-th file of REQUEST from FIRST on.  */

static bool
start_child (const struct klp_check_each *request, size_t first, size_t step,
	     struct child *child)
{
  int ends[2];

  child->pid = 0;
  if (pipe (ends) != 0)
    return klp_error (request->context, "cannot make a pipe: %s",
		      strerror (errno));
  fflush (stdout);
  child->pid = fork ();
  if (child->pid == 0)
    {
      close (ends[0]);
      be_child (request, first, step, ends[1]);
    }
  close (ends[1]);
  child->fd = ends[0];
  if (child->pid > 0)
    return true;
  close (ends[0]);
  child->pid = 0;
  return klp_error (request->context, "cannot start another process: %s",
		    strerror (errno));
}

/* End CHILD; returns what waitpid says of it.  */

static int
end_child (struct child *child)
{
  int status = 0;

  if (child->pid == 0)
    return 0;
  close (child->fd);
  while (waitpid (child->pid, &status, 0) < 0 && errno == EINTR)
    continue;
  child->pid = 0;
  return status;
}

/* Print what CHILD has printed for a file; false: it has not.  */

static bool
take_answer (struct child *child, enum klp_status *status)
{
  struct answer answer;

  if (!read_whole (child->fd, &answer, sizeof answer))
    return false;
  *status = answer.status;
  for (int i = 0; i < 2; i++)
    {
      char *bytes = malloc (answer.sizes[i] + 1);
      bool good = (bytes != NULL
		   && read_whole (child->fd, bytes, answer.sizes[i]));

      if (good && i == 1 && answer.sizes[i] != 0)
	klp_progress_clear ();
      if (good)
	fwrite (bytes, 1, answer.sizes[i], i == 0 ? stdout : stderr);
      free (bytes);
      if (!good)
	return false;
    }
  return true;
}

/* Say that CHILD has not checked FILE of REQUEST.  */

static void
report_child (const struct klp_check_each *request, struct child *child,
	      const char *file)
{
  int status = end_child (child);

  if (WIFSIGNALED (status))
    klp_error (request->context, "%s: not checked: the process that did it was"
	       " ended by signal %d (%s)", file, WTERMSIG (status),
	       strsignal (WTERMSIG (status)));
  else
    klp_error (request->context, "%s: not checked: the process that did it"
	       " ended", file);
}

/* Show that DONE of REQUEST's files have been checked, unless a line for each
   file shows it.  */

static void
show_progress (const struct klp_check_each *request, size_t done)
{
  if (!isatty (STDOUT_FILENO))
    klp_progress_show ("files", done, request->count);
}

/* Have REQUEST's files checked by N children.  */

static enum klp_status
check_together (const struct klp_check_each *request, size_t n)
{
  struct child children[MOST] = { { 0, 0 } };
  enum klp_status worst = KLP_STATUS_YES, status;
  size_t i;

  for (i = 0; i < n; i++)
    if (!start_child (request, i, n, children + i))
      worst = KLP_STATUS_TROUBLE;
  for (i = 0; i < request->count; i++)
    {
      struct child *child = children + i % n;

      show_progress (request, i);
      /* It could not be started, which has been reported.  */
      if (child->pid == 0)
	continue;
      if (!take_answer (child, &status))
	{
	  status = KLP_STATUS_TROUBLE;
	  report_child (request, child, request->files[i]);
	  /* The next one does without what ended this one.  */
	  if (i + n < request->count)
	    (void) start_child (request, i + n, n, child);
	}
      if (status > worst)
	worst = status;
    }
  for (i = 0; i < n; i++)
    (void) end_child (children + i);
  return worst;
}

/* See check-program.h.  */

enum klp_status
klp_check_each (const struct klp_check_each *request)
{
  enum klp_status worst = KLP_STATUS_YES, status;
  size_t n = 1;
  cpu_set_t set;

  if (request->count >= FEW && !request->ordered
      && sched_getaffinity (0, sizeof set, &set) == 0)
    n = CPU_COUNT (&set);
  if (n > 1)
    return check_together (request, n < MOST ? n : MOST);
  for (size_t i = 0; i < request->count; i++)
    {
      show_progress (request, i);
      status = request->check (request->data, request->files[i]);
      if (status > worst)
	worst = status;
    }
  return worst;
}
