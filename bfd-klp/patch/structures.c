/* structures.c -- struct klp_patch, klp_object and klp_func in a module.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads the structures where the compiler has laid them out, through their
   relocations.  Their sizes depend on the kernel's configuration and are
   derived from the places of the relocations; anything that cannot
   be read reliably is reported.  Must not know the target map: whether a name
   exists is not asked here.  */

#include "config.h"
#include <elf.h>
#include <string.h>
#include "elf/elf.h"
#include "kernel/kernel.h"
#include "patch/patch.h"
#include "klp-format.h"

struct reader
{
  struct klp_elf *elf;
  const char *prefix;		/* of options, for messages  */
  struct klp_patch *patch;
  const struct klp_layout *layout;	/* PATCH's  */
  struct klp_pointers pointers;
  bool sure;			/* of the struct klp_patch being read  */
  bool lenient;			/* what the kernel refuses counts as well: no
				   other struct klp_patch was found  */
};

/* An array in the module's data.  */
struct array
{
  unsigned int section;
  uint64_t base;
  uint64_t end;			/* it ends there at the latest  */
  uint64_t stride;		/* size of an entry; 0: not known yet  */
  bool sized;			/* END is exact: a symbol says so  */
};

/* The pointer at OFFSET of SECTION, or NULL.  */

static const struct klp_pointer *
pointer_at (const struct reader *reader, unsigned int section, uint64_t offset)
{
  return klp_pointer_at (&reader->pointers, section, offset);
}

/* The string that the pointer at OFFSET of SECTION points to, or NULL.  */

static const char *
name_at (const struct reader *reader, unsigned int section, uint64_t offset)
{
  return klp_pointer_string (&reader->pointers,
			     pointer_at (reader, section, offset));
}

/* Whether a pointer to code is at OFFSET of SECTION.  */

static bool
is_code_at (const struct reader *reader, unsigned int section,
	    uint64_t offset)
{
  return klp_pointer_is_code (&reader->pointers,
			      pointer_at (reader, section, offset));
}

/* Whether the entry at OFFSET of SECTION can be the empty one that ends an
   array of struct klp_func.  */

static bool
is_empty_function (const struct reader *reader, unsigned int section,
		   uint64_t offset)
{
  const struct klp_section *data = reader->elf->sections + section;
  const unsigned char *bytes = klp_elf_bytes (reader->elf, data);
  const struct klp_layout *layout = reader->layout;
  const uint64_t size = klp_layout_func_end (layout);

  if (offset > data->size || data->size - offset < size)
    return false;
  for (uint64_t i = 0; bytes != NULL && i < size; i++)
    if (bytes[offset + i] != 0)
      return false;
  return (pointer_at (reader, section, offset + layout->func_old_name) == NULL
	  && pointer_at (reader, section, offset + layout->func_new_func)
	     == NULL);
}

/* Whether nothing is at OFFSET of SECTION: neither a pointer nor a number.  */

static bool
is_null (const struct reader *reader, unsigned int section, uint64_t offset)
{
  const struct klp_section *data = reader->elf->sections + section;
  const unsigned char *bytes = klp_elf_bytes (reader->elf, data);

  return (bytes != NULL && data->size >= 8 && offset <= data->size - 8
	  && klp_elf_get (reader->elf, bytes + offset, 8) == 0
	  && pointer_at (reader, section, offset) == NULL);
}

/* Whether the struct klp_func at OFFSET of SECTION has a name, but no
   function.  */

static bool
lacks_function (const struct reader *reader, unsigned int section,
		uint64_t offset)
{
  return (name_at (reader, section, offset + reader->layout->func_old_name)
	  != NULL
	  && is_null (reader, section,
		      offset + reader->layout->func_new_func));
}

/* Whether the struct klp_func at OFFSET of SECTION has a function, but no
   name.  */

static bool
lacks_name (const struct reader *reader, unsigned int section,
	    uint64_t offset)
{
  return (is_null (reader, section, offset + reader->layout->func_old_name)
	  && is_code_at (reader, section,
			 offset + reader->layout->func_new_func));
}

/* Whether the struct klp_object at OFFSET of SECTION has a name, but no
   functions.  */

