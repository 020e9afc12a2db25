/* making-put.h -- the text of a map as it grows.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Out of memory is reported once; what is put after that goes nowhere.  */

#ifndef KLP_MAP_PUT_H
#define KLP_MAP_PUT_H

#include "making/making.h"

/* Text being written.  It is malloc's: what is not used of its room costs
   nothing.  */
struct klp_map_writer
{
  struct klp_context *context;
  char *text;			/* NULL: out of memory, reported  */
  size_t length;
  size_t room;
  size_t line;			/* where the current line began  */
  size_t index;			/* where the header says where the index
				   will be; 0: there is none  */
};

/* Make the room of WRITER's text ROOM bytes.  */
bool klp_map_set_room (struct klp_map_writer *writer, size_t room);

/* Append LENGTH bytes at TEXT to WRITER.  */
void klp_map_put_bytes (struct klp_map_writer *writer, const char *text,
			size_t length);

/* Append TEXT, or `-' when it is NULL or empty.  */
void klp_map_put_text (struct klp_map_writer *writer, const char *text);

/* Append BEFORE and TEXT, if there is a TEXT.  */
void klp_map_put_value (struct klp_map_writer *writer, const char *before,
			const char *text);

/* Append NUMBER in decimal.  (printf would take a third of the time that
   all of a map takes to write.)  */
void klp_map_put_number (struct klp_map_writer *writer, unsigned long number);

/* Append the address of ENTRY.  */
void klp_map_put_address (struct klp_map_writer *writer,
			  const struct klp_map_entry *entry);

/* End the line of WRITER that is about NAME of OBJECT.  */
bool klp_map_end_line (struct klp_map_writer *writer, const char *name,
		       const char *object);

/* ---- making-index.c ---- */

/* Append the index of WRITER's symbol lines, which are between HEADER and END,
   and return its size.  */
size_t klp_map_put_index (struct klp_map_writer *writer, size_t header,
			  size_t end);

#endif /* KLP_MAP_PUT_H */
