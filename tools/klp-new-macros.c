/* klp-new-macros.c -- the kernel's macros that define variables.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What such a macro's call declares, so that a patch can declare it without
   defining it.  Must not know of maps.  */

#include "config.h"
#include <ctype.h>
#include <string.h>
#include "klp-new.h"

/* A macro that defines a variable.  `@' stands for the macro's first argument
   and `%' for its second.  */
struct macro
{
  const char *macro;		/* `*' at its end: all that begin so  */
  const char *name;		/* of the variable  */
  const char *declaration;
  const char *symbol;		/* in the map, or NULL: as NAME  */
};

static const struct macro macros[] =
  {
    { "DEFINE_PER_CPU*", "%", "DECLARE_PER_CPU(@, %)", NULL },
    { "DEFINE_STATIC_CALL*", "@", "DECLARE_STATIC_CALL(@, %)", "__SCK__@" },
    { "DEFINE_STATIC_KEY_FALSE*", "@", "struct static_key_false @", NULL },
    { "DEFINE_STATIC_KEY_TRUE*", "@", "struct static_key_true @", NULL },
    { "DEFINE_STATIC_KEY_ARRAY_FALSE", "@", "struct static_key_false @[%]",
      NULL },
    { "DEFINE_STATIC_KEY_ARRAY_TRUE", "@", "struct static_key_true @[%]",
      NULL },
    { "DEFINE_SPINLOCK", "@", "spinlock_t @", NULL },
    { "DEFINE_RAW_SPINLOCK", "@", "raw_spinlock_t @", NULL },
    { "DEFINE_RWLOCK", "@", "rwlock_t @", NULL },
    { "DEFINE_MUTEX", "@", "struct mutex @", NULL },
    { "DECLARE_RWSEM", "@", "struct rw_semaphore @", NULL },
    { "DEFINE_SEMAPHORE", "@", "struct semaphore @", NULL },
    { "DEFINE_SEQLOCK", "@", "seqlock_t @", NULL },
    { "DEFINE_STATIC_PERCPU_RWSEM", "@", "struct percpu_rw_semaphore @",
      NULL },
    { "DEFINE_PERCPU_RWSEM", "@", "struct percpu_rw_semaphore @", NULL },
    { "LIST_HEAD", "@", "struct list_head @", NULL },
    { "HLIST_HEAD", "@", "struct hlist_head @", NULL },
    { "LLIST_HEAD", "@", "struct llist_head @", NULL },
    { "DEFINE_IDA", "@", "struct ida @", NULL },
    { "DEFINE_IDR", "@", "struct idr @", NULL },
    { "DEFINE_XARRAY*", "@", "struct xarray @", NULL },
    { "DECLARE_WAIT_QUEUE_HEAD", "@", "wait_queue_head_t @", NULL },
    { "DECLARE_COMPLETION", "@", "struct completion @", NULL },
    { "DECLARE_WORK", "@", "struct work_struct @", NULL },
    { "DECLARE_DELAYED_WORK", "@", "struct delayed_work @", NULL },
    { "DECLARE_DEFERRABLE_WORK", "@", "struct delayed_work @", NULL },
    { "DECLARE_TASKLET*", "@", "struct tasklet_struct @", NULL },
    { "DEFINE_TIMER", "@", "struct timer_list @", NULL },
    { "DEFINE_SRCU", "@", "struct srcu_struct @", NULL },
    { "DEFINE_STATIC_SRCU", "@", "struct srcu_struct @", NULL },
    { "DEFINE_RATELIMIT_STATE", "@", "struct ratelimit_state @", NULL },
    { "DEFINE_HASHTABLE", "@", "struct hlist_head @[1 << (%)]", NULL },
    { "DEFINE_READ_MOSTLY_HASHTABLE", "@", "struct hlist_head @[1 << (%)]",
      NULL },
    { "DECLARE_BITMAP", "@", "unsigned long @[BITS_TO_LONGS(%)]", NULL },
    { "ATOMIC_NOTIFIER_HEAD", "@", "struct atomic_notifier_head @", NULL },
    { "BLOCKING_NOTIFIER_HEAD", "@", "struct blocking_notifier_head @", NULL },
    { "RAW_NOTIFIER_HEAD", "@", "struct raw_notifier_head @", NULL },
    { "SRCU_NOTIFIER_HEAD", "@", "struct srcu_notifier_head @", NULL },
    { "DEFINE_STATIC_SRCU_NOTIFIER_HEAD", "@", "struct srcu_notifier_head @",
      NULL },
    { "DEFINE_SIMPLE_ATTRIBUTE*", "@", "const struct file_operations @", NULL },
    { "DEFINE_DEBUGFS_ATTRIBUTE*", "@", "const struct file_operations @",
      NULL },
    { "DEFINE_SHOW_ATTRIBUTE", "@_fops", "const struct file_operations @_fops",
      NULL },
    { "DEFINE_SEQ_ATTRIBUTE", "@_fops", "const struct file_operations @_fops",
      NULL },
    { "DEFINE_PROC_SHOW_ATTRIBUTE", "@_proc_ops",
      "const struct proc_ops @_proc_ops", NULL },
    { "SIMPLE_DEV_PM_OPS", "@", "const struct dev_pm_ops @", NULL },
    { "UNIVERSAL_DEV_PM_OPS", "@", "const struct dev_pm_ops @", NULL },
    { "DEFINE_SIMPLE_DEV_PM_OPS", "@", "const struct dev_pm_ops @", NULL },
    { "DEFINE_RUNTIME_DEV_PM_OPS", "@", "const struct dev_pm_ops @", NULL },
    { "DEVICE_ATTR*", "dev_attr_@", "struct device_attribute dev_attr_@",
      NULL },
    { "DRIVER_ATTR*", "driver_attr_@", "struct driver_attribute driver_attr_@",
      NULL },
    { "BUS_ATTR*", "bus_attr_@", "struct bus_attribute bus_attr_@", NULL },
    { "CLASS_ATTR*", "class_attr_@", "struct class_attribute class_attr_@",
      NULL },
    { "ATTRIBUTE_GROUPS", "@_groups",
      "const struct attribute_group *@_groups[]", NULL }
  };

