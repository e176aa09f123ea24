package waymark.lib.quantities_test

import data.waymark.lib.quantities

test_reads_every_form if {
	quantities.nano("100m") == 100000000
	quantities.nano("0.1") == 100000000
	quantities.nano(0.1) == 100000000
	quantities.nano("+2") == 2000000000
	quantities.nano("1.5Gi") == 1610612736000000000
	quantities.nano("1e3") == quantities.nano("1k")
	quantities.nano("1e-3") == quantities.nano("1m")
	quantities.nano("1E3") == quantities.nano("1e+3")
	quantities.nano(".5") == quantities.nano("500m")
	quantities.nano("1.") == quantities.nano("1")
	quantities.nano("1000n") == quantities.nano("1u")
	quantities.nano("0") == 0
}

test_loses_nothing if {
	quantities.nano("123456789.987654321") == 123456789987654321
	quantities.nano("1023Mi") < quantities.nano("1Gi")
	quantities.nano("1024Mi") == quantities.nano("1Gi")
}

test_reads_nothing_else if {
	every text in ["", "m", "-1", "1 Gi", "1gi", "1.2.3", "one", "1+2", "1-1", "1e", "1e99", "e3", "1eE3", ".", "0x10", null, true, []] {
		not quantities.nano(text)
	}
}
