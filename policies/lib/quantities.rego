# METADATA
# description: Quantities of Kubernetes, such as 500m, 1.5Gi or 1e3, as whole numbers of nano-units.
package waymark.lib.quantities

# The number of decimal places by which each suffix moves the point to give nano-units.
places := {
	"n": 0, "u": 3, "m": 6, "": 9, "k": 12, "M": 15, "G": 18, "T": 21, "P": 24, "E": 27,
	"Ki": 9, "Mi": 9, "Gi": 9, "Ti": 9, "Pi": 9, "Ei": 9,
}

factors := {
	"Ki": 1024,
	"Mi": 1048576,
	"Gi": 1073741824,
	"Ti": 1099511627776,
	"Pi": 1125899906842624,
	"Ei": 1152921504606846976,
}

# Undefined if the text is not a quantity. Fractions of a nano-unit are dropped.
nano(quantity) := round(quantity * 1000000000) if {
	is_number(quantity)
} else := nano if {
	[whole, fraction, suffix] := _parts(quantity)
	nano := _amount(whole, fraction, suffix)
}

_amount(whole, fraction, suffix) := _moved(whole, fraction, places[suffix]) * object.get(factors, suffix, 1)

_amount(whole, fraction, suffix) := _moved(whole, fraction, 9 + exponent) if {
	startswith(lower(suffix), "e")
	some exponent in numbers.range(-9, 9)
	format_int(exponent, 10) == trim_prefix(substring(suffix, 1, -1), "+")
}

_parts(quantity) := [whole, fraction, suffix] if {
	unsigned := trim_prefix(quantity, "+")
	suffix := trim_left(unsigned, "0123456789.")
	digits := split(trim_suffix(unsigned, suffix), ".")
	count(digits) < 3
	[whole, fraction] := array.slice(array.concat(digits, [""]), 0, 2)
	concat("", digits) != ""
}

# Moves the point in the text, so that nothing is rounded.
_moved(whole, fraction, count) := _number(concat("", [
	whole,
	substring(concat("", [fraction, "000000000000000000000000000"]), 0, count),
]))

_number(digits) := number if {
	number := to_number(trim_left(digits, "0"))
} else := 0
