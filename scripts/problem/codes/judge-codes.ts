import { code } from './code.js';

/** Codes of problems with what is rendered: objects, policies, waivers, data loss and the files of apps/. */
export const judgeCodes = {
  // objects
  'bad-label': code(
    'Kubernetes does not allow this label key or value.',
    'Use at most 63 letters, digits, hyphens, underscores and dots. A key may have a prefix, followed by a slash.',
  ),
  'conflicting-fields': code(
    'Two fields of an object contradict each other, so the API server would refuse the object.',
    'Remove or change one of the fields that the message names.',
  ),
  'not-a-manifest': code(
    'A document given to `platform check` is not a Kubernetes object.',
    'Add apiVersion, kind and metadata.name.',
  ),
  // policies
  'policy-failed': code(
    'A rule failed while it judged an object. An object that cannot be judged is refused.',
    'Fix the rule. Run `opa test policies`, and try the rule on the object that the message names.',
  ),
  'unknown-rule': code(
    'A setting or a waiver names a rule that does not exist.',
    'Correct the name. docs/reference/policies.md lists the rules.',
  ),
  'unused-waiver': code(
    'A waiver is not needed: its object follows the rule, or does not exist.',
    'Delete the waiver, or correct the names in it.',
  ),
  'expiring-waiver': code(
    'A waiver expires within two weeks.',
    'Fix the finding, or ask the owners of policies/ for a new date.',
  ),
  'expired-waiver': code(
    'A waiver has expired. Its finding blocks where the unit changes, and is a warning elsewhere.',
    'Fix the finding, or ask the owners of policies/ for a new date.',
  ),
  'long-waiver': code(
    'A waiver expires more than 90 days from now.',
    'Write an earlier date. A waiver can be renewed when it expires.',
  ),
  'bad-rule': code(
    'A rule under policies/ does not compile, or its metadata, level or fixtures are incomplete.',
    'Fix the line that the message names, and run `platform policy build` again.',
  ),
  // data
  'data-loss': code(
    'Data would be lost: a database, queue, topic, cache, bucket, volume, environment or team is no longer declared, or a Composition no longer makes the resource that holds the data. `platform check --base` finds this by comparing with a commit. Previews are exempt.',
    'Declare it again. To remove it on purpose, take a snapshot and confirm the change in environments/confirmations.yaml.',
  ),
  'data-replaced': code(
    'A resource that holds data would be replaced by an empty one: its engine, name, cluster, encryption or Composition changes, its version is lower, or its storage is smaller. `platform check --base` finds this by comparing with a commit.',
    'Create a new resource beside it and copy the data, or restore a snapshot. If the data may be lost, confirm the change in environments/confirmations.yaml.',
  ),
  'data-upgraded': code(
    'A database gets a newer version of its engine. The upgrade converts the data and cannot be undone. AWS does it in the next maintenance window of the database, other operators at once.',
    'Take a snapshot, and try the upgrade first where the data may be lost.',
  ),
  'unused-confirmation': code(
    'A confirmation has no effect: it matches no change, its file belongs to another team than the one that approves the risk, or it confirms a high risk and was merged with an earlier change. A new one is an error, because it does not confirm what it was written for; an existing one is a warning.',
    'Delete the confirmation, correct the names in it, or move it to the file that the message names.',
  ),
  'expired-confirmation': code(
    'A confirmation has expired and has no effect.',
    'Ask the owner again, and write a new date.',
  ),
  'long-confirmation': code(
    'A confirmation expires more than 30 days from now.',
    'Write an earlier date. A confirmation is for a change that is about to be made.',
  ),
  // apps/
  stranger: code(
    'A file under apps/ was not made by the platform. apps/ contains rendered files only.',
    'Move the file to teams/<team>/manifests/, or delete it.',
  ),
  collision: code('Two units make the same object in one cluster.', 'Rename one of the two.'),
  stale: code('apps/ does not match the declarations.', 'Run `platform synth` and commit the result.'),
  'render-failed': code(
    'A construct threw an error while it rendered a unit.',
    'If the message names one of your fields, correct it. Otherwise report a bug to the platform team.',
  ),
};
