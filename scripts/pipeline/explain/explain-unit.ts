import { dataFolder, dataVariablesOf } from '../../../constructs/data/variables.js';
import { inEnvironment, remoteRef, secretPrefix } from '../../../constructs/parts/secret-store.js';
import type { Workload } from '../../../constructs/parts/workload.js';
import type { AnyUnit, Unit } from '../../../constructs/unit.js';
import { isMap } from '../../problem/is-map.js';
import type { ExplainedSecret, ExplainedUnit, ExplainedVariable } from '../../report/explanation.js';
import { rendererOf } from '../units/renderer.js';
import type { Planned } from './planned.js';
import { surroundingsOf } from './surroundings.js';
import type { ThingIndex } from './thing-index.js';

/** Explains a unit. */
export async function explainUnit(
  root: string,
  planned: Planned,
  index: ThingIndex,
  unit: AnyUnit,
): Promise<ExplainedUnit> {
  const { render } = await rendererOf(unit, planned);
  const { files } = await render(unit);
  const { id, kind, declaredIn, destination, spec } = unit;
  return {
    id,
    made: {
      ...{ kind, declaredIn, destination, spec, files: [...files.keys()], data: dataOf(unit) },
      ...secretsOf(unit as Unit),
      ...(await surroundingsOf(root, index, new Set([id]))),
    },
  };
}

function secretsOf({ context, spec }: Unit): { store?: string; secrets: ExplainedSecret[] } {
  const { externalSecrets } = context.cluster ?? {};
  const { secrets } = spec as { secrets?: unknown };
  if (externalSecrets === undefined || context.environment === undefined || !isMap(secrets))
    return { secrets: [] };
  const prefix = secretPrefix(context);
  const { provider, server, mount } = externalSecrets;
  return {
    store:
      provider === 'vault'
        ? `Vault ${server}, KV mount ${inEnvironment(context, mount)}`
        : 'AWS Secrets Manager',
    secrets: Object.entries(secrets).map(([name, key]) => ({ name, ...remoteRef(prefix, String(key)) })),
  };
}

const dataOf = (unit: AnyUnit): ExplainedVariable[] =>
  dataVariablesOf(unit as Workload).map(({ name, value, secret }) =>
    secret === undefined
      ? { name, value: value! }
      : {
          name,
          value: `${secret.key} in the Secret ${secret.name}`,
          file: `${dataFolder}/${secret.file}`,
        },
  );
