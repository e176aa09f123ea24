import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { defined } from '../../constructs/defined.js';
import { constructs, type UnitConstruct } from '../../constructs/kinds.js';
import { literalsOf } from '../../constructs/parts/objects.js';
import type { AnyUnit, Unit } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';
import { nameFiles } from './file-names.js';
import { isRaw, renderRaw } from './raw.js';
import type { Rendered } from './rendered.js';

// cdk8s would sort keys, but constructs write them in the order that people expect
process.env['CDK8S_DISABLE_SORT'] = '1';

/** Constructs of the organisation's own kinds, by kind. */
export type OwnConstructs = Readonly<Record<string, UnitConstruct>>;

/** Renders a unit to its objects. */
export function render(unit: AnyUnit, ownKinds: OwnConstructs = {}): Rendered {
  if (isRaw(unit)) return renderRaw(unit);
  const { chart } = construct(unit, ownKinds);
  const literals = Object.hasOwn(constructs, unit.kind) ? literalsOf(chart) : undefined;
  return rendered(unit, (literals as Manifest[] | undefined) ?? manifestsOf(chart));
}

/**
 * Creates the construct of a unit, each in an App of its own: one App for all would take quadratic time in its charts.
 */
export function construct(unit: AnyUnit, ownKinds: OwnConstructs): { chart: Chart; construct: Construct } {
  const Kind = Object.hasOwn(constructs, unit.kind) ? constructs[unit.kind] : ownKinds[unit.kind];
  if (Kind === undefined) throw new Error(`no construct renders the kind ${unit.kind}`);
  const { namespace } = unit.destination;
  const chart = new Chart(new App(), 'unit', {
    ...defined({ namespace }),
    disableResourceNameHashes: true,
  });
  return { chart, construct: new Kind(chart, unit.name, unit as Unit<never, never>) };
}

export const manifestsOf = (chart: Chart): Manifest[] => (chart.toJson() as Manifest[]).map(inOrder);

export const rendered = (unit: AnyUnit, manifests: readonly Manifest[]): Rendered => ({
  unit,
  files: nameFiles(manifests),
});

/** Reorders metadata, which cdk8s always sorts: people look for the name first. */
function inOrder({ apiVersion, kind, metadata, ...rest }: Manifest): Manifest {
  const { name, namespace, labels, annotations, ...others } = metadata;
  const ordered = { name, namespace, labels, annotations, ...others };
  return { apiVersion, kind, metadata: ordered as Manifest['metadata'], ...rest };
}
