/* The patch whose new functions annotate*.c have: new_a_show for mod_a and
   new_b_show for mod_b.  */

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
