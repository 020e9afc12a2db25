/* map-header.c -- a native map's header.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Its `object' lines are sorted by name and found by bisection, like the
   symbol lines; the format is described in mapfile.h.  Must not know the
   symbol lines.  */

#include "config.h"
#include <string.h>
#include <unistd.h>
#include "kernel/kernel.h"
#include "mapfile/mapfile.h"

static const char key[] = "object\t";
#define KEY_LENGTH (sizeof key - 1)

/* An `object' line taken apart.  */
struct object_line
{
  size_t offset;		/* in the map  */
  size_t next;			/* that of the next line  */
  const char *name;
  size_t length;
  const char *words;		/* the tab before the first one, or END  */
  const char *end;		/* the newline  */
};

/* Take the line of NATIVE's header at OFFSET apart.  */

static bool
read_line (const struct klp_native *native, size_t offset,
	   struct object_line *line)
{
  const char *p = klp_native_header_line (native, offset, &line->end);

  if (p == NULL || (size_t) (line->end - p) <= KEY_LENGTH
      || memcmp (p, key, KEY_LENGTH) != 0)
    return klp_native_damaged (native, NULL, offset,
			       "no `object' line of a header");
  line->offset = offset;
  line->next = offset + (line->end + 1 - p);
  line->name = p + KEY_LENGTH;
  line->words = memchr (line->name, '\t', line->end - line->name);
  if (line->words == NULL)
    line->words = line->end;
  line->length = line->words - line->name;
  return true;
}

/* Compare LINE's name with NAME.  */

static int
compare_name (const struct object_line *line, const char *name)
{
  size_t length = strlen (name);
  size_t common = line->length < length ? line->length : length;
  int order = memcmp (line->name, name, common);

  if (order == 0)
    order = line->length < length ? -1 : line->length > length;
  return order;
}

/* If the LENGTH bytes at WORD, in LINE of NATIVE's header, begin with START,
   copy the rest to *VALUE.  */

static bool
word_value (const struct klp_native *native, const struct object_line *line,
	    const char *word, size_t length, const char *start,
	    const char **value)
{
  size_t n = strlen (start);

  if (length < n || memcmp (word, start, n) != 0)
    return true;
  *value = klp_copy_string (native->context, word + n, length - n);
  if (*value == NULL || **value == '\0'
      || klp_map_name_problem (*value) == NULL)
    return *value != NULL;
  return klp_native_damaged (native, NULL, line->offset,
			     "a control character in the header");
}

/* If the LENGTH bytes at WORD, in LINE of NATIVE's header, are KEY and a place
   behind the symbols, set *DATA and *SIZE to what is there.  */

static bool
word_place (const struct klp_native *native, const struct object_line *line,
	    const char *word, size_t length, const char *key,
	    const unsigned char **data, size_t *size)
{
  const char *text = NULL, *plus;
  unsigned long offset, n;
  char *first;

  if (!word_value (native, line, word, length, key, &text))
    return false;
  if (text == NULL)
    return true;
  plus = strchr (text, '+');
  first = plus == NULL ? NULL
	  : klp_copy_string (native->context, text, plus - text);
  if (first == NULL || !klp_parse_number (first, &offset)
      || !klp_parse_number (plus + 1, &n)
      || offset > native->size - native->end
      || n > native->size - native->end - offset)
    return klp_native_damaged (native, NULL, line->offset,
			       "types that are not after the symbols");
  *data = (const unsigned char *) native->data + native->end + offset;
  *size = n;
  return true;
}

/* Whether the LENGTH bytes at WORD are TEXT.  */

static bool
is_word (const char *word, size_t length, const char *text)
{
  return length == strlen (text) && memcmp (word, text, length) == 0;
}

/* Read the words of LINE, in NATIVE's header, into OBJECT; words that are not
   known are skipped, as the format says.  */

static bool
read_words (const struct klp_native *native, const struct object_line *line,
	    struct klp_map_object *object)
{
  const char *p = line->words;

