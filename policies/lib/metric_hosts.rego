# METADATA
# description: The hosts that analyses and scalers may ask for metrics, which the parameter metricHosts lists.
package waymark.lib.metric_hosts

# Nothing but a path or a query may follow the host: no port, user or longer name.
is_at_one(url) if {
	some host in input.parameters.metricHosts
	some scheme in ["https://", "http://"]
	start := concat("", [scheme, host])
	startswith(url, start)
	ends(substring(url, count(start), -1))
}

ends("")

ends(rest) if substring(rest, 0, 1) in {"/", "?"}
