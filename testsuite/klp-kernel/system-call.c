/* system-call.c -- make system calls by both of their entries.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: system-call

   Prints what sched_get_priority_max () and getppid () return by the entry for
   64-bit programs and by that for 32-bit ones.  For x86-64.  */

#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Call number NUMBER of 32-bit programs with ARGUMENT.  */

static long
call_32 (long number, long argument)
{
  long result;

  __asm__ volatile ("int $0x80" : "=a" (result)
		    : "a" (number), "b" (argument) : "memory", "r8", "r9",
		    "r10", "r11");
  return (int) result;
}

int
main (void)
{
  /* The numbers of arch/x86/entry/syscalls/syscall_32.tbl.  */
  printf ("max %ld %ld\n", syscall (SYS_sched_get_priority_max, 1),
	  call_32 (159, 1));
  printf ("parent %ld %ld\n", syscall (SYS_getppid), call_32 (64, 0));
  return 0;
}
