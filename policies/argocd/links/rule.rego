# METADATA
# title: Links in Argo CD are https
# description: |
#   Argo CD shows the `link.argocd.argoproj.io/…` annotations of every object as links. A `javascript:` link would run
#   with the session of the person who clicks it; a template or a second `|` hides the target of the link.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/user-guide/external-url/
# custom:
#   scope: object
#   on: ["*"]
#   message: "{link} leads to {address}"
#   wanted: an address that starts with https://, optionally after a title and |
#   fix: write an https address, or delete {link}
package waymark.argocd.links

import data.waymark.lib.argocd

finding contains {"path": array.concat(place.path, [link]), "args": {"link": link, "address": address}} if {
	some place in argocd.annotated
	some link, address in place.annotations
	startswith(link, "link.argocd.argoproj.io/")
	not regex.match(`^([^|]*\|)?https://[^\s|{}]+$`, address)
}
