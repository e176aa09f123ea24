/** What `platform explain <code>` and docs/codes.md say of a code. */
export interface CodeDoc {
  readonly means: string;
  readonly fix: string;
}

const code = (means: string, fix: string): CodeDoc => ({ means, fix });

/** Every code a problem may carry: a closed list, one page (docs/codes.md, generated). */
export const codes = {
  // reading
  'not-regular': code(
    'An input is a symbolic link, a device, a FIFO or a socket. They are refused, never followed, because they can lead out of the repository.',
    'Replace it with a regular file.',
  ),
  'bad-name': code(
    'A name is not of the form that Kubernetes permits. A file or folder name becomes part of a namespace or an object name, so it must be a DNS-1123 label: lower-case letters, digits and single hyphens, at most 63.',
    'Rename the file, the folder or the object.',
  ),
  'bad-extension': code('A declaration must end in .yaml (or .ts).', 'Rename the file.'),
  'bad-encoding': code(
    'A declaration must be UTF-8 without a byte order mark.',
    'Save the file as UTF-8 without BOM.',
  ),
  'hidden-character': code(
    'Control, bidirectional and zero-width characters make text look like something else than it is.',
    'Delete the character; write it as an escape in a double-quoted string if it is really meant.',
  ),
  'too-large': code('A declaration is at most 1 MiB.', 'Split the file.'),
  'too-deep': code('A declaration is nested deeper than anything that makes sense.', 'Flatten it.'),
  'yaml-syntax': code(
    'The file is not YAML.',
    'Mend the place the caret shows; often it is the indentation.',
  ),
  'yaml-feature': code(
    'Anchors, aliases, merge keys, tags and directives make a file mean something else than it shows.',
    'Write the values out.',
  ),
  'duplicate-key': code('A key stands twice in one map.', 'Delete one of the two.'),
  'bad-key': code(
    'A key is not a plain string, or is a name with a meaning in JavaScript (__proto__, constructor, prototype).',
    'Use another key.',
  ),
  'ambiguous-scalar': code(
    'YAML 1.1 (Kubernetes) and YAML 1.2 read this unquoted scalar differently, or a number cannot be kept exactly.',
    'Quote it if text is meant, or write a plain decimal number.',
  ),
  // declarations
  'unknown-group': code(
    "apiVersion names a group that is not the organisation's.",
    'Use the primary apiGroup of environments/platform.yaml.',
  ),
  'unknown-kind': code('No such kind.', 'See `platform explain` for the kinds.'),
  'misplaced-kind': code('Each kind has one home in the tree.', 'Move the file to where the message says.'),
  'unknown-field': code(
    'The kind has no such field.',
    'Correct the name; `platform explain <Kind>` lists the fields.',
  ),
  'missing-field': code('A required field is absent.', 'Add it.'),
  'wrong-type': code(
    'A field has a value of another type.',
    'Write a value of the type that the message names.',
  ),
  'bad-value': code(
    'A field has a value that is not permitted.',
    'Use one of the values or the form that the message names.',
  ),
  'without-effect': code(
    'A field of an older form is read, and does nothing: what it asked for, the platform does by itself or in another way.',
    'Leave the field out, and do what the message says instead.',
  ),
  'missing-file': code(
    'A file without which there is no organisation is absent.',
    'Create it; the README shows the smallest one.',
  ),
  'not-a-declaration': code(
    'The file does not hold a map with a kind.',
    'Write a declaration, or move the file elsewhere.',
  ),
  'duplicate-name': code('Two declarations claim one name.', 'Rename one of them.'),
  'ambiguous-name': code(
    'Two different pairs join to one name, for example team a-b with environment c and team a with environment b-c.',
    'Rename one of them.',
  ),
  'reserved-name': code('The platform itself uses this name.', 'Choose another one.'),
  'name-too-long': code('A joined name is longer than Kubernetes permits.', 'Shorten the parts.'),
  'name-mismatch': code(
    'The name in a file disagrees with the place of the file.',
    'Make them agree, or leave the name out.',
  ),
  // references
  'unknown-team': code('A reference names a team that does not exist.', 'Correct the name.'),
  'unknown-tier': code(
    'A reference names a tier that does not exist.',
    'Correct the name, or add environments/tiers/<tier>.yaml.',
  ),
  'unknown-cluster': code(
    'A reference names a cluster that does not exist.',
    'Correct the name, or add environments/clusters/<cluster>.yaml.',
  ),
  'unknown-environment': code(
    'A reference names an environment that its team does not have.',
    'Correct the name.',
  ),
  'unknown-service': code(
    'A reference names a service that does not exist.',
    "Correct the name; another team's service is written <team>/<service>.",
  ),
  'unknown-size': code(
    'A size is a word that the table of sizes does not have.',
    'Use a size of the table; environments/platform.yaml may add one under sizes.',
  ),
  'unknown-version': code(
    'There is no such version of the engine of a database or cache.',
    'Use one of the versions that the message lists.',
  ),
  'unknown-data': code(
    'A service uses a database, queue or the like that its environment does not have, or a database begins with one that does not exist.',
    "Correct the name; another team's is written <team>/<name>.",
  ),
  'no-capability': code(
    'Something is asked for that its cluster cannot do.',
    'Ask for something else, or let environments/clusters/<cluster>.yaml say that the cluster can.',
  ),
  'no-composition': code(
    'The composition by which the tier provides such data is not possible on the cluster, or not good enough for it.',
    'Have data.compositions of the tier name another composition, or say in environments/clusters what the cluster has.',
  ),
  'not-allowed': code(
    'A service depends on one of another team that does not allow its calls, or uses data of another team that does not allow it.',
    'Ask its owner to add this service to its allowFrom.',
  ),
  unreachable: code(
    'A service depends on one that cannot be called from where it runs.',
    'Leave it out of dependsOn in that environment, or have it run there.',
  ),
  // what a service may ask for
  'below-minimum': code(
    'Something asks for less than its tier demands, or than there can be.',
    'Ask for as much or more; without the field, it gets as much.',
  ),
  'over-budget': code(
    'A database or cache is larger than the budget of its team permits.',
    'Use a smaller size, or have largestSize of the team raised in environments/platform.yaml.',
  ),
  'not-granted': code(
    'A host lies under no domain that the team was granted, a raw route attaches to another Gateway than that of its cluster, or a database would begin with data of production that nobody masks.',
    "Use a host under one of the team's domains, which environments/platform.yaml grants, and the cluster's gateway.",
  ),
  // typed modules
  'typed-error': code(
    "A team's TypeScript module failed to compile, threw, or did not return data.",
    'Mend the line that the message names.',
  ),
  'own-kind': code(
    'A kind of constructs/own/ is not complete, or takes a name that is taken.',
    'Export defineKind(schema, Construct) by default from constructs/own/<kind>/construct.ts.',
  ),
  'template-syntax': code(
    'A text would become part of an Argo CD ApplicationSet, which is a Go template: {{ in it would be carried out.',
    'Write the text without {{.',
  ),
  // raw manifests
  'forbidden-kind': code(
    'A raw manifest, or an object that a TypeScript module makes or changes, is of a kind that its team may not have: one that was not granted, one that the platform alone makes, or a List.',
    'Use a permitted kind, or ask the platform team for a grant in environments/platform.yaml.',
  ),
  'foreign-namespace': code(
    "A raw manifest names a namespace that is not its environment's, or a claim one that is not its team's.",
    'Leave the namespace out: it is filled in; a claim without one is in all environments of its team.',
  ),
  // objects
  'bad-label': code(
    'The key or value of a label is one that Kubernetes refuses.',
    'A value has at most 63 letters, digits, hyphens, underscores and dots; a key may have a prefix and a slash before it.',
  ),
  'not-a-manifest': code(
    'A document given to `platform check` is no object of Kubernetes.',
    'Give it an apiVersion, a kind and metadata.name.',
  ),
  // policies
  'policy-failed': code(
    'A rule failed while it judged an object. What cannot be judged is refused.',
    'Mend the rule; `opa test policies` and the object at hand show where it fails.',
  ),
  'unknown-rule': code(
    'A setting or a waiver names a rule that does not exist.',
    'Correct the name; docs/reference/policies.md lists the rules.',
  ),
  'unused-waiver': code(
    'A waiver permits what nothing does: its object does not break its rule, or does not exist.',
    'Delete it, or correct what it names.',
  ),
  'expiring-waiver': code(
    'A waiver ends within two weeks.',
    'Mend what it permits, or ask the owners of policies for a new end.',
  ),
  'expired-waiver': code(
    'A waiver has ended. What it permitted blocks where its unit changes, and is a warning elsewhere.',
    'Mend what it permits, or ask the owners of policies for a new end.',
  ),
  'long-waiver': code(
    'A waiver ends more than 90 days from now.',
    'Write an earlier day; a waiver can be renewed when it ends.',
  ),
  'base-unknown': code(
    'The commit of --policies-from cannot judge this: it has no such rule or tier, or nothing that this engine can read. The head alone judges it.',
    'Let an owner of policies look at it: what it permits is what the change itself says.',
  ),
  // data
  'data-loss': code(
    'Data would be gone: a database, queue, topic, cache, bucket or volume, an environment or a team is no longer declared, or a Composition no longer makes what holds the data. Previews are exempt. `platform check --base` finds it by comparing with a commit.',
    'Declare it again. If it is to go, take a snapshot, and confirm the change in environments/confirmations.yaml.',
  ),
  'data-replaced': code(
    'What holds data would be replaced by something empty: its engine, name, cluster, encryption or Composition changes, its version is lower, or its storage smaller. `platform check --base` finds it by comparing with a commit.',
    'Make a new one beside it and copy the data over, or restore a snapshot. If the data may go, confirm the change in environments/confirmations.yaml.',
  ),
  'data-upgraded': code(
    'The engine of a database becomes a later version. It converts the data, and there is no way back.',
    'Take a snapshot first, and try it where the data can be lost.',
  ),
  'unused-confirmation': code(
    'A confirmation names a change that is not made. A new one is an error, because it confirms something else than it was meant to; one that was there before is a warning.',
    'Delete it, or correct what it names.',
  ),
  'expired-confirmation': code(
    'A confirmation has ended, and confirms nothing.',
    'Ask the owner of the data again, and write a new end.',
  ),
  'long-confirmation': code(
    'A confirmation ends more than 30 days from now.',
    'Write an earlier day: who confirms means the change at hand.',
  ),
  'bad-rule': code(
    'A rule under policies/ does not compile, or its metadata, level or fixtures are not complete.',
    'Mend the line that the message names; `platform policy build` says when it is well.',
  ),
  // output
  stranger: code(
    'A file under apps/ was not made by the platform. apps/ holds exactly what rendering makes.',
    'Move it to teams/<team>/manifests/, or delete it.',
  ),
  collision: code('The same object is made twice in one cluster.', 'Rename one of the two.'),
  stale: code('apps/ is not what the declarations render.', 'Run `platform synth` and commit the result.'),
  'render-failed': code(
    'A construct threw while it rendered a unit.',
    'If the message names no field of yours, it is a defect of the construct: tell the platform team.',
  ),
} as const satisfies Record<string, CodeDoc>;

export type Code = keyof typeof codes;
