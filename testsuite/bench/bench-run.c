/* bench-run.c -- measure a command against the same command with more
   arguments.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   This file is part of bfd-klp, which is free software: you can redistribute
   it and/or modify it under the terms of the GNU General Public License as
   published by the Free Software Foundation, either version 3 of the License,
   or (at your option) any later version.

   Runs the two in turn, so that whatever else the machine does slows both,
   and prints one line of the table of `make bench': medians of the elapsed
   time, their ratio, the ratio of the processor time, the peak memory, and
   what does not depend on how fast or busy the machine is: page faults, what
   is read, and instructions, if the machine counts them.
   A ratio over its bar is no failure: only a command that fails is.  Must
   not know what the commands do.  */

#include "config.h"
#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What a bench is asked to do.  */
struct request
{
  const char *name;		/* of the line  */
  double bar;			/* the most the ratio should be  */
  double aim;
  double memory_bar;		/* MiB that may be added; 0: no bar  */
  const char *output;		/* what the command writes  */
  size_t runs;			/* of each command  */
  char **plain;			/* the two commands, ended by NULL  */
  char **longer;
};

/* What the runs of one command took.  */
struct result
{
  double *elapsed;		/* seconds  */
  double *processor;
  double peak;			/* MiB, the least of all runs  */
  double faults;		/* page faults, the least of all runs  */
  double read;			/* KiB read, but for pages of mapped files  */
  double instructions;		/* millions, in user mode; 0: not counted  */
};

/* Print `bench-run:', WHAT, NAME and errno, and exit.  */

static void __attribute__ ((noreturn))
fail (const char *what, const char *name)
{
  fprintf (stderr, "bench-run: %s %s: %s\n", what, name, strerror (errno));
  exit (1);
}

/* The seconds of TIME.  */

static double
seconds (const struct timeval *time)
{
  return time->tv_sec + time->tv_usec / 1e6;
}

/* A counter of the instructions of the processes that this one starts from
   here on, or -1.  */

static int
open_counter (void)
{
  struct perf_event_attr wanted
    = { .type = PERF_TYPE_HARDWARE, .size = sizeof wanted,
	.config = PERF_COUNT_HW_INSTRUCTIONS, .inherit = 1,
	.exclude_kernel = 1, .exclude_hv = 1 };

  return syscall (SYS_perf_event_open, &wanted, 0, -1, -1,
		  PERF_FLAG_FD_CLOEXEC);
}

/* What COUNTER has counted, which is closed.  */

static double
close_counter (int counter)
{
  unsigned long long count = 0;

  if (counter < 0 || read (counter, &count, sizeof count) != sizeof count)
    count = 0;
  if (counter >= 0)
    close (counter);
  return count;
}

/* The bytes that the process PID, which has ended but has not been waited for,
   has read; 0: not known.  */

static double
bytes_read (pid_t pid)
{
  char name[64];
  unsigned long long count = 0;
  FILE *file;

  snprintf (name, sizeof name, "/proc/%ld/io", (long) pid);
  file = fopen (name, "r");
  if (file == NULL)
    return 0;
  if (fscanf (file, "rchar: %llu", &count) != 1)
    count = 0;
  fclose (file);
  return count;
}

/* Let *LEAST be VALUE if that is less, or the first.  */

static void
keep_least (double *least, double value)
{
  if (*least == 0 || value < *least)
    *least = value;
}

/* Run COMMAND, whose OUTPUT is removed first, and put what it takes into
   number INDEX of RESULT.  */

static void
run (char **command, const char *output, struct result *result, size_t index)
{
  struct timespec before, after;
  struct rusage usage;
  siginfo_t ended;
  int status, counter = open_counter ();
  pid_t pid;

  if (unlink (output) != 0 && errno != ENOENT)
    fail ("cannot remove", output);
  clock_gettime (CLOCK_MONOTONIC, &before);
  pid = fork ();
  if (pid < 0)
    fail ("cannot start", command[0]);
  if (pid == 0)
    {
      execvp (command[0], command);
      fprintf (stderr, "bench-run: cannot run %s: %s\n", command[0],
	       strerror (errno));
      _exit (127);
    }
  while (waitid (P_PID, pid, &ended, WEXITED | WNOWAIT) != 0)
    if (errno != EINTR)
      fail ("cannot wait for", command[0]);
  keep_least (&result->read, bytes_read (pid) / 1024);
  while (wait4 (pid, &status, 0, &usage) < 0)
    if (errno != EINTR)
      fail ("cannot wait for", command[0]);
  clock_gettime (CLOCK_MONOTONIC, &after);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    {
      fprintf (stderr, "bench-run: %s fails (wait status 0x%x)\n", command[0],
	       (unsigned int) status);
      exit (1);
    }
  result->elapsed[index] = (after.tv_sec - before.tv_sec
			    + (after.tv_nsec - before.tv_nsec) / 1e9);
  result->processor[index] = (seconds (&usage.ru_utime)
			      + seconds (&usage.ru_stime));
  keep_least (&result->peak, usage.ru_maxrss / 1024.0);
  keep_least (&result->faults, usage.ru_minflt);
  keep_least (&result->instructions, close_counter (counter) / 1e6);
}

/* The order of the numbers that A and B point to.  */

static int
compare_numbers (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return left < right ? -1 : left > right;
}

/* The median of the COUNT NUMBERS, which are sorted here.  */

static double
median (double *numbers, size_t count)
{
  qsort (numbers, count, sizeof *numbers, compare_numbers);
  if (count % 2 != 0)
    return numbers[count / 2];
  return (numbers[count / 2 - 1] + numbers[count / 2]) / 2;
}

