# klp.mk: build, check, sign and install the livepatches in a directory.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# (Not the version 3 of the rest of bfd-klp: the Makefiles of kernel modules
# include this file, and the kernel is under version 2.)
#
# A patch's Makefile is its list of objects and one line:
#
#   obj-m := klp_NAME.o
#   include $(shell pkg-config --variable=kbuild --print-errors bfd-klp)
#
# `make help' prints what can be made then, and with which variables.  kbuild
# reads the same Makefile, for the list.

ifndef KBUILD_EXTMOD

KDIR ?= /lib/modules/$(shell uname -r)/build
KLP_KEY ?= $(KDIR)/certs/signing_key.pem
KLP_CERT ?= $(KDIR)/certs/signing_key.x509
INSTALL_MOD_DIR ?= livepatch

# The plugin runs on this machine, as pkg-config does, whatever CPU the patch is
# for.
klp_variable = $(shell pkg-config --variable=$1 --print-errors bfd-klp)
KLP_PLUGIN ?= $(call klp_variable,plugin)
KLP_INCLUDE ?= $(call klp_variable,includedir)
KLP_PROGRAMS ?= $(call klp_variable,bindir)

# The kernel's directory of modules, from which klp-map finds its image, too; or
# the tree in which the kernel was built.
klp_release := $(shell sed -n 's/^.define UTS_RELEASE "\(.*\)"/\1/p' \
  $(KDIR)/include/generated/utsrelease.h 2>/dev/null)
klp_modules := $(patsubst %/kernel/,%,$(firstword $(wildcard \
  $(patsubst %/build,%/kernel/,$(filter %/build,$(KDIR))) \
  $(INSTALL_MOD_PATH)/lib/modules/$(klp_release)/kernel/)))
ifeq ($(strip $(KLP_MAP)),)
override KLP_MAP := $(klp_release).klpmap
endif
ifndef KLP_SOURCES
klp_no_image := $(if $(klp_modules)$(wildcard $(KDIR)/vmlinux),,yes)
endif
KLP_SOURCES ?= $(if $(klp_modules),--vmlinuz=$(klp_modules) \
  --modules=$(klp_modules),--vmlinux=$(KDIR)/vmlinux --modules=$(KDIR)) \
  $(addprefix --symvers=,$(wildcard $(KDIR)/Module.symvers))

# kbuild runs the compiler and the linker in a directory of its own choice.
klp_map := $(abspath $(KLP_MAP))
KLP_PREVIOUS ?= $(firstword $(filter-out $(klp_map),$(abspath $(shell \
  ls -t *.klpmap 2>/dev/null))))
klp_so := $(abspath $(KLP_PLUGIN))
klp_include := $(abspath $(KLP_INCLUDE))
klp_programs := $(abspath $(KLP_PROGRAMS))
klp_check = $(klp_programs)/klp-check --map=$(klp_map) $(KLP_CHECK_OPTIONS)

# Neither kbuild nor make can use names with blanks or colons.
klp_names = CURDIR KDIR KLP_MAP KLP_PLUGIN KLP_INCLUDE KLP_PROGRAMS MO \
  INSTALL_MOD_PATH
klp_unusable := $(strip $(foreach name,$(klp_names),$(if $(word 2,$(subst \
  :, ,x$($(name))x)),$(name)=$($(name)))))
klp_made_map := $(if $(klp_unusable),,$(klp_map))

# The tools that kbuild uses; variables on make's command line come first.
klp_given = $(if $(findstring command,$(origin $1)),$($1))
klp_tool = $(if $(LLVM),$(filter %/,$(LLVM))$1$(filter \
  -%,$(LLVM)),$(CROSS_COMPILE)$2)
klp_ld := $(or $(call klp_given,LD),$(call klp_tool,ld.lld,ld))
klp_objcopy := $(or $(call \
  klp_given,OBJCOPY),$(call klp_tool,llvm-objcopy,objcopy))

# Other linkers do not load the plugin; their output is converted afterwards.
klp_is_gnu := $(if $(shell $(klp_ld) --version 2>/dev/null \
  | sed -n '1{/^GNU ld /p;}'),yes)
KLP_LINK ?= $(if $(klp_is_gnu),plugin,postlink)

# kbuild adds BTF after the link, by an objcopy that may refuse livepatches
# (LLVM's) or ruin them (binutils 2.46 and later).  klp-postlink comes later.
klp_objcopy_is_safe := $(shell $(klp_objcopy) --version 2>/dev/null \
  | awk 'NR == 1 && $$1 == "GNU" { split($$NF, v, "."); \
	   if (v[1] == 2 && v[2] + 0 < 46) print "yes" }')

