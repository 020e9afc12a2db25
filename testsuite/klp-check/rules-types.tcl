# rules-types.tcl: rules that compare the patch's types with the target's.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# `types' is the small kernel's source, of which pahole makes its BTF, and `c'
# is a file of the patch.  What is right is what C says of both.

set types_kernel {
    struct seq { char *buf; unsigned long size; struct { int a, b:3, c:5; };
	union { long l; void (*f) (struct seq *, int); } u; };
    enum color { RED, GREEN = 7 };
    typedef struct { int counter; } count_t;
    struct other { count_t n; enum color color; short list[2][3]; };
    static struct other box;
    int vm_static (struct seq *m, const char *text, count_t n)
    { box.n = n; return m->u.l + *text; }
    int cmdline_proc_show (struct seq *m, void *v)
    { return vm_static (m, v, box.n) + box.color + box.list[1][2]; }
}

set types_asm patch_of

# The patch's file, which agrees, with the CHANGES, as string map takes them.

proc types_patch { changes } {
    return [string map $changes {
	typedef struct { int counter; } count_t;
	typedef int number;
	struct seq { char *buf; unsigned long size; struct { number a, b:3, c:5; };
	    union { long l; void (*f) (struct seq *, int); } u; };
	enum color { RED, GREEN = 7 };
	struct other { count_t n; enum color color; short list[2][3]; };
	struct own { int a; };
	int vm_static (struct seq *m, const char *text, count_t n);
	int new_show (struct seq *m, void *v);
	int new_show (struct seq *m, void *v)
	{
	    struct other other = { .color = GREEN };
	    struct own own = { m->a };
	    return vm_static (m, m->buf, other.n) + other.color + own.a
		   + other.list[0][1];
	}
    }]
}

# types_rule LEVEL RULE WHAT AT CHANGES SAYS RIGHT: the patch with CHANGES
# breaks RULE at AT, and those of ALSO, and with those of RIGHT it does not.

proc types_rule { level rule what at changes says right { also {} } } {
    global types_kernel types_asm

    check_rule $level $rule $what [list source $types_asm map {} \
	types $types_kernel c [types_patch $changes] at $at says $says also $also \
	bonds { vm_static .klp.sym.vmlinux.vm_static,0 }] \
	[list c [types_patch $right]]
}

# ---- What the patch refers to ----

types_rule error type-reference "too few parameters" {} {
    ", count_t n);" ");" "m->buf, other.n" "m->buf"
} {`vm_static' .patch-c.c:[0-9]+.*2 parameters here and 3 there} {}

types_rule error type-reference "a parameter of another size" {} {
    "const char *text, count_t n);" "const char *text, long n);"
    "m->buf, other.n" "m->buf, 1"
} {parameter 3 is `long int' here and `count_t n' there} {
    "const char *text, count_t n);" "char *text, const count_t n);"
}

types_rule error type-reference "a pointer to another structure" {} {
    "vm_static (struct seq *m, const" "vm_static (struct own *m, const"
    "vm_static (m, m" "vm_static (&own, m"
} {parameter 1 is `struct own \*' here and `struct seq \*m' there} {
    "vm_static (struct seq *m, const" "vm_static (void *m, const"
}

types_rule error type-reference "another value is returned" {} {
    "int vm_static" "long vm_static"
} {it returns `long int' here and `int' there} {
    "int vm_static" "number vm_static"
}

# ---- What the patch replaces ----

