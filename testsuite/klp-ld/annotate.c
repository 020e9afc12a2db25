/* Symbols of the target that a name alone does not tell: a static of two
   modules, a name that C cannot spell, a position.  */

#include <klp-annotate.h>
#include "livepatch.h"

extern int a_both (void) KLP_SYMBOL (mod_a, in_both, 0);
extern int b_both (void) KLP_SYMBOL (mod_b, in_both, 0);
extern int renamed (int) KLP_SYMBOL (vmlinux, vm_renamed.isra.0, 0);
extern int show KLP_SYMBOL (vmlinux, name_show, 2);

static int
new_a_show (void)
{
  return a_both () + renamed (1) + show;
}

static int
new_b_show (void)
{
  return b_both () + renamed (2) + show;
}

static struct klp_func a_funcs[] = {
  { .old_name = "a_show", .new_func = new_a_show }, { }
};

static struct klp_func b_funcs[] = {
  { .old_name = "b_show", .new_func = new_b_show }, { }
};

static struct klp_object objs[] = {
  { .name = "mod_a", .funcs = a_funcs },
  { .name = "mod_b", .funcs = b_funcs },
  { }
};

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}
