import { code } from './code.js';

/** Codes of problems between declarations: references, grants, and code and manifests of teams. */
export const planCodes = {
  // references
  'unknown-team': code('The team does not exist.', 'Correct the name.'),
  'unknown-tier': code(
    'The tier does not exist.',
    'Correct the name, or add environments/tiers/<tier>.yaml.',
  ),
  'unknown-cluster': code(
    'The cluster does not exist.',
    'Correct the name, or add environments/clusters/<cluster>.yaml.',
  ),
  'depends-on-itself': code(
    'A service names itself in dependsOn. Its pods may then call each other, which most services never do.',
    'Name the service that was meant, or remove the entry.',
  ),
  'unknown-edition': code(
    'A tier states an edition of the rendered manifests that this version of the engine does not have.',
    'Write an edition that `platform explain editions` lists, or upgrade the engine first.',
  ),
  'wrong-folder': code(
    '`git.folder` in environments/platform.yaml is not the folder in which the monorepo is.',
    'Write the folder of the monorepo in its git repository, or remove the field if it is the whole repository.',
  ),
  'unknown-environment': code('The team has no environment of this name.', 'Correct the name.'),
  'unknown-service': code(
    'The service does not exist.',
    'Correct the name. A service of another team is written <team>/<service>.',
  ),
  'unknown-size': code(
    'The size does not exist.',
    'Use a size from `sizes` in environments/platform.yaml, or add one there.',
  ),
  'unknown-version': code(
    'The engine of a database or cache has no such version.',
    'Use one of the versions that the message lists.',
  ),
  'unknown-data': code(
    'A service uses a database, queue, topic, cache or bucket that does not exist in its environment, the database named by seedFrom does not exist, or a worker scales with a queue that it does not use.',
    'Correct the name. Data of another team is written <team>/<name>.',
  ),
  'no-capability': code(
    'A declaration needs something that its cluster does not have.',
    'Remove the field, or add the capability to environments/clusters/<cluster>.yaml if the cluster has it.',
  ),
  'no-composition': code(
    'The Composition that the tier chooses is not available on the cluster, or does not meet the requirements of the tier.',
    'Choose another one in data.compositions of the tier, or add what it needs to environments/clusters/<cluster>.yaml.',
  ),
  'not-allowed': code(
    'A service calls a service of another team, or uses its data, and the owner does not allow it.',
    'Ask the owner to add this service to allowFrom.',
  ),
  unreachable: code(
    'A service depends on another one that cannot be reached from where it runs.',
    'Remove it from dependsOn for that environment, or run both services there.',
  ),
  // what a resource may ask for
  'below-minimum': code(
    'A resource asks for less than its tier requires, or for less than is possible.',
    'Ask for at least the minimum that the message names, or remove the field to get the minimum.',
  ),
  'over-budget': code(
    "A database or cache is larger than its team's budget allows.",
    "Use a smaller size, or ask the platform team to raise the team's largestSize in environments/platform.yaml.",
  ),
  'not-granted': code(
    'The team has no grant for this: the host is outside its domains, a raw route attaches to a Gateway other than that of the cluster, or a database would copy unmasked production data.',
    "Use a host under one of the team's domains and the Gateway of the cluster, or ask the platform team for a grant in environments/platform.yaml. For a copy of production data, see the message.",
  ),
  'host-claimed': code(
    'A service that is not yet deployed has the host and path of another one. Once it is deployed, one of the two would get no requests.',
    'Give one of the two another host or path.',
  ),
  // code of teams
  'typed-error': code(
    'A TypeScript module failed to compile, threw an error, or did not return plain data.',
    'Fix the line that the message names.',
  ),
  'type-check': code(
    'The types of a TypeScript module are wrong, could not be checked in time, or need a file that the module may not import. `platform check` runs the installed TypeScript compiler on each module with settings of its own.',
    'Fix the line that the message names. To accept one line on purpose, write // @ts-expect-error and the reason above the line.',
  ),
  'types-unchecked': code(
    'TypeScript is not installed, so `platform check` could not check the types of TypeScript modules.',
    'Run `npm install --save-dev typescript` at the root of the monorepo.',
  ),
  'own-kind': code(
    'A kind in constructs/own/ is incomplete, or has a name that is taken.',
    'Make defineKind(schema, Construct) the default export of constructs/own/<kind>/construct.ts.',
  ),
  'template-syntax': code(
    'A text that contains {{ would become part of an Argo CD ApplicationSet. That is a Go template, so the text would be executed.',
    'Write the text without {{.',
  ),
  // raw manifests
  'forbidden-kind': code(
    'A raw manifest, or an object that a TypeScript module makes or changes, has a kind that the team may not use: the kind is not granted, is made by the platform only, or is a List.',
    'Use an allowed kind, or ask the platform team for a grant in environments/platform.yaml.',
  ),
  'no-settings': code(
    'The declarations have errors, so manifests were judged without the settings of their environments and tiers.',
    'Run `platform check` without arguments and fix what it reports.',
  ),
  'foreign-namespace': code(
    'A raw manifest names a namespace other than that of its environment, or a claim names a namespace of another team.',
    'Remove the namespace. A manifest gets the namespace of its environment; a claim without one applies to every environment of its team.',
  ),
};
