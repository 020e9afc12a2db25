/* Other structures that begin with THIS_MODULE, before and behind the patch.  */

#include "livepatch.h"

extern int a_static (void);

struct file_operations
{
  struct module *owner;
  int (*llseek) (void);
  int (*read) (void);
};

struct config_item_type
{
  struct module *owner;
  struct item_operations *item;
  struct item_operations *group;
  const char *name;
};

struct item_operations
{
  int (*release) (void);
  int (*allow_link) (void);
  void *rest[4];
};

struct name_of_module
{
  struct module *owner;
  const char *name;
  void *data;
};

static int
new_a_show (void)
{
  return a_static ();
}

static struct file_operations operations
  = { .owner = THIS_MODULE, .llseek = new_a_show, .read = new_a_show };

static struct item_operations none, links = { .allow_link = new_a_show };
static struct config_item_type item_type
  = { .owner = THIS_MODULE, .item = &links, .group = &none };
static struct name_of_module name = { THIS_MODULE, "mod_b", &none };

static struct klp_func funcs[] = {
  { .old_name = "a_show", .new_func = new_a_show }, { }
};

static struct klp_object objs[] = { { .name = "mod_a", .funcs = funcs }, { } };

static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs };

static struct file_operations more_operations
  = { .owner = THIS_MODULE, .read = new_a_show };

int
init_module (void)
{
  return klp_enable_patch (&patch);
}

void *const all[] = { &operations, &item_type, &name, &more_operations };