static bool
lacks_functions (const struct reader *reader, unsigned int section,
		 uint64_t offset)
{
  return (name_at (reader, section, offset + reader->layout->object_name)
	  != NULL
	  && is_null (reader, section, offset + reader->layout->object_funcs));
}

/* Whether a struct klp_func may be at OFFSET of SECTION: a string and
   code.  */

static bool
is_function (const struct reader *reader, unsigned int section,
	     uint64_t offset)
{
  return (name_at (reader, section, offset + reader->layout->func_old_name)
	  != NULL
	  && is_code_at (reader, section,
			 offset + reader->layout->func_new_func));
}

/* Whether a struct klp_object may be at OFFSET of SECTION: a name or none,
   then its functions, which may be none if EMPTY.  In memory that cannot be
   written, too: check-structures.c has more to say of that.  */

static bool
is_object (const struct reader *reader, unsigned int section, uint64_t offset,
	   bool empty)
{
  const struct klp_elf *elf = reader->elf;
  const struct klp_pointer *name
    = pointer_at (reader, section, offset + reader->layout->object_name);
  const struct klp_pointer *funcs
    = pointer_at (reader, section, offset + reader->layout->object_funcs);

  if ((name != NULL && klp_pointer_string (&reader->pointers, name) == NULL)
      || funcs == NULL || funcs->to_section == 0
      || strcmp (elf->symbols[funcs->symbol].name, KLP_THIS_MODULE) == 0)
    return false;
  return (is_function (reader, funcs->to_section, funcs->to_offset)
	  || (reader->lenient
	      && lacks_function (reader, funcs->to_section, funcs->to_offset))
	  || (empty && is_empty_function (reader, funcs->to_section,
					  funcs->to_offset)));
}

/* The array of entries of SIZE bytes (0: not known) that begins at OFFSET of
   SECTION.  A variable's size tells its end; without one it ends where
   something else begins.  */

static struct array
array_at (struct reader *reader, unsigned int section, uint64_t offset,
	  uint64_t size)
{
  const struct klp_symbol *symbol
    = klp_elf_symbol_at (reader->elf, section, offset);
  struct array array = { .section = section, .base = offset,
			 .end = reader->elf->sections[section].size,
			 .stride = size };
  uint64_t mark;

  if (symbol != NULL && symbol->size != 0
      && symbol->size < array.end - symbol->value)
    array.end = symbol->value + symbol->size;
  array.sized = (symbol != NULL && symbol->size != 0
		 && symbol->value == offset);
  if (!array.sized)
    {
      mark = klp_pointer_next_mark (&reader->pointers, section, offset);
      if (mark < array.end)
	array.end = mark;
    }
  return array;
}

/* Take note that ARRAY has an entry at OFFSET.  False when that does not
   fit the entries before it.  */

static bool
array_fits (struct array *array, uint64_t offset)
{
  if (offset == array->base)
    return true;
  if (array->stride == 0)
    array->stride = offset - array->base;
  return (offset - array->base) % array->stride == 0;
}

/* The entry at OFFSET of ARRAY is none: what follows the array when a
   variable's size does not tell its end, or when it is a part of one;
   otherwise the array cannot be read.  */

static void
end_unfit (struct reader *reader, const struct array *array, uint64_t offset)
{
  if (array->sized
      && offset < klp_pointer_next_mark (&reader->pointers, array->section,
					 array->base))
    reader->sure = false;
}

/* Check that ARRAY, whose last entry is at LAST, has room for the empty
   entry that ends it, and nothing after that (MORE): the kernel reads on until
   it finds one.  WHAT is its type.  */

static void
check_end (struct reader *reader, const struct array *array, uint64_t last,
	   bool more, const char *what)
{
  /* One entry does not tell its size, but two have more room than this.  */
  uint64_t entry = array->stride == 0 ? KLP_ENTRY_SMALLEST : array->stride;

  if (!array->sized || (!more && array->end - last >= 2 * entry))
    return;
  klp_finding (reader->elf, KLP_RULE_KLP_ARRAY_END, array->section,
	       array->base,
	       "no empty entry ends this array of %s, or one stands in its"
	       " middle: the kernel reads up to the first empty one", what);
}

/* Whether an entry of ARRAY, of struct klp_func, may begin at OFFSET.  */

