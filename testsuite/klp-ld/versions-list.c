/* versions-list.c -- the lists of imported symbols in C, of the form in
   which modpost writes both: for versions-modpost.d.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define LIST(SECTION) __attribute__ ((used, section (SECTION)))

struct version
{
  unsigned long crc;
  char name[64 - sizeof (unsigned long)];
};

static const struct version versions[] LIST ("__versions") = {
  { 0x11111111, "module_layout" },
  { 0x22222222, "a_one" },
  { 0x33333333, "klp_enable_patch" },
  { 0x44444444, "a_two" },
};

static const unsigned int extended_crcs[] LIST ("__version_ext_crcs") = {
  0x11111111,
  0x22222222,
  0x33333333,
  0x44444444,
};

static const char extended_names[] LIST ("__version_ext_names")
  = "module_layout\0" "a_one\0" "klp_enable_patch\0" "a_two\0";
