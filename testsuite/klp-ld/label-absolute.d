#name: a livepatch name with a value is wreckage, before the conversion too
#source: label-absolute.s
#map: target.map
#error: \.klp\.sym\.vmlinux\.vm_global,0'
