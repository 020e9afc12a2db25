/* One object, vmlinux, with one function: arrays of one entry.  */

#include "livepatch.h"

extern int vm_static (void);

static int
new_cmdline (void)
{
  return vm_static ();
}

static struct klp_func funcs[] = {
  { .old_name = "cmdline_proc_show", .new_func = new_cmdline }, { }
};

static struct klp_object objs[] = { { .funcs = funcs }, { } };

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}
