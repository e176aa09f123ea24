# METADATA
# title: Traffic in the mesh is always mutual TLS
# description: |
#   Mutual TLS identifies services and prevents eavesdropping. A single pod outside the mesh, or a single port with
#   plain traffic, is a way around all rules of the mesh.
# related_resources:
#   - https://istio.io/latest/docs/concepts/security/#mutual-tls-authentication
# custom:
#   scope: object
#   on: [pods, Namespace, security.istio.io/PeerAuthentication, networking.istio.io/DestinationRule]
#   message: "{field} is {value}, which leaves traffic without mutual TLS"
#   wanted: mutual TLS of mode STRICT, and every pod and namespace in the mesh
#   fix: delete the setting, or make it strict
package waymark.platform.mesh_mtls

import data.waymark.lib.pods

finding contains {
	"path": array.concat(["spec"], path),
	"args": {"field": "the mode of mutual TLS", "value": mode},
	"fix": {"value": "STRICT"},
} if {
	input.context.mesh
	some path, mode in modes
	not mode in {"STRICT", "UNSET", null}
	not plain_metrics(path, mode)
}

# Without a selector, a policy that sets no mode takes that of the whole mesh, which Istio does not make strict.
finding contains {
	"path": ["spec", "mtls", "mode"],
	"args": {"field": "the mode of mutual TLS", "value": "not set for the namespace"},
	"fix": {"value": "STRICT"},
} if {
	input.context.mesh
	input.object.kind == "PeerAuthentication"
	count(object.get(input.object, ["spec", "selector"], {})) == 0
	object.get(input.object, ["spec", "mtls", "mode"], null) in {"UNSET", null}
}

# The metrics of this service, which a Prometheus outside the mesh reads at a port of their own.
plain_metrics(["portLevelMtls", port, "mode"], "PERMISSIVE") if {
	port == format_int(input.context.plainPort, 10)
	count(input.object.spec.selector.matchLabels) > 0
}

# Modes of a PeerAuthentication.
modes[["mtls", "mode"]] := input.object.spec.mtls.mode

modes[["portLevelMtls", port, "mode"]] := entry.mode if some port, entry in input.object.spec.portLevelMtls

finding contains {
	"path": array.concat(["spec", part], path),
	"args": {"field": "the TLS mode of clients", "value": "DISABLE"},
	"fix": {"value": "ISTIO_MUTUAL"},
} if {
	input.context.mesh
	some part, policy in traffic
	walk(policy, [path, "DISABLE"])
	array.slice(path, count(path) - 2, count(path)) == ["tls", "mode"]
}

# Traffic policies of a DestinationRule.
traffic["trafficPolicy"] := input.object.spec.trafficPolicy

traffic["subsets"] := input.object.spec.subsets

finding contains {
	"path": array.concat(path, [key]),
	"args": {"field": key, "value": value},
	"fix": {"remove": true},
} if {
	input.context.mesh
	some path, values in switched
	some key, value in values
	harmless := switches[key]
	not value in harmless
}

switched[array.concat(pods.metadata_path, ["labels"])] := pods.metadata.labels

switched[array.concat(pods.metadata_path, ["annotations"])] := pods.metadata.annotations

switched[["metadata", "labels"]] := input.object.metadata.labels if input.object.kind == "Namespace"

# The namespace of an environment brings its pods into the mesh.
finding contains {
	"path": ["metadata", "labels", key],
	"args": {"field": key, "value": "absent"},
	"fix": {"value": value},
} if {
	[key, value] := {
		"ambient": ["istio.io/dataplane-mode", "ambient"],
		"sidecar": ["istio-injection", "enabled"],
	}[input.context.mesh]
	input.context.environment
	input.object.kind == "Namespace"
	not input.object.metadata.labels[key]
}

# Labels and annotations that choose the proxy or whether traffic goes through the mesh, each with its harmless values.
switches := {
	"ambient.istio.io/bypass-inbound-capture": {"false"},
	"ambient.istio.io/redirection": {"enabled"},
	"inject.istio.io/templates": {"sidecar"},
	"istio-injection": {"enabled"},
	"istio.io/dataplane-mode": {"ambient"},
	"sidecar.istio.io/bootstrapOverride": {""},
	"sidecar.istio.io/inject": {"true", "yes", "on", "y", ""},
	"sidecar.istio.io/proxyImage": {""},
	"sidecar.istio.io/userVolume": {""},
	"traffic.sidecar.istio.io/excludeInboundPorts": {""},
	"traffic.sidecar.istio.io/excludeInterfaces": {""},
	"traffic.sidecar.istio.io/excludeOutboundIPRanges": {""},
	"traffic.sidecar.istio.io/excludeOutboundPorts": {""},
	"traffic.sidecar.istio.io/includeInboundPorts": {"*"},
	"traffic.sidecar.istio.io/includeOutboundIPRanges": {"*"},
}