# modpost must let pass what nobody exports, or in a namespace for other modules
# only: to find it is the plugin's work, and what it does not find either is an
# error of the link.  LDFLAGS_MODULE reaches the module's final link alone, and
# only from make's command line.
klp_kbuild = $(MAKE) -C $(KDIR) M=$(CURDIR) $(if $(MO),MO=$(abspath $(MO)))
klp_build = $(klp_kbuild) KBUILD_MODPOST_WARN=1 \
  CONFIG_MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS=y \
  KCFLAGS="$(strip $(KCFLAGS) -I$(klp_include))" $(klp_$(KLP_LINK)) modules
klp_plugin = $(if $(klp_objcopy_is_safe),,CONFIG_DEBUG_INFO_BTF_MODULES=) \
  LDFLAGS_MODULE="$(strip $(LDFLAGS_MODULE) -plugin $(klp_so) \
  -plugin-opt=map=$(klp_map) $(KLP_OPTIONS))"
klp_postlink =

# So modpost's warnings of undefined symbols mean nothing, and are left out; all
# others are shown.  The exit status is make's, not sed's.
klp_noise = modpost: .* undefined!$$\|from namespace module:
klp_quietly = exec 9>&1; status=$$({ { $1 2>&1 >&9 9>&- 8>&-; \
  echo $$? >&8; } | sed -u '/$(klp_noise)/d' >&2; } 8>&1); test $$status = 0
klp_run = $(if $(filter 1 2,$(V)),$1,$(call klp_quietly,$1))

# The modules as kbuild lists them, since 6.13 by names relative to where it
# makes them, and a loop that runs $1 for each of them, and $2 where that fails.
klp_order = $(if $(MO),$(abspath $(MO))/)modules.order
klp_listed = sed 's/\.o$$/.ko/; $(if $(MO),s|^[^/]|$(abspath $(MO))/&|)' \
  $(klp_order) 2>/dev/null
klp_each = status=0; for ko in $$($(klp_listed)); do $1 || { $2; status=1; }; \
  done; test $$status = 0
klp_signed = tail -c 28 $$ko | grep -q 'Module signature appended'
klp_judge = $(call klp_each,$(klp_check) $$ko,rm -f $$ko)

# kbuild does not know that a module is also made from the map and the plugin,
# nor that objects are those of another kernel or compiler.
klp_target := $(strip $(klp_release) $(KDIR) $(ARCH) $(CROSS_COMPILE) $(LLVM) \
  $(call klp_given,CC))
klp_is_new = test $$ko -nt $(klp_map) && test $$ko -nt $(klp_so)

modules: klp-ready $(klp_made_map)
	+@test ! -e .klp-target || test "$$(cat .klp-target)" = '$(klp_target)' \
	  || $(klp_kbuild) clean
	@echo '$(klp_target)' > .klp-target
	@test ! -e $(klp_order) || { $(call klp_each,$(klp_is_new),rm -f $$ko); } \
	  || :
	+@$(call klp_run,$(klp_build)) || { $(call klp_each,rm -f $$ko,:); false; }
	@test -s $(klp_order) \
	  || { echo "obj-m names no module: nothing to make" >&2; false; }
ifeq ($(KLP_LINK),postlink)
	@$(call klp_each,$(klp_signed) || $(klp_programs)/klp-postlink \
	  --map=$(klp_map) $(patsubst -plugin-opt=%,--%,$(KLP_OPTIONS)) \
	  $$ko,rm -f $$ko)
endif
	@$(klp_judge)

klp-ready:
	@test -z '$(klp_unusable)' || { echo "kbuild cannot use names with" \
	  "blanks or colons: $(klp_unusable)" >&2; false; }
	@test -e Makefile || test -e Kbuild || { echo "$(CURDIR) has no" \
	  "Makefile, and kbuild looks for the sources there: run make where" \
	  "they are; from 6.13 on, MO=DIR keeps what is made in DIR" >&2; \
	  false; }
	@test -n '$(klp_release)' || { echo "KDIR=$(KDIR) is not where a kernel's" \
	  "modules are built: install its headers, or set KDIR" >&2; false; }
	@test -z '$(MO)' || printf '6.13\n%s\n' '$(klp_release)' | sort -C -V \
	  || { echo "MO=$(MO) is for kernels from 6.13 on, and this is" \
	    "$(klp_release): leave it out" >&2; false; }
	@test -f '$(klp_so)' && test -d '$(klp_programs)' || { echo "bfd-klp is" \
	  "not where pkg-config finds it: install it, or set PKG_CONFIG_PATH" \
	  >&2; false; }
	@test '$(KLP_LINK)' = postlink || test '$(KLP_LINK)$(klp_is_gnu)' \
	  = pluginyes || { echo "KLP_LINK=$(KLP_LINK) with LD=$(klp_ld): only" \
	    "GNU ld loads the plugin (LD=ld.bfd); KLP_LINK=postlink is for all" \
	    >&2; false; }

