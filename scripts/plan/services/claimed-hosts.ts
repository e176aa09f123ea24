import { dig, textOf } from '../../objects/trees.js';
import { append } from '../../problem/groups.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, placeOf } from '../candidate.js';
import type { Draft } from '../draft.js';

/**
 * Finds services that are not yet deployed and claim the host and path of another one. The rule
 * references/route-claimed judges routes that are rendered; without this check, a conflict that exists in every tier
 * would be found in one tier after the other, in production last.
 */
export function checkClaimedHosts(
  candidates: Iterable<Candidate>,
  notDeployed: Draft['notDeployed'],
  problems: Problem[],
): void {
  const claims = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const route = isClaimOnce(candidate) ? routeOf(candidate) : undefined;
    if (route !== undefined) append(claims, `${candidate.context.cluster.name} ${route}`, candidate);
  }
  for (const all of claims.values()) {
    if (all.length === 1) continue;
    const owner = all.find(({ id }) => !notDeployed.has(id)) ?? all[0]!;
    for (const candidate of all)
      if (candidate !== owner && notDeployed.has(candidate.id))
        problems.push(
          error(
            'host-claimed',
            placeOf(candidate, '/ingress/host'),
            `${candidate.id} would claim ${routeOf(candidate)} once it is deployed, but ${owner.id} claims it already`,
            { help: 'give one of the two another host or path' },
          ),
        );
  }
}

/** Whether the organisation has left the rule at its level. */
const isClaimOnce = ({ context: { platform } }: Candidate): boolean =>
  (platform.policies.levels['references/route-claimed'] ?? 'block') === 'block';

/** The host and path of a service; undefined if it has no route. */
function routeOf({ spec }: Candidate): string | undefined {
  const [host, path] = ['host', 'path'].map((field) => textOf(dig(spec, 'ingress', field)));
  return host === '' ? undefined : `${host!.toLowerCase()}${path!.replace(/\/*$/, '')}/`;
}
