/* conserve-contents.c -- the bytes of every section are still the same.

   Except .modinfo, which grows at its end and may lose items of depends=,
   and a build-id; the lists of imported symbols are judged elsewhere.
   Relocations of allocated sections, string tables, groups and the symbol
   table are judged elsewhere.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdlib.h>
#include <string.h>

#include "conserve.h"

/* Return whether C's conversion made some symbol one of the object that the
   LENGTH bytes at NAME spell, with `-' for `_'.  */

static bool
conserve_object_used (const struct conserve *c, const char *name,
		      size_t length)
{
  size_t i, j;

  for (i = 0; i < c->plain.symbol_count; i++)
    {
      const char *object = c->bonds[i].object;

      if (object == NULL || strlen (object) != length)
	continue;
      for (j = 0; j < length; j++)
	if (object[j] != (name[j] == '-' ? '_' : name[j]))
	  break;
      if (j == length)
	return true;
    }
  return false;
}

/* Judge what became of the `depends=' string PLAIN in C; NOW is what stands
   at its place, as many bytes.  */

static void
conserve_depends (struct conserve *c, const struct oracle_string *plain,
		  const char *now)
{
  static const char tag[] = "depends=";
  size_t length = strnlen (now, plain->length);
  size_t i, from = sizeof tag - 1, to = sizeof tag - 1;

  for (i = length; i < plain->length; i++)
    if (now[i] != '\0')
      {
	conserve_complain (c, ".modinfo: the freed bytes of depends= are "
			   "not NUL");
	return;
      }
  while (from < plain->length)
    {
      const char *item = plain->text + from;
      const char *comma = memchr (item, ',', plain->length - from);
      size_t size = (comma != NULL ? (size_t) (comma - item)
		     : plain->length - from);

      if (to + size <= length && memcmp (now + to, item, size) == 0
	  && (to + size == length || now[to + size] == ','))
	to += size + (to + size < length);
      else if (!conserve_object_used (c, item, size))
	conserve_complain (c, ".modinfo: `%.*s' is gone from depends=, but "
			   "no symbol of it was converted", (int) size, item);
      from += size + 1;
    }
  if (to < length || (length > sizeof tag - 1 && now[length - 1] == ','))
    conserve_complain (c, ".modinfo: `%.*s' became `%.*s'",
		       (int) plain->length, plain->text, (int) length, now);
}

/* Judge the strings of C's plain .modinfo SECTION: they are where they
   were.  */

static void
conserve_modinfo_kept (struct conserve *c, size_t section)
{
  const struct oracle_section *plain = &c->plain.sections[section];
  const char *now = (const char *) c->converted.sections[section].data;
  struct oracle_string string;
  size_t i, end = 0, position = 0;

  while (oracle_modinfo_next (plain, &position, &string))
    {
      for (i = end; i < string.offset; i++)
	if (now[i] != '\0')
	  conserve_complain (c, ".modinfo: the padding at %#zx changed", i);
      end = string.offset + string.length;
      if (memcmp (now + string.offset, string.text, string.length) == 0)
	continue;
      if (string.length > 8
	  && memcmp (string.text, "depends=", 8) == 0
	  && memcmp (now + string.offset, "depends=", 8) == 0)
	conserve_depends (c, &string, now + string.offset);
      else
	conserve_complain (c, ".modinfo: `%.*s' at %#zx moved or changed",
			   (int) string.length, string.text, string.offset);
    }
  for (i = end; i < plain->header.sh_size; i++)
    if (now[i] != '\0')
      conserve_complain (c, ".modinfo: the padding at %#zx changed", i);
}

/* Judge the bytes that were added to C's .modinfo SECTION: livepatch=Y unless
   the plain one says livepatch= already, and klp_target=, once each.  */

static void
conserve_modinfo_added (struct conserve *c, size_t section)
{
  const struct oracle_section *plain = &c->plain.sections[section];
  const struct oracle_section *grown = &c->converted.sections[section];
  size_t position = plain->header.sh_size, size = grown->header.sh_size;
  bool mark = oracle_modinfo_count (plain, "livepatch") == 0;
  bool target = true;
  const char *text;

  if (position > 0 && plain->data[position - 1] != '\0' && position < size
      && grown->data[position] == '\0')
    position++;
  while (position < size)
    {
      text = (const char *) grown->data + position;
      if (memchr (text, '\0', size - position) == NULL)
	{
	  conserve_complain (c, ".modinfo does not end with a NUL");
	  return;
	}
      if (mark && strcmp (text, "livepatch=Y") == 0)
	mark = false;
      else if (target && oracle_starts (text, "klp_target=")
	       && text[sizeof "klp_target=" - 1] != '\0')
	target = false;
      else
	conserve_complain (c, ".modinfo: `%s' at its end is one string too "
			   "many", text);
      position += strlen (text) + 1;
    }
  if (mark)
    conserve_complain (c, ".modinfo: no livepatch=Y was added at its end");
  if (target)
    conserve_complain (c, ".modinfo: no klp_target= was added at its end");
}

