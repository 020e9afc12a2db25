# Completion for bfd-klp's programs in bash.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installed as the completion of each program.  The options are those that the
# program's --help prints.

# _klp_files PATTERN: complete the names of files that match, and directories.
_klp_files ()
{
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -d -- "$cur"
    compgen -f -X "!$1" -- "$cur")
}

# _klp_value PROGRAM OPTION: complete the value of an option.
_klp_value ()
{
  case $2 in
    --map | --diff) _klp_files '*.klpmap' ;;
    --root | --modules | --source) _klp_files '' ;;
    --allow | --explain)
      mapfile -t COMPREPLY < <(compgen -W "$("$1" --list-rules 2>/dev/null \
	| sed 's/ .*//')" -- "$cur") ;;
    *) _klp_files '*' ;;
  esac
}

# _klp_options PROGRAM: print its long options, with `=' where a value follows.
_klp_options ()
{
  "$1" --help 2>/dev/null | sed -n \
    's/^ *\(-[a-z], \)\{0,1\}\(--[a-z][a-z-]*\)\(\[\{0,1\}=\)\{0,1\}.*/\2\3/p' \
    | sed 's/\[=$/=/' | sort -u
}

_klp ()
{
  local cur program=$1 option
  COMPREPLY=()
  # `=' separates words for bash: look at the line itself.
  cur=${COMP_LINE:0:COMP_POINT}
  cur=${cur##*[[:space:]]}
  case $cur in
    --*=*)
      option=${cur%%=*}
      cur=${cur#*=}
      _klp_value "$program" "$option" ;;
    -*)
      mapfile -t COMPREPLY < <(compgen -W "$(_klp_options "$program")" -- "$cur")
      [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null ;;
    *)
      case ${program##*/} in
	klp-check | klp-postlink) _klp_files '*.ko*' ;;
	klp-map) _klp_files '*' ;;
      esac ;;
  esac
}

complete -F _klp klp-check klp-map klp-new klp-postlink
