/* klp-new-declare.c -- the prototypes of a patch's functions, from the map.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   And for each type that a prototype names, the kernel's header that defines
   it, or a declaration.  Must not know of the kernel's source.  */

#include "config.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "klp-new.h"

/* A patch's declarations in the making.  */
struct declare
{
  struct klp_new *new;
  const char *directories[8];	/* with headers; NULL ends them  */
  const char *includes;		/* lines  */
  const char *declarations;	/* likewise  */
};

/* Add to DECLARE the headers below ROOT, a kernel's tree.  */

static bool
add_root (struct declare *declare, const char *root)
{
  struct klp_context *context = declare->new->context;
  const char *arch
    = klp_machine_folder (klp_maps_machine (declare->new->maps));
  const char *const names[]
    = { klp_format (context, "%s/include", root),
	klp_format (context, "%s/arch/%s/include", root,
		    arch == NULL ? "x86" : arch) };
  size_t n = 0;

  while (declare->directories[n] != NULL)
    n++;
  for (size_t i = 0; i < sizeof names / sizeof *names && n < 7; i++)
    {
      struct stat status;

      if (names[i] == NULL)
	return false;
      if (stat (names[i], &status) == 0)
	declare->directories[n++] = names[i];
    }
  return true;
}

/* Add to DECLARE the tree that the Makefile in KDIR passes all to: headers that
   are the same for several kernels are not in each.  */

static bool
add_common (struct declare *declare, const char *kdir)
{
  static const char this[] = "$(dir $(lastword $(MAKEFILE_LIST)))";
  struct klp_context *context = declare->new->context;
  const char *file = klp_format (context, "%s/Makefile", kdir);
  const char *line, *end;
  struct stat status;

  if (file == NULL || stat (file, &status) != 0)
    return file != NULL;
  line = klp_tree_read (context, file);
  while (line != NULL && strncmp (line, "include ", 8) != 0)
    {
      line = strchr (line, '\n');
      line = line == NULL ? NULL : line + 1;
    }
  if (line == NULL)
    return true;
  line += 8;
  end = line + strcspn (line, "\n");
  if (end - line < 9 || strncmp (end - 9, "/Makefile", 9) != 0)
    return true;
  if (strncmp (line, this, strlen (this)) == 0)
    {
      line += strlen (this);
      file = klp_format (context, "%s/%.*s", kdir, (int) (end - 9 - line),
			 line);
    }
  else
    file = klp_copy_string (context, line, end - 9 - line);
  return file != NULL && add_root (declare, file);
}

/* Find where DECLARE's headers are.  */

static bool
find_directories (struct declare *declare)
{
  struct klp_new *new = declare->new;
  const char *release = klp_maps_release (new->maps), *link;
  struct stat status;

  if (new->kdir == NULL && release != NULL)
    {
      new->kdir = klp_format (new->context, "/lib/modules/%s/build", release);
      if (new->kdir == NULL)
	return false;
      if (stat (new->kdir, &status) != 0)
	new->kdir = NULL;
    }
  if (new->kdir == NULL)
    return true;
  link = klp_format (new->context, "%s/source", new->kdir);
  if (link == NULL || !add_root (declare, new->kdir)
      || (stat (link, &status) == 0 && !add_root (declare, link))
      || !add_common (declare, new->kdir))
    return false;
  return (declare->directories[0] != NULL
	  || klp_error (new->context, "%s: no kernel headers are here:"
			" install them, or use --kdir", new->kdir));
}

/* The pattern by which grep finds the definition of NEEDED.  */

static const char *
pattern_of (struct klp_context *context, const struct klp_needed *needed)
{
  const char *name = needed->name;

  if (*needed->keyword != '\0')
    return klp_format (context, "^%s%s *([{]|$)|^%s%s +__[a-z_]+ *[{]",
		       needed->keyword, name, needed->keyword, name);
  return klp_format (context, "^typedef .*[[:space:]*]%s(\\[.*)?;"
		     "|^typedef .*\\(\\*? *%s\\) *\\("
		     "|^\\} *%s;|^\\} *__[a-z_]+.* %s;", name, name, name, name);
}

/* How much FILE is what a patch should include: less is better; *NAME is how
   it is included.  */

