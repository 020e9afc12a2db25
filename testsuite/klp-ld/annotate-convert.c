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

#include "annotate-patch.h"
