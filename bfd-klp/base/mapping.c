/* mapping.c -- files to read, and files in memory.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A file that becomes shorter while it is mapped would end this process, and
   the linker that it is, with SIGBUS.  Here the part that is gone becomes
   zeros instead, which every reader must survive anyway, and its owner asks
   klp_mapping_same before it believes anything.  Must not know what is in a
   file.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/base.h"

/* Where a mapping is.  The handler reads these at any time and in any thread,
   so that they are never freed, only used again.  */
struct klp_slot
{
  struct klp_slot *next;
  char *volatile start;		/* NULL: not used  */
  volatile size_t size;
  volatile sig_atomic_t torn;	/* a part of it was no longer there  */
  bool told;			/* that the file changed  */
};

static struct klp_slot *volatile slots;
static size_t n_mapped;
static struct sigaction before;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* SIGBUS has come, as INFO says: put zeros where the file has nothing any
   more.  SIGNAL and MACHINE are not used.  */

static void
fill_hole (int signal, siginfo_t *info, void *machine)
{
  const char *at = info->si_addr;
  int number = errno;

  (void) signal;
  (void) machine;
  for (struct klp_slot *slot = slots; slot != NULL; slot = slot->next)
    if (slot->start != NULL && at >= slot->start
	&& at < slot->start + slot->size)
      {
	size_t page = (at - slot->start) & -(size_t) sysconf (_SC_PAGESIZE);

	if (mmap (slot->start + page, slot->size - page, PROT_READ,
		  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0)
	    == MAP_FAILED)
	  break;
	slot->torn = true;
	errno = number;
	return;
      }
  /* Not ours: it comes again, for whoever was here before.  */
  sigaction (SIGBUS, &before, NULL);
}

/* A slot for the SIZE bytes at START, or NULL.  */

static struct klp_slot *
take_slot (void *start, size_t size)
{
  struct sigaction action = { .sa_sigaction = fill_hole,
			      .sa_flags = SA_SIGINFO | SA_NODEFER };
  struct klp_slot *slot;

  pthread_mutex_lock (&lock);
  for (slot = slots; slot != NULL && slot->start != NULL; slot = slot->next)
    continue;
  if (slot == NULL)
    {
      slot = calloc (1, sizeof *slot);
      if (slot != NULL)
	{
	  slot->next = slots;
	  slots = slot;
	}
    }
  if (slot != NULL)
    {
      slot->torn = slot->told = false;
      slot->size = size;
      slot->start = start;
      if (n_mapped++ == 0)
	sigaction (SIGBUS, &action, &before);
    }
  pthread_mutex_unlock (&lock);
  return slot;
}

/* Give SLOT back.  */

static void
leave_slot (struct klp_slot *slot)
{
  pthread_mutex_lock (&lock);
  slot->start = NULL;
  if (--n_mapped == 0)
    sigaction (SIGBUS, &before, NULL);
  pthread_mutex_unlock (&lock);
}

/* See base.h.  */

int
klp_file_open (struct klp_context *context, const char *file, int flags,
	       struct stat *status)
{
  int fd = open (file, O_RDONLY | O_CLOEXEC | flags);
  int number = errno;
  char *folder;

  klp_memory_for (context, file);
  if (fd >= 0 && fstat (fd, status) == 0)
    return fd;
  if (fd >= 0)
    {
      klp_error (context, "%s: cannot stat: %s", file, strerror (errno));
      close (fd);
      return -1;
    }
  /* A relative name is searched in this process's folder, which for a link
     that kbuild runs is not the one its user is in.  */
  folder = *file == '/' ? NULL : getcwd (NULL, 0);
  klp_error (context, "%s: cannot open: %s%s%s%s", file, strerror (number),
	     folder == NULL ? "" : " in the directory ",
	     folder == NULL ? "" : folder,
	     folder == NULL ? "" : "; use the full path");
  free (folder);
  return -1;
}

/* See base.h.  */

bool
klp_mapping_open (struct klp_context *context, int fd, const char *name,
		  const struct stat *status, struct klp_mapping *mapping)
{
  void *data;

  mapping->data = NULL;
  data = mmap (NULL, status->st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data == MAP_FAILED)
    return klp_error (context, "%s: cannot map: %s", name, strerror (errno));
  mapping->slot = take_slot (data, status->st_size);
  if (mapping->slot == NULL)
    {
      munmap (data, status->st_size);
      return klp_no_memory (context, sizeof *mapping->slot);
    }
  mapping->data = data;
  mapping->size = status->st_size;
  mapping->modified = status->st_mtim;
  mapping->fd = fd;
  return true;
}

/* See base.h.  */

bool
klp_mapping_same (struct klp_context *context,
		  const struct klp_mapping *mapping, const char *name,
		  const char *what)
{
  struct stat status;

  if (mapping->data == NULL
      || (!mapping->slot->torn && fstat (mapping->fd, &status) == 0
	  && (size_t) status.st_size == mapping->size
	  && status.st_mtim.tv_sec == mapping->modified.tv_sec
	  && status.st_mtim.tv_nsec == mapping->modified.tv_nsec))
    return true;
  if (!mapping->slot->told)
    klp_error (context, "%s: the %s changed while it was read; let the program"
	       " that writes it finish, and run this again", name, what);
  mapping->slot->told = true;
  return false;
}

/* See base.h.  */

void
klp_mapping_close (struct klp_mapping *mapping)
{
  if (mapping->data == NULL)
    return;
  leave_slot (mapping->slot);
  munmap (mapping->data, mapping->size);
  close (mapping->fd);
  mapping->data = NULL;
}
