// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A file of a kernel's source, for klp-new.
 *
 * Copyright (C) 2026 The bfd-klp authors
 */

#define CREATE_TRACE_POINTS
#include <linux/init.h>
#include <linux/seq_file.h>
#include "private.h"

#define LINE_END '\n' /* not { */

struct line {
	struct seq_file *file;
	char end;
};

static int vm_data = 3;
static struct line *vm_bss;
static int folded_away[] = { 1, 2 };
static int never_used;
EXPORT_SYMBOL(never_used);

static int vm_static(struct line *line, const char *text);

/* Inlined: no map has it. */
static inline void put_line(struct line *line)
{
	seq_puts(line->file, saved_command_line);
	seq_putc(line->file, line->end);
	vm_data += folded_away[0];
}

static noinline int vm_static(struct line *line,
			      const char *text)
{
	return never_used + (text[0] == '}');
}

static int other_show(struct seq_file *m, void *v)
{
	return never_used;
}

static int cmdline_proc_show(struct seq_file *m, void *v)
{
	struct line line = { m, LINE_END };

	if (KLP_NEW_PRIVATE && vm_bss)
		return vm_static(vm_bss, "{ vm_thrice(");
	put_line(&line);
	return 0;
}

static int __init proc_cmdline_init(void)
{
	return other_show(NULL, cmdline_proc_show);
}
fs_initcall(proc_cmdline_init);
