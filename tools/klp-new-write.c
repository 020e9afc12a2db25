/* klp-new-write.c -- the directory of a new patch.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Writes the C file and the Makefile.  After an error nothing is left.  */

#include "config.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "klp-new.h"

/* Whether the object of function INDEX is none of an earlier one.  */

static bool
is_first_of_object (const struct klp_new *new, size_t index)
{
  for (size_t i = 0; i < index; i++)
    if (strcmp (new->functions[i].symbol.object,
		new->functions[index].symbol.object) == 0)
      return false;
  return true;
}

/* Write to STREAM the new function for FUNCTION.  */

static void
put_function (FILE *stream, const struct klp_new_function *function)
{
  if (function->copied)
    return;
  fprintf (stream, "/* Replaces %s() of %s. */\n", function->symbol.name,
	   function->symbol.object);
  if (function->prototype.declaration != NULL)
    {
      fprintf (stream, "static %s\n{\n\t/* Write this function. */\n"
	       "\tpr_warn_once(\"%%s does nothing yet\\n\", __func__);\n",
	       function->prototype.declaration);
      if (function->prototype.nothing != NULL)
	fprintf (stream, "\treturn %s;\n", function->prototype.nothing);
      fputs ("}\n\n", stream);
      return;
    }
  fprintf (stream,
	   "#error \"write the prototype and the text of %s() here\"\n"
	   "static void patched_%s(void)\n{\n}\n\n", function->symbol.name,
	   function->base);
}

/* Write to STREAM the callbacks for OBJECT.  */

static void
put_callbacks (FILE *stream, const char *object)
{
  fprintf (stream, "\
/* Called before %s is patched; another value than 0 refuses the patch. */\n\
static int %s_pre_patch(struct klp_object *obj)\n{\n\treturn 0;\n}\n\n\
/* Called after %s is patched. */\n\
static void %s_post_patch(struct klp_object *obj)\n{\n}\n\n\
/* Called before %s is unpatched. */\n\
static void %s_pre_unpatch(struct klp_object *obj)\n{\n}\n\n\
/* Called after %s is unpatched. */\n\
static void %s_post_unpatch(struct klp_object *obj)\n{\n}\n\n",
	   object, object, object, object, object, object, object, object);
}

/* Write to STREAM the table of the functions of NEW in OBJECT.  */

static void
put_table (FILE *stream, const struct klp_new *new, const char *object)
{
  fprintf (stream, "static struct klp_func %s_funcs[] = {\n\t", object);
  for (size_t i = 0; i < new->count; i++)
    {
      const struct klp_new_function *function = new->functions + i;

      if (strcmp (function->symbol.object, object) != 0)
	continue;
      fprintf (stream, "{\n\t\t.old_name = \"%s\",\n"
	       "\t\t.new_func = patched_%s,\n", function->symbol.name,
	       function->base);
      if (function->symbol.position != 0)
	fprintf (stream, "\t\t.old_sympos = %lu,\n", function->symbol.position);
      fputs ("\t}, ", stream);
    }
  fputs ("{ }\n};\n\n", stream);
}

/* Write to STREAM the table of NEW's objects.  */

static void
put_objects (FILE *stream, const struct klp_new *new)
{
  fputs ("static struct klp_object objects[] = {\n\t", stream);
  for (size_t i = 0; i < new->count; i++)
    {
      const char *object = new->functions[i].symbol.object;

      if (!is_first_of_object (new, i))
	continue;
      fputs ("{\n", stream);
      if (strcmp (object, "vmlinux") != 0)
	fprintf (stream, "\t\t.name = \"%s\",\n", object);
      fprintf (stream, "\t\t.funcs = %s_funcs,\n", object);
      if (new->callbacks)
	fprintf (stream, "\t\t.callbacks = {\n"
		 "\t\t\t.pre_patch = %s_pre_patch,\n"
		 "\t\t\t.post_patch = %s_post_patch,\n"
		 "\t\t\t.pre_unpatch = %s_pre_unpatch,\n"
		 "\t\t\t.post_unpatch = %s_post_unpatch,\n"
		 "\t\t},\n", object, object, object, object);
      fputs ("\t}, ", stream);
    }
  fputs ("{ }\n};\n\n", stream);
}

/* Whether TEXT has the word NAME.  */

static bool
has_word (const char *text, const char *name)
{
  const char *end = text + strlen (text), *word = text;
  size_t length = 0;

  while ((word = klp_next_word (word + length, end, &length)) != NULL)
    if (klp_is_word (word, length, name))
      return true;
  return false;
}

/* Write to STREAM what NEW has copied, and around it what it was compiled
   with.  */

