# METADATA
# description: Quantities of Kubernetes, such as 500m, 1.5Gi or 1e3, as whole numbers of nano-units.
package waymark.lib.quantities

# By how many decimal places a suffix moves the point on the way to nano-units.
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

# Undefined for what is no quantity. What is less than a nano-unit is left out.
nano(quantity) := round(quantity * 1000000000)

nano(quantity) := _moved(whole, fraction, _places(suffix)) * object.get(factors, suffix, 1) if {
	[whole, fraction, suffix] := _parts(quantity)
}

_places(suffix) := places[suffix]

_places(suffix) := 9 + exponent if {
	exponent := to_number(trim_left(suffix, "eE+"))
	regex.match(`^[eE][+-]?[0-9]$`, suffix)
}

# Regular expressions are compiled anew for each use, so the usual quantities do without.
_parts(quantity) := [whole, fraction, suffix] if {
	suffix := trim_left(quantity, "+.0123456789")
	digits := trim_prefix(trim_suffix(quantity, suffix), "+")
	not contains(digits, "+")
	[whole, fraction] := _around_point(split(digits, "."))
	concat("", [whole, fraction]) != ""
}

_around_point([whole]) := [whole, ""]

_around_point([whole, fraction]) := [whole, fraction]

# The point is moved among the digits, so that nothing is rounded.
_moved(whole, fraction, count) := _number(concat("", [
	whole,
	substring(concat("", [fraction, "000000000000000000000000000"]), 0, count),
]))

_number(digits) := number if {
	number := to_number(trim_left(digits, "0"))
} else := 0
