# METADATA
# description: Whether an object is a hook, which runs once during a sync or a release.
package waymark.lib.hooks

is_hook if {
	some annotation in ["argocd.argoproj.io/hook", "helm.sh/hook"]
	input.object.metadata.annotations[annotation]
}
