/* fuzz-judge.h -- what may come of a changed module.
   Copyright (C) 2026 The bfd-klp authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef FUZZ_JUDGE_H
#define FUZZ_JUDGE_H

#include <stddef.h>

/* The readers of modules.  */
enum judge_reader
{
  JUDGE_CHECK,			/* klp_check_file and klp_dump_file  */
  JUDGE_POSTLINK,		/* klp_postlink  */
  JUDGE_PLUGIN			/* klp_convert_file  */
};

/* What came of a module.  */
enum judge_outcome
{
  JUDGE_UNREADABLE,		/* to klp-check  */
  JUDGE_FINDINGS,
  JUDGE_GOOD,
  JUDGE_REFUSED,		/* by the conversion  */
  JUDGE_UNCHANGED,
  JUDGE_CONVERTED,
  JUDGE_OUTCOMES
};

/* The file in which the module is given, and the one that klp_postlink makes
   of it.  */
struct judge_files
{
  char *input;
  char *output;
  const char *map;		/* a native map, or NULL  */
};

/* Choose names in FOLDER (NULL: one in memory, if there is such) for FILES,
   and make a folder of this process's own there.  */
void judge_begin (struct judge_files *files, const char *folder,
		  const char *map);

/* Remove what judge_begin has made, and what is left there.  */
void judge_end (struct judge_files *files);

/* Give the SIZE bytes at DATA to READER.  Whatever breaks a promise of the
   library ends the process with a message.  After JUDGE_CONVERTED the result
   is in FILES: in OUTPUT by klp_postlink, in INPUT by the plugin.  */
enum judge_outcome judge_module (const struct judge_files *files,
				 enum judge_reader reader,
				 const unsigned char *data, size_t size);

#endif /* FUZZ_JUDGE_H */
