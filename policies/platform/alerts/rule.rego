# METADATA
# title: Alerts and recorded metrics carry the labels of their team
# description: |
#   Alertmanager finds the people to wake by the label `team`, and dashboards find metrics by `namespace`. Labels that
#   an expression returns can name anybody, so every alert and every recorded metric sets the label of its own team.
# related_resources:
#   - https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
# custom:
#   scope: object
#   on: [monitoring.coreos.com/PrometheusRule]
#   message: "the label {label} of {rule} is {value}, not {own}"
#   wanted: labels.team is the team, and labels.namespace, if set, the namespace of the PrometheusRule
#   fix: set the label {label} to {own}
package waymark.platform.alerts

import data.waymark.lib.objects

finding contains found(place, "team", value, team) if {
	some key, team in input.object.metadata.labels
	endswith(key, "/team")
	some place in rules
	value := label(place, "team")
	value != team
}

finding contains found(place, "namespace", value, own) if {
	own := objects.namespace(input.object)
	some place in rules
	value := label(place, "namespace")
	not value in ["missing", own]
}

found(place, name, value, own) := {
	"path": array.concat(place.path, ["labels", name]),
	"args": {"label": name, "rule": title(place.rule), "value": value, "own": own},
}

rules := [{"path": ["spec", "groups", i, "rules", j], "rule": rule, "group": group} |
	some i, group in input.object.spec.groups
	some j, rule in group.rules
]

# Rules inherit the labels of their group.
label(place, name) := value if {
	value := place.rule.labels[name]
} else := value if {
	value := place.group.labels[name]
} else := "missing"

title(rule) := object.get(rule, "alert", object.get(rule, "record", "a rule"))