  while (p < line->end)
    {
      const char *word = p + 1;
      size_t length;

      p = memchr (word, '\t', line->end - word);
      if (p == NULL)
	p = line->end;
      length = p - word;
      if (is_word (word, length, "symbols"))
	object->symbols = true;
      else if (is_word (word, length, "exports"))
	object->exports = true;
      else if (is_word (word, length, "traced"))
	object->traced = true;
      else if (is_word (word, length, "ibt"))
	object->ibt = true;
      else if (is_word (word, length, "builtin"))
	object->builtin = true;
      else if (!word_value (native, line, word, length, "build-id=",
			    &object->build_id)
	       || !word_value (native, line, word, length, "srcversion=",
			       &object->srcversion)
	       || !word_value (native, line, word, length, "depends=",
			       &object->depends)
	       || !word_place (native, line, word, length, "btf=",
			       &object->btf, &object->btf_size)
	       || !word_place (native, line, word, length, "btf-base=",
			       &object->btf_base, &object->btf_base_size)
	       || !word_place (native, line, word, length, "inlined=",
			       &object->inlined, &object->inlined_size))
	return false;
    }
  return true;
}

/* LINE of NATIVE as a record; NULL when out of memory.  */

static struct klp_map_object *
make_object (const struct klp_native *native, const struct object_line *line)
{
  struct klp_map_object *object = klp_alloc (native->context, sizeof *object);

  if (object == NULL)
    return NULL;
  object->map = native->file;
  object->name = klp_copy_string (native->context, line->name, line->length);
  if (object->name == NULL || !read_words (native, line, object))
    return NULL;
  return object;
}

/* Have what is around MIDDLE of NATIVE's header in its window, and all from LOW
   up to HIGH once that fits.  */

static void
look_at (const struct klp_native *native, size_t low, size_t middle,
	 size_t high)
{
  const size_t size = sizeof native->window->bytes;
  size_t room;

  if (high - low > size)
    klp_native_look_at (native, middle, size);
  else if (!klp_native_in_window (native, low, &room) || room < high - low)
    /* It has a fourth of its size before what it looks at.  */
    klp_native_look_at (native, low + size / 4, size);
}

/* Find the record of the object NAME in NATIVE's header, as klp_native_object
   does, through NATIVE's window.  */

static struct klp_map_object *
find_object (const struct klp_native *native, const char *name, bool *good)
{
  size_t low = native->objects, high = native->symbols;
  struct object_line line;
  struct klp_map_object *object;

  *good = true;
  while (low < high)
    {
      size_t middle = low + (high - low) / 2;
      int order;

      look_at (native, low, middle, high);
      *good = (klp_native_line_start (native, low, &middle)
	       && read_line (native, middle, &line));
      if (!*good)
	return NULL;
      order = compare_name (&line, name);
      if (order == 0)
	{
	  object = make_object (native, &line);
	  *good = object != NULL;
	  return object;
	}
      if (order < 0)
	low = line.next;
      else
	high = middle;
    }
  return NULL;
}

/* See mapfile.h.  */

struct klp_map_object *
klp_native_object (const struct klp_native *native, const char *name,
		   bool *good)
{
  struct klp_native header = *native;
  struct klp_window window = { .size = 0 };

  /* The one who asks has a symbol line in the other window.  */
  if (native->window != NULL)
    header.window = &window;
  return find_object (&header, name, good);
}

/* See mapfile.h.  */

bool
klp_native_objects (const struct klp_native *native, klp_native_visit visit,
		    void *data)
{
  size_t offset = native->objects;
  struct klp_map_object *last = NULL, *object;
  struct object_line line;

  for (; offset < native->symbols; offset = line.next)
    {
      if (!read_line (native, offset, &line))
	return false;
      object = make_object (native, &line);
      if (object == NULL)
	return false;
      if (last != NULL && compare_name (&line, last->name) <= 0)
	return klp_native_damaged (native, NULL, offset,
				   "the objects are not in order");
      last = object;
      if (!visit (data, object))
	return false;
    }
  return true;
}

/* Read the COUNT decimal digits at P into *VALUE.  */

static bool
fixed_number (const char *p, unsigned int count, uint64_t *value)
{
  *value = 0;
  for (; count != 0; count--, p++)
    if (*p < '0' || *p > '9' || __builtin_mul_overflow (*value, 10, value)
	|| __builtin_add_overflow (*value, (uint64_t) (*p - '0'), value))
      return false;
  return true;
}

/* Report that BYTES hold a map of another version, with the command that
   makes a new one.  The release is on the second line of version 1's.  */