klp_make_map = $(klp_programs)/klp-map -o $(klp_map) $(KLP_SOURCES)
klp_has_image = test -z '$(klp_no_image)' || { echo "the image and modules of" \
  "$(klp_release) are not in $(INSTALL_MOD_PATH)/lib/modules and its vmlinux" \
  "is not in KDIR: install them, or set KLP_MAP or KLP_SOURCES" >&2; false; }

$(klp_made_map): | klp-ready
	@$(klp_has_image)
	$(klp_make_map)

# Another build of the same release needs a new map.
map: klp-ready
	@$(klp_has_image)
	$(klp_make_map)

# auto.conf has texts without quotes since 5.18.
klp_config = $$(sed -n 's/^CONFIG_MODULE_SIG_$1="*\([^"]*\)"*$$/\1/p' \
  $(KDIR)/include/config/auto.conf)
klp_sign = $(klp_signed) && echo "$$ko is signed already" \
  || $(KDIR)/scripts/sign-file $$hash '$(KLP_KEY)' '$(KLP_CERT)' $$ko

sign: modules
	@test -r '$(KLP_KEY)' && test -r '$(KLP_CERT)' || { echo "no key" \
	  "$(KLP_KEY) or no certificate $(KLP_CERT): set KLP_KEY and KLP_CERT" \
	  >&2; false; }
	@hash=$(call klp_config,HASH); hash=$${hash:-sha256}; \
	  $(call klp_each,$(klp_sign),:)
	@$(klp_judge)

klp_installed = $(INSTALL_MOD_PATH)/lib/modules/$(klp_release)/$(INSTALL_MOD_DIR)

# modules_install may strip and compress, so the installed files are checked as
# well.  It may sign, with the key of the kernel's build: not what is signed, and
# not without that key.
klp_are_signed = $(call klp_each,$(klp_signed),:)
klp_may_sign = case $$key in pkcs11:*) ;; /*) test -r $$key;; \
  *) test -r $(KDIR)/$$key;; esac && ! { $(klp_are_signed); }
install: modules
	+@key=$(call klp_config,KEY); sign=CONFIG_MODULE_SIG_ALL=; \
	  if $(klp_may_sign); then sign=; fi; \
	  $(klp_kbuild) INSTALL_MOD_DIR=$(INSTALL_MOD_DIR) $$sign modules_install
	@$(call klp_each,ko=$$(find $(klp_installed) -name $${ko##*/}'*') \
	  && test -n "$$ko" && $(klp_check) $$ko,rm -f $$ko)

# How another kernel's map differs in the symbols that the patch uses.
klp_used = sed -n 's/.* function \(.*\),[0-9]* replaced .*/\1/p; \
  s/.* \.klp\.sym\.[^.]*\.\(.*\),[0-9].*/\1/p'

compare: modules
	@test -n '$(KLP_PREVIOUS)' || { echo "no other map here: set" \
	  "KLP_PREVIOUS=FILE" >&2; false; }
	@$(klp_programs)/klp-map --diff '$(KLP_PREVIOUS)' $(klp_map) \
	  > .klp-changes; \
	  test $$? -le 1
	@$(call klp_each,$(klp_check) --dump $$ko | $(klp_used) | sort -u \
	  > .klp-used && awk -F '\t' -v ko="$$ko" ' \
	    FILENAME == ARGV[1] { used[$$1] = 1; next } \
	    $$2 in used { print; found = 1 } \
	    END { if (!found) print ko ": nothing that it uses has changed" }' \
	    .klp-used .klp-changes,:)

clean:
	+$(klp_kbuild) clean
	rm -f .klp-target .klp-changes .klp-used

define klp_help
make           build, and remove modules that klp-check does not call good
make map       make the map again
make sign      sign with scripts/sign-file
make install   install in /lib/modules/RELEASE/livepatch
make compare   print what changed since the previous map of what the patch uses
make clean     remove everything except sources and maps

KDIR=DIR             the kernel's build directory: $(KDIR)
KLP_MAP=FILE         its map: $(KLP_MAP)
KLP_SOURCES=...      what klp-map makes it from
KLP_OPTIONS=...      more plugin options, such as -plugin-opt=verbose
KLP_CHECK_OPTIONS=.. more klp-check options, such as --allow=RULE:REASON
KLP_LINK=postlink    convert after kbuild's last step instead of in the link
KLP_PREVIOUS=FILE    the previous map: $(KLP_PREVIOUS)
KLP_KEY=FILE, KLP_CERT=FILE  for make sign
INSTALL_MOD_PATH=DIR, INSTALL_MOD_DIR=NAME, MO=DIR, V=1, ARCH=, CROSS_COMPILE=,
LLVM=1 and all other variables are kbuild's
endef
export klp_help

help:
	@echo "$$klp_help"

# A file that a command leaves half written when it is killed is not kept.
.DELETE_ON_ERROR:
.PHONY: modules map sign install compare clean help klp-ready

endif
