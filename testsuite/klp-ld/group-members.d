#name: every member's livepatch relocations join the group, other groups stay
#source: group-members.s
#map: target.map
#readelf: -gW
COMDAT group section \[ *[0-9]+\] `\.group' \[first\] contains 6 sections:
   \[Index\]    Name
   \[ *[0-9]+\]   \.text\.one
   \[ *[0-9]+\]   \.rela\.text\.one
   \[ *[0-9]+\]   \.data\.two
   \[ *[0-9]+\]   \.rela\.data\.two
   \[ *[0-9]+\]   \.klp\.rela\.vmlinux\.\.text\.one
   \[ *[0-9]+\]   \.klp\.rela\.vmlinux\.\.data\.two
COMDAT group section \[ *[0-9]+\] `\.group' \[second\] contains 1 sections:
   \[Index\]    Name
   \[ *[0-9]+\]   \.text\.three
