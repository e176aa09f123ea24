import { expect, test } from 'vitest';
import { compose } from '../../constructs/crossplane/composition/compose.js';
import { compositionName } from '../../constructs/crossplane/composition/composition.js';
import { getAt } from '../../constructs/crossplane/language/field-path.js';
import { dataSecrets } from '../../constructs/data/connection-secret.js';
import { isDataKind } from '../../constructs/data/data-kinds.js';
import { compositions } from './compositions.js';
import { specs } from './specs.js';

/** Names of Secrets anywhere in an object: values of `name` below a field that is about a Secret. */
function secretsIn(value: unknown, isAboutSecret = false): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    typeof child === 'string'
      ? isAboutSecret && key === 'name'
        ? [child]
        : []
      : secretsIn(child, isAboutSecret || /secret|password/i.test(key)),
  );
}

test('rules know the ending of every Secret that data has in its namespace', () => {
  const unknown = compositions.flatMap((of) => {
    if (!isDataKind(of.kind)) return [];
    const endings = (dataSecrets[of.kind] ?? '').split(' ');
    const names = specs[of.kind as keyof typeof specs].flatMap(([, spec]) =>
      compose(of, { metadata: { name: 'ledger', namespace: 'payments-staging' }, spec }).flatMap(
        ({ object }) =>
          object['kind'] === 'Secret' ? [getAt(object, 'metadata.name') as string] : secretsIn(object),
      ),
    );
    // the administrator's Secret of a database is made from one that the provider writes
    if (of.secret !== undefined) expect(names).not.toEqual([]);
    return [...new Set(names)]
      .filter((name) => !endings.some((ending) => name === `ledger-${ending}`) && !name.endsWith('.seed'))
      .map((name) => `${compositionName(of)}: ${name}`);
  });
  expect(unknown).toEqual([]);
});
