# METADATA
# description: |
#   Annotations of routes that are harmless: none of them names a host, certificate, Secret, middleware or upstream, or
#   makes a path a regular expression. lib/harmless-annotations.cel has the same list.
package waymark.lib.annotations

# For tools and people; no controller of routes reads them.
for_people := [
	"app.kubernetes.io/",
	"argocd.argoproj.io/",
	"backstage.io/",
	"kubectl.kubernetes.io/",
	"link.argocd.argoproj.io/",
	"meta.helm.sh/",
]

harmless(annotation) if {
	[controller, name] := split(annotation, "/")
	name in of_controller(controller)
}

of_controller("acme.cert-manager.io") := {"http01-edit-in-place"}

of_controller("alb.ingress.kubernetes.io") := {
	"backend-protocol", "backend-protocol-version", "healthcheck-interval-seconds", "healthcheck-path",
	"healthcheck-port", "healthcheck-protocol", "healthcheck-timeout-seconds", "healthy-threshold-count",
	"ssl-redirect", "success-codes", "target-group-attributes", "target-type", "unhealthy-threshold-count",
}

of_controller("cert-manager.io") := {
	"cluster-issuer", "duration", "issuer", "private-key-algorithm", "private-key-encoding",
	"private-key-rotation-policy", "private-key-size", "renew-before", "revision-history-limit",
}

of_controller("external-dns.alpha.kubernetes.io") := {"ttl"}

of_controller("haproxy-ingress.github.io") := {
	"affinity", "backend-protocol", "balance-algorithm", "limit-connections", "limit-rps", "maxconn-server",
	"proxy-body-size", "session-cookie-name", "ssl-redirect", "timeout-client", "timeout-connect", "timeout-queue",
	"timeout-server", "timeout-tunnel",
}

of_controller("haproxy.org") := {
	"check", "check-interval", "cookie-persistence", "forwarded-for", "load-balance", "pod-maxconn",
	"rate-limit-period", "rate-limit-requests", "rate-limit-size", "rate-limit-status-code", "server-ssl",
	"ssl-redirect", "ssl-redirect-code", "timeout-check", "timeout-client", "timeout-connect",
	"timeout-http-request", "timeout-queue", "timeout-server", "timeout-tunnel",
}

of_controller("kubernetes.io") := {"ingress.class", "tls-acme"}

of_controller("nginx.ingress.kubernetes.io") := {
	"affinity", "affinity-mode", "backend-protocol", "client-body-buffer-size", "cors-allow-credentials",
	"cors-allow-headers", "cors-allow-methods", "cors-allow-origin", "cors-max-age", "enable-access-log",
	"enable-cors", "force-ssl-redirect", "limit-burst-multiplier", "limit-connections", "limit-rpm", "limit-rps",
	"proxy-body-size", "proxy-buffer-size", "proxy-buffering", "proxy-buffers-number", "proxy-connect-timeout",
	"proxy-http-version", "proxy-max-temp-file-size", "proxy-next-upstream", "proxy-next-upstream-timeout",
	"proxy-next-upstream-tries", "proxy-read-timeout", "proxy-request-buffering", "proxy-send-timeout",
	"service-upstream", "session-cookie-expires", "session-cookie-max-age", "session-cookie-name",
	"session-cookie-samesite", "session-cookie-secure", "ssl-redirect", "whitelist-source-range",
}

of_controller("nginx.org") := {
	"client-max-body-size", "grpc-services", "hsts", "hsts-include-subdomains", "hsts-max-age", "keepalive",
	"proxy-buffer-size", "proxy-buffering", "proxy-buffers", "proxy-connect-timeout", "proxy-read-timeout",
	"proxy-send-timeout", "redirect-to-https", "ssl-services", "websocket-services",
}

of_controller("traefik.ingress.kubernetes.io") := {
	"router.tls", "service.nativelb", "service.passhostheader", "service.serversscheme", "service.sticky.cookie",
	"service.sticky.cookie.httponly", "service.sticky.cookie.maxage", "service.sticky.cookie.name",
	"service.sticky.cookie.samesite", "service.sticky.cookie.secure",
}
