/* klp-format.h -- the kernel's on-disk facts about livepatch modules.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Every number and spelling that the kernel's module loader compares is
   defined here, each with the kernel file it comes from, and nowhere else.
   Nothing in this file describes how bfd-klp works.  Paths are those of
   the Linux source tree; "since" names the first release.  */

#ifndef KLP_FORMAT_H
#define KLP_FORMAT_H

/* st_shndx of a symbol that the livepatch core resolves, and the flag of
   the relocation sections it applies.  include/uapi/linux/elf.h (the
   range is in the ELF specification's SHN_LOOS..SHN_HIOS); since 4.7.  */
#define KLP_SHN_LIVEPATCH 0xff20
#define KLP_SHF_RELA_LIVEPATCH 0x00100000

/* Flags of a `.klp.rela.' section: SHF_ALLOC, without which the loader
   frees it before a module's relocations are applied, SHF_INFO_LINK and
   SHF_RELA_LIVEPATCH.  Documentation/livepatch/module-elf-format.rst.  */
#define KLP_RELA_FLAGS 0x00100042

/* Names, as kernel/livepatch/core.c scans them:
   klp_write_section_relocs  ".klp.rela.%55[^.]"
   klp_resolve_symbols       ".klp.sym.%55[^.].%511[^,],%lu"  */
#define KLP_RELA_PREFIX ".klp.rela."
#define KLP_SYM_PREFIX ".klp.sym."
#define KLP_PREFIX ".klp."
#define KLP_VMLINUX "vmlinux"

/* What `objtool klp diff' leaves for `objtool klp post-link':
   tools/objtool/include/objtool/klp.h; since 6.19.  */
#define KLP_OBJTOOL_RELOCS "__klp_relocs"
#define KLP_TOMBSTONE_PREFIX ".klp.tombstone."

/* Its struct klp_reloc there: pointers to the place and to the livepatch
   symbol with its addend, and the relocation's type, 32 bits.  */
#define KLP_OBJTOOL_RELOC_SIZE 24
#define KLP_OBJTOOL_RELOC_SYMBOL 8
#define KLP_OBJTOOL_RELOC_TYPE 16

/* What the init function of such modules makes the structures of: arrays of
   struct klp_object_ext and klp_func_ext, include/linux/livepatch_external.h,
   whose callbacks are those of struct klp_object.  */
#define KLP_OBJTOOL_OBJECTS ".init.klp_objects"
#define KLP_OBJTOOL_OBJECT_SIZE 64
#define KLP_OBJTOOL_OBJECT_FUNCS 8
#define KLP_OBJTOOL_OBJECT_CALLBACKS 16
#define KLP_OBJTOOL_OBJECT_COUNT 56	/* of functions, 32 bits  */
#define KLP_OBJTOOL_FUNC_SIZE 24
#define KLP_OBJTOOL_FUNC_NEW 8
#define KLP_OBJTOOL_FUNC_POSITION 16

/* kpatch, which is not part of the kernel.  What stays: struct
   kpatch_patch_func, kmod/patch/kpatch-patch.h, and arrays of a callback and
   its object's name.  kpatch.lds.S puts zeros behind the latter.  */
#define KLP_KPATCH_FUNCS ".kpatch.funcs"
#define KLP_KPATCH_FUNC_SIZE 56
#define KLP_KPATCH_FUNC_NEW 0
#define KLP_KPATCH_FUNC_POSITION 32
#define KLP_KPATCH_FUNC_NAME 40
#define KLP_KPATCH_FUNC_OBJECT 48
#define KLP_KPATCH_CALLBACKS ".kpatch.callbacks."
#define KLP_KPATCH_CALLBACK_SIZE 16
#define KLP_KPATCH_CALLBACK_OBJECT 8
#define KLP_KPATCH_CALLBACKS_END 8

/* What create-diff-object leaves for create-klp-module:
   kpatch-build/kpatch-intermediate.h.  */
#define KLP_KPATCH_SYMBOLS ".kpatch.symbols"
#define KLP_KPATCH_SYMBOL_SIZE 40
#define KLP_KPATCH_SYMBOL_POSITION 8
#define KLP_KPATCH_SYMBOL_NAME 24
#define KLP_KPATCH_SYMBOL_OBJECT 32
#define KLP_KPATCH_RELOCS ".kpatch.relocations"
#define KLP_KPATCH_RELOC_SIZE 40
#define KLP_KPATCH_RELOC_DEST 0
#define KLP_KPATCH_RELOC_TYPE 8
#define KLP_KPATCH_RELOC_ADDEND 16
#define KLP_KPATCH_RELOC_OBJECT 24
#define KLP_KPATCH_RELOC_SYMBOL 32
#define KLP_KPATCH_ARCH ".kpatch.arch"

