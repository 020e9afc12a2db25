#name: the cold part of vmlinux's replacement refers to a patched module
#source: late-cold.s
#map: target.map
#error: error: patch\.ko: \.text\.unlikely\+0x1 \(new_show\.cold\): this code replaces a function of vmlinux
