# METADATA
# description: The number that a quantity of Kubernetes states, in cores or bytes. What is no quantity has none.
package waymark.lib.quantities

scales := {
	"": 1,
	"k": 1000,
	"M": 1000000,
	"G": 1000000000,
	"T": 1000000000000,
	"P": 1000000000000000,
	"E": 1000000000000000000,
	"Ki": 1024,
	"Mi": 1048576,
	"Gi": 1073741824,
	"Ti": 1099511627776,
	"Pi": 1125899906842624,
	"Ei": 1152921504606846976,
}

# What one is divided by: to multiply by a fraction is inexact.
divisors := {"m": 1000, "u": 1000000, "n": 1000000000}

value(quantity) := quantity if is_number(quantity)

value(quantity) := to_number(digits(quantity)) * scales[suffix(quantity)]

value(quantity) := to_number(digits(quantity)) / divisors[suffix(quantity)]

# A power of ten, as in 129e6
value(quantity) := to_number(quantity) if {
	regex.match(`^[eE][+-]?[0-9]{1,2}$`, suffix(quantity))
	digits(quantity)
}

suffix(quantity) := trim_left(quantity, "0123456789.")

digits(quantity) := found if {
	found := trim_suffix(quantity, suffix(quantity))
	trim(found, ".") != ""
}