/* Livepatch sections as they were proposed in January 2016, which no release
   of the kernel reads: of this name, with the position in st_other.  */
#define KLP_RFC_PREFIX ".klp.rel."

/* Sources for klp-convert, which is not part of the kernel.  KLP_MODULE_RELOC
   (OBJECT) fills a section of this name and OBJECT: packed entries of a pointer
   to the symbol and a 32-bit position.  KLP_RELOC_SYMBOL () makes labels
   PREFIX`CARRIER.OBJECT.NAME,POSITION', or with a dot for the comma.  */
#define KLP_TABLE_PREFIX ".klp.module_relocs."
#define KLP_TABLE_POSITION_OFFSET 8
#define KLP_TABLE_ENTRY_SIZE 12
#define KLP_TABLE_ENTRY_PADDED 16
#define KLP_CARRIED_PREFIX ".klp.sym.rela."

/* Type that binutils' bfd/elf.c gives such a section where it cannot copy
   it: SHT_SECONDARY_RELOC, include/elf/common.h.  */
#define KLP_SHT_SECONDARY_RELOC 0x60000004

/* Longest object name: MODULE_NAME_LEN - 1, include/linux/module.h on
   64-bit machines.  */
#define KLP_OBJECT_NAME_MAX 55

/* Longest symbol name: KSYM_NAME_LEN - 1, include/linux/kallsyms.h; 512
   since 6.1, 128 before.  */
#define KLP_SYMBOL_NAME_MAX 511
#define KLP_SYMBOL_NAME_MAX_OLD 127
#define KLP_LONG_NAMES_MAJOR 6
#define KLP_LONG_NAMES_MINOR 1

/* Oldest release whose loader applies vmlinux livepatch relocations
   before everything else (kernel/module.c, 5.8); older ones have another
   late model and are refused.  */
#define KLP_OLDEST_MAJOR 5
#define KLP_OLDEST_MINOR 8

/* Modinfo entries.  check_modinfo_livepatch and setup_load_info in
   kernel/module/main.c; `depends', `vermagic' and `import_ns' are written
   by scripts/mod/modpost.c and include/linux/module.h.  */
#define KLP_MODINFO_SECTION ".modinfo"
#define KLP_MODINFO_LIVEPATCH "livepatch"
#define KLP_MODINFO_DEPENDS "depends"
#define KLP_MODINFO_VERMAGIC "vermagic"
#define KLP_MODINFO_IMPORT_NS "import_ns"
#define KLP_MODINFO_NAME "name"
#define KLP_MODINFO_LICENSE "license"
#define KLP_MODINFO_RETPOLINE "retpoline"

/* What each x86-64 kernel with retpolines exports for modules.
   arch/x86/lib/retpoline.S.  */
#define KLP_RETPOLINE "__x86_indirect_thunk_rax"

/* The licenses of modules that may use what is exported for GPL ones.
   license_is_gpl_compatible, include/linux/license.h.  */
#define KLP_GPL_LICENSES "GPL", "GPL v2", "GPL and additional rights", \
			 "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL"

/* `__ksymtab_NAME' is the entry of the export NAME in its table:
   ___EXPORT_SYMBOL, include/linux/export.h; __KSYMTAB,
   include/linux/export-internal.h.  */
#define KLP_KSYMTAB_PREFIX "__ksymtab_"

/* Tables beside that one have these names instead of `ksymtab': versions
   (__kcrctab), and flags since 7.1, include/linux/module_symbol.h.  */
#define KLP_EXPORTS "ksymtab"
#define KLP_EXPORT_VERSIONS "kcrctab"
#define KLP_EXPORT_FLAGS_SECTION "__kflagstab"
#define KLP_EXPORT_GPL 1	/* KSYM_FLAG_GPL_ONLY  */

/* Per-CPU data, of which the loader makes a copy for each CPU:
   find_pcpusec in kernel/module/main.c.  */
#define KLP_PERCPU_SECTION ".data..percpu"

/* Where vmlinux's are, or where their offsets begin and end;
   include/asm-generic/vmlinux.lds.h.  */
#define KLP_PERCPU_START "__per_cpu_start"
#define KLP_PERCPU_END "__per_cpu_end"

/* And what vmlinux itself cannot change once it runs; the same file.  */
#define KLP_RODATA_START "__start_rodata"
#define KLP_RODATA_END "__end_rodata"

/* How many bytes of them all modules together may have before 6.10, and after
   that without CONFIG_MEM_ALLOC_PROFILING; include/linux/percpu.h:
   PERCPU_MODULE_RESERVE.  */
#define KLP_PERCPU_MOST 8192

