package waymark.lib.quantities_test

import data.waymark.lib.quantities

test_quantities_in_nano_units if {
	every quantity, number in {
		"2": 2, "0.5": 0.5, ".5": 0.5, "5.": 5, "007": 7, "0": 0,
		"250m": 0.25, "1500u": 0.0015, "1000n": 0.000001, "1000u": 0.001, "1m": 0.001,
		"1k": 1000, "1M": 1000000, "1G": 1000000000, "1T": 1000000000000,
		"1Ki": 1024, "1.5Mi": 1572864, "1Gi": 1073741824, "1Ti": 1099511627776,
		"1E": 1000000000000000000, "1e3": 1000, "1E3": 1000, "1e+3": 1000, "1e-3": 0.001,
	} {
		quantities.nano(quantity) == round(number * 1000000000)
	}
}

test_a_number_is_a_quantity if quantities.nano(0.5) == 500000000

test_what_is_no_quantity_is_undefined if {
	every text in [
		"", ".", "m", "Mi", "-1", " 1", "1 ", "1MB", "1mi", "1K", "1.2.3", "1e", "e3", "1e3e3", "1e400",
		"0x1p4", "1_000", "one", "Infinity", "NaN", null, true, {}, [],
	] {
		count({number | number := quantities.nano(text)}) == 0
	}
}
