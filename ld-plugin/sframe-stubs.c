/* Stand-ins for the functions of libsframe that libbfd.a refers to.

   SPDX-License-Identifier: GPL-3.0-or-later
   Copyright (C) 2026 The bfd-klp authors

   This file is part of bfd-klp, which is free software: you can redistribute
   it and/or modify it under the terms of the GNU General Public License as
   published by the Free Software Foundation, either version 3 of the License,
   or (at your option) any later version.

   Since binutils 2.40, BFD calls libsframe to merge and write the .sframe
   sections of a link that BFD itself carries out.  bfd-klp only reads files
   with BFD and never links with it, so none of these functions is reached;
   but the references must be satisfied, and the libsframe.a of several
   distributions is not position independent.  Should one be reached after
   all, it reports failure in libsframe's own way: no context, no entries, or
   the error status, so that BFD drops the section with a message.

   Neither sframe-api.h nor its types are used: the interface changed from
   release to release and the stubs must satisfy each of them.  Every
   argument is ignored.

   configure includes this file in its link tests (KLP_FROM_CONFIGURE).  */

#ifndef KLP_FROM_CONFIGURE
# include "config.h"
#endif

#include <stddef.h>

/* The status libsframe's functions return on failure (SFRAME_ERR).  */

#define KLP_SFRAME_FAILURE (-1)

/* Define NAME, a function that returns the TYPE VALUE.  */

#define KLP_SFRAME_STUB(TYPE, NAME, VALUE)		\
  TYPE NAME (void);					\
  __attribute__ ((visibility ("hidden"))) TYPE		\
  NAME (void)						\
  {							\
    return VALUE;					\
  }

/* Those that make a context, find an entry or write a buffer.  */

KLP_SFRAME_STUB (void *, sframe_decode, NULL)
KLP_SFRAME_STUB (void *, sframe_encode, NULL)
KLP_SFRAME_STUB (void *, sframe_decoder_get_funcdesc, NULL)
KLP_SFRAME_STUB (void *, sframe_encoder_write, NULL)

/* Those that free a context; there is none.  */

KLP_SFRAME_STUB (int, sframe_decoder_free, 0)
KLP_SFRAME_STUB (int, sframe_encoder_free, 0)

/* Those that count, or tell a property of a context.  */

KLP_SFRAME_STUB (int, sframe_calc_fre_type, 0)
KLP_SFRAME_STUB (int, sframe_fde_create_func_info, 0)
KLP_SFRAME_STUB (int, sframe_decoder_get_abi_arch, 0)
KLP_SFRAME_STUB (int, sframe_decoder_get_fixed_fp_offset, 0)
KLP_SFRAME_STUB (int, sframe_decoder_get_fixed_ra_offset, 0)
KLP_SFRAME_STUB (int, sframe_decoder_get_flags, 0)
KLP_SFRAME_STUB (int, sframe_decoder_get_hdr_size, 0)
KLP_SFRAME_STUB (int, sframe_decoder_get_num_fidx, 0)
KLP_SFRAME_STUB (int, sframe_decoder_get_offsetof_fde_start_addr, 0)
KLP_SFRAME_STUB (int, sframe_decoder_get_version, 0)
KLP_SFRAME_STUB (int, sframe_encoder_get_abi_arch, 0)
KLP_SFRAME_STUB (int, sframe_encoder_get_flags, 0)
KLP_SFRAME_STUB (int, sframe_encoder_get_num_fidx, 0)
KLP_SFRAME_STUB (int, sframe_encoder_get_offsetof_fde_start_addr, 0)
KLP_SFRAME_STUB (int, sframe_encoder_get_version, 0)

/* Those that return a status.  */

KLP_SFRAME_STUB (int, sframe_decoder_get_fre, KLP_SFRAME_FAILURE)
KLP_SFRAME_STUB (int, sframe_decoder_get_fres_buf, KLP_SFRAME_FAILURE)
KLP_SFRAME_STUB (int, sframe_decoder_get_funcdesc_v2, KLP_SFRAME_FAILURE)
KLP_SFRAME_STUB (int, sframe_decoder_get_funcdesc_v3, KLP_SFRAME_FAILURE)
KLP_SFRAME_STUB (int, sframe_encoder_add_fre, KLP_SFRAME_FAILURE)
KLP_SFRAME_STUB (int, sframe_encoder_add_fres_buf, KLP_SFRAME_FAILURE)
KLP_SFRAME_STUB (int, sframe_encoder_add_funcdesc, KLP_SFRAME_FAILURE)
KLP_SFRAME_STUB (int, sframe_encoder_add_funcdesc_v2, KLP_SFRAME_FAILURE)
KLP_SFRAME_STUB (int, sframe_encoder_add_funcdesc_v3, KLP_SFRAME_FAILURE)
