# The map of the machine that klp-map runs on.
#
# Copyright (C) 2026 The bfd-klp authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
#proves map-running klp-map --running makes a map of the guest
#proves map-verify the map agrees with itself
#proves map-symbols it holds all of /proc/kallsyms, with addresses, and nothing else of vmlinux
#proves map-build-id it holds the build-id of the running kernel
#proves map-module a loaded module agrees with its file
#proves map-lookup --lookup tells each namesake with its position
#proves map-other-module a loaded module that is not the one in its file is refused
#proves map-unprivileged without privilege it says so, and the positions are the same

. ./chosen.sh
release=$(uname -r)
tree=/lib/modules/$release/extra

# klp_map ARGUMENT...: the program, with the libraries it was linked with.
klp_map ()
{
  ./klp-map/loader --library-path ./klp-map ./klp-map/klp-map "$@"
}

# fields NUMBERS FILE: these fields of a map's vmlinux symbols.
fields ()
{
  awk -F '\t' -v want="$1" 'BEGIN { n = split (want, number, ",") }
    $2 == "vmlinux" && $3 ~ /^[0-9]/ { text = $number[1]
      for (i = 2; i <= n; i++) text = text " " $number[i]
      print text }' "$2"
}

mkdir -p "$tree"
cp klp_target_a.ko "$tree"
load klp_target_a.ko
holds map-running klp_map --running -o /tmp/map
holds map-verify klp_map --verify /tmp/map

fields 5,4,1 /tmp/map | sort > /tmp/got
# From 6.16 on the kernel gives data the letters of code.
grep -v '\[' /proc/kallsyms > /tmp/all
awk 'NR == FNR { place[$3] = $1; next }
     $1 > place["_etext"] "" && $1 < place["__init_begin"] "" {
       sub(/T/, "D", $2); sub(/t/, "d", $2); sub(/W/, "V", $2)
     }
     { print }' /tmp/all /tmp/all | sort > /tmp/want
holds map-symbols cmp /tmp/got /tmp/want

id=$(hexdump -v -e '1/1 "%02x"' /sys/kernel/notes)
like map-build-id "$id" \
  "*$(sed -n 's/^object\tvmlinux\t.*build-id=\([0-9a-f]*\).*/\1/p' /tmp/map)*"
klp_map -o /tmp/one klp_target_a.ko
equal map-module "$(grep -a '	klp_target_a	.*/' /tmp/map)" \
  "$(grep -a '	klp_target_a	.*/' /tmp/one)"

klp_map --lookup="$KLP_MANY" /tmp/map > /tmp/found
equal map-lookup "$(grep '	vmlinux	' /tmp/found | cut -f 1,6)" \
  "$(grep " [a-zA-Z] $KLP_MANY\$" /proc/kallsyms \
     | awk -v name="$KLP_MANY" '{ printf "symbol=%s:vmlinux:%d\t%s\n", name, NR, $1 }')"

cp other/klp_target_a.ko "$tree"
klp_map --running -o /tmp/refused 2> /tmp/said
like map-other-module "$(cat /tmp/said)" \
  "*disagree on the symbols of klp_target_a: *has \`klp_added'*"
cp klp_target_a.ko "$tree"

echo 2 > /proc/sys/kernel/kptr_restrict
klp_map --running -o /tmp/hidden 2> /tmp/said
echo 1 > /proc/sys/kernel/kptr_restrict
cat /tmp/said
fields 1,3 /tmp/map > /tmp/want
fields 1,3 /tmp/hidden > /tmp/got
if grep 'kptr_restrict to 1 before' /tmp/said && cmp /tmp/got /tmp/want; then
  pass map-unprivileged
else
  fail map-unprivileged "$(cat /tmp/said)"
fi
rm -r "$tree" /tmp/map /tmp/hidden
