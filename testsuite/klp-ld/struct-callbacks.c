/* Objects with callbacks only: an empty array of functions, which the
   compiler puts into .bss, for vmlinux in the middle and for mod_b.  */

#include "livepatch.h"

extern int a_static (void), vm_static (void);

static int
new_a_show (void)
{
  return a_static ();
}

static int
before (struct klp_object *object)
{
  return vm_static () + (object->name == 0);
}

static struct klp_func a_funcs[] = {
  { .old_name = "a_show", .new_func = new_a_show }, { }
};

static struct klp_func no_funcs[] = { { } };

static struct klp_object objs[] = {
  { .name = "mod_a", .funcs = a_funcs },
  { .funcs = no_funcs, .callbacks = { .pre_patch = before } },
  { .name = "mod_b", .funcs = no_funcs },
  { }
};

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}

extern int b_data;
int *in_data = &b_data;
