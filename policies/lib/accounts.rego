# METADATA
# description: The ServiceAccount of a pod.
package waymark.lib.accounts

# Its name. serviceAccount is the older name of the field.
name(spec) := array.concat(stated, ["default"])[0] if {
	stated := [account |
		some field in ["serviceAccountName", "serviceAccount"]
		account := spec[field]
		not account in {"", null}
	]
}
