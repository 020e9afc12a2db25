/* map-bytes.c -- files into memory, what they are, and their lines.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A source is recognised by what is in it, never by its name.  Must not
   know what the lines mean beyond that.  */

#include "config.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <safe-ctype.h>
#include "mapfile/mapfile.h"

/* What comes from a pipe may have no end; the kernel's largest texts are
   of 20 MB.  */
#define MOST ((size_t) 1 << 28)

/* Read from FD into BYTES until its end; the first guess at the size is
   GUESS.  */

static bool
read_all (struct klp_context *context, int fd, size_t guess,
	  struct klp_map_bytes *bytes)
{
  size_t room = 0;

  for (;;)
    {
      ssize_t n;

      /* One byte stays free for the NUL; a file of the guessed size must
	 not grow the buffer before its end is seen.  */
      if (bytes->size + 1 >= room)
	{
	  size_t wanted = room == 0 ? guess + 2 : room * 2;
	  char *bigger = wanted > MOST ? NULL : klp_alloc (context, wanted);

	  if (bigger == NULL)
	    return klp_error (context, "%s: is too large to be read into"
			      " memory; no list of symbols is so large",
			      bytes->file);
	  if (bytes->size != 0)
	    memcpy (bigger, bytes->data, bytes->size);
	  bytes->data = bigger;
	  room = wanted;
	}
      n = read (fd, bytes->data + bytes->size, room - 1 - bytes->size);
      if (n < 0 && errno == EINTR)
	continue;
      if (n < 0)
	return klp_error (context, "%s: cannot read: %s", bytes->file,
			  strerror (errno));
      if (n == 0)
	return true;
      bytes->size += n;
    }
}

/* Open FILE and start BYTES; *STATUS is fstat's.  Returns the descriptor,
   or -1 after a report.  */

static int
open_file (struct klp_context *context, const char *file,
	   struct klp_map_bytes *bytes, struct stat *status)
{
  int fd;

  memset (bytes, 0, sizeof *bytes);
  bytes->file = klp_copy_string (context, file, strlen (file));
  if (bytes->file == NULL)
    return -1;
  fd = klp_file_open (context, file, 0, status);
  if (fd >= 0 && (S_ISCHR (status->st_mode) || S_ISBLK (status->st_mode)))
    {
      klp_error (context, "%s: a device, which has no end; use a file or a"
		 " pipe", file);
      close (fd);
      return -1;
    }
  return fd;
}

/* See mapfile.h.  */

