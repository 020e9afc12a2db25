/* klp-arch.h -- the tables of relocation types, one per CPU.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For klp-arch.c, whose rows refer to them; each ends with type 0.  */

#ifndef KLP_ARCH_H
#define KLP_ARCH_H

#include "klp-int.h"

extern const struct klp_arch_type klp_types_x86_64[];
extern const struct klp_arch_type klp_types_s390x[];
extern const struct klp_arch_type klp_types_ppc64le[];
extern const struct klp_arch_type klp_types_arm64[];
extern const struct klp_arch_type klp_types_loongarch64[];

#endif /* KLP_ARCH_H */