types_rule error type-new-function "a parameter more" { .data 0 object_funcs } {
    "int new_show (struct seq *m, void *v)"
    "int new_show (struct seq *m, void *v, int more)"
} {`new_show' .patch-c.c:[0-9]+. is called as `cmdline_proc_show', but.*3 parameters here and 2 there} {}

types_rule error type-new-function "another value is returned" \
    { .data 0 object_funcs } {
    "int new_show (" "long new_show ("
} {it returns `long int' here and `int' there} {
    "void *v" "const char *v"
}

# ---- What both define ----

foreach { what changes says right } {
    "a member is missing" { "char *buf; unsigned long size;" "char *buf;" }
    {`struct seq' .patch-c.c:[0-9]+.*`size' \(at byte 8, 8 bytes there\) is not here; it has 24 bytes here, 32 there}
    {}
    "a member more" { "char *buf;" "char *buf; int more;" }
    {`more' \(at byte 8, 4 bytes here\) is not there|`size' \(at byte 8, 8 bytes there\)|`more' \(at byte 8, 4 bytes\) is not there}
    {}
    "a member of another size" { "unsigned long size" "unsigned int size" }
    {`size' is at byte 8, 4 bytes here, at byte 8, 8 bytes there}
    { "unsigned long size" "void *size" }
    "a bit-field" { "b:3, c:5" "b:4, c:5" }
    {`b' is at byte 20 bit 0, 4 bits here, at byte 20 bit 0, 3 bits there}
    {}
    "members in another order" { "char *buf; unsigned long size;"
	"unsigned long size; char *buf;" }
    {`(buf|size)' is at byte [08], 8 bytes here, at byte [08], 8 bytes there}
    { "char *buf; unsigned long size;" "char * const buf; unsigned long size;" }
    "a member of a union" { "long l; void" "long m; void" }
    {`u.m' \(at byte 24, 8 bytes\) is not there, where `u.l'}
    {}
    "an array" { "short list\[2\]\[3\]" "short list\[2\]\[2\]" }
    {`struct other'.*`list' is at byte 8, 8 bytes here, at byte 8, 12 bytes there}
    { "short list\[2\]\[3\]" "short list\[6\]"
	"list\[0\]\[1\]" "list\[1\]" }
    "an enumerator" { "GREEN = 7" "BLUE, GREEN" }
    {`enum color'.*number 2 is `GREEN' = 7 here|number 2 is `BLUE' = 1 here, `GREEN' = 7 there}
    {}
    "a structure that a typedef names" { "int counter" "int count" }
    {`count_t'.*`count' \(at byte 0, 4 bytes\) is not there, where `counter'}
    { "int counter" "signed int counter" }
} {
    types_rule error type-layout $what {} $changes $says $right \
	[expr { $what eq "a structure that a typedef names"
		? "type-layout type-reference" : "" }]
}

types_rule note type-start "the first members alone" {} {
    " short list\[2\]\[3\];" ""
    "+ other.list\[0\]\[1\]" ""
} {`struct other' .patch-c.c:[0-9]+. is only the beginning} {}

# Five structures of a header differ: three are told, and how many more; of those
# of the patch itself each is.

proc types_structures { file member } {
    set text "\n# 1 \"$file\"\n"
    foreach name { one two three four five } {
	append text "struct $name { int $member; };\n"
    }
    return "$text\n"
}

proc types_many { file member } {
    return "[types_structures $file $member]# 9 \"patch-c.c\"
[types_patch {}]
int new_use (void);
int new_use (void)
{
    struct one one = { 1 };
    struct two two = { 1 };
    struct three three = { 1 };
    struct four four = { 1 };
    struct five five = { 1 };
    return one.$member + two.$member + three.$member + four.$member
	   + five.$member;
}
"
}

set types_users {
    int users (struct one *a, struct two *b, struct three *c, struct four *d,
	       struct five *e)
    { return a->a + b->a + c->a + d->a + e->a; }
}

check_rule error type-layout "many structures of a header" [list \
    source $types_asm map {} \
    types "[types_structures kernel.h a]$types_kernel$types_users" \
    c [types_many /elsewhere/kernel.h b] at {} \
    bonds { vm_static .klp.sym.vmlinux.vm_static,0 } \
    says {2 more structures that headers define are not laid out.*`struct four', `struct five'} \
    also { type-layout type-layout type-layout } ] [list c [types_many /elsewhere/kernel.h a]]

check_rule error type-layout "each structure of the patch's own" [list \
    source $types_asm map {} \
    types "[types_structures kernel.h a]$types_kernel$types_users" \
    c [types_many patch-c.c b] at {} \
    bonds { vm_static .klp.sym.vmlinux.vm_static,0 } \
    says {`struct five' .patch-c.c:5. is not laid out} \
    also { type-layout type-layout type-layout type-layout } ] [list c [types_many patch-c.c a]]

# ---- What is not compared ----

check_rule note type-unknown "no debug information" [list \
    source $types_asm map {} types $types_kernel c [types_patch {}] \
    bonds { vm_static .klp.sym.vmlinux.vm_static,0 } \
    run "STRIP -g patch.ko" at {} says {no debug information;}
] { run "true" }

check_rule note type-unknown "a map without types" [list \
    source $types_asm map {} c [types_patch {}] \
    bonds { vm_static .klp.sym.vmlinux.vm_static,0 } \
    at {} says {target.klpmap has no types of vmlinux}
] [list types $types_kernel]

check_rule note type-not-proved "several of a name" [list \
    source $types_asm map {} types $types_kernel c [types_patch {}] \
    bonds { vm_static .klp.sym.vmlinux.vm_thrice,1 } options --verbose \
    at {} says {`vm_thrice' is not proved: vmlinux has several of that name}
] { bonds { vm_static .klp.sym.vmlinux.vm_static,0 } }

check_rule note type-not-proved "not in the BTF" [list \
    source $types_asm map {} types $types_kernel c [types_patch {}] \
    bonds { vm_static .klp.sym.vmlinux.vm_global,0 } options --verbose \
    at {} says {`vm_global' is not proved: the BTF of vmlinux does not have it}
] { options "" }
