import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsFor } from '../scripts/judge/rules/rule-settings.js';
import { dispatch } from '../scripts/policy/dispatch.js';
import type { RuleIndex } from '../scripts/rules/bundle.js';

const policies = join(process.cwd(), 'policies');
const index = JSON.parse(readFileSync(join(policies, 'bundle/rules.json'), 'utf8')) as RuleIndex;
const { levels, parameters } = settingsFor(index, undefined, {});

/** Rules that judge single objects, which other tools can evaluate too, without rules that are off. */
export const objectRules: ReadonlySet<string> = new Set(
  index.rules.filter(({ id, scope }) => scope === 'object' && levels.get(id) !== 'off').map(({ id }) => id),
);

// gives the rules the input that the engine gives them for a file outside a monorepo
const wrapper = `package main

pods := {"CronJob", "DaemonSet", "Deployment", "Job", "Pod", "PodTemplate", "ReplicaSet", "ReplicationController", "Rollout", "StatefulSet"}

group(object) := split(object.apiVersion, "/")[0] if contains(object.apiVersion, "/")
else := ""

kind(object) := object.kind if group(object) == ""
else := concat("/", [group(object), object.kind])

on(object) := {name: true |
	some name in {"*", kind(object), concat("/", [group(object), "*"])} | {"pods" | object.kind in pods}
}

context(object) := {"namespace": object.metadata.namespace} if is_string(object.metadata.namespace)
else := {}

asked(object) := {"on": on(object), "object": object, "context": context(object), "parameters": data.parameters}

found(object) := answer if answer := data.waymark.main.object_finding with input as asked(object)

deny contains {"msg": f.rule, "path": f.path, "args": f.args} if some f in found(input)

rules := [f.rule | some object in input; some f in found(object)]
`;

/** Writes the sources of those rules, and a policy that evaluates them, into a folder. */
export function writeRego(folder: string): void {
  const put = (file: string, text: string) => writeFileSync(join(folder, file), text);
  for (const file of Object.keys(index.sources)) {
    if (!file.endsWith('.rego')) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(policies, file), join(folder, file));
  }
  put('dispatch.rego', dispatch(index.rules.filter(({ id }) => objectRules.has(id))));
  put('wrapper.rego', wrapper);
  put('parameters.json', JSON.stringify({ parameters }));
}
