import type { EnvironmentContext } from '../../../constructs/unit.js';
import type { RawManifest } from '../../load/read.js';
import type { Problem } from '../../problem/problem.js';
import { checkAnnotations } from './annotations.js';
import { checkOwner } from './check-owner.js';
import { checkGateway, checkHosts } from './routes.js';
import { checkSecretKeys } from './secret-keys.js';

/**
 * Whether an object stays within its environment. Checks that do not depend on the environment are made elsewhere.
 */
export function staysWithin(
  manifest: RawManifest,
  context: EnvironmentContext,
  problems: Problem[],
): boolean {
  const problemCount = problems.length;
  checkGateway(manifest, context, problems);
  checkSecretKeys(manifest, context, problems);
  checkOwner(manifest, context, problems);
  return problems.length === problemCount;
}

/** The first problem of an object made by team code, which is held to the rules for raw manifests. */
export function firstOverreach(manifest: RawManifest, context: EnvironmentContext): Problem | undefined {
  const problems: Problem[] = [];
  checkAnnotations(manifest, problems);
  checkHosts(context.platform, manifest, problems);
  staysWithin(manifest, context, problems);
  return problems[0];
}
