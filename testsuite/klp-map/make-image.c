/* make-image.c -- make a small kernel image, for the tests of klp-map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Usage: make-image [OPTION]... DESCRIPTION OUTPUT

   DESCRIPTION has lines `symbol OFFSET TYPE NAME', OFFSET from the start of
   the kernel's memory (below 10000 in its text, from 80000 to 81000 in its
   init memory), or `percpu ADDRESS TYPE NAME', `export NAME all|gpl
   [NAMESPACE]', and `site OFFSET', an ftrace site, or `no-site', one that the
   build has made zero; numbers are hexadecimal.  What every kernel has is
   added; the list of sites is there if there is one.
   Writes the image to OUTPUT, the same symbols to OUTPUT.kallsyms and the
   exports to OUTPUT.symvers, as kernel and kbuild would, and prints where
   the tables are: with --elf and --raw, offsets in OUTPUT.

     --elf, --bzimage, --zboot, --raw	the file; --bzimage when absent
     --cpu=arm64|s390x|loong64|riscv64	what that is like, and the memory in it;
					with --raw, arm64 when absent
     --pack=gzip|xz|lzma|lz4|zstd	how the payload is packed
     --layout=before|order|behind	to 6.1, 6.2, from 6.4
     --form=absolute|relative|percpu|place
     --big-endian --no-base --plain --twice --pointers --flags --names
     --release=TEXT --header-release=TEXT --size=NUMBER --copies=NUMBER

   Shares no code with the reader.  */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "make-image.h"

static const char *container = "bzimage";
static const char *packing = "gzip";
static const char *header_release;
static long claimed_size = -1;
static long copies = 1;		/* packed kernels in an s390x bzImage  */

/* Add ADDRESS to the list of ftrace sites.  */

static void
add_site (uint64_t address)
{
  if (kernel.n_sites == SITES_MAX)
    die ("too many sites");
  kernel.sites[kernel.n_sites++] = address;
}

/* Read the description FILE.  */

static void
read_description (const char *file)
{
  static char line[2000], word[20], name[600], kind[20], space[100];
  unsigned long long address;
  FILE *stream = fopen (file, "r");
  char type;

  if (stream == NULL)
    die ("%s: cannot open", file);
  while (fgets (line, sizeof line, stream) != NULL)
    if (sscanf (line, "%19s %llx %c %599s", word, &address, &type, name) == 4
	&& (strcmp (word, "symbol") == 0 || strcmp (word, "percpu") == 0))
      add_symbol (address + (*word == 's' ? kernel.base : 0), type, name);
    else if (sscanf (line, "site %llx", &address) == 1)
      add_site (kernel.base + address);
    else if (strcmp (line, "no-site\n") == 0)
      add_site (0);
    else if (*space = '\0', sscanf (line, "export %599s %19s %99s", name,
				    kind, space) >= 2)
      {
	struct export *export = kernel.exports + kernel.n_exports++;

	snprintf (export->name, sizeof export->name, "%.99s", name);
	snprintf (export->name_space, sizeof export->name_space, "%s", space);
	export->gpl = strcmp (kind, "gpl") == 0;
      }
    else
      die ("%s: cannot read: %s", file, line);
  fclose (stream);
}

/* Put VALUE into the four bytes at OFFSET of IMAGE.  */

static void
set (struct bytes *image, size_t offset, uint32_t value)
{
  store (image->data + offset, value, 4, false);
}

/* Append the packed CONTENTS and, unless that is gzip's business, their size
   to IMAGE.  */

static void
put_payload (struct bytes *image, const struct bytes *contents)
{
  put_packed (image, contents, packing);
  if (strcmp (packing, "gzip") == 0)
    return;
  put (image, "\0\0\0", 4);
  set (image, image->size - 4, claimed_size < 0 ? contents->size
       : (unsigned long) claimed_size);
}

/* Make IMAGE, an s390x bzImage, of CONTENTS: the code that unpacks them, with
   bytes as packed data begin with, and the trailer of secure boot.  */

static void
make_s390 (struct bytes *image, const struct bytes *contents)
{
  static const char decoys[] = "\x1f\x8b\x08 \xfd" "7zXZ]\0\0\x02\x21\x4c\x18"
			       "\x28\xb5\x2f\xfd";
  static unsigned char boot[0x11003];

  memcpy (boot + 0x10008, "S390EP", 6);
  store (boot + 0x10428, 0x10800, 8, true);
  snprintf ((char *) boot + 0x10800, 200, "%s (x@y) #1",
	    header_release == NULL ? kernel.release : header_release);
  memcpy (boot + 0x10a01, decoys, sizeof decoys);
  put (image, boot, sizeof boot);
  for (long i = 0; i < copies; i++)
    put_payload (image, contents);
  put (image, boot, 32);
  while (image->size % 4096 != 4096 - 8)
    put (image, "", 1);
  put (image, "\0\0\0 zIPL", 8);
}

/* Make IMAGE, a file of the kind asked for, of CONTENTS.  */

