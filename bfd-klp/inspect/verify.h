/* verify.h -- what the two files klp-map-verify*.c share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A native map being checked.  Nothing else includes this file.  */

#ifndef KLP_MAP_VERIFY_H
#define KLP_MAP_VERIFY_H

#include "mapfile/mapfile.h"

/* An object of the header.  */
struct klp_verify_object
{
  struct klp_map_object *object;
  size_t offset;		/* of its line  */
  size_t lines;			/* of its symbols, seen so far  */
};

/* A map being checked.  */
struct klp_verify
{
  struct klp_native native;
  unsigned long faults;
  struct klp_verify_object *objects;	/* sorted by name  */
  size_t n_objects;
  size_t room;
  struct klp_native_group group;	/* of the lines read last  */
  struct klp_native_line last;
  struct klp_map_symbol last_symbol;
  const struct klp_map_object *last_object;	/* or NULL  */
  bool has_last;
  bool faulty;			/* a line of the last name is  */
};

/* More faults than this are the same one over again.  */
#define KLP_MOST_FAULTS 20

/* Report the fault WHY of VERIFY's map at LINE, or at OFFSET when it is
   NULL.  False: there have been enough.  */
bool klp_verify_fault (struct klp_verify *verify,
		       const struct klp_native_line *line, size_t offset,
		       const char *why);

/* Check the header of VERIFY's map behind its first line, and collect its
   objects.  False: the objects cannot be told, or there are enough
   faults.  */
bool klp_verify_header (struct klp_verify *verify);

/* Check what stands behind the symbols of VERIFY's map: verify-types.c.
   False: there have been enough.  */
bool klp_verify_types (struct klp_verify *verify);

#endif /* KLP_MAP_VERIFY_H */
