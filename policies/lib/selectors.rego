# METADATA
# description: Whether a label selector of Kubernetes matches labels.
package waymark.lib.selectors

selects(selector, labels) if {
	every key, value in object.get(selector, ["matchLabels"], {}) {
		labels[key] == value
	}
	every expression in object.get(selector, ["matchExpressions"], []) {
		holds(expression, labels)
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
