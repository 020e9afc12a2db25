#name: the smallest livepatch
#source: patch.s
#map: target.map
#readelf: -sW
#modinfo:
#...
 *[0-9]+: 0+ +0 NOTYPE +GLOBAL DEFAULT +OS \[0xff20\] \.klp\.sym\.vmlinux\.saved_command_line,0
#...
license=GPL
depends=
name=patch
vermagic=6\.1\.0-test SMP preempt mod_unload modversions 
livepatch=Y
klp_target=6\.1\.0-test 0123456789abcdef0123456789abcdef01234567
