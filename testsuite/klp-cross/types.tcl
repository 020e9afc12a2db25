# types.tcl: the relocation types of each machine, as its kernel's loader
# treats them: apply_relocate_add of arch/*/kernel/module.c, Linux 6.1 to 6.18.
#
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The bfd-klp authors
#
# This file is part of bfd-klp, which is free software: you can redistribute
# it and/or modify it under the terms of the GNU General Public License as
# published by the Free Software Foundation, either version 3 of the License,
# or (at your option) any later version.
#
# For types.exp; written without a look at the tables of bfd-klp.

# Those that it applies to livepatch symbols, at any time.

array set types_applied {
    s390x {
	R_390_8 R_390_12 R_390_16 R_390_20 R_390_32 R_390_64
	R_390_PC16 R_390_PC16DBL R_390_PC32DBL R_390_PC32 R_390_PC64
	R_390_PLT16DBL R_390_PLT32DBL R_390_PLT32 R_390_PLT64
	R_390_PLTOFF16 R_390_PLTOFF32 R_390_PLTOFF64
	R_390_GOTOFF16 R_390_GOTOFF32 R_390_GOTOFF64 R_390_GOTPC R_390_GOTPCDBL
    }
    ppc64le { R_PPC64_ADDR32 R_PPC64_ADDR64 R_PPC64_REL24 R_PPC64_REL64 }
    arm64 {
	R_AARCH64_ABS64 R_AARCH64_ABS32 R_AARCH64_ABS16
	R_AARCH64_PREL64 R_AARCH64_PREL32 R_AARCH64_PREL16
	R_AARCH64_MOVW_UABS_G0 R_AARCH64_MOVW_UABS_G0_NC
	R_AARCH64_MOVW_UABS_G1 R_AARCH64_MOVW_UABS_G1_NC
	R_AARCH64_MOVW_UABS_G2 R_AARCH64_MOVW_UABS_G2_NC
	R_AARCH64_MOVW_UABS_G3 R_AARCH64_MOVW_SABS_G0 R_AARCH64_MOVW_SABS_G1
	R_AARCH64_MOVW_SABS_G2 R_AARCH64_MOVW_PREL_G0
	R_AARCH64_MOVW_PREL_G0_NC R_AARCH64_MOVW_PREL_G1
	R_AARCH64_MOVW_PREL_G1_NC R_AARCH64_MOVW_PREL_G2
	R_AARCH64_MOVW_PREL_G2_NC R_AARCH64_MOVW_PREL_G3
	R_AARCH64_LD_PREL_LO19 R_AARCH64_ADR_PREL_LO21
	R_AARCH64_ADR_PREL_PG_HI21 R_AARCH64_ADR_PREL_PG_HI21_NC
	R_AARCH64_ADD_ABS_LO12_NC R_AARCH64_LDST8_ABS_LO12_NC
	R_AARCH64_LDST16_ABS_LO12_NC R_AARCH64_LDST32_ABS_LO12_NC
	R_AARCH64_LDST64_ABS_LO12_NC R_AARCH64_LDST128_ABS_LO12_NC
	R_AARCH64_TSTBR14 R_AARCH64_CONDBR19 R_AARCH64_JUMP26 R_AARCH64_CALL26
    }
}

# Those that it applies, but through a GOT entry that it makes once.

array set types_got {
    s390x {
	R_390_GOT12 R_390_GOT16 R_390_GOT20 R_390_GOT32 R_390_GOT64
	R_390_GOTENT R_390_GOTPLT12 R_390_GOTPLT16 R_390_GOTPLT20
	R_390_GOTPLT32 R_390_GOTPLT64 R_390_GOTPLTENT
    }
    ppc64le { }
    arm64 { }
}

# Those that it applies to symbols near the module only, or cuts off.

array set types_near {
    s390x { }
    ppc64le {
	R_PPC64_TOC16 R_PPC64_TOC16_LO R_PPC64_TOC16_DS R_PPC64_TOC16_LO_DS
	R_PPC64_TOC16_HA R_PPC64_REL32 R_PPC64_REL16_HA R_PPC64_REL16_LO
    }
    arm64 { }
}

# Some that it refuses for any symbol.

array set types_unknown {
    s390x { R_390_COPY R_390_GLOB_DAT R_390_TLS_LE64 R_390_PC24DBL }
    ppc64le {
	R_PPC64_REL14 R_PPC64_ADDR14 R_PPC64_ADDR24 R_PPC64_ADDR16_HA
	R_PPC64_GOT16 R_PPC64_TOC16_HI R_PPC64_TLS
    }
    arm64 {
	R_AARCH64_ADR_GOT_PAGE R_AARCH64_LD64_GOT_LO12_NC
	R_AARCH64_TLSLE_ADD_TPREL_HI12
    }
}
