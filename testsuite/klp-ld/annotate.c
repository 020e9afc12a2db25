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

#include "annotate-patch.h"
