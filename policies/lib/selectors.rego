# METADATA
# description: Whether a label selector of Kubernetes matches labels.
package waymark.lib.selectors

selects(selector, labels) if {
	carries(labels, object.get(selector, ["matchLabels"], {}))
	every expression in object.get(selector, ["matchExpressions"], []) {
		holds(expression, labels)
	}
}

# Whether labels are, among others, those that are wanted.
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
