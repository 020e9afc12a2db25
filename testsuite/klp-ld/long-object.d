#name: an object's name of more than 55 characters is refused
#source: long-object.s
#map: target.map
#error: error: patch\.ko: .*m{56}.*55
