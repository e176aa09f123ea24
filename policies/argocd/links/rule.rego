# METADATA
# title: Links in Argo CD are https
# description: |
#   Argo CD shows `link.argocd.argoproj.io/…` annotations of every object, pods included, as links in its pages. A
#   `javascript:` link would run as whoever clicks it; a template or a second `|` hides where the link leads.
# related_resources:
#   - https://argo-cd.readthedocs.io/en/stable/user-guide/external-url/
# custom:
#   scope: object
#   on: ["*"]
#   message: "{link} leads to {address}"
#   wanted: an address that begins with https://, at most with a title and | before it
#   fix: write an https address, or delete {link}
package waymark.argocd.links

import data.waymark.lib.argocd

finding contains {"path": array.concat(place.path, [link]), "args": {"link": link, "address": address}} if {
	some place in argocd.annotated
	some link, address in place.annotations
	startswith(link, "link.argocd.argoproj.io/")
	not regex.match(`^([^|]*\|)?https://[^\s|{}]+$`, address)
}
