import type { RuleId } from '../problem/problem.js';
import { packageOf } from './dispatch.js';

/** The files of a new rule, by name: a complete, working example for its author to change. */
export const scaffold = (id: RuleId, scope: 'object' | 'unit'): Record<string, string> => {
  const { rego, test, allowed, denied } = examples[scope];
  return {
    'rule.rego': rego(packageOf(id)),
    'rule_test.rego': test(packageOf(id)),
    'allowed.yaml': allowed.join('---\n'),
    'denied.yaml': denied.join('---\n'),
  };
};

interface Example {
  readonly rego: (name: string) => string;
  readonly test: (name: string) => string;
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

const object: Example = {
  rego: (name) => `# METADATA
# title: A ConfigMap says what it is for
# description: |
#   Why it matters, in one to three sentences. This is what people read on the page of the rule.
# custom:
#   scope: object
#   on: [ConfigMap]
#   message: ConfigMap {name} does not say what it is for
#   wanted: the annotation purpose has a text
#   fix: add metadata.annotations.purpose
package ${name}

finding contains {
	"path": ["metadata", "annotations", "purpose"],
	"args": {"name": input.object.metadata.name},
} if {
	not has_purpose
}

has_purpose if trim_space(input.object.metadata.annotations.purpose) != ""
`,
  test: (name) => `package ${name}_test

import data.${name} as rule

test_points_at_the_annotation if {
	some found in rule.finding with input as {"object": {"kind": "ConfigMap", "metadata": {"name": "flags"}}}
	found.path == ["metadata", "annotations", "purpose"]
}
`,
  allowed: [
    `# it says what it is for
apiVersion: v1
kind: ConfigMap
metadata: { name: flags, annotations: { purpose: feature flags of the shop } }
data: { basket: "on" }
`,
    `# among other annotations
apiVersion: v1
kind: ConfigMap
metadata: { name: flags, annotations: { owner: shop, purpose: feature flags } }
`,
    `# another kind is not judged
apiVersion: v1
kind: ServiceAccount
metadata: { name: shop }
`,
  ],
  denied: [
    `# no annotations at all
apiVersion: v1
kind: ConfigMap
metadata: { name: flags }
`,
    `# other annotations alone
apiVersion: v1
kind: ConfigMap
metadata: { name: flags, annotations: { owner: shop } }
`,
    `# a purpose that is blank
apiVersion: v1
kind: ConfigMap
metadata: { name: flags, annotations: { purpose: " " } }
`,
  ],
};

const unit: Example = {
  rego: (name) => `# METADATA
# title: A StatefulSet's unit has the Service that names its pods
# description: |
#   Why it matters, in one to three sentences. This is what people read on the page of the rule.
# custom:
#   scope: unit
#   on: [apps/StatefulSet]
#   message: StatefulSet {name} names the Service {service}, which is not among its unit's objects
#   wanted: a Service called {service}
#   fix: add the Service, or correct spec.serviceName
package ${name}

finding contains {
	"object": i,
	"path": ["spec", "serviceName"],
	"args": {"name": object.metadata.name, "service": object.spec.serviceName},
} if {
	some i, object in input.objects
	object.kind == "StatefulSet"
	not object.spec.serviceName in services
}

services contains object.metadata.name if {
	some object in input.objects
	object.kind == "Service"
}
`,
  test: (name) => `package ${name}_test

import data.${name} as rule

test_says_which_object_it_is if {
	objects := [
		{"kind": "Service", "metadata": {"name": "other"}},
		{"kind": "StatefulSet", "metadata": {"name": "db"}, "spec": {"serviceName": "db"}},
	]
	some found in rule.finding with input as {"objects": objects}
	found.object == 1
}
`,
  allowed: [
    `# both are there
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: db } }
  - { apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { serviceName: db } }
`,
    `# the Service has another name than the StatefulSet
apiVersion: v1
kind: List
items:
  - { apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { serviceName: db-pods } }
  - { apiVersion: v1, kind: Service, metadata: { name: db-pods } }
`,
    `# no StatefulSet
apiVersion: v1
kind: Service
metadata: { name: web }
`,
  ],
  denied: [
    `# no Service
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec: { serviceName: db }
`,
    `# a Service of another name
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: db } }
  - { apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { serviceName: db-pods } }
`,
    `# an object of that name that is not a Service
apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: db } }
  - { apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { serviceName: db } }
`,
  ],
};

const examples = { object, unit };