/* Modules are laid out from the beginning of a page on.  */
#define KLP_PAGE_SIZE 4096

/* What compilers jump to on x86 instead of returning and of jumping to a
   register, and where objtool lists that; arch/x86/lib/retpoline.S,
   tools/objtool/check.c.  */
#define KLP_RETURN_THUNK "__x86_return_thunk"
#define KLP_INDIRECT_THUNK "__x86_indirect_thunk_"
#define KLP_RETURN_SITES ".return_sites"
#define KLP_RETPOLINE_SITES ".retpoline_sites"

/* clang's name for the hash before a function, where the kernel has kCFI;
   arch/x86/include/asm/cfi.h.  */
#define KLP_CFI_PREFIX "__cfi_"

/* Lists of BTF ids; include/linux/btf_ids.h.  */
#define KLP_BTF_IDS_SECTION ".BTF_ids"
/* The symbols of places for ids in it, and those among them that are numbers of
   ids, of sets (include/linux/btf_ids.h).  */
#define KLP_BTF_ID_PREFIX "__BTF_ID__"
#define KLP_BTF_SET_PREFIX "__BTF_ID__set"

/* What SYSCALL_DEFINE makes of a system call's name: the record for tracing,
   include/linux/syscalls.h, and the entries,
   arch/x86/include/asm/syscall_wrapper.h.  */
#define KLP_SYSCALL_META "__syscall_meta_"
#define KLP_SYSCALL_X64 "__x64_sys_"
#define KLP_SYSCALL_IA32 "__ia32_sys_"

/* Sections that begin so are freed when the init function has returned;
   module_init_section, kernel/module/main.c.  */
#define KLP_TEXT_PREFIX ".text"
#define KLP_INIT_PREFIX ".init"
#define KLP_EXIT_PREFIX ".exit"

/* Data that is made read-only then; include/linux/cache.h and
   kernel/module/main.c.  */
#define KLP_RO_AFTER_INIT_SECTION ".data..ro_after_init"

/* What a patch was bound to: words with single blanks between.  The first is
   the kernel's release, or `unknown'; then, where the map says them, the
   build-id of vmlinux, and for each module that the patch patches or has
   symbols of, NAME=BUILD-ID, or NAME=srcversion:TEXT where it has no
   build-id.  Digits of build-ids are hexadecimal.  Our own; the kernel
   ignores tags that it does not know.  */
#define KLP_MODINFO_TARGET "klp_target"
#define KLP_TARGET_SRCVERSION "srcversion:"

/* What a patch says it corrects.  Likewise our own.  */
#define KLP_MODINFO_FIXES "klp_fixes"

/* `__versions': struct modversion_info, include/linux/module.h: an
   unsigned long CRC, then the name in the rest of 64 bytes.  check_version
   in kernel/module/version.c takes as many entries as fit into the section
   and the first one of a name.  */
#define KLP_VERSIONS_SECTION "__versions"
#define KLP_VERSION_ENTRY_SIZE 64
#define KLP_VERSION_NAME_OFFSET 8

/* The symbol whose version stands for the layout of struct module;
   check_modstruct_version in kernel/module/version.c refuses a list without
   it.  */
#define KLP_MODULE_LAYOUT "module_layout"

/* The extended form, CONFIG_EXTENDED_MODVERSIONS, beside or instead of
   `__versions'; since 6.14.  An array of u32 CRCs, and the names in the same
   order, each with its NUL; scripts/mod/modpost.c, add_extended_versions,
   writes the names as one C string constant, so one NUL more is behind the
   last.  elf_validity_cache_index_versions in kernel/module/main.c refuses a
   module with one section without the other, or with fewer names than CRCs;
   what follows the last name it needs is not looked at.  check_version looks
   names up here alone when there is this form.  */
#define KLP_VERSION_CRCS_SECTION "__version_ext_crcs"
#define KLP_VERSION_NAMES_SECTION "__version_ext_names"
#define KLP_VERSION_CRC_SIZE 4

/* First members of the patch's own structures, 64-bit machines,
   include/linux/livepatch.h; these offsets hold since 4.5, and are taken
   where the map does not know the target's.  The sizes of the structures
   depend on the kernel's configuration.  */
#define KLP_PATCH_MOD_OFFSET 0		/* struct klp_patch.mod  */
#define KLP_PATCH_OBJS_OFFSET 8		/* struct klp_patch.objs  */
#define KLP_PATCH_STATES_OFFSET 16	/* struct klp_patch.states  */
#define KLP_PATCH_REPLACE_OFFSET 24	/* struct klp_patch.replace, a byte; both
					   since 5.5  */