/* Make room for COUNT runs in RESULT.  */

static void
allocate (struct result *result, size_t count)
{
  result->elapsed = calloc (count, sizeof *result->elapsed);
  result->processor = calloc (count, sizeof *result->processor);
  result->peak = result->faults = result->read = result->instructions = 0;
  if (result->elapsed == NULL || result->processor == NULL)
    fail ("cannot hold", "the results");
}

/* How RATIO stands to REQUEST's bar.  */

static const char *
standing (const struct request *request, double ratio)
{
  if (request->bar == 0)
    return "";
  return (ratio <= request->aim ? "within the aim"
	  : ratio <= request->bar ? "within the bar" : "OVER THE BAR");
}

/* Print the instructions BEFORE and those ADDED, or that they are not
   counted.  */

static void
print_instructions (double before, double added)
{
  if (before == 0)
    printf (" %7s %7s", "-", "-");
  else
    printf (" %7.1f %7.1f", before, added);
}

/* Measure as REQUEST says, and print the line.  */

static void
measure (const struct request *request)
{
  struct result plain, longer;
  struct stat status;
  double before, after, ratio, processor, added;

  allocate (&plain, request->runs);
  allocate (&longer, request->runs);
  /* Once for the page cache; overwritten by the first that counts.  */
  run (request->plain, request->output, &plain, 0);
  run (request->longer, request->output, &longer, 0);
  for (size_t i = 0; i < request->runs; i++)
    {
      run (request->plain, request->output, &plain, i);
      run (request->longer, request->output, &longer, i);
    }
  if (stat (request->output, &status) != 0)
    fail ("cannot find", request->output);
  before = median (plain.elapsed, request->runs);
  after = median (longer.elapsed, request->runs);
  ratio = after / before;
  processor = (median (longer.processor, request->runs)
	       / median (plain.processor, request->runs));
  added = longer.peak - plain.peak;
  printf ("%-26s %8.2f %9.2f %9.2f %7.2f", request->name,
	  status.st_size / 1e6, before * 1e3, after * 1e3, ratio);
  if (request->bar != 0)
    printf (" %5.2f %5.2f", request->bar, request->aim);
  else
    printf (" %5s %5s", "-", "-");
  printf (" %6.2f %8.1f %8.1f %7.0f %7.0f %7.0f %7.0f", processor, plain.peak,
	  added, plain.faults, longer.faults - plain.faults, plain.read,
	  longer.read - plain.read);
  print_instructions (plain.instructions,
		      longer.instructions - plain.instructions);
  printf ("  %s%s\n", standing (request, ratio),
	  request->memory_bar != 0 && added > request->memory_bar
	  ? "; MEMORY OVER ITS BAR" : "");
  fflush (stdout);
}

/* Print the head of the table.  */

static void
print_head (void)
{
  static const char *const heads[][16] =
    {
      { "", "output", "plain ld", "plugin", "time", "", "", "cpu", "peak",
	"added", "page", "added", "read", "added", "million", "added" },
      { "link", "MB", "ms", "ms", "ratio", "bar", "aim", "ratio", "MiB",
	"MiB", "faults", "faults", "KiB", "KiB", "instr.", "instr." }
    };

  for (size_t i = 0; i < 2; i++)
    {
      const char *const *head = heads[i];

      printf ("%-26s %8s %9s %9s %7s %5s %5s %6s %8s %8s", head[0], head[1],
	      head[2], head[3], head[4], head[5], head[6], head[7], head[8],
	      head[9]);
      printf (" %7s %7s %7s %7s %7s %7s\n", head[10], head[11], head[12],
	      head[13], head[14], head[15]);
    }
  fflush (stdout);
}

/* The number TEXT.  */

static double
number (const char *text)
{
  char *end;
  double value = strtod (text, &end);

  if (end == text || *end != '\0' || value < 0)
    {
      fprintf (stderr, "bench-run: `%s' is no number\n", text);
      exit (2);
    }
  return value;
}

/* bench-run --head
   bench-run NAME BAR AIM MEMORY-BAR OUTPUT RUNS COMMAND... -- ADDED...
   0 stands for no bar.  */

int
main (int argc, char **argv)
{
  struct request request;
  int at = 7;

  if (argc == 2 && strcmp (argv[1], "--head") == 0)
    {
      print_head ();
      return 0;
    }
  while (at < argc && strcmp (argv[at], "--") != 0)
    at++;
  if (at == 7 || at >= argc)
    {
      fprintf (stderr, "Usage: bench-run --head\n       bench-run NAME BAR AIM"
	       " MEMORY-BAR OUTPUT RUNS COMMAND... -- ADDED...\n");
      return 2;
    }
  request.name = argv[1];
  request.bar = number (argv[2]);
  request.aim = number (argv[3]);
  request.memory_bar = number (argv[4]);
  request.output = argv[5];
  request.runs = number (argv[6]);
  if (request.runs == 0)
    request.runs = 1;
  request.plain = calloc (argc, sizeof *argv);
  request.longer = calloc (argc, sizeof *argv);
  if (request.plain == NULL || request.longer == NULL)
    fail ("cannot hold", "the commands");
  memcpy (request.plain, argv + 7, (at - 7) * sizeof *argv);
  memcpy (request.longer, argv + 7, (at - 7) * sizeof *argv);
  memcpy (request.longer + at - 7, argv + at + 1,
	  (argc - at - 1) * sizeof *argv);
  measure (&request);
  return 0;
}
