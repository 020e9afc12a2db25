#name: with debug information an error names the function and the line
#source: late-patch.s
#source: late-line.c -g
#map: target.map
#error: error: patch\.ko: \.text\+0x[0-9a-f]+ \(new_show, late-line\.c:17\): 
