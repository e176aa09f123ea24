import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { constructs, type UnitConstruct } from '../../constructs/kinds.js';
import { literalsOf } from '../../constructs/parts/objects.js';
import type { AnyUnit, Unit } from '../../constructs/unit.js';
import type { Manifest } from '../objects/manifest.js';
import { nameFiles } from './file-names.js';
import { isRaw, renderRaw } from './raw.js';
import type { Rendered } from './rendered.js';

// cdk8s sorts keys unless told otherwise; constructs write them in the order that people expect
process.env['CDK8S_DISABLE_SORT'] = '1';

/** The constructs of the kinds that the organisation added, by kind. */
export type OwnConstructs = Readonly<Record<string, UnitConstruct>>;

/** A unit → its objects. */
export function render(unit: AnyUnit, own: OwnConstructs = {}): Rendered {
  if (isRaw(unit)) return renderRaw(unit);
  const { chart } = construct(unit, own);
  const literals = Object.hasOwn(constructs, unit.kind) ? literalsOf(chart) : undefined;
  return rendered(unit, (literals as Manifest[] | undefined) ?? manifestsOf(chart));
}

/** A unit → its construct. One App for each unit, because one App for all is quadratic in its charts. */
export function construct(unit: AnyUnit, own: OwnConstructs): { chart: Chart; construct: Construct } {
  const Kind = Object.hasOwn(constructs, unit.kind) ? constructs[unit.kind] : own[unit.kind];
  if (Kind === undefined) throw new Error(`nothing renders the kind ${unit.kind}`);
  const { namespace } = unit.destination;
  const chart = new Chart(new App(), 'unit', {
    ...(namespace ? { namespace } : {}),
    disableResourceNameHashes: true,
  });
  return { chart, construct: new Kind(chart, unit.name, unit as Unit<never, never>) };
}

export const manifestsOf = (chart: Chart): Manifest[] => (chart.toJson() as Manifest[]).map(inOrder);

export const rendered = (unit: AnyUnit, manifests: readonly Manifest[]): Rendered => ({
  unit,
  files: nameFiles(manifests),
});

/** cdk8s sorts metadata whatever one says; people look for the name first. */
function inOrder({ apiVersion, kind, metadata, ...rest }: Manifest): Manifest {
  const { name, namespace, labels, annotations, ...others } = metadata;
  const ordered = { name, namespace, labels, annotations, ...others };
  return { apiVersion, kind, metadata: ordered as Manifest['metadata'], ...rest };
}
