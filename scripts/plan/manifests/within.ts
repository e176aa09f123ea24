import type { EnvironmentContext } from '../../../constructs/unit.js';
import type { RawManifest } from '../../load/read.js';
import type { Problem } from '../../problem/problem.js';
import { checkAnnotations } from './annotations.js';
import { checkOwner } from './check-owner.js';
import { checkGateway, checkHosts } from './routes.js';
import { checkSecretKeys } from './secret-keys.js';

/** Whether an object of a permitted kind stays within its environment; what holds in all of them is checked apart. */
export function staysWithin(
  manifest: RawManifest,
  context: EnvironmentContext,
  problems: Problem[],
): boolean {
  const before = problems.length;
  checkGateway(manifest, context, problems);
  checkSecretKeys(manifest, context, problems);
  checkOwner(manifest, context, problems);
  return problems.length === before;
}

/** The first thing that is wrong with an object that TypeScript made: it may no more than a raw one. */
export function overreach(manifest: RawManifest, context: EnvironmentContext): Problem | undefined {
  const problems: Problem[] = [];
  checkAnnotations(manifest, problems);
  checkHosts(context.platform, manifest, problems);
  staysWithin(manifest, context, problems);
  return problems[0];
}