static bool
wrong_version (struct klp_context *context, const struct klp_map_bytes *bytes)
{
  static const char key[] = "\nrelease\t";
  const size_t start = sizeof KLP_MAP_MAGIC - 1;
  const char *p = bytes->data + start;
  const char *end = memchr (bytes->data, '\n', bytes->size);
  const char *newline, *release = NULL;
  size_t length = 0;

  while (length < bytes->size - start && p[length] >= '0' && p[length] <= '9')
    length++;
  if (end != NULL
      && (size_t) (bytes->data + bytes->size - end) > sizeof key - 1
      && memcmp (end, key, sizeof key - 1) == 0)
    {
      end += sizeof key - 1;
      newline = memchr (end, '\n', bytes->data + bytes->size - end);
      if (newline != NULL)
	release = klp_copy_string (context, end, newline - end);
    }
  if (release == NULL || klp_map_name_problem (release) != NULL)
    release = "REL";
  return klp_error (context, "%s: a map of version %.*s, and this program reads"
		    " version " KLP_MAP_VERSION "; make the map again: klp-map"
		    " -o %s --vmlinuz=/boot/vmlinuz-%s"
		    " --modules=/lib/modules/%s", bytes->file, (int) length, p,
		    bytes->file, release, release);
}

/* Read the numbers of the first line at P, where there are SIZE bytes of a map
   of this version: the sizes of the HEADER, of all up to the END of the
   symbols, and of the FILE.  */

static bool
first_numbers (const char *p, size_t size, uint64_t *header, uint64_t *end,
	       uint64_t *file)
{
  return (size >= KLP_MAP_FIRST_LINE
	  && fixed_number (p + 10, 10, header) && p[20] == ' '
	  && fixed_number (p + 21, 20, end) && p[41] == ' '
	  && fixed_number (p + 42, 20, file) && p[62] == '\n');
}

/* Whether a line of NATIVE ends with the byte before OFFSET.  */

static bool
ends_line (const struct klp_native *native, size_t offset)
{
  char byte;

  /* The header is in the window, where it is read next.  */
  if (native->window == NULL
      || pread (native->mapping.fd, &byte, 1, offset - 1) != 1)
    byte = native->data[offset - 1];
  return byte == '\n';
}

/* Check the first line of BYTES; NATIVE's offsets are set by it.  */

static bool
check_first_line (struct klp_context *context,
		  const struct klp_map_bytes *bytes, struct klp_native *native)
{
  static const char start[] = KLP_MAP_MAGIC KLP_MAP_VERSION " ";
  const size_t size = bytes->size < KLP_MAP_FIRST_LINE
		      ? bytes->size : KLP_MAP_FIRST_LINE;
  const char *p = klp_native_bytes (native, 0, size);
  uint64_t header_size, end, file_size;

  if (size < sizeof start
      || memcmp (p, start, sizeof start - 1) != 0)
    return wrong_version (context, bytes);
  if (!first_numbers (p, size, &header_size, &end, &file_size))
    return klp_error (context, "%s:1: damaged: the first line of a map is"
		      " `klp-map " KLP_MAP_VERSION "' and three sizes: of its"
		      " header, up to the end of its symbols, and of the file;"
		      " make the map again with klp-map", bytes->file);
  if (file_size != bytes->size)
    return klp_error (context, "%s: the map has %lu bytes where its first line"
		      " says %lu: it has been cut off, filtered or edited;"
		      " make it again with klp-map", bytes->file,
		      (unsigned long) bytes->size, (unsigned long) file_size);
  if (!ends_line (native, file_size))
    return klp_error (context, "%s: the map does not end with a newline: it"
		      " has been edited; make it again with klp-map",
		      bytes->file);
  if (header_size < KLP_MAP_FIRST_LINE || header_size > end
      || end > file_size || !ends_line (native, header_size)
      || !ends_line (native, end))
    return klp_error (context, "%s:1: damaged: the header does not end after"
		      " %lu bytes, or the symbols not after %lu; make the map"
		      " again with klp-map", bytes->file,
		      (unsigned long) header_size, (unsigned long) end);
  native->symbols = header_size;
  native->end = end;
  return true;
}

/* What follows the key of a line of the header that is no object's.  */
struct value
{
  size_t offset;		/* of the line, in the map  */
  const char *text;
  const char *end;		/* the newline  */
};

/* Whether the line from P to VALUE's end is `KEY', a tab and more, at which
   VALUE's text is set.  */

static bool
is_header_line (const char *p, const char *key, struct value *value)
{
  size_t length = strlen (key);

  if ((size_t) (value->end - p) <= length || memcmp (p, key, length) != 0
      || p[length] != '\t')
    return false;
  value->text = p + length + 1;
  return true;
}

/* A copy of VALUE of NATIVE's header; NULL when out of memory.  */

