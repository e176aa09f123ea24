import { code } from './code.js';

/** Codes of `platform verify`. */
export const verifyCodes = {
  uncommitted: code(
    'The working tree differs from the commit that `platform verify` examines. The commit is what is merged.',
    'Commit the file, or restore it with git.',
  ),
  'engine-changed': code(
    'A pull request changes something that its verdict depends on: the engine, its dependencies, kinds or policies of the organisation, workflows, or code owners. The engine of the base branch judges what it can, and the owners of these files must approve the rest.',
    'Ask an owner of the files, who wrote no commit of the pull request, for an approving review.',
  ),
  'high-risk': code(
    'A pull request does something dangerous to running services, such as removing a workload or opening a network. docs/reference/risks.md lists the risks and their levels.',
    'Ask an owner of the unit, who wrote no commit of the pull request, for an approving review or for a confirmation in a file of theirs; or change what is dangerous.',
  ),
  'over-budget': code(
    'A pull request raises what a team costs, and after it the team costs more than `monthlyBudget` in environments/platform.yaml. Costs are the estimates of `platform cost`. The warning blocks nothing.',
    'Make the change cheaper, or agree with the platform team on a larger budget.',
  ),
  'base-unknown': code(
    'The base branch does not know something that a pull request uses: a kind, a field, an edition, a rule or a tier. So its engine or its rules could not judge this part.',
    'Ask an owner of the file to review this part, or first merge the part that introduces it.',
  ),
};
