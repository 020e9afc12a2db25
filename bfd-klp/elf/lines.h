/* lines.h -- who reads the line tables of object files.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   BFD does, and is most of a program's size.  A link whose messages name no
   place never needs it, so the plugin loads it when one does.  */

#ifndef KLP_LINES_H
#define KLP_LINES_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

struct klp_context;

/* A file that is open for its lines.  */
struct klp_lines;

struct klp_line_reader
{
  /* Open the relocatable file PATH for BFD's TARGET; NULL: it has no lines
     that can be read.  */
  struct klp_lines *(*open) (const char *path, const char *target);

  /* Set *SOURCE, which lives as long as LINES, and *LINE to where OFFSET in
     the section NAME of SIZE bytes comes from; false: not known.  */
  bool (*find) (struct klp_lines *lines, const char *name, uint64_t size,
		uint64_t offset, const char **source, unsigned int *line);

  void (*close) (struct klp_lines *lines);
};

/* The reader of this program, or the plugin's (ld-plugin/lines-loaded.c);
   NULL: it cannot be loaded, which is reported in CONTEXT as a note.  */
const struct klp_line_reader *klp_line_reader (struct klp_context *context);

/* The symbol that ld-plugin/klp-lines.so has it under, and its name.  */
#define KLP_LINES_SYMBOL "klp_lines_by_bfd"
#define KLP_LINES_FILE "klp-lines.so"

extern const struct klp_line_reader klp_lines_by_bfd;

/* An error handler for BFD, which prints its complaints itself otherwise:
   what it finds wrong with debug information is not what the user asked
   about, and what matters is reported through the context.  */
void klp_ignore_bfd_error (const char *format, va_list arguments);

#endif /* KLP_LINES_H */