static char *
copy_value (const struct klp_native *native, const struct value *value)
{
  return klp_copy_string (native->context, value->text,
			  value->end - value->text);
}

/* Take NATIVE's release from VALUE.  */

static bool
read_release (struct klp_native *native, const struct value *value)
{
  char *release = copy_value (native, value);

  native->release = release;
  return (release != NULL
	  && (klp_map_name_problem (release) == NULL
	      || klp_native_damaged (native, NULL, value->offset,
				     "no kernel release")));
}

/* Take NATIVE's vermagic from VALUE.  */

static bool
read_vermagic (struct klp_native *native, const struct value *value)
{
  native->vermagic = copy_value (native, value);
  return native->vermagic != NULL;
}

/* Take NATIVE's machine from VALUE.  */

static bool
read_machine (struct klp_native *native, const struct value *value)
{
  char *number = copy_value (native, value);
  unsigned long machine;

  if (number == NULL)
    return false;
  if (!klp_parse_number (number, &machine) || machine == 0
      || machine > UINT16_MAX)
    return klp_native_damaged (native, NULL, value->offset,
			       "no machine number");
  native->machine = machine;
  return true;
}

/* Take the size of struct module for NATIVE from VALUE.  */

static bool
read_module_size (struct klp_native *native, const struct value *value)
{
  char *number = copy_value (native, value);

  if (number == NULL)
    return false;
  if (!klp_parse_number (number, &native->module_size)
      || native->module_size == 0)
    return klp_native_damaged (native, NULL, value->offset,
			       "no size of struct module");
  return true;
}

/* Take the layout of the livepatch structures for NATIVE from VALUE.  */

static bool
read_layout (struct klp_native *native, const struct value *value)
{
  char *words = copy_value (native, value);
  struct klp_layout *layout = klp_alloc (native->context, sizeof *layout);

  if (words == NULL || layout == NULL)
    return false;
  if (!klp_layout_parse (words, layout))
    return klp_native_damaged (native, NULL, value->offset,
			       "no layout of the livepatch structures");
  native->layout = layout;
  return true;
}

/* Set *OFFSET and *SIZE to where NATIVE's index is by VALUE; left alone when
   that is not behind the symbols, for without an index names are searched.  */

static void
read_index (const struct klp_native *native, const struct value *value,
	    size_t *offset, size_t *size)
{
  uint64_t start, length;

  if (value->end - value->text == KLP_INDEX_PLACE && value->text[10] == '+'
      && fixed_number (value->text, 10, &start)
      && fixed_number (value->text + 11, 10, &length)
      && start <= native->size - native->end
      && length <= native->size - native->end - start)
    {
      *offset = native->end + start;
      *size = length;
    }
}

/* Read NATIVE's header up to the first object.  */

static bool
read_header (struct klp_native *native)
{
  size_t offset = KLP_MAP_FIRST_LINE, index = 0, index_size = 0;
  struct value value;
  bool good = true;

  while (offset < native->symbols)
    {
      const char *p = klp_native_header_line (native, offset, &value.end);

      value.offset = offset;
      if (p == NULL)
	return klp_native_damaged (native, NULL, offset, "no line");
      if (is_header_line (p, "object", &value))
	break;
      if (is_header_line (p, "release", &value))
	good = read_release (native, &value);
      else if (is_header_line (p, "machine", &value))
	good = read_machine (native, &value);
      else if (is_header_line (p, "vermagic", &value))
	good = read_vermagic (native, &value);
      else if (is_header_line (p, "index", &value))
	read_index (native, &value, &index, &index_size);
      else if (is_header_line (p, "module-size", &value))
	good = read_module_size (native, &value);
      else if (is_header_line (p, "livepatch", &value))
	good = read_layout (native, &value);
      if (!good)
	return false;
      offset += value.end + 1 - p;
    }
  native->objects = offset;
  klp_index_open (native, index, index_size);
  return true;
}

/* See mapfile.h.  */

bool
klp_native_open (struct klp_context *context,
		 const struct klp_map_bytes *bytes, struct klp_native *native)
{
  memset (native, 0, sizeof *native);
  native->context = context;
  native->file = bytes->file;
  native->data = bytes->data;
  native->size = bytes->size;
  native->mapping = bytes->mapping;
  if (native->mapping.data != NULL)
    native->window = klp_alloc (context, sizeof *native->window);
  if (!check_first_line (context, bytes, native))
    return klp_native_same (native) && false;
  return read_header (native);
}
