#name: an old function that is data, whatever a real kernel's kallsyms says
#source: real-old-data.s
#map: x86-7.3.kallsyms
#error: error: patch\.ko: .*the old function `init_task' is data, not a function
