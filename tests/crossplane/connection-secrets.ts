import { compositionName } from '../../constructs/crossplane/composition/composition.js';
import type { Case, Details } from './cases.js';
import { compositions } from './compositions.js';
import type { Crossplane, Rendered } from './real.js';

export const compositionOf = (name: string) => {
  const found = compositions.find((composition) => compositionName(composition) === name);
  if (found === undefined) throw new Error(`there is no Composition ${name}`);
  return found;
};

/** The Access of checkout to the database addresses. */
export const accessIn = (namespace: string, spec: object): Case['composite'] => ({
  apiVersion: 'acme.dev/v1',
  kind: 'Access',
  metadata: { name: 'checkout.addresses', namespace },
  spec: { name: 'addresses', service: 'checkout', secret: 'checkout.addresses', externalName: 'x', ...spec },
});

/** A connection Secret; its annotation may name the service that borrows it. */
export const secretIn = (namespace: string, name: string, lentTo?: string, by = 'acme.dev/lent-to') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {
    name,
    namespace,
    ...(lentTo === undefined ? {} : { annotations: { [by]: lentTo } }),
  },
  data: { password: btoa(`password of ${name}`) },
});

/** Whether a composite becomes ready, and the Secrets that the real functions compose. */
export async function renderSecrets(
  crossplane: Crossplane,
  name: string,
  composite: Case['composite'],
  required: readonly object[],
  details: Details = {},
) {
  const of = compositionOf(name);
  const [itself, ...made] = await crossplane.render({ name, of, composite, required, details, observed: [] });
  return { ready: readiness(itself!), secrets: made.filter(({ kind }) => kind === 'Secret') };
}

const readiness = ({ status }: Rendered): string =>
  (status as { conditions: { type: string; status: string }[] }).conditions.find(
    ({ type }) => type === 'Ready',
  )!.status;
