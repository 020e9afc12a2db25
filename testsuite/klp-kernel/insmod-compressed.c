/* insmod-compressed.c -- have the kernel itself unpack and load a module.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: insmod-compressed FILE

   For the booted guest; must not know how to unpack anything.  kmod does
   this since its release 31 where the kernel can.  */

#include <fcntl.h>
#include <linux/module.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Since Linux 5.17; older headers lack it.  */
#ifndef MODULE_INIT_COMPRESSED_FILE
#define MODULE_INIT_COMPRESSED_FILE 4
#endif

/* Load the file that ARGV names.  */

int
main (int argc, char **argv)
{
  int fd;

  if (argc != 2)
    {
      fputs ("usage: insmod-compressed FILE\n", stderr);
      return 2;
    }
  fd = open (argv[1], O_RDONLY | O_CLOEXEC);
  if (fd < 0
      || syscall (SYS_finit_module, fd, "", MODULE_INIT_COMPRESSED_FILE) != 0)
    {
      perror (argv[1]);
      return 1;
    }
  return 0;
}