static bool
may_begin (const struct array *array, uint64_t offset)
{
  uint64_t distance = offset - array->base;

  if (offset <= array->base)
    return offset == array->base;
  return (array->stride != 0 ? distance % array->stride == 0
	  : distance > KLP_FUNC_KOBJ_OFFSET);
}

/* Report that the struct klp_func of ARRAY whose first pointer is at OFFSET
   lacks one of its members, if so.  */

static bool
report_function (struct reader *reader, const struct array *array,
		 uint64_t offset)
{
  const struct klp_layout *layout = reader->layout;
  unsigned int section = array->section;
  uint64_t named = offset - layout->func_old_name;
  uint64_t coded = offset - layout->func_new_func;

  if (offset >= layout->func_old_name && may_begin (array, named)
      && lacks_function (reader, section, named))
    klp_finding (reader->elf, KLP_RULE_KLP_FUNC_INCOMPLETE, section, named,
		 "the klp_func of `%s' has no .new_func, so the kernel refuses"
		 " the patch", name_at (reader, section, offset));
  else if (offset >= layout->func_new_func
	   && may_begin (array, coded)
	   && lacks_name (reader, section, coded))
    klp_finding (reader->elf, KLP_RULE_KLP_FUNC_INCOMPLETE, section, coded,
		 "a klp_func without .old_name, so the kernel refuses the"
		 " patch");
  else
    return false;
  return true;
}

/* Take note of what the pointer PLACE of a record points to: KIND says what
   that is.  */

static bool
add_part (struct reader *reader, enum klp_part_kind kind,
	  const struct klp_pointer *place)
{
  return klp_patch_add_part (reader->elf->context, reader->patch, kind, place);
}

/* Read the struct klp_func at OFFSET of SECTION into OBJECT.  */

static bool
read_function (struct reader *reader, struct klp_patch_object *object,
	       unsigned int section, uint64_t offset)
{
  const struct klp_elf *elf = reader->elf;
  const struct klp_layout *layout = reader->layout;
  const struct klp_pointer *name
    = pointer_at (reader, section, offset + layout->func_old_name);
  const struct klp_pointer *code
    = pointer_at (reader, section, offset + layout->func_new_func);
  const struct klp_section *data = elf->sections + section;
  uint64_t position = offset + layout->func_old_sympos;
  struct klp_patch_function *function
    = klp_patch_add_function (elf->context, object, code);

  if (function == NULL)
    return false;
  function->old_name = klp_pointer_string (&reader->pointers, name);
  function->offset = offset;
  if (code->to_section == 0)
    function->new_name = elf->symbols[code->symbol].name;
  if (position + 8 <= data->size)
    function->old_position
      = klp_elf_get (elf, klp_elf_bytes (elf, data) + position, 8);
  return (add_part (reader, KLP_PART_STRING, name)
	  && add_part (reader, KLP_PART_CODE, code));
}

/* Read the array of struct klp_func that FUNCS points to into OBJECT: where
   the size of an entry is not known, the distance of the first two is, and the
   first one without a name ends the array.  */

static bool
read_functions (struct reader *reader, struct klp_patch_object *object,
		const struct klp_pointer *funcs)
{
  const struct klp_pointers *pointers = &reader->pointers;
  const struct klp_layout *layout = reader->layout;
  uint64_t first = (layout->func_old_name < layout->func_new_func
		    ? layout->func_old_name : layout->func_new_func);
  uint64_t second = layout->func_old_name + layout->func_new_func - first;
  struct array array = array_at (reader, funcs->to_section, funcs->to_offset,
				 layout->func_size);
  uint64_t last = array.base;
  bool more = false;

  if (is_empty_function (reader, array.section, array.base))
    return true;
  for (size_t i = klp_pointer_first (pointers, array.section,
				     array.base + first);
       i < pointers->count && pointers->list[i].section == array.section
       && pointers->list[i].offset < array.end; i += 2)
    {
      uint64_t at = pointers->list[i].offset, offset = at - first;

      if (array.stride != 0 && offset > last + array.stride)
	{
	  if (array.sized && at == last + array.stride + second)
	    report_function (reader, &array, at);
	  more = (is_function (reader, array.section, offset)
		  && array_fits (&array, offset));
	  break;
	}
      if (!is_function (reader, array.section, offset)
	  || !array_fits (&array, offset))
	{
	  if ((!array.sized && offset != array.base)
	      || !report_function (reader, &array, at))
	    end_unfit (reader, &array, at);
	  break;
	}
      if (!read_function (reader, object, array.section, offset))
	return false;
      last = offset;
    }
  check_end (reader, &array, last, more, "struct klp_func");
  return true;
}