bool
klp_map_is_elf (const char *file)
{
  char start[4];
  int fd = open (file, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  bool is_elf;

  if (fd < 0)
    return false;
  is_elf = (pread (fd, start, sizeof start, 0) == sizeof start
	    && memcmp (start, "\177ELF", sizeof start) == 0);
  close (fd);
  return is_elf;
}

/* The size to begin with for a file of STATUS.  Files of /proc and pipes
   say 0.  */

static size_t
size_guess (const struct stat *status)
{
  return S_ISREG (status->st_mode) && status->st_size > 0
	 ? (size_t) status->st_size : 65536;
}

/* See mapfile.h.  */

bool
klp_map_read_file (struct klp_context *context, const char *file,
		   struct klp_map_bytes *bytes)
{
  struct stat status;
  int fd = open_file (context, file, bytes, &status);
  bool good;

  if (fd < 0)
    return false;
  good = read_all (context, fd, size_guess (&status), bytes);
  close (fd);
  return good;
}

/* Map BYTES from FD, whose size STATUS says.  */

static bool
map_bytes (struct klp_context *context, int fd, const struct stat *status,
	   struct klp_map_bytes *bytes)
{
  if (!klp_mapping_open (context, fd, bytes->file, status, &bytes->mapping))
    return false;
  bytes->data = bytes->mapping.data;
  bytes->size = bytes->mapping.size;
  /* A look-up needs a few lines from all over the file.  Without this, each
     of them may bring two megabytes into memory.  */
  (void) madvise (bytes->data, bytes->size, MADV_NOHUGEPAGE);
  (void) madvise (bytes->data, bytes->size, MADV_RANDOM);
  return true;
}

/* See mapfile.h.  */

bool
klp_map_load_file (struct klp_context *context, const char *file,
		   struct klp_map_bytes *bytes, bool *native)
{
  static const char magic[] = KLP_MAP_MAGIC;
  const size_t length = sizeof magic - 1;
  char start[sizeof magic];
  struct stat status;
  int fd = open_file (context, file, bytes, &status);
  bool good, mapped;

  if (fd < 0)
    return false;
  mapped = (S_ISREG (status.st_mode)
	    && pread (fd, start, length, 0) == (ssize_t) length
	    && memcmp (start, magic, length) == 0);
  good = (mapped ? map_bytes (context, fd, &status, bytes)
	  : read_all (context, fd, size_guess (&status), bytes));
  if (bytes->mapping.data == NULL)
    close (fd);
  *native = good && (mapped || klp_map_recognise (bytes) == KLP_KIND_NATIVE);
  return good;
}

/* Whether the line from P to END begins with COUNT to 16 hexadecimal
   digits and a blank, a letter or `?', a blank and a name, as nm and the
   kernel write it; *A_TYPE: the letter.  Undefined symbols have blanks for
   the digits.  */

static bool
is_symbol_line (const char *p, const char *end, char *a_type)
{
  const char *start = p;

  while (p < end && ISXDIGIT (*p))
    p++;
  if (p == start)
    while (p < end && *p == ' ')
      p++;
  else if (p < end && *p == ' ')
    p++;
  if (p - start < 5 || p - start > 17 || end - p < 3 || p[-1] != ' '
      || p[1] != ' ' || p[2] == ' ' || (!ISALPHA (*p) && *p != '?'))
    return false;
  *a_type = *p;
  return true;
}

/* Whether the line from P to END is one of Module.symvers: 0x, digits, a
   tab.  */

static bool
is_symvers_line (const char *p, const char *end)
{
  if (end - p < 4 || p[0] != '0' || p[1] != 'x')
    return false;
  for (p += 2; p < end && ISXDIGIT (*p); p++)
    continue;
  return p < end && *p == '\t';
}

/* Whether BYTES has kallsyms' own tables in the order of kernels that leave
   them out: offsets or addresses before names.  */

static bool
has_unlisted_tables (const struct klp_map_bytes *bytes)
{
  const char *names = memmem (bytes->data, bytes->size,
			      " kallsyms_names\n", 16);

  return (names != NULL
	  && (memmem (bytes->data, names - bytes->data,
		      " kallsyms_offsets\n", 18) != NULL
	      || memmem (bytes->data, names - bytes->data,
			 " kallsyms_addresses\n", 20) != NULL));
}

/* Tell a kallsyms from a System.map, BYTES, whose lines look alike.  The
   kernel alone prints `[module]' tags, addresses that are all zero, and
   per-CPU symbols as absolute ones; nm alone prints undefined symbols,
   other absolute ones and, of a kernel that leaves them out of kallsyms, the
   tables of that.  A text without any of these is read alike as both.  */

static enum klp_map_kind
recognise_symbols (const struct klp_map_bytes *bytes)
{
  const char *p = bytes->data, *end = bytes->data + bytes->size;
  bool nm, address = false;

  if (memmem (p, bytes->size, "\t[", 2) != NULL
      || memmem (p, bytes->size, " A __per_cpu_start\n", 19) != NULL)
    return KLP_KIND_KALLSYMS;
  nm = has_unlisted_tables (bytes);
  while (p < end)
    {
      const char *line_end = memchr (p, '\n', end - p);
      char type = '?';

      if (line_end == NULL)
	line_end = end;
      if (is_symbol_line (p, line_end, &type))
	nm |= *p == ' ' || type == 'A' || type == 'a';
      while (p < line_end && *p == '0')
	p++;
      address |= p < line_end && *p != ' ';
      p = line_end + 1;
    }
  return nm && address ? KLP_KIND_SYSTEM_MAP : KLP_KIND_KALLSYMS;
}

/* See mapfile.h.  */

enum klp_map_kind
klp_map_recognise (const struct klp_map_bytes *bytes)
{
  static const struct
  {
    enum klp_map_kind kind;
    unsigned int at;
    unsigned int length;
    const char *text;
  } starts[] =
    {
      { KLP_KIND_NATIVE, 0, 8, KLP_MAP_MAGIC },
      { KLP_KIND_ELF, 0, 4, "\177ELF" },
      { KLP_KIND_SYMBOLS_KLP, 0, 24, "klp-convert-symbol-data." },
      { KLP_KIND_COMPRESSED, 0, 3, "\037\213\b" },
      { KLP_KIND_COMPRESSED, 0, 6, "\3757zXZ\0" },
      { KLP_KIND_COMPRESSED, 0, 4, "\050\265\057\375" },
      { KLP_KIND_IMAGE, 0x202, 4, "HdrS" },	/* x86's bzImage  */
      { KLP_KIND_IMAGE, 4, 4, "zimg" },		/* EFI zboot  */
      { KLP_KIND_IMAGE, 0x10008, 6, "S390EP" },	/* s390x's bzImage  */
      { KLP_KIND_IMAGE, 56, 4, "ARM\144" },	/* arm64's Image  */
      { KLP_KIND_IMAGE, 56, 4, "RSC\005" },	/* riscv's Image  */
      { KLP_KIND_IMAGE, 56, 4, "\315\043\202\201" }	/* other EFI ones  */
    };
  const char *p = bytes->data;
  const char *line_end;
  char type;

  if (bytes->size == 0)
    return KLP_KIND_EMPTY;
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (bytes->size >= starts[i].at + starts[i].length
	&& memcmp (p + starts[i].at, starts[i].text, starts[i].length) == 0)
      return starts[i].kind;
  line_end = memchr (p, '\n', bytes->size);
  if (line_end == NULL)
    line_end = p + bytes->size;
  if (memmem (p, line_end - p, "The real System.map is in", 25) != NULL)
    return KLP_KIND_STUB;
  if (is_symvers_line (p, line_end))
    return KLP_KIND_SYMVERS;
  if (is_symbol_line (p, line_end, &type))
    return recognise_symbols (bytes);
  return KLP_KIND_UNKNOWN;
}

/* See mapfile.h.  */

bool
klp_map_wrong_kind (struct klp_context *context, const char *file,
		    const char *wanted, enum klp_map_kind kind)
{
  static const char *const texts[] =
    {
      [KLP_KIND_NATIVE] = "is already a map written by klp-map",
      [KLP_KIND_KALLSYMS] = "looks like a /proc/kallsyms: use --kallsyms=",
      [KLP_KIND_SYSTEM_MAP] = "looks like a System.map: use --system-map=",
      [KLP_KIND_SYMVERS] = "looks like a Module.symvers: use --symvers=",
      [KLP_KIND_SYMBOLS_KLP] = "looks like klp-convert's symbols.klp",
      [KLP_KIND_ELF] = "is an ELF file; make a map of it with `klp-map -o MAP"
	" --vmlinux=FILE', or of a module with `klp-map -o MAP FILE'",
      [KLP_KIND_EMPTY] = "is empty (kbuild leaves an empty Module.symvers next"
	" to a module; the kernel's own is"
	" /lib/modules/REL/build/Module.symvers)",
      [KLP_KIND_STUB] = "is Debian's placeholder for a System.map; the real"
	" one is in the -dbg package of the kernel image, and /proc/kallsyms"
	" of the booted kernel says the same (--kallsyms=)",
      [KLP_KIND_IMAGE] = "is a kernel image; make a map of it with `klp-map -o"
	" MAP --vmlinuz=FILE'",
      [KLP_KIND_COMPRESSED] = "is compressed: unpack it first, unless it is a"
	" kernel (`klp-map --vmlinuz=FILE') or module (`klp-map FILE')",
      [KLP_KIND_UNKNOWN] = "is of no known kind; maps are made with klp-map"
    };
  bool packed;

  if (kind == KLP_KIND_ELF && klp_is_module_file (file, &packed) && !packed)
    return klp_error (context, "%s: not a %s: it is a module; make a map of"
		      " it: klp-map -o %.*s.klpmap %s", file, wanted,
		      (int) (strlen (file) - strlen (".ko")), file, file);
  return klp_error (context, "%s: not a %s: it %s", file, wanted,
		    texts[kind]);
}

/* See mapfile.h.  */

bool
klp_map_lines_start (struct klp_context *context, struct klp_map_bytes *bytes,
		     struct klp_map_lines *lines)
{
  memset (lines, 0, sizeof *lines);
  lines->context = context;
  lines->file = bytes->file;
  lines->next = bytes->data;
  lines->end = bytes->data + bytes->size;
  if (bytes->size != 0 && lines->end[-1] != '\n')
    return klp_error (context, "%s: ends within a line: it has been cut off;"
		      " make it again", bytes->file);
  if (memchr (bytes->data, '\0', bytes->size) != NULL)
    return klp_error (context, "%s: has a NUL byte: it is not text, or"
		      " damaged; make it again", bytes->file);
  return true;
}

/* See mapfile.h.  */

char *
klp_map_line (struct klp_map_lines *lines)
{
  char *line = lines->next, *end;

  if (line == lines->end)
    return NULL;
  end = memchr (line, '\n', lines->end - line);
  *end = '\0';
  lines->next = end + 1;
  lines->number++;
  return line;
}

/* See mapfile.h.  */

bool
klp_map_line_error (const struct klp_map_lines *lines, const char *format, ...)
{
  va_list arguments;
  const char *text;

  va_start (arguments, format);
  text = klp_format_list (lines->context, format, arguments);
  va_end (arguments);
  if (text == NULL)
    return false;
  return klp_error (lines->context, "%s:%lu: %s", lines->file, lines->number,
		    text);
}
