# An object with two relocation sections for .text, each with one entry that
# refers to foo.  The assembler makes .rela.text; the second one is made by
# hand here, as the tools that finish Linux livepatches do.  Its sh_info has
# yet to be set to .text, which no directive can do: see `reproduce'.
#
# INFO is the r_info of the first entry, so this is for any 64-bit machine.

	.text
	.long	foo - .
	.long	0

	.section .klp.rela.vmlinux..text, "", %4
	.balign	8
	.quad	4, info, 0
