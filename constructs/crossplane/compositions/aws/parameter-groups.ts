import type { Aws } from '../../composition/inputs.js';
import { type Composed, map, type Patch, patch } from '../../language/patch.js';
import { resource } from './managed.js';

interface Parameter {
  readonly name: string;
  readonly value: string;
}

interface ParameterGroups {
  /** A group for each version, for all databases of the cluster. */
  readonly shared: readonly Composed[];
  /** Chooses the group of the database's version. */
  readonly chosen: (toField: string) => Patch;
}

/**
 * Parameter groups of an engine. The family of a group cannot be changed, and AWS refuses a major upgrade that does
 * not name a group of the new family. They are shared because a region has 50, and all databases need the same one.
 */
export function parameterGroups(
  { region, name: cluster }: Aws,
  kind: 'ParameterGroup' | 'ClusterParameterGroup',
  engine: string,
  versions: readonly string[],
  parameter: Parameter,
): ParameterGroups {
  const groups = versions.map((version) => {
    const name = `${engine}-${version.replaceAll('.', '-')}`;
    // AWS refuses two hyphens in a row
    return { version, name, inAws: `data-${cluster}-${name}`.replaceAll(/-+/g, '-') };
  });
  return {
    shared: groups.map(({ version, name, inAws }) => {
      const fields = {
        region,
        family: `${engine}${version}`,
        description: 'made by the platform',
        parameter: [{ ...parameter, applyMethod: 'immediate' }],
      };
      const group = resource(name, ['rds', kind], fields, []);
      const metadata = { annotations: { 'crossplane.io/external-name': inAws } };
      return { ...group, base: { ...group.base, metadata } };
    }),
    chosen: (toField) =>
      patch(
        'spec.version',
        `spec.forProvider.${toField}`,
        map(Object.fromEntries(groups.map(({ version, inAws }) => [version, inAws]))),
      ),
  };
}
