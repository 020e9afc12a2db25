/* What sources for klp-convert say of the target's symbols.  */

#include <klp-annotate.h>
#include "livepatch.h"

extern int name_show (void);
extern char vm_rodata[];
extern int a_twice (void);
extern int both (void) KLP_RELOC_SYMBOL (mod_b, mod_b, in_both);
extern int thrice KLP_RELOC_SYMBOL_POS (vmlinux, vmlinux, vm_thrice, 3);

KLP_MODULE_RELOC (vmlinux) vmlinux_relocs[] =
{
  KLP_SYMPOS (name_show, 2),
  KLP_SYMPOS (vm_rodata, 0)
};

KLP_MODULE_RELOC (mod_a) mod_a_relocs[] = { KLP_SYMPOS (a_twice, 1) };

static int
new_a_show (void)
{
  return a_twice () + name_show () + vm_rodata[0];
}

static int
new_b_show (void)
{
  return both () + thrice;
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