/* Take note of what the pointers of the struct klp_object at OFFSET of SECTION
   point to.  */

static bool
add_object_parts (struct reader *reader, unsigned int section, uint64_t offset)
{
  const struct klp_layout *layout = reader->layout;

  if (!add_part (reader, KLP_PART_STRING,
		 pointer_at (reader, section, offset + layout->object_name))
      || !add_part (reader, KLP_PART_RECORD,
		    pointer_at (reader, section,
				offset + layout->object_funcs)))
    return false;
  for (uint64_t i = 0; i < KLP_OBJECT_CALLBACKS; i++)
    if (!add_part (reader, KLP_PART_CALLBACK,
		   pointer_at (reader, section,
			       offset + layout->object_callbacks + 8 * i)))
      return false;
  return true;
}

/* Read the struct klp_object at OFFSET of SECTION, known to be one.  */

static bool
read_object (struct reader *reader, unsigned int section, uint64_t offset)
{
  struct klp_context *context = reader->elf->context;
  const struct klp_pointer *pointer
    = pointer_at (reader, section, offset + reader->layout->object_name);
  const struct klp_pointer *funcs
    = pointer_at (reader, section, offset + reader->layout->object_funcs);
  const char *name = (pointer == NULL ? KLP_VMLINUX
		      : klp_pointer_string (&reader->pointers, pointer));
  const char *kernels = klp_object_name (context, name, strlen (name));
  const char *problem = klp_object_name_problem (name);
  struct klp_patch_object *object;

  if (kernels == NULL)
    return false;
  if (pointer != NULL && strcmp (name, KLP_VMLINUX) == 0)
    problem = "is vmlinux's, for which the kernel wants a null pointer";
  if (problem != NULL)
    klp_finding_with (reader->elf, KLP_RULE_KLP_OBJECT_NAME,
		      (strcmp (kernels, KLP_VMLINUX) == 0
		       ? "write `.name = NULL'"
		       : klp_format (context, "write `.name = \"%s\"'",
				     kernels)),
		      section, offset,
		      "the klp_object's name `%s' %s, so the kernel would never"
		      " apply its functions", name, problem);
  object = klp_patch_object_add (context, reader->patch, kernels);
  if (object == NULL)
    return false;
  if (object->in_patch)
    klp_finding (reader->elf, KLP_RULE_KLP_OBJECT_TWICE, section, offset,
		 "a second klp_object for %s, which the kernel refuses",
		 kernels);
  object->in_patch = true;
  return (add_object_parts (reader, section, offset)
	  && read_functions (reader, object, funcs));
}

/* Find where the struct klp_object behind the one at OFFSET of ARRAY begins.
   Once the size of an entry is known, that counts.  Until then the first
   pointer behind the callbacks is its name or, when it is vmlinux, its
   functions.  The array's end when there is none.  */

static uint64_t
next_object (const struct reader *reader, const struct array *array,
	     uint64_t offset)
{
  const struct klp_pointers *pointers = &reader->pointers;
  const struct klp_layout *layout = reader->layout;
  const uint64_t shortest = layout->object_callbacks + KLP_CALLBACKS_SIZE;
  uint64_t at = offset + (array->stride == 0 ? shortest : array->stride);
  size_t i = klp_pointer_first (pointers, array->section, at);

  if (i >= pointers->count || pointers->list[i].section != array->section
      || pointers->list[i].offset >= array->end)
    return array->end;
  if (array->stride != 0)
    return (pointers->list[i].offset <= at + layout->object_name
	    || pointers->list[i].offset <= at + layout->object_funcs
	    ? at : array->end);
  at = pointers->list[i].offset;
  return (klp_pointer_string (pointers, pointers->list + i) != NULL
	  ? at - layout->object_name : at - layout->object_funcs);
}

/* Read the array of struct klp_object that OBJS points to.  */

