/* options.c -- the options the plugin and the programs share.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Takes `NAME[=VALUE]' apart and keeps it; what a value means is decided
   where it is used.  In the library, because the programs have the same
   options: what one of them refuses must be allowed (allow=) in all.  Knows
   nothing of ELF, maps or linkers.  */

#include "config.h"
#include <string.h>
#include "klp.h"

/* The options; the order is that of `enum option_index'.  */
enum option_index
{
  OPTION_MAP, OPTION_OBJECT, OPTION_SYMBOL, OPTION_TRACE, OPTION_REPORT,
  OPTION_ALLOW, OPTION_VERBOSE, OPTION_DRY_RUN, OPTION_LIVEPATCH,
  OPTION_ANY_RELEASE,
  OPTION_COUNT
};

static const struct klp_option option_table[OPTION_COUNT] =
{
  { "map", KLP_VALUE_NEEDED },
  { "object", KLP_VALUE_NEEDED },
  { "symbol", KLP_VALUE_NEEDED },
  { "trace", KLP_VALUE_NEEDED },
  { "report", KLP_VALUE_ALLOWED },
  { "allow", KLP_VALUE_NEEDED },
  { "verbose", KLP_VALUE_NONE },
  { "dry-run", KLP_VALUE_NONE },
  { "livepatch", KLP_VALUE_NONE },
  { "any-release", KLP_VALUE_NONE }
};

/* See klp.h.  */

const struct klp_option *
klp_option_get (size_t index)
{
  return index < OPTION_COUNT ? option_table + index : NULL;
}

/* Append a copy of VALUE to the array *LIST of *COUNT strings with ROOM.  */

static bool
append_string (struct klp_context *context, char ***list, size_t *count,
	       size_t *room, const char *value)
{
  void *array = *list;

  if (!klp_grow (context, &array, room, *count, sizeof **list))
    return false;
  *list = array;
  (*list)[*count] = klp_copy_string (context, value, strlen (value));
  return (*list)[(*count)++] != NULL;
}

/* Allow in CONTEXT what VALUE says, `RULE:REASON'; OPTIONS have the
   prefix.  */

static bool
allow_rule (struct klp_context *context, const struct klp_options *options,
	    const char *value)
{
  size_t length = strcspn (value, ":");
  const char *id = klp_copy_string (context, value, length);
  const char *reason = value[length] == '\0' ? "" : value + length + 1;
  enum klp_rule rule;

  if (id == NULL)
    return false;
  if (!klp_rule_find (id, &rule))
    return klp_error (context, "`%sallow=%s': no rule is called `%s';"
		      " klp-check --list-rules shows them", options->prefix,
		      value, id);
  if (*reason == '\0')
    return klp_error (context, "`%sallow=%s': say why, for those who read the"
		      " report: `%sallow=%s:REASON'", options->prefix, value,
		      options->prefix, id);
  if (klp_rule_row (rule).refused)
    return klp_error (context, "`%sallow=%s': what breaks [%s] the kernel"
		      " itself refuses, so it cannot be allowed",
		      options->prefix, value, id);
  reason = klp_copy_string (context, reason, strlen (reason));
  if (reason != NULL)
    klp_context_allow (context, rule, reason);
  return reason != NULL;
}

/* Give OPTIONS the option INDEX with VALUE, which is NULL without `='.  */

static bool
set_option (struct klp_context *context, struct klp_options *options,
	    enum option_index index, const char *value)
{
  char *object;

  switch (index)
    {
    case OPTION_MAP:
      return append_string (context, &options->maps, &options->n_maps,
			    &options->rooms[0], value);
    case OPTION_OBJECT:
      object = klp_object_name (context, value, strlen (value));
      return (object != NULL
	      && append_string (context, &options->objects,
				&options->n_objects, &options->rooms[1],
				object));
    case OPTION_SYMBOL:
      return append_string (context, &options->symbols, &options->n_symbols,
			    &options->rooms[2], value);
    case OPTION_TRACE:
      return append_string (context, &options->traces, &options->n_traces,
			    &options->rooms[3], value);
    case OPTION_REPORT:
      if (value == NULL)
	value = "";
      options->report = klp_copy_string (context, value, strlen (value));
      return options->report != NULL;
    case OPTION_ALLOW:
      return allow_rule (context, options, value);
    case OPTION_VERBOSE:
      return options->verbose = true;
    case OPTION_DRY_RUN:
      return options->dry_run = true;
    case OPTION_LIVEPATCH:
      return options->livepatch = true;
    case OPTION_ANY_RELEASE:
      klp_context_allow (context, KLP_RULE_OTHER_RELEASE, "any-release");
      return true;
    case OPTION_COUNT:
      break;
    }
  return false;
}

/* Report that NAME (LENGTH bytes) is not a known option, and list those that
   are.  OPTIONS has the prefix.  */

static bool
unknown_option (struct klp_context *context, const struct klp_options *options,
		const char *name, size_t length)
{
  char *known = klp_copy_string (context, "", 0);

  for (int i = 0; i < OPTION_COUNT && known != NULL; i++)
    known = klp_format (context, "%s%s%s%s%s", known, i == 0 ? "" : " ",
			option_table[i].name,
			option_table[i].value == KLP_VALUE_ALLOWED ? "[" : "",
			option_table[i].value == KLP_VALUE_NONE ? ""
			: option_table[i].value == KLP_VALUE_ALLOWED
			? "=VALUE]"
			: "=VALUE");
  return klp_error (context, "unknown option `%s%.*s'; the options are: %s",
		    options->prefix, (int) length, name,
		    known == NULL ? "" : known);
}

/* See klp.h.  */

bool
klp_options_add (struct klp_context *context, struct klp_options *options,
		 const char *text)
{
  const char *prefix = options->prefix;
  const char *equals = strchr (text, '=');
  size_t length = equals == NULL ? strlen (text) : (size_t) (equals - text);
  const char *value = equals == NULL ? NULL : equals + 1;

  for (int i = 0; i < OPTION_COUNT; i++)
    if (strlen (option_table[i].name) == length
	&& memcmp (option_table[i].name, text, length) == 0)
      {
	enum klp_option_value kind = option_table[i].value;

	if (value != NULL && (kind == KLP_VALUE_NONE || *value == '\0'))
	  return klp_error (context, "`%s%s': %s; write `%s%s%s'", prefix, text,
			    kind == KLP_VALUE_NONE ? "takes no value"
			    : "the value is empty", prefix,
			    option_table[i].name,
			    kind == KLP_VALUE_NONE ? "" : "=VALUE");
	if (value == NULL && kind == KLP_VALUE_NEEDED)
	  return klp_error (context, "`%s%s' needs a value; write `%s%s=VALUE'",
			    prefix, text, prefix, text);
	return set_option (context, options, (enum option_index) i, value);
      }
  return unknown_option (context, options, text, length);
}
