/* A patch of vmlinux and a module, as the compiler makes it with the kernel's
   flags: calls, a call in place of a return, data, a static that is addressed,
   and names of the module's own.  */

#include "../klp-ld/livepatch.h"

extern int _printk (const char *, ...);
extern int vm_static (int);
extern int a_static (int);
extern int vm_data;

static int (*const volatile callback) (int) = vm_static;
int (*late_callback) (int) = a_static;

static int
new_cmdline (int *place)
{
  _printk ("%d\n", vm_data);
  *place = vm_static (1);
  return callback (*place) + vm_data;
}

static int
new_show (int place)
{
  return a_static (place) + place;
}

static struct klp_func funcs[] = {
  { .old_name = "cmdline_proc_show", .new_func = new_cmdline }, { }
};

static struct klp_func module_funcs[] = {
  { .old_name = "a_show", .new_func = new_show }, { }
};

static struct klp_object objs[] = {
  { .funcs = funcs }, { .name = "mod_a", .funcs = module_funcs }, { }
};

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}
