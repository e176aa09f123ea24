# METADATA
# description: Whether a label selector of Kubernetes matches labels.
package waymark.lib.selectors

selects(selector, labels) if {
	is_object(selector)
	carries(labels, _part(selector, "matchLabels"))
	every expression in _part(selector, "matchExpressions") {
		holds(expression, labels)
	}
}

# A null part of a selector matches everything, like an absent one.
_part(selector, field) := part if {
	part := selector[field]
	part != null
} else := {}

# Whether labels include all the wanted ones.
carries(labels, wanted) if {
	every key, value in wanted {
		labels[key] == value
	}
}

holds(expression, labels) if {
	expression.operator == "In"
	labels[expression.key] in expression.values
}

holds(expression, labels) if {
	expression.operator == "NotIn"
	not _in(labels, expression)
}

holds(expression, labels) if {
	expression.operator == "Exists"
	expression.key in object.keys(labels)
}

holds(expression, labels) if {
	expression.operator == "DoesNotExist"
	not expression.key in object.keys(labels)
}

_in(labels, expression) if labels[expression.key] in expression.values