/* Whether the LENGTH bytes at CALL are the macro PATTERN.  */

static bool
is_macro (const char *pattern, const char *call, size_t length)
{
  size_t plain = strlen (pattern) - 1;

  return (pattern[plain] == '*'
	  ? length >= plain && memcmp (pattern, call, plain) == 0
	  : klp_is_word (call, length, pattern));
}

/* Put the first two arguments of the call whose parenthesis is at TEXT into
   ARGUMENTS; "" for one that there is not.  */

static bool
read_arguments (struct klp_context *context, const char *text, const char *end,
		const char *arguments[2])
{
  size_t depth = 0;

  arguments[0] = arguments[1] = "";
  for (int i = 0; i < 2 && text < end && *text != ')'; i++)
    {
      const char *start = ++text;
      size_t length;

      for (; text < end; text++)
	if (strchr ("([{", *text) != NULL)
	  depth++;
	else if (depth == 0 && (*text == ',' || *text == ')'))
	  break;
	else if (strchr (")]}", *text) != NULL && depth != 0)
	  depth--;
      while (start < text && isspace ((unsigned char) *start))
	start++;
      length = text - start;
      while (length != 0 && isspace ((unsigned char) start[length - 1]))
	length--;
      arguments[i] = klp_copy_string (context, start, length);
      if (arguments[i] == NULL)
	return false;
    }
  return true;
}

/* PATTERN with ARGUMENTS for `@' and `%'.  */

static const char *
fill (struct klp_context *context, const char *pattern,
      const char *const arguments[2])
{
  const char *text = "";

  while (*pattern != '\0' && text != NULL)
    {
      size_t plain = strcspn (pattern, "@%");

      text = klp_format (context, "%s%.*s%s", text, (int) plain, pattern,
			 pattern[plain] == '@' ? arguments[0]
			 : pattern[plain] == '%' ? arguments[1] : "");
      pattern += plain + (pattern[plain] != '\0');
    }
  return text;
}

/* See klp-new.h.  */

bool
klp_macro_read (struct klp_context *context, struct klp_piece *piece,
		const char *call, size_t length)
{
  const char *end = piece->text + piece->length;
  const char *open = memchr (call, '(', end - call);
  const char *arguments[2], *name;

  for (size_t i = 0; open != NULL && i < sizeof macros / sizeof *macros; i++)
    if (is_macro (macros[i].macro, call, length))
      {
	const struct macro *macro = macros + i;

	if (!read_arguments (context, open, end, arguments))
	  return false;
	piece->kind = KLP_PIECE_VARIABLE;
	/* An array of per-CPU variables has its size behind the name.  */
	name = fill (context, macro->name, arguments);
	piece->name = name == NULL ? NULL
		      : klp_copy_string (context, name,
					 strcspn (name, "[ \t\n"));
	piece->declaration = fill (context, macro->declaration, arguments);
	piece->symbol = macro->symbol == NULL ? NULL
			: fill (context, macro->symbol, arguments);
	piece->is_key = strncmp (macro->macro, "DEFINE_STATIC_CALL", 18) == 0
			|| strncmp (macro->macro, "DEFINE_STATIC_KEY", 17) == 0;
	return (piece->name != NULL && piece->declaration != NULL
		&& (macro->symbol == NULL || piece->symbol != NULL));
      }
  return true;
}
