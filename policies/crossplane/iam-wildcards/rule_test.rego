package waymark.crossplane.iam_wildcards_test

import data.waymark.crossplane.iam_wildcards

managed(kind, settings) := {"object": {
	"apiVersion": "iam.aws.m.upbound.io/v1beta1",
	"kind": kind,
	"spec": {"forProvider": settings},
}}

allowing(more) := json.marshal({"Version": "2012-10-17", "Statement": [object.union({"Effect": "Allow"}, more)]})

problems(kind, settings) := {f.args.problem | some f in iam_wildcards.finding with input as managed(kind, settings)}

test_points_at_the_document if {
	text := allowing({"Action": "s3:GetObject", "Resource": "*"})
	found := iam_wildcards.finding with input as managed("Role", {"inlinePolicy": [{"policy": text}]})
	{f.path | some f in found} == {["spec", "forProvider", "inlinePolicy", 0, "policy"]}
}

test_says_each_that_is_too_wide if {
	text := allowing({"Action": ["s3:*", "s3:GetObject"], "Resource": ["*", "arn:aws:s3:::acme-*", "arn:aws:s3:::acme/*"]})
	problems("Policy", {"policy": text}) == {
		"it allows the action s3:*",
		"it allows the resource *",
		"it allows the resource arn:aws:s3:::acme-*",
	}
}

test_refuses_what_it_cannot_read if {
	every text in ["", "{", "{}", "null", "[]", 1, {}] {
		problems("RolePolicy", {"policy": text}) == {"the document cannot be read"}
	}
}