static int
rank_header (struct klp_context *context, const char *file, const char **name)
{
  static const char *const never[] =
    { "/generated/", "/config/", "/trace/", "/kunit/", "/asm-offsets" };
  const char *found = NULL, *text = file;
  bool user;

  for (size_t i = 0; i < sizeof never / sizeof *never; i++)
    if (strstr (file, never[i]) != NULL)
      return 9;
  while ((text = strstr (text, "/include/")) != NULL)
    found = text += 9;
  if (found == NULL)
    return 9;
  user = strncmp (found, "uapi/", 5) == 0;
  found += user ? 5 : 0;
  *name = found;
  if (strncmp (found, "asm-generic/", 12) == 0
      || strstr (found, "posix_types.h") != NULL
      || strcmp (found, "linux/stddef.h") == 0)
    {
      *name = klp_format (context, "linux/types.h");
      return (strstr (found, "types.h") != NULL
	      || strstr (found, "-ll64") != NULL ? 0 : 5);
    }
  /* These refuse to be included by others.  */
  if (strncmp (found, "acpi/", 5) == 0)
    *name = klp_format (context, "linux/acpi.h");
  if (strncmp (found, "linux/", 6) == 0)
    return user ? 2 : 1;
  return strncmp (found, "asm/", 4) == 0 ? 3 : 4;
}

/* Find the header that defines NEEDED: *HEADER is NULL when none does.  */

static bool
find_header (struct declare *declare, const struct klp_needed *needed,
	     const char **header)
{
  struct klp_context *context = declare->new->context;
  const char *pattern = pattern_of (context, needed);
  int best = 9;
  char *files;

  *header = NULL;
  if (declare->directories[0] == NULL)
    return true;
  files = pattern == NULL ? NULL
	  : klp_tree_search (context, pattern, "*.h", declare->directories);
  if (files == NULL)
    return false;
  for (char *file = strtok (files, "\n"); file != NULL;
       file = strtok (NULL, "\n"))
    {
      const char *name = "";
      int rank = rank_header (context, file, &name);

      if (name == NULL)
	return false;
      if (rank < best || (rank == best && *header != NULL
			  && strcmp (name, *header) < 0))
	{
	  best = rank;
	  *header = name;
	}
    }
  return true;
}

/* Add a line to *LINES, unless it is there.  */

static bool
add_line (struct klp_context *context, const char **lines, const char *line)
{
  if (line == NULL)
    return false;
  if (strstr (*lines, line) == NULL)
    *lines = klp_format (context, "%s%s", *lines, line);
  return *lines != NULL;
}

/* Declare what PROTOTYPE needs.  */

static bool
declare_needed (struct declare *declare, struct klp_prototype *prototype)
{
  struct klp_context *context = declare->new->context;
  bool *found = klp_alloc (context, prototype->n_needed + 1);

  for (size_t i = 0; found != NULL && i < prototype->n_needed; i++)
    {
      const struct klp_needed *needed = prototype->needed + i;
      const char *header;

      found[i] = needed->owner != KLP_NO_OWNER && found[needed->owner];
      if (found[i])
	continue;
      if (!find_header (declare, needed, &header)
	  || (header != NULL
	      && !add_line (context, &declare->includes,
			    klp_format (context, "#include <%s>\n", header))))
	return false;
      found[i] = header != NULL;
    }
  /* A typedef comes after what it is made of.  */
  for (size_t i = prototype->n_needed; found != NULL && i-- > 0; )
    {
      const struct klp_needed *needed = prototype->needed + i;
      const char *line = NULL;

      if (found[i])
	continue;
      if (*needed->keyword == '\0')
	line = needed->declaration == NULL ? NULL
	       : klp_format (context, "typedef %s;\n", needed->declaration);
      else if (needed->is_structure && !needed->complete)
	line = klp_format (context, "%s%s;\n", needed->keyword, needed->name);
      if (line == NULL)
	line = klp_format (context, "#error \"include the header that defines"
			   " %s%s\"\n", needed->keyword, needed->name);
      if (!add_line (context, &declare->declarations, line))
	return false;
    }
  return found != NULL;
}

/* See klp-new.h.  */

bool
klp_new_declare (struct klp_new *new)
{
  struct declare declare = { .new = new, .includes = "", .declarations = "" };

  if (!find_directories (&declare))
    return false;
  for (size_t i = 0; i < new->count; i++)
    {
      struct klp_new_function *function = new->functions + i;
      const char *name
	= klp_format (new->context, "patched_%s", function->base);

      /* A renamed copy may have other arguments.  */
      if (name == NULL
	  || (strcmp (function->symbol.name, function->base) == 0
	      && !klp_maps_prototype (new->maps, function->symbol.object,
				      function->base, name,
				      &function->prototype)))
	return false;
      if (function->prototype.declaration == NULL)
	{
	  klp_warning (new->context, "the map does not have %s prototype of"
		       " `%s'", function->prototype.several ? "one" : "the",
		       function->symbol.name);
	  new->unwritten = true;
	}
      else if (!declare_needed (&declare, &function->prototype))
	return false;
    }
  new->declared = klp_format (new->context, "%s%s%s%s", declare.includes,
			      *declare.includes == '\0' ? "" : "\n",
			      declare.declarations,
			      *declare.declarations == '\0' ? "" : "\n");
  return new->declared != NULL;
}
