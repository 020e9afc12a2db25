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
    struct inner { int a, b; };
    struct more { struct seq *seq; struct inner in; struct other *other;
	int flag:2; unsigned number; char text[8]; int tail[]; };
    static struct other box;
    int more_use (struct more *m)
    { return m->seq->a + m->in.b + m->other->color + m->flag + m->tail[1]; }
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
	struct inner { int a, b; };
	struct more { struct seq *seq; struct inner in; struct other *other;
	    int flag:2; unsigned number; char text[8]; int tail[]; };
	int vm_static (struct seq *m, const char *text, count_t n);
	int new_show (struct seq *m, void *v);
	int new_show (struct seq *m, void *v)
	{
	    struct other other = { .color = GREEN };
	    struct own own = { m->a };
	    struct more *all = (struct more *) v;
	    return vm_static (m, m->buf, other.n) + other.color + own.a
		   + other.list[0][1] + all->number;
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

# BTF has no variables that are not per-CPU; in the map, the next symbol is
# eight bytes behind vm_data.
check_rule error type-reference "a variable that has no such room" [list \
    source $types_asm map {} types $types_kernel \
    c [types_patch {
	"struct own { int a; };" "struct own { int a; }; extern long vm_data\[2\];"
	"+ own.a" "+ own.a + vm_data\[1\]"
    }] at {} says {`vm_data' .patch-c.c:[0-9]+. is declared with 16 bytes, but\
	vmlinux has another symbol 8 bytes behind it} bonds {
	vm_static .klp.sym.vmlinux.vm_static,0
	vm_data .klp.sym.vmlinux.vm_data,0
    }] [list c [types_patch {
	"struct own { int a; };" "struct own { int a; }; extern long vm_data\[1\];"
	"+ own.a" "+ own.a + vm_data\[0\]"
    }]]

# An array's size need not be declared.
check_rule error type-reference "a structure that has no such room" [list \
    source $types_asm map {} types $types_kernel \
    c [types_patch {
	"struct own { int a; };"
	"struct own { int a; }; extern struct { long a, b; } vm_data;"
	"+ own.a" "+ own.a + vm_data.b"
    }] at {} says {`vm_data' .patch-c.c:[0-9]+. is declared with 16 bytes} \
    bonds {
	vm_static .klp.sym.vmlinux.vm_static,0
	vm_data .klp.sym.vmlinux.vm_data,0
    }] [list c [types_patch {
	"struct own { int a; };"
	"struct own { int a; }; extern struct { long a, b; } vm_data\[\];"
	"+ own.a" "+ own.a + vm_data->b"
    }]]

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

# The members of a structure are where they are there, and are something else.

foreach { what changes says right } {
    "an unsigned member" { "unsigned number" "int number" }
    {`struct more'.*member `number' is `int' here and `unsigned int' there}
    { "unsigned number" "enum color number" }
    "an unsigned bit-field" { "int flag:2" "unsigned flag:2" }
    {`struct more'.*member `flag' is `unsigned int' here and `int' there}
    { "int flag:2" "signed int flag:2" }
    "a pointer to another structure"
    { "*seq; struct inner in; struct other *" "*seq; struct inner in; struct seq *" }
    {`struct more'.*member `other' is `struct seq \*' here and `struct other \*' there}
    { "struct inner in; struct other *" "struct inner in; void *" }
    "another structure of the size"
    { "struct inner in" "struct { int c, d; } in" }
    {`struct more'.*member `in\.c' \(at byte 8, 4 bytes here\) is not there}
    { "struct inner in" "struct { int a, b; } in" }
    "a pointer to function with other parameters"
    { "(struct seq *, int)" "(struct seq *, long)" }
    {`struct seq'.*member `u\.f' is `void \(\*\)\(struct seq \*, long int\)' here and `void \(\*\)\(struct seq \*, int\)' there}
    { "(struct seq *, int)" "(const struct seq *m, number i)" }
    "a flexible array of other elements" { "int tail\[\]" "long tail\[\]" }
    {`struct more'.*member `tail' is `long int \[0\]' here and `int \[0\]' there}
    { "int tail\[\]" "int tail\[0\]" }
    "a flexible array that is none" { "int tail\[\]" "int tail\[1\]" }
    {`struct more'.*member `tail' is at byte 40, 4 bytes here, at byte 40, 0 bytes there; it has 48 bytes here, 40 there}
    { "char text\[8\]" "volatile unsigned char text\[8\]" }
    "typedefs of another type" { "unsigned number" "word number"
	"typedef int number;" "typedef int number; typedef long w; typedef w word;" }
    {`struct more'.*member `number' is at byte 32, 8 bytes here, at byte 28, 4 bytes there|`text'}
    { "unsigned number" "word number"
	"typedef int number;" "typedef int number;\
	typedef const unsigned w; typedef w word;" }
} {
    types_rule error type-layout $what {} $changes $says $right
}

types_rule error type-layout "one of two definitions" {} {
    "= { m->a };" "= { m->a };
	{ struct inner { int b, a; } *inner = v; if (inner->b) return 1; }"
} {`struct inner' .patch-c.c:[0-9]+.*member `[ab]' is at byte} {
    "= { m->a };" "= { m->a };
	{ struct inner { int a, b; } *inner = v; if (inner->b) return 1; }"
}

# A structure with a name is a member without one, and a union whose members GCC
# does not tell.

set types_special {
    struct head { int a; };
    struct whole { struct head; int b; };
    typedef union { struct head *head; struct whole *whole; } either
	__attribute__ ((transparent_union));
    int special (struct whole *w, either e) { return w->a + e.head->a; }
}

foreach { what here says right } {
    "members of a member without a name" "struct { int c, a; }; int b;"
    {`struct whole'.*member `c' \(at byte 0, 4 bytes here\) is not there}
    "struct { int a; }; int b;"
    "what follows a member without a name" "struct head; long b;"
    {`struct whole'.*member `b' is at byte 8, 8 bytes here, at byte 4, 4 bytes there}
    "struct head; int b;"
} {
    check_rule error type-layout $what [list \
	source $types_asm map {} types "$types_kernel$types_special" \
	cc "$::CC -fms-extensions" at {} says $says \
	c "[types_patch {}][string map [list "struct head; int b;" $here] \
	    $types_special]" \
	bonds { vm_static .klp.sym.vmlinux.vm_static,0 } ] \
	[list c "[types_patch {}][string map [list "struct head; int b;" $right] \
	    $types_special]" cc "[expr { [auto_execok clang] eq "" ? $::CC
		: "clang -Wno-microsoft-anon-tag" }] -fms-extensions"]
}

types_rule error type-reference "a structure of another name" {} {
    "vm_static (struct seq *m, const" "vm_static (struct box *m, const"
    "struct own { int a; };" "struct own { int a; };
	struct box { char *buf; long size\[3\]; };"
    "vm_static (m, m" "vm_static (v, m"
} {parameter 1 is `struct box \*' here and `struct seq \*m' there} {
    "vm_static (struct seq *m, const" "vm_static (struct box *m, const"
    "struct own { int a; };" "struct own { int a; };
	struct box { char *buf; unsigned long size; struct { number a, b:3, c:5; };
	    union { long l; void (*f) (struct seq *, int); } u; };"
    "vm_static (m, m" "vm_static (v, m"
}

# What compilers make of it is all the same.

set types_compilers {}
foreach compiler [list $::CC clang] {
    foreach flags { -gdwarf-4 -gdwarf-5 "-gdwarf-4 -gz" "-gdwarf-5 -gz"
	"-gdwarf-4 -gsplit-dwarf" "-gdwarf-5 -gsplit-dwarf" } {
	lappend types_compilers "$compiler $flags"
    }
}

foreach cc $types_compilers {
    if { [auto_execok [lindex $cc 0]] eq "" } {
	unsupported "type-layout: $cc"
	continue
    }
    check_rule error type-layout "compiled by $cc" [list \
	source $types_asm map {} types $types_kernel cc $cc \
	c [types_patch { "unsigned long size" "unsigned int size" }] at {} \
	bonds { vm_static .klp.sym.vmlinux.vm_static,0 } \
	says {`size' is at byte 8, 4 bytes here, at byte 8, 8 bytes there} ] \
	[list c [types_patch {}]]
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

check_rule note type-unknown "debug information in a file that is not there" [list \
    source $types_asm map {} types $types_kernel c [types_patch {}] \
    cc "$::CC -gsplit-dwarf" bonds { vm_static .klp.sym.vmlinux.vm_static,0 } \
    run "rm patch-c.dwo" at {} says {not of C, or in .dwo files that are not there;}
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

# A file's functions stand together in BTF, and their code in the kernel: those
# around vm_static are far from it, or not.

set types_around $types_kernel
foreach name { near_a near_b near_c } {
    set types_around "int $name (int a) { return a; }\n$types_around"
}

# The same sorted by the functions' names, as newer kernels' BTF is; gcc writes
# them in the reverse order.

regexp {    int more_use .*?\}\n} $types_kernel types_sorted
set types_sorted [string map [list $types_sorted "" "    int cmdline_proc_show" \
    "$types_sorted    int cmdline_proc_show"] $types_kernel]
foreach name { w_near x_near } {
    set types_sorted "int $name (int a) { return a; }\n$types_sorted"
}

# types_placed ADDRESS [LINES]: what puts vm_static there in the map, the
# functions around it where it is else, and LINES.

proc types_placed { address { lines "" } } {
    foreach name { near_a near_b near_c more_use w_near x_near } {
	append lines "$name vmlinux t ffffffff81001100 - -\n"
    }
    return [list \
	"vm_static                    vmlinux  t ffffffff81001100" \
	"${lines}vm_static vmlinux t $address"]
}

check_rule warning type-elsewhere "another file's function of that name" [list \
    source $types_asm map [types_placed ffffffff81141200] \
    types $types_around c [types_patch {}] \
    bonds { vm_static .klp.sym.vmlinux.vm_static,0 } \
    at {} says {`vm_static' is not proved: the BTF of vmlinux has it among functions such as [a-z_]+, whose code is elsewhere}
] [list map [types_placed ffffffff81041100]] [list types $types_sorted] \
    [list map [types_placed ffffffff81141200 \
		   "near_b.cold vmlinux t ffffffff81141100 - -\n"]]
