# module.awk: the C source of a livepatch module.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# Usage: awk -v part=PART [-v functions=N] [-v first=N] [-v uses=N] \
#	    [-v types=N] -f module.awk NAMES
#
# NAMES is what choose.awk writes.  PART is what to write:
#   patch   the patch itself: FUNCTIONS functions from number FIRST on, each
#	    with so many uses of the names, in turn; function 0 brings the
#	    structures along, and does not use the one that it replaces
#   mod     what modpost adds to a module
#   bulk    so many functions that refer to nothing outside, and TYPES types:
#	    code and debug information of the usual kind
# TYPES structures are described in the debug information of each part.

BEGIN {
    n_names = n_exports = n_modinfo = 0
}

$1 == "release" { release = $2 }
$1 == "export" { exports[n_exports++] = $2 }
$1 == "function" || $1 == "data" {
    if ($1 == "function" && old_name == "")
	old_name = $2
    names[n_names] = $2
    kinds[n_names++] = $1
}

END {
    write_types()
    if (part == "mod")
	write_mod()
    else if (part == "bulk")
	write_bulk()
    else
	write_patch()
}

# Structures that refer to each other, as those of kernel headers do.
function write_types(    i, j) {
    print "struct type_0;"
    for (i = 0; i < types; i++) {
	printf "struct type_%d {\n", i
	for (j = 0; j < 10; j++)
	    printf "  %s member_%d_%d;\n", j % 3 == 0 ? "unsigned long" \
		: j % 3 == 1 ? "struct type_" (i + j * 7) % types " *" \
		: "int", j, i % 13
	printf "  int (*call_%d) (struct type_%d *, unsigned int);\n};\n", \
	    i, (i + 1) % types
    }
    if (part != "bulk")
	print "__attribute__ ((used)) static struct type_0 *bench_types;"
}

function modinfo(text) {
    printf "static const char modinfo_%d[] __attribute__ ((used, " \
	"section (\".modinfo\"), aligned (1))) = \"%s\";\n", n_modinfo++, text
}

function write_mod() {
    modinfo("license=GPL")
    modinfo("depends=")
    modinfo("retpoline=Y")
    modinfo("name=bench")
    modinfo("vermagic=" release " SMP preempt mod_unload modversions ")
    print "extern int init_module (void);"
    print "struct module { char head[24]; char name[56]; char more[232];\n" \
	"  int (*init) (void); char rest[576]; } __this_module\n" \
	"  __attribute__ ((section (\".gnu.linkonce.this_module\"), " \
	"aligned (64)))\n  = { .name = \"bench\", .init = init_module };"
}

# Functions end with a call, which becomes a jump: they need not return as this
# compiler's do, which the plugin would warn of.
function write_patch(    i, j, k) {
    for (i = 0; i < n_exports; i++)
	print "extern void " exports[i] " (void);"
    for (i = (first + 1) * uses; i < (first + 1 + functions) * uses; i++) {
	k = i % n_names
	print kinds[k] == "function" ? "extern void " names[k] " (void);" \
	    : "extern long " names[k] ";"
    }
    for (i = first; i < first + functions; i++) {
	printf "void new_%d (struct type_%d *object, long seed)\n{\n", i, \
	    i % types
	for (j = 0; j < uses; j++) {
	    k = ((i + 1) * uses + j) % n_names
	    if (kinds[k] == "function")
		print "  " names[k] " ();"
	    else
		print "  seed += " names[k] ";"
	}
	print "  object->member_0_" i % types % 13 " += seed;"
	print "  " exports[i % n_exports] " ();\n}"
    }
    if (first + 0 == 0)
	write_structures()
}

# Those of 6.1; the plugin derives their sizes.
function write_structures() {
    print "struct klp_func { const char *old_name; void *new_func;\n" \
	"  unsigned long old_sympos; char rest[136]; };\n" \
	"struct klp_object { const char *name; struct klp_func *funcs;\n" \
	"  char rest[152]; };\n" \
	"struct klp_patch { void *mod; struct klp_object *objs;\n" \
	"  char rest[200]; };\n" \
	"extern char __this_module[];\n" \
	"extern int klp_enable_patch (struct klp_patch *);"
    print "static struct klp_func funcs[] = {\n  { .old_name = \"" old_name \
	"\", .new_func = new_0 }, { } };\n" \
	"static struct klp_object objs[] = { { .funcs = funcs }, { } };\n" \
	"static struct klp_patch patch\n" \
	"  = { .mod = __this_module, .objs = objs };\n" \
	"__attribute__ ((section (\".init.text\"))) int init_module (void)\n" \
	"{\n  return klp_enable_patch (&patch);\n}"
}

function write_bulk(    i, j) {
    for (i = 0; i < n_exports; i++)
	print "extern void " exports[i] " (const char *, long);"
    for (i = 0; i < functions; i++) {
	printf "static __attribute__ ((used, noinline)) void\nwork_%d " \
	    "(struct type_%d *object, int count)\n{\n  long sum = %d;\n", i, \
	    i % types, i
	for (j = 0; j < 4; j++)
	    printf "  for (int step_%d = 0; step_%d < count; step_%d++) {\n" \
		"    long value_%d = object->member_0_%d >> step_%d;\n" \
		"    sum += value_%d ^ object->member_2_%d;\n" \
		"    %s (\"work %d\", sum);\n  }\n", j, j, j, \
		j, i % types % 13, j, j, i % types % 13, \
		exports[(i + j) % n_exports], i
	print "  " exports[i % n_exports] " (\"end\", sum);\n}"
    }
}