#define KLP_STATE_ID_OFFSET 0		/* struct klp_state.id  */
#define KLP_STATE_VERSION_OFFSET 8	/* struct klp_state.version, 32 bits  */
#define KLP_STATE_SIZE 24		/* sizeof (struct klp_state)  */
#define KLP_OBJECT_NAME_OFFSET 0	/* struct klp_object.name  */
#define KLP_OBJECT_FUNCS_OFFSET 8	/* struct klp_object.funcs  */
#define KLP_OBJECT_CALLBACKS_OFFSET 16	/* struct klp_object.callbacks: the
					   pointers come first  */
#define KLP_OBJECT_CALLBACKS 4		/* so many  */
#define KLP_CALLBACKS_SIZE 40		/* sizeof (struct klp_callbacks)  */
#define KLP_FUNC_OLD_NAME_OFFSET 0	/* struct klp_func.old_name  */
#define KLP_FUNC_NEW_FUNC_OFFSET 8	/* struct klp_func.new_func  */
#define KLP_FUNC_OLD_SYMPOS_OFFSET 16	/* struct klp_func.old_sympos  */
#define KLP_FUNC_KOBJ_OFFSET 32		/* struct klp_func.kobj, so that the
					   structure is longer  */
#define KLP_ENTRY_SMALLEST 128		/* either of the last two is longer:
					   a kobject alone has 64 bytes  */

/* The function whose use makes a module a livepatch.
   kernel/livepatch/core.c.  */
#define KLP_ENABLE_PATCH "klp_enable_patch"
#define KLP_THIS_MODULE "__this_module"

/* What module_init () and module_exit () call the functions that they are
   given; include/linux/module.h.  */
#define KLP_INIT_FUNCTION "init_module"
#define KLP_EXIT_FUNCTION "cleanup_module"

/* Where modpost puts struct module, and the name in it, of MODULE_NAME_LEN
   bytes.  setup_load_info in kernel/module/main.c; include/linux/module.h.  */
#define KLP_MODULE_SECTION ".gnu.linkonce.this_module"
#define KLP_MODULE_NAME_OFFSET 24

/* Static calls: a site is the call's place and the key, 32 bits each,
   relative to themselves.  struct static_call_site,
   include/linux/static_call_types.h.  */
#define KLP_STATIC_CALL_SECTION ".static_call_sites"
#define KLP_STATIC_CALL_SITE_SIZE 8
#define KLP_STATIC_CALL_KEY_OFFSET 4
#define KLP_STATIC_CALL_KEY "__SCK__"
#define KLP_STATIC_CALL_TRAMPOLINE "__SCT__"

/* The end of a signed module, behind the signature and its size, which stand
   behind the ELF file.  include/linux/module_signature.h.  */
#define KLP_SIGNATURE_END "~Module signature appended~\n"

/* struct module_signature, which stands before that, and the signature before
   it: all zero but for the kind (PKCS#7) and the signature's length, which is
   big-endian.  mod_check_sig, kernel/module_signature.c.  A PKCS#7 message
   begins with the tag of an ASN.1 sequence.  */
#define KLP_SIGNATURE_HEADER 12
#define KLP_SIGNATURE_TYPE_OFFSET 2
#define KLP_SIGNATURE_LENGTH_OFFSET 8
#define KLP_SIGNATURE_BEGIN 0x30

/* Namespaces of exports for named modules only begin so, and no module
   can import them.  EXPORT_SYMBOL_FOR_MODULES, include/linux/export.h.  */
#define KLP_MODULE_NAMESPACE "module:"

/* Relocation types that glibc 2.36's <elf.h> does not have yet.
   arch/powerpc/include/uapi/asm/elf.h, arch/loongarch/include/asm/elf.h.  */
#ifndef R_PPC64_ENTRY
#define R_PPC64_ENTRY 118
#endif
#ifndef R_PPC64_PCREL34
#define R_PPC64_PCREL34 132
#define R_PPC64_GOT_PCREL34 133
#endif
#ifndef R_LARCH_B26
#define R_LARCH_B26 66
#define R_LARCH_PCALA_HI20 71
#define R_LARCH_PCALA_LO12 72
#define R_LARCH_PCALA64_LO20 73
#define R_LARCH_PCALA64_HI12 74
#define R_LARCH_GOT_PC_HI20 75
#define R_LARCH_GOT_PC_LO12 76
#define R_LARCH_32_PCREL 99
#endif
#ifndef R_LARCH_64_PCREL
#define R_LARCH_64_PCREL 109
#endif

/* powerpc's `nop' (ori 0,0,0), behind a call that may leave the module:
   restore_r2, arch/powerpc/kernel/module_64.c.  */
#define KLP_PPC_NOP 0x60000000

#endif /* KLP_FORMAT_H */
