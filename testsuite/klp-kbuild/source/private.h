/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Copyright (C) 2026 The bfd-klp authors */
#define KLP_NEW_PRIVATE 0