static void
make_container (struct bytes *image, const struct bytes *contents)
{
  static const unsigned char zeros[1024];
  bool zboot = strcmp (container, "zboot") == 0;
  size_t start;

  if (strcmp (container, "elf") == 0 || strcmp (container, "raw") == 0)
    {
      put (image, contents->data, contents->size);
      return;
    }
  if (strcmp (kernel.cpu, "s390x") == 0)
    {
      make_s390 (image, contents);
      return;
    }
  put (image, zeros, 1024);
  /* Something before the payload.  */
  put (image, "\x90\x90\x90\x90\x90\x90\x90\x90", 8);
  start = image->size;
  put_payload (image, contents);
  memcpy (image->data, "MZ", 2);
  if (zboot)
    {
      if (efi_machine () != 0)
	set_efi_header (image->data);
      memcpy (image->data + 4, "zimg", 4);
      set (image, 8, start);
      set (image, 12, image->size - start
	   - (strcmp (packing, "gzip") == 0 ? 0 : 4));
      return;
    }
  image->data[0x1f1] = 1;
  set (image, 0x1fe, 0xaa55);
  memcpy (image->data + 0x202, "HdrS\x0f\x02", 6);
  set (image, 0x20e, 0x300 - 0x200);
  snprintf ((char *) image->data + 0x300, 200, "%s (x@y) #1",
	    header_release == NULL ? kernel.release : header_release);
  set (image, 0x248, start - 1024);
  set (image, 0x24c, image->size - start);
  put (image, zeros, 512);
}

/* Write BYTES, or what WRITE writes, to FILE.  */

static void
write_file (const char *file, const struct bytes *bytes,
	    void (*write) (FILE *))
{
  FILE *stream = fopen (file, "wb");

  if (stream == NULL)
    die ("%s: cannot write", file);
  if (bytes != NULL)
    fwrite (bytes->data, 1, bytes->size, stream);
  else
    write (stream);
  if (fclose (stream) != 0)
    die ("%s: cannot write", file);
}

/* Write the kernel's symbols to STREAM, as /proc/kallsyms.  */

static void
write_kallsyms (FILE *stream)
{
  for (unsigned int i = 0; i < kernel.n_symbols; i++)
    fprintf (stream, "%016llx %c %s\n",
	     (unsigned long long) kernel.symbols[i].address,
	     kernel.symbols[i].type, kernel.symbols[i].name);
}

/* Write the kernel's exports to STREAM, as Module.symvers.  */

static void
write_symvers (FILE *stream)
{
  for (unsigned int i = 0; i < kernel.n_exports; i++)
    fprintf (stream, "0x00000000\t%s\tvmlinux\tEXPORT_SYMBOL%s\t%s\n",
	     kernel.exports[i].name, kernel.exports[i].gpl ? "_GPL" : "",
	     kernel.exports[i].name_space);
}

/* Take OPTION, `--NAME' or `--NAME=VALUE'.  */

static void
take_option (const char *option)
{
  static const struct { const char *name; bool *flag; } flags[] =
    {
      { "--big-endian", &kernel.big_endian }, { "--raw", &kernel.raw },
      { "--no-base", &kernel.no_base }, { "--plain", &kernel.plain },
      { "--twice", &kernel.twice }, { "--pointers", &kernel.pointers },
      { "--flags", &kernel.flags }, { "--names", &kernel.ksymtab_names },
      { "--layout=order", &kernel.order_before },
      { "--layout=behind", &kernel.behind }
    };
  static const struct { const char *name; const char **text; } texts[] =
    {
      { "--pack=", &packing }, { "--form=", &kernel.form },
      { "--cpu=", &kernel.cpu },
      { "--release=", &kernel.release },
      { "--header-release=", &header_release }
    };
  bool known = strcmp (option, "--layout=before") == 0;

  for (unsigned int i = 0; i < sizeof flags / sizeof *flags; i++)
    if (strcmp (option, flags[i].name) == 0)
      *flags[i].flag = known = true;
  for (unsigned int i = 0; i < sizeof texts / sizeof *texts; i++)
    if (strncmp (option, texts[i].name, strlen (texts[i].name)) == 0)
      {
	*texts[i].text = option + strlen (texts[i].name);
	known = true;
      }
  if (strcmp (option, "--elf") == 0 || strcmp (option, "--bzimage") == 0
      || strcmp (option, "--zboot") == 0 || strcmp (option, "--raw") == 0)
    {
      container = option + 2;
      known = true;
    }
  if (strncmp (option, "--size=", 7) == 0)
    {
      claimed_size = strtol (option + 7, NULL, 0);
      known = true;
    }
  if (strncmp (option, "--copies=", 9) == 0)
    {
      copies = strtol (option + 9, NULL, 0);
      known = true;
    }
  if (!known)
    die ("no option `%s'", option);
}

/* Settle what the CPU and the container say of the kernel's memory.  */

static void
settle (void)
{
  bool s390x = strcmp (kernel.cpu, "s390x") == 0;

  if (*kernel.cpu == '\0' && kernel.raw)
    kernel.cpu = "arm64";
  kernel.raw |= *kernel.cpu != '\0';
  kernel.big_endian |= s390x;
  if (s390x)
    kernel.base = 0x100000;
  else if (strcmp (kernel.cpu, "loong64") == 0)
    kernel.base = 0x9000000000200000;
}

int
main (int argc, char **argv)
{
  static char name[1000];
  struct bytes contents = { NULL, 0, 0 }, image = { NULL, 0, 0 };
  int i = 1;

  for (; i < argc && strncmp (argv[i], "--", 2) == 0; i++)
    take_option (argv[i]);
  if (argc - i != 2)
    die ("usage: make-image [OPTION]... DESCRIPTION OUTPUT");
  settle ();
  read_description (argv[i]);
  make_kernel (&contents);
  make_container (&image, &contents);
  write_file (argv[i + 1], &image, NULL);
  snprintf (name, sizeof name, "%s.kallsyms", argv[i + 1]);
  write_file (name, NULL, write_kallsyms);
  snprintf (name, sizeof name, "%s.symvers", argv[i + 1]);
  write_file (name, NULL, write_symvers);
  free (contents.data);
  free (image.data);
  return 0;
}
