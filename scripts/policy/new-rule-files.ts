import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleId } from '../problem/problem.js';
import { starterPolicies } from '../rules/folders.js';
import { packageOf } from './dispatch.js';

/** The files of a new rule, by name: a complete, working example for its author to change. */
export function scaffold(id: RuleId, scope: 'object' | 'unit'): Record<string, string> {
  if (scope === 'object') return likeStarter(packageOf(id));
  const { rego, test, allowed, denied } = unit;
  return {
    'rule.rego': rego(packageOf(id)),
    'rule_test.rego': test(packageOf(id)),
    'allowed.yaml': allowed.join('---\n'),
    'denied.yaml': denied.join('---\n'),
  };
}

const starter = 'schedules/midnight';

/** The rule that every new organisation has, in another package. */
function likeStarter(name: string): Record<string, string> {
  const files = ['rule.rego', 'rule_test.rego', 'allowed.yaml', 'denied.yaml'];
  return Object.fromEntries(
    files.map((file) => {
      const text = readFileSync(join(starterPolicies(), starter, file), 'utf8');
      return [file, text.replaceAll(packageOf(starter), name)];
    }),
  );
}

interface Example {
  readonly rego: (name: string) => string;
  readonly test: (name: string) => string;
  readonly allowed: readonly string[];
  readonly denied: readonly string[];
}

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
