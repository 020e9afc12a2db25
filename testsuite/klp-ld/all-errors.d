#name: all that is wrong is said at once
#source: all-errors.s
#map: target.map
#error_output: all-errors.l
