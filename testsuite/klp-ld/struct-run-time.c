/* A patch whose structures are made at run time.  */

#include "livepatch.h"

extern int a_static (void), vm_static (void), vm_global (void);

static int
new_a_show (void)
{
  return a_static () + vm_global ();
}

static struct klp_func funcs[2];
static struct klp_object objs[2];
static struct klp_patch patch;

int
init_module (void)
{
  funcs[0].old_name = "a_show";
  funcs[0].new_func = new_a_show;
  objs[0].name = "mod_a";
  objs[0].funcs = funcs;
  patch.mod = THIS_MODULE;
  patch.objs = objs;
  return klp_enable_patch (&patch);
}
