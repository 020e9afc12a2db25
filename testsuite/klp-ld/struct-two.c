/* Two patches in one module.  */

#include "livepatch.h"

extern int a_static (void), b_static (void);

static int
new_a_show (void)
{
  return a_static ();
}

static int
new_b_show (void)
{
  return b_static ();
}

static struct klp_func a_funcs[] = {
  { .old_name = "a_show", .new_func = new_a_show }, { }
};

static struct klp_func b_funcs[] = {
  { .old_name = "b_show", .new_func = new_b_show }, { }
};

static struct klp_object a_objs[] = { { .name = "mod_a", .funcs = a_funcs }, { } };
static struct klp_object b_objs[] = { { .name = "mod_b", .funcs = b_funcs }, { } };

static struct klp_patch a_patch = { .mod = THIS_MODULE, .objs = a_objs };
static struct klp_patch b_patch = { .mod = THIS_MODULE, .objs = b_objs };

int
init_module (void)
{
  return klp_enable_patch (&a_patch) + klp_enable_patch (&b_patch);
}
