#name: arm64: the halves of an address are in one livepatch section
#source: two.s
#machine: arm64
#map: arch.map
#readelf: -rW
#...
Relocation section '\.klp\.rela\.mod_a\.\.text' .*
.*Symbol's Name.*
#...
[0-9a-f]+ +[0-9a-f]+ R_AARCH64_ADR_PREL_PG_HI21 +0+ \.klp\.sym\.mod_a\.a_data,0 \+ 0
[0-9a-f]+ +[0-9a-f]+ R_AARCH64_LDST64_ABS_LO12_NC +0+ \.klp\.sym\.mod_a\.a_data,0 \+ 0
#pass
