/* Three objects, vmlinux in the middle, the first with callbacks;
   LAST is the last function of vmlinux.  */

#include "livepatch.h"

#ifdef INIT
#define ATTRIBUTE __attribute__ ((section (".data..patch")))
#else
#define ATTRIBUTE
#endif
#ifdef WRONG
#define LAST "no_such_function"
#else
#define LAST "cmdline_proc_show"
#endif

extern int a_static (void), vm_static (void), b_static (void);
extern int a_data, vm_data;

static int
new_a_show (void)
{
  return a_static () + a_data;
}

static int
new_meminfo (void)
{
  return vm_static () + vm_data;
}

static int
new_cmdline (void)
{
  return vm_static () - vm_data;
}

static int
new_b_show (void)
{
  return b_static ();
}

static int
before (struct klp_object *object)
{
  return object->name == 0;
}

static void
after (struct klp_object *object)
{
  object->name = 0;
}

static struct klp_func a_funcs[] ATTRIBUTE = {
  { .old_name = "a_show", .new_func = new_a_show }, { }
};

static struct klp_func vm_funcs[] ATTRIBUTE = {
  { .old_name = "meminfo_proc_show", .new_func = new_meminfo },
  { .old_name = LAST, .new_func = new_cmdline },
  { }
};

static struct klp_func b_funcs[] ATTRIBUTE = {
  { .old_name = "b_show", .new_func = new_b_show, .old_sympos = 1 }, { }
};

static struct klp_object objs[] ATTRIBUTE = {
  { .name = "mod_a", .funcs = a_funcs,
    .callbacks = { .pre_patch = before, .post_unpatch = after } },
  { .funcs = vm_funcs },
  { .name = "mod_b", .funcs = b_funcs },
  { }
};

static struct klp_patch patch ATTRIBUTE = { .mod = THIS_MODULE, .objs = objs };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}
