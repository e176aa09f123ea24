package waymark.crossplane.public_access_test

import data.waymark.crossplane.public_access

managed(kind, settings) := {"object": {
	"apiVersion": "s3.aws.m.upbound.io/v1beta1",
	"kind": kind,
	"spec": {"forProvider": settings},
}}

test_points_at_the_field if {
	found := public_access.finding with input as managed("BucketACL", {"acl": "authenticated-read"})
	{f.path | some f in found} == {["spec", "forProvider", "acl"]}
}

test_finds_every_switch_that_is_missing if {
	found := public_access.finding with input as managed("BucketPublicAccessBlock", {"blockPublicAcls": true})
	count(found) == 3
}

test_points_at_the_grant if {
	everybody := "http://acs.amazonaws.com/groups/global/AllUsers"
	settings := {"accessControlPolicy": {"grant": [{"grantee": {"uri": everybody}}]}}
	found := public_access.finding with input as managed("BucketACL", settings)
	{f.path | some f in found} == {["spec", "forProvider", "accessControlPolicy", "grant", 0, "grantee", "uri"]}
}
