/* All structures in one variable: -DONE, of one object.  */

#include "livepatch.h"

extern int a_static (void), vm_static (void);

static int
new_cmdline (void)
{
  return vm_static ();
}

#ifdef ONE

static struct
{
  struct klp_object objs[2];
  struct klp_func vm_funcs[2];
  struct klp_patch patch;
} all = {
  .patch = { .mod = THIS_MODULE, .objs = all.objs },
  .objs = { { .funcs = all.vm_funcs }, { } },
  .vm_funcs = { { .old_name = "cmdline_proc_show", .new_func = new_cmdline },
		{ } }
};

#else

static int
new_a_show (void)
{
  return a_static ();
}

static struct
{
  struct klp_object objs[3];
  struct klp_func a_funcs[2];
  struct klp_func vm_funcs[2];
  struct klp_patch patch;
} all = {
  .patch = { .mod = THIS_MODULE, .objs = all.objs },
  .objs = { { .name = "mod_a", .funcs = all.a_funcs },
	    { .funcs = all.vm_funcs }, { } },
  .a_funcs = { { .old_name = "a_show", .new_func = new_a_show }, { } },
  .vm_funcs = { { .old_name = "cmdline_proc_show", .new_func = new_cmdline },
		{ } }
};

#endif

int
init_module (void)
{
  return klp_enable_patch (&all.patch);
}
