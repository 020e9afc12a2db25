/* A patch of mod_a that asks its static keys, calls its static calls and fires
   its tracepoint: through klp-late.h, or as the kernel's headers do.  */

#ifdef KERNELS_OWN
#include "kernel-late.h"
#else
#include <klp-late.h>
#endif
#include "livepatch.h"

extern struct static_key_false a_key_false;
extern struct static_key_true a_key_true;
#ifndef NO_KEY
#define KEY(X) (X)
#else
#define KEY(X) 0
#endif

extern int a_answer (int);
DECLARE_STATIC_CALL (a_call, a_answer);
extern void a_hook_type (int *);
DECLARE_STATIC_CALL (a_hook, a_hook_type);
#ifndef NO_CALL
DECLARE_TRACE (a_event)
#endif

static int
new_a_show (int n)
{
  if (KEY (static_branch_unlikely (&a_key_false)))
    n++;
  if (KEY (static_branch_likely (&a_key_true)))
    n += 2;
  if (KEY (!static_key_false (&a_key_true.key)))
    n += 4;
  if (KEY (static_key_true (&a_key_false.key)))
    n += 8;
#ifndef NO_CALL
  n += static_call (a_call) (n);
  static_call_cond (a_hook) (&n);
  trace_a_event (n);
#endif
  return n;
}

static struct klp_func funcs[] = {
  { .old_name = "a_show", .new_func = new_a_show }, { }
};

static struct klp_object objs[] = {
  { .name = "mod_a", .funcs = funcs }, { }
};

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}
