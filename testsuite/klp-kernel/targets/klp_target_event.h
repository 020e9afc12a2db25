/* klp_target_event.h -- the tracepoint of klp_target_key.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-2.0-or-later

   <trace/define_trace.h> reads it again and again.  */

#undef TRACE_SYSTEM
#define TRACE_SYSTEM klp_target

#if !defined KLP_TARGET_EVENT_H || defined TRACE_HEADER_MULTI_READ
#define KLP_TARGET_EVENT_H

#include <linux/tracepoint.h>

TRACE_EVENT (klp_target_shown,
  TP_PROTO (int answer),
  TP_ARGS (answer),
  TP_STRUCT__entry (__field (int, answer)),
  TP_fast_assign (__entry->answer = answer;),
  TP_printk ("answer=%d", __entry->answer)
);

#endif

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#define TRACE_INCLUDE_FILE klp_target_event
#include <trace/define_trace.h>
