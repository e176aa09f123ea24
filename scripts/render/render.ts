import { App, Chart } from 'cdk8s';
import { constructs } from '../../constructs/kinds.js';
import type { Unit } from '../../constructs/unit.js';
import { nameFiles } from './file-names.js';
import type { AnyUnit, Manifest, Rendered } from './manifest.js';
import { isRaw, renderRaw } from './raw.js';

// cdk8s sorts keys unless told otherwise; constructs write them in the order that people expect
process.env['CDK8S_DISABLE_SORT'] = '1';

/** A unit → its objects. One App for each unit, because one App for all is quadratic in its charts. */
export function render(unit: AnyUnit): Rendered {
  if (isRaw(unit)) return renderRaw(unit);
  const Kind = constructs[unit.kind];
  if (Kind === undefined) throw new Error(`nothing renders the kind ${unit.kind}`);
  const { namespace } = unit.destination;
  const chart = new Chart(new App(), 'unit', {
    ...(namespace ? { namespace } : {}),
    disableResourceNameHashes: true,
  });
  new Kind(chart, unit.name, unit as Unit<never, never>);
  return { unit, files: nameFiles((chart.toJson() as Manifest[]).map(inOrder)) };
}

/** cdk8s sorts metadata whatever one says; people look for the name first. */
function inOrder({ apiVersion, kind, metadata, ...rest }: Manifest): Manifest {
  const { name, namespace, labels, annotations, ...others } = metadata;
  const ordered = { name, namespace, labels, annotations, ...others };
  return { apiVersion, kind, metadata: ordered as Manifest['metadata'], ...rest };
}
