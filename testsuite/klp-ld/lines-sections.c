/* Mistakes in lines 6 and 12.  */
#include "livepatch.h"
extern int name_show (int), a_static (int);
__attribute__ ((noinline)) int helper (int x)
{
  return a_static (x) + 1;
}

static int
new_show (int x)
{
  return name_show (helper (x)) + 1;
}

static struct klp_func funcs[] = {
  { .old_name = "cmdline_proc_show", .new_func = new_show }, { }
};

static struct klp_object objs[] = { { .funcs = funcs }, { } };

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}
