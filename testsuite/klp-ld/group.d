#name: the livepatch relocations of a group's member join the group
#source: group.s
#map: target.map
#readelf: -gW
COMDAT group section \[ *[0-9]+\] `\.group' \[grouped\] contains 3 sections:
   \[Index\]    Name
   \[ *[0-9]+\]   \.text\.grouped
   \[ *[0-9]+\]   \.rela\.text\.grouped
   \[ *[0-9]+\]   \.klp\.rela\.vmlinux\.\.text\.grouped
