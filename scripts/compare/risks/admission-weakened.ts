import { groupOf, type Manifest } from '../../objects/manifest.js';
import { dig, listAt } from '../../objects/trees.js';
import type { Path } from '../../problem/pointer.js';
import { latest } from '../objects/compare-objects.js';
import type { ObjectChange } from '../objects/object-change.js';
import { nameOf } from '../tree.js';
import type { RiskDefinition } from './risk.js';

export const admissionWeakened: RiskDefinition = {
  level: 'high',
  isForSecurity: true,
  means:
    'A cluster no longer refuses what it refused: an admission rule is removed, only warns, or lets objects pass when it fails.',
  advice: 'Have the owners of the policies approve it.',
  *find(changes) {
    for (const change of changes.all) {
      const { was, now } = change;
      if (was === undefined || !isAdmission(was.object) || changes.isRemoved(latest(change).unit)) continue;
      const weakened = now === undefined ? removal(was.object) : weakening(was.object, now.object);
      if (weakened === undefined) continue;
      const { how, path } = weakened;
      yield {
        change,
        ...(path !== undefined && { path }),
        reason: `${how} the admission rule ${nameOf(was)}${clusterOf(change)}`,
      };
    }
  },
};

interface Weakening {
  readonly how: string;
  readonly path: Path | undefined;
}

const isAdmission = (object: Manifest): boolean =>
  groupOf(object) === 'constraints.gatekeeper.sh' ||
  [
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ].includes(object.kind);

const clusterOf = ({ was, now }: ObjectChange): string => {
  const cluster = (now ?? was)?.cluster;
  return cluster === undefined ? '' : ` on cluster ${cluster}`;
};

/** A policy without its binding refuses nothing, so the binding is what counts. */
const removal = ({ kind }: Manifest): Weakening | undefined =>
  kind === 'ValidatingAdmissionPolicy' ? undefined : { how: 'removes', path: undefined };

function weakening(was: Manifest, now: Manifest): Weakening | undefined {
  const denies = (object: Manifest) => listAt(object, 'spec', 'validationActions').includes('Deny');
  if (denies(was) && !denies(now)) return { how: 'only warns by', path: ['spec', 'validationActions'] };
  const action = (object: Manifest) => dig(object, 'spec', 'enforcementAction') ?? 'deny';
  if (action(was) === 'deny' && action(now) !== 'deny')
    return { how: 'only warns by', path: ['spec', 'enforcementAction'] };
  const failure = (object: Manifest) => dig(object, 'spec', 'failurePolicy');
  if (failure(was) !== 'Ignore' && failure(now) === 'Ignore')
    return { how: 'lets objects pass when it fails by', path: ['spec', 'failurePolicy'] };
  return undefined;
}