/* Judge C's .modinfo SECTION.  */

static void
conserve_modinfo (struct conserve *c, size_t section)
{
  const struct oracle_section *plain = &c->plain.sections[section];
  const struct oracle_section *grown = &c->converted.sections[section];

  if (plain->data == NULL || grown->data == NULL
      || grown->header.sh_size < plain->header.sh_size)
    {
      conserve_complain (c, ".modinfo shrank");
      return;
    }
  conserve_modinfo_kept (c, section);
  conserve_modinfo_added (c, section);
}

/* Judge C's note SECTION: only a build-id may have changed, and must.  */

static void
conserve_notes (struct conserve *c, size_t section)
{
  const struct oracle_section *plain = &c->plain.sections[section];
  const unsigned char *data = plain->data;
  const unsigned char *now = c->converted.sections[section].data;
  uint64_t size = plain->header.sh_size, at = 0;

  while (size - at >= sizeof (Elf64_Nhdr))
    {
      uint64_t name = oracle_get (&c->plain, data + at, 4);
      uint64_t desc = oracle_get (&c->plain, data + at + 4, 4);
      uint64_t type = oracle_get (&c->plain, data + at + 8, 4);
      uint64_t start = at + sizeof (Elf64_Nhdr) + ((name + 3) & ~3ULL);
      uint64_t end = start + ((desc + 3) & ~3ULL);
      bool renewed;

      if (end > size)
	break;
      renewed = (type == NT_GNU_BUILD_ID && name == 4
		 && memcmp (data + at + sizeof (Elf64_Nhdr), "GNU", 4) == 0
		 && (desc == 16 || desc == 20));
      if (memcmp (data + at, now + at, start - at) != 0)
	conserve_complain (c, "%s: the head of the note at %#llx changed",
			   plain->name, (unsigned long long) at);
      if (renewed == (memcmp (data + start, now + start, end - start) == 0))
	conserve_complain (c, renewed ? "%s: the build-id at %#llx is still "
			   "that of the plain module"
			   : "%s: the note at %#llx changed", plain->name,
			   (unsigned long long) start);
      at = end;
    }
  if (memcmp (data + at, now + at, size - at) != 0)
    conserve_complain (c, "%s: the bytes after the last note changed",
		       plain->name);
}

/* Judge the bytes of SECTION of C, which has the same size in both files.  */

static void
conserve_same_bytes (struct conserve *c, size_t section)
{
  const struct oracle_section *plain = &c->plain.sections[section];
  const struct oracle_section *now = &c->converted.sections[section];
  uint64_t i;

  if (plain->header.sh_size != now->header.sh_size
      || (plain->data == NULL) != (now->data == NULL))
    return;
  if (plain->data == NULL)
    return;
  if (plain->header.sh_type == SHT_NOTE)
    conserve_notes (c, section);
  else if (memcmp (plain->data, now->data, plain->header.sh_size) != 0)
    {
      for (i = 0; plain->data[i] == now->data[i]; i++)
	continue;
      conserve_complain (c, "section %zu %s: byte %#llx changed from %#x to "
			 "%#x", section, plain->name, (unsigned long long) i,
			 plain->data[i], now->data[i]);
    }
}

/* Compare the contents of the sections of C's files.  */

void
conserve_contents (struct conserve *c)
{
  size_t i, modinfo = oracle_section_find (&c->plain, ".modinfo");

  if (modinfo == 0)
    conserve_complain (c, "the plain module has no .modinfo to grow");
  for (i = 1; i < c->plain.section_count; i++)
    if (i == modinfo)
      conserve_modinfo (c, i);
    else if (!conserve_is_ordinary (c, i) && !conserve_is_table (c, i)
	     && !conserve_is_versions (c, i)
	     && i != c->plain.symtab
	     && c->plain.sections[i].header.sh_type != SHT_GROUP)
      conserve_same_bytes (c, i);
}