static bool
read_objects (struct reader *reader, const struct klp_pointer *objs)
{
  struct array array = array_at (reader, objs->to_section, objs->to_offset,
				 reader->layout->object_size);
  uint64_t offset = array.base, last = array.base;

  for (; offset < array.end; offset = next_object (reader, &array, offset))
    {
      if (!is_object (reader, array.section, offset,
		      array.sized || offset == array.base)
	  || !array_fits (&array, offset))
	{
	  if ((array.sized || offset == array.base)
	      && lacks_functions (reader, array.section, offset))
	    klp_finding (reader->elf, KLP_RULE_KLP_OBJECT_INCOMPLETE,
			 array.section, offset,
			 "the klp_object of `%s' has no .funcs, so the kernel"
			 " refuses the patch",
			 name_at (reader, array.section,
				  offset + reader->layout->object_name));
	  else
	    end_unfit (reader, &array, offset);
	  /* An object without functions, or something else.  */
	  if (is_object (reader, array.section, offset, true))
	    reader->sure = false;
	  break;
	}
      if (!read_object (reader, array.section, offset))
	return false;
      last = offset;
    }
  check_end (reader, &array, last, false, "struct klp_object");
  return true;
}

/* Whether MOD may be the first member of a struct klp_patch, whose objects
   OBJS (or NULL) then points to.  */

static bool
is_patch (const struct reader *reader, const struct klp_pointer *mod,
	  const struct klp_pointer *objs)
{
  const struct klp_elf *elf = reader->elf;

  return (strcmp (elf->symbols[mod->symbol].name, KLP_THIS_MODULE) == 0
	  && objs != NULL && objs->to_section != 0
	  && (is_object (reader, objs->to_section, objs->to_offset, true)
	      || (reader->lenient
		  && lacks_functions (reader, objs->to_section,
				      objs->to_offset))));
}

/* Read the struct klp_patch at OFFSET of MOD's section, whose objects OBJS
   points to.  *UNSURE as in klp_structures_read.  */

static bool
read_patch (struct reader *reader, const struct klp_pointer *mod,
	    uint64_t offset, const struct klp_pointer *objs, bool *unsure)
{
  struct klp_pointer self = *mod;

  self.offset = self.to_offset = offset;
  self.to_section = mod->section;
  reader->sure = true;
  if (!add_part (reader, KLP_PART_RECORD, &self)
      || !add_part (reader, KLP_PART_RECORD, objs)
      || !add_part (reader, KLP_PART_STATES,
		    pointer_at (reader, mod->section,
				offset + reader->layout->patch_states))
      || !klp_states_read (&reader->pointers, mod->section, offset,
			   reader->patch)
      || !read_objects (reader, objs))
    return false;
  if (reader->sure)
    reader->patch->read = true;
  else
    {
      *unsure = true;
      klp_finding_with (reader->elf, KLP_RULE_KLP_STRUCTURES_UNREAD,
			klp_format (reader->elf->context, "name the objects"
				    " with %sobject=NAME", reader->prefix),
			mod->section, offset,
			"a struct klp_patch whose objects and functions cannot"
			" be told apart");
    }
  return true;
}

/* See patch.h.  */

bool
klp_structures_read (struct klp_elf *elf, uint32_t absolute,
		     const char *prefix, struct klp_patch *patch,
		     bool *unsure)
{
  struct reader reader = { .elf = elf, .prefix = prefix, .patch = patch,
			   .layout = patch->layout, .pointers.elf = elf };
  unsigned long errors = klp_error_count (elf->context);
  int passes = klp_elf_is_livepatch (elf, NULL) ? 2 : 1;

  *unsure = false;
  if (!klp_pointers_collect (&reader.pointers, absolute))
    return false;
  for (int pass = 0; pass < passes && !patch->read && !*unsure; pass++)
    {
      reader.lenient = pass == 1;
      for (size_t i = 0; i < reader.pointers.count; i++)
	{
	  const struct klp_pointer *mod = reader.pointers.list + i;
	  uint64_t offset = mod->offset - reader.layout->patch_mod;
	  const struct klp_pointer *objs
	    = pointer_at (&reader, mod->section,
			  offset + reader.layout->patch_objs);

	  if (mod->offset >= reader.layout->patch_mod
	      && is_patch (&reader, mod, objs)
	      && !read_patch (&reader, mod, offset, objs, unsure))
	    return false;
	}
    }
  if (*unsure)
    patch->read = false;
  return klp_error_count (elf->context) == errors;
}
