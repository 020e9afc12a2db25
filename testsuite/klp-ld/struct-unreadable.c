/* Functions with a third pointer, which no kernel's structure has.  */

#include "livepatch.h"

extern int vm_static (void);

static int
new_show (void)
{
  return vm_static ();
}

struct odd_func
{
  const char *old_name;
  void *new_func;
  unsigned long old_sympos;
  void *old_func;
  char rest[128];
};

static struct odd_func funcs[] = {
  { "cmdline_proc_show", new_show, 0, new_show },
  { "meminfo_proc_show", new_show, 0, new_show },
  { }
};

static struct klp_object objs[]
  = { { .funcs = (struct klp_func *) funcs }, { } };

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}