static void
put_copied (FILE *stream, const struct klp_new *new)
{
  const char *object = new->functions[0].symbol.object;
  bool module = strcmp (object, "vmlinux") != 0;

  if (module)
    fputs ("#include <klp-late.h>\n\n", stream);
  else
    fputs ("/* As in the kernel, not as in a module. */\n#undef MODULE\n\n",
	   stream);
  if (module && has_word (new->copied, "KBUILD_MODNAME"))
    fprintf (stream, "#undef KBUILD_MODNAME\n#define KBUILD_MODNAME \"%s\"\n\n",
	     object);
  /* Headers have it, too, in inline functions.  */
  if (module)
    fprintf (stream, "extern struct module %s_module KLP_SYMBOL(%s,"
	     " __this_module, 0);\n#undef THIS_MODULE\n"
	     "#define THIS_MODULE (&%s_module)\n\n", object, object, object);
  else
    fputs ("#undef THIS_MODULE\n#define THIS_MODULE ((struct module *)0)\n\n",
	   stream);
  fputs (new->copied, stream);
  if (!module)
    fputs ("#define MODULE\n", stream);
  fputs ("#undef THIS_MODULE\n#define THIS_MODULE (&__this_module)\n\n",
	 stream);
}

/* Write to STREAM the C file of NEW.  */

static void
put_source (FILE *stream, const struct klp_new *new)
{
  fprintf (stream, "\
// SPDX-License-Identifier: GPL-2.0-or-later\n\
/*\n * %s - livepatch of", new->module);
  for (size_t i = 0; i < new->count; i++)
    fprintf (stream, "%s %s()", i == 0 ? "" : ",",
	     new->functions[i].symbol.name);
  fputs ("\n */\n\n", stream);
  if (new->copied == NULL)
    fputs ("#define pr_fmt(fmt) KBUILD_MODNAME \": \" fmt\n\n", stream);
  fputs ("#include <linux/livepatch.h>\n#include <linux/module.h>\n\n", stream);
  if (new->annotated
      || (new->copied != NULL
	  && strcmp (new->functions[0].symbol.object, "vmlinux") != 0))
    fputs ("#include <klp-annotate.h>\n\n", stream);
  if (new->declared != NULL)
    fputs (new->declared, stream);
  if (new->copied != NULL)
    put_copied (stream, new);
  for (size_t i = 0; i < new->count; i++)
    put_function (stream, new->functions + i);
  for (size_t i = 0; i < new->count; i++)
    if (is_first_of_object (new, i))
      {
	if (new->callbacks)
	  put_callbacks (stream, new->functions[i].symbol.object);
	put_table (stream, new, new->functions[i].symbol.object);
      }
  put_objects (stream, new);
  fprintf (stream, "\
static struct klp_patch patch = {\n\
\t.mod = THIS_MODULE,\n\
\t.objs = objects,\n%s};\n\n\
static int __init patch_init(void)\n{\n\treturn klp_enable_patch(&patch);\n}\n\n\
/* The kernel lets a patch go only when it has been disabled. */\n\
static void __exit patch_exit(void)\n{\n}\n\n\
module_init(patch_init);\n\
module_exit(patch_exit);\n\
MODULE_LICENSE(\"GPL\");\n\
MODULE_DESCRIPTION(\"livepatch of %s\");\n",
	   new->replace ? "\t.replace = true,\n" : "",
	   new->functions[0].symbol.name);
}

/* Write to STREAM the Makefile of NEW.  */

static void
put_makefile (FILE *stream, const struct klp_new *new)
{
  fprintf (stream, "\
# SPDX-License-Identifier: GPL-2.0-or-later\n\
#\n\
# `make help' says what can be made here.\n\n\
obj-m := %s.o\n", new->module);
  if (new->flags != NULL)
    fprintf (stream, "\n# As the file that the text is from is compiled.\n%s",
	     new->flags);
  fputs ("\ninclude $(shell pkg-config --variable=kbuild --print-errors"
	 " bfd-klp)\n", stream);
}

/* Write the file NAME of NEW's directory with PUT.  */

static bool
write_file (struct klp_new *new, const char *name,
	    void (*put) (FILE *, const struct klp_new *))
{
  const char *file = klp_format (new->context, "%s/%s", new->directory, name);
  FILE *stream;
  bool good;

  if (file == NULL)
    return false;
  stream = fopen (file, "wx");
  if (stream == NULL)
    return klp_error (new->context, "%s: cannot write: %s", file,
		      strerror (errno));
  put (stream, new);
  good = !ferror (stream);
  if (fclose (stream) == 0 && good)
    return true;
  klp_error (new->context, "%s: cannot write: %s", file, strerror (errno));
  unlink (file);
  return false;
}

/* See klp-new.h.  */

bool
klp_new_write (struct klp_new *new)
{
  const char *name = klp_format (new->context, "%s.c", new->module);
  const char *source
    = klp_format (new->context, "%s/%s", new->directory, name);

  if (name == NULL || source == NULL)
    return false;
  if (mkdir (new->directory, 0777) != 0)
    return klp_error (new->context, "%s: cannot make this directory: %s",
		      new->directory, strerror (errno));
  if (write_file (new, name, put_source))
    {
      if (write_file (new, "Makefile", put_makefile))
	return true;
      unlink (source);
    }
  rmdir (new->directory);
  return false;
}
