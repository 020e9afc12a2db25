/* loadsim-scan.c -- the kernel's sscanf, as far as livepatch uses it.

   It differs from libc's: %[ needs a width and knows no ranges, numbers do
   not overflow, and whatever follows the format in the text is not looked
   at.  Those differences decide what the kernel makes of a name, so they are
   kept.  Modelled after what lib/vsprintf.c does, not copied from it.

   Copyright (C) 2026 The bfd-klp authors

   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include <stdarg.h>
#include <string.h>

#include "loadsim.h"

/* Return TEXT without the white space it starts with.  The kernel's isspace
   also takes the no-break space.  */

static const char *
sim_skip_space (const char *text)
{
  while (*text != '\0' && strchr (" \t\n\v\f\r\xa0", *text) != NULL)
    text++;
  return text;
}

/* Return the decimal number at *TEXT, modulo 2 to the 64th, and move *TEXT
   behind it.  */

static unsigned long
sim_scan_number (const char **text)
{
  unsigned long value = 0;

  while (**text >= '0' && **text <= '9')
    value = value * 10 + (*(*text)++ - '0');
  return value;
}

/* Scan *TEXT for a non-empty run of at most WIDTH characters that the set at
   *FORMAT, behind its `[', allows.  Put the run into TO, and move *TEXT and
   *FORMAT behind what was read.  Return whether there is such a run.  */

static bool
sim_scan_set (const char **text, const char **format, unsigned long width,
	      char *to)
{
  bool negate = **format == '^';
  const char *set = *format + negate;
  size_t set_length = strcspn (set, "]");
  const char *from = *text;

  if (set[set_length] == '\0' || set_length == 0)
    return false;
  *format = set + set_length + 1;
  while (*from != '\0'
	 && (memchr (set, *from, set_length) == NULL) == negate
	 && (size_t) (from - *text) < width)
    *to++ = *from++;
  *to = '\0';
  if (from == *text)
    return false;
  *text = from;
  return true;
}

/* Scan TEXT by FORMAT, which may hold literal characters, %N[SET] and %lu.
   A string argument must have room for the N characters and a NUL.  Return
   the number of conversions done.  */

int
sim_sscanf (const char *text, const char *format, ...)
{
  va_list args;
  int done = 0;

  va_start (args, format);
  while (*format != '\0')
    {
      unsigned long width;

      if (*format != '%')
	{
	  if (*format++ != *text++)
	    break;
	  continue;
	}
      format++;
      width = sim_scan_number (&format);
      if (*text == '\0')
	break;
      if (*format == '[' && width > 0)
	{
	  format++;
	  if (!sim_scan_set (&text, &format, width, va_arg (args, char *)))
	    break;
	}
      else if (format[0] == 'l' && format[1] == 'u')
	{
	  format += 2;
	  text = sim_skip_space (text);
	  if (*text < '0' || *text > '9')
	    break;
	  *va_arg (args, unsigned long *) = sim_scan_number (&text);
	}
      else
	break;
      done++;
    }
  va_end (args);
  return done;
}
