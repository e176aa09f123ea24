import { has } from '../../../constructs/editions.js';
import { written } from '../../load/declaration.js';
import { error, type Problem } from '../../problem/problem.js';
import type { Candidate } from '../candidate.js';

/** What follows the name of a service in the name of its migration. */
const migrationSuffix = (context: Candidate['context']): string =>
  has({ context }, 'migration-once') ? '-migrate-12345678' : '-migrate';

/** Refuses names of services that Kubernetes would refuse as names of their objects. */
export function checkName({ resource, spec, context }: Candidate, problems: Problem[]): void {
  const { name, kind } = resource;
  const at = {
    file: resource.file,
    document: resource.document,
    pointer: written(resource, '/metadata/name'),
  };
  const longest =
    kind === 'CronJob' ? 52 : spec['migrate'] === undefined ? 63 : 63 - migrationSuffix(context).length;
  if (name.length > longest) {
    const subject = kind === 'CronJob' ? 'a CronJob' : `a ${kind} with a migration`;
    problems.push(
      error(
        'name-too-long',
        at,
        `${name} has ${name.length} characters; the name of ${subject} can have at most ${longest}`,
      ),
    );
  }
  if (kind === 'WebService' && !/^[a-z]/.test(name))
    problems.push(
      error('bad-name', at, `${name} must start with a letter: it becomes the name of a Service`),
    );
}
