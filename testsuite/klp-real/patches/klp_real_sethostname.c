// SPDX-License-Identifier: GPL-2.0-only
/*
 * kernel/sys.c: replaces SYSCALL_DEFINE2(sethostname, ...)
 * Names with a space are refused.
 */

#include <linux/cred.h>
#include <linux/nsproxy.h>
#include <linux/random.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/user_namespace.h>
#include <linux/utsname.h>

#include "klp-real.h"

static long patched_sethostname(char __user *name, int len)
{
	int errno;
	char tmp[__NEW_UTS_LEN];

	if (!ns_capable(current->nsproxy->uts_ns->user_ns, CAP_SYS_ADMIN))
		return -EPERM;

	if (len < 0 || len > __NEW_UTS_LEN)
		return -EINVAL;
	errno = -EFAULT;
	if (!copy_from_user(tmp, name, len)) {
		struct new_utsname *u;

		if (memchr(tmp, ' ', len))
			return -EINVAL;
		add_device_randomness(tmp, len);
		down_write(&uts_sem);
		u = utsname();
		memcpy(u->nodename, tmp, len);
		memset(u->nodename + len, 0, sizeof(u->nodename) - len);
		errno = 0;
		uts_proc_notify(UTS_PROC_HOSTNAME);
		up_write(&uts_sem);
	}
	return errno;
}

static long patched_x64_sethostname(const struct pt_regs *regs)
{
	return patched_sethostname((char __user *)regs->di, regs->si);
}

static long patched_ia32_sethostname(const struct pt_regs *regs)
{
	return patched_sethostname(compat_ptr(regs->bx), regs->cx);
}

static struct klp_func funcs[] = {
	{
		.old_name = "__x64_sys_sethostname",
		.new_func = patched_x64_sethostname,
	},
	{
		.old_name = "__ia32_sys_sethostname",
		.new_func = patched_ia32_sethostname,
	}, { }
};

static struct klp_object objects[] = {
	{
		.funcs = funcs,
	}, { }
};

KLP_TEST_PATCH(objects);
