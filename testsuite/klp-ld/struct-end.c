/* Arrays whose last entry is not empty, or that have an empty one in the
   middle.  */

#include "livepatch.h"

static int
new_show (void)
{
  return 0;
}

#ifdef NO_LAST_FUNC
#define FUNCS FUNC
#elif defined HOLE
#define FUNCS {}, FUNC, {}
#elif defined FUNC_BEHIND
#define FUNCS FUNC, {}, NO_FUNC, {}
#else
#define FUNCS {}
#endif

#ifdef NO_LAST_OBJECT
#define OBJS OBJECT
#elif defined HOLE_BEHIND
#define OBJS OBJECT, {}, OBJECT, {}
#else
#define OBJS {}
#endif

#define FUNC { .old_name = "cmdline_proc_show", .new_func = new_show }
#define NO_FUNC { .old_name = "no_such_function", .new_func = new_show }
#define OBJECT { .name = "mod_a", .funcs = funcs_of_a }

static struct klp_func funcs_of_a[] = {
  { .old_name = "a_show", .new_func = new_show }, { }
};

static struct klp_func funcs[] = {
  { .old_name = "meminfo_proc_show", .new_func = new_show }, FUNCS
};

static struct klp_object objs[] = { { .funcs = funcs }, OBJS };

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}
