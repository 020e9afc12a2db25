/* layout.c -- where the members of the kernel's livepatch structures are.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   As text it is a header line of the map: words STRUCTURE.MEMBER=OFFSET, and
   STRUCTURE=SIZE.  Must not know who reads the structures, nor what the
   kernel's types are.  */

#include "config.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include "base/base.h"
#include "kernel/kernel.h"
#include "klp-format.h"

/* See kernel.h.  */

const struct klp_layout klp_layout_usual =
{
  .patch_mod = KLP_PATCH_MOD_OFFSET,
  .patch_objs = KLP_PATCH_OBJS_OFFSET,
  .patch_states = KLP_PATCH_STATES_OFFSET,
  .patch_replace = KLP_PATCH_REPLACE_OFFSET,
  .object_name = KLP_OBJECT_NAME_OFFSET,
  .object_funcs = KLP_OBJECT_FUNCS_OFFSET,
  .object_callbacks = KLP_OBJECT_CALLBACKS_OFFSET,
  .func_old_name = KLP_FUNC_OLD_NAME_OFFSET,
  .func_new_func = KLP_FUNC_NEW_FUNC_OFFSET,
  .func_old_sympos = KLP_FUNC_OLD_SYMPOS_OFFSET,
  .state_id = KLP_STATE_ID_OFFSET,
  .state_version = KLP_STATE_VERSION_OFFSET,
  .state_size = KLP_STATE_SIZE
};

/* The largest of A, B and C.  */

static uint64_t
largest (uint64_t a, uint64_t b, uint64_t c)
{
  uint64_t more = a > b ? a : b;

  return more > c ? more : c;
}

/* See kernel.h.  */

uint64_t
klp_layout_func_end (const struct klp_layout *layout)
{
  return largest (layout->func_old_name, layout->func_new_func,
		  layout->func_old_sympos) + 8;
}

/* See kernel.h.  */

uint64_t
klp_layout_object_end (const struct klp_layout *layout)
{
  return largest (layout->object_name + 8, layout->object_funcs + 8,
		  layout->object_callbacks + KLP_OBJECT_CALLBACKS * 8);
}

/* See kernel.h.  */

uint64_t
klp_layout_patch_end (const struct klp_layout *layout)
{
  return largest (largest (layout->patch_mod, layout->patch_objs, 0),
		  layout->patch_states, layout->patch_replace) + 8;
}

#define MEMBER(STRUCT, NAME, AT) \
  { STRUCT, NAME, offsetof (struct klp_layout, AT) }

static const struct
{
  const char *structure;
  const char *member;		/* NULL: its size  */
  size_t at;
} members[] =
{
  MEMBER ("klp_patch", "mod", patch_mod),
  MEMBER ("klp_patch", "objs", patch_objs),
  MEMBER ("klp_patch", "states", patch_states),
  MEMBER ("klp_patch", "replace", patch_replace),
  MEMBER ("klp_patch", NULL, patch_size),
  MEMBER ("klp_object", "name", object_name),
  MEMBER ("klp_object", "funcs", object_funcs),
  MEMBER ("klp_object", "callbacks", object_callbacks),
  MEMBER ("klp_object", NULL, object_size),
  MEMBER ("klp_func", "old_name", func_old_name),
  MEMBER ("klp_func", "new_func", func_new_func),
  MEMBER ("klp_func", "old_sympos", func_old_sympos),
  MEMBER ("klp_func", NULL, func_size),
  MEMBER ("klp_state", "id", state_id),
  MEMBER ("klp_state", "version", state_version),
  MEMBER ("klp_state", NULL, state_size)
};

#define MEMBERS (sizeof members / sizeof *members)

/* Larger ones are not believed, so that sums of them are numbers.  */
#define MOST 4096

/* Member number INDEX of LAYOUT.  */

static uint64_t *
member_of (struct klp_layout *layout, size_t index)
{
  return (uint64_t *) ((char *) layout + members[index].at);
}

/* Whether LAYOUT can be: arrays have entries, and what is read lies in
   them.  */

static bool
is_possible (const struct klp_layout *layout)
{
  return (layout->patch_size > layout->patch_replace
	  && layout->patch_size >= layout->patch_mod + 8
	  && layout->patch_size >= layout->patch_objs + 8
	  && layout->patch_size >= layout->patch_states + 8
	  && layout->object_size >= klp_layout_object_end (layout)
	  && layout->func_size >= klp_layout_func_end (layout)
	  && layout->state_size >= layout->state_id + 8
	  && layout->state_size >= layout->state_version + 4);
}

/* See kernel.h.  */

bool
klp_layout_make (struct klp_layout *layout, klp_layout_ask ask,
		 void *data)
{
  for (size_t i = 0; i < MEMBERS; i++)
    if (!ask (data, members[i].structure, members[i].member,
	      member_of (layout, i))
	|| *member_of (layout, i) > MOST)
      return false;
  return is_possible (layout);
}

/* See kernel.h.  */

const char *
klp_layout_text (struct klp_context *context, const struct klp_layout *layout)
{
  struct klp_layout copy = *layout;
  const char *text = "";

  for (size_t i = 0; i < MEMBERS && text != NULL; i++)
    text = klp_format (context, "%s%s%s%s%s=%lu", text, i == 0 ? "" : "\t",
		       members[i].structure,
		       members[i].member == NULL ? "" : ".",
		       members[i].member == NULL ? "" : members[i].member,
		       (unsigned long) *member_of (&copy, i));
  return text;
}

/* Set *VALUE to what the words of DATA, a text, say of MEMBER (NULL: of the
   size) of STRUCTURE.  */

static bool
ask_text (void *data, const char *structure, const char *member,
	  uint64_t *value)
{
  const char *word = data;
  size_t length = strlen (structure);
  size_t more = member == NULL ? 0 : strlen (member) + 1;
  char *end;

  for (; word != NULL; word = strchr (word, '\t'))
    {
      word += *word == '\t';
      if (strncmp (word, structure, length) != 0
	  || (member != NULL
	      && (word[length] != '.'
		  || strncmp (word + length + 1, member, more - 1) != 0))
	  || word[length + more] != '='
	  || word[length + more + 1] < '0' || word[length + more + 1] > '9')
	continue;
      *value = strtoul (word + length + more + 1, &end, 10);
      return *end == '\t' || *end == '\0';
    }
  return false;
}

/* See kernel.h.  */

bool
klp_layout_parse (char *text, struct klp_layout *layout)
{
  return klp_layout_make (layout, ask_text, text);
}
