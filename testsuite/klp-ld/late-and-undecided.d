#name: late references are told along with undecided names, each with its function
#source: late-and-undecided.s
#map: target.map
#error: error: patch\.ko: \.text\+0x1 \(new_show\): `no_such_function_anywhere' is undefined
#error: error: patch\.ko: __jump_table\+0x8 \(new_show\): `a_data' cannot be referred to from __jump_table
#error: error: patch\.ko: __jump_table\+0x18 \(other_show\): `a_static' cannot be referred to from __jump_table
