import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { defined } from '../../constructs/defined.js';
import { builtInKinds, type ObjectsOf } from '../../constructs/kinds.js';
import { entrancePolicies, type Policy } from '../../constructs/parts/entrance-policies.js';
import { labelsOf } from '../../constructs/parts/labels.js';
import { asConstruct, type UnitConstruct } from '../../constructs/typed/constructs.js';
import type { AnyUnit, Unit } from '../../constructs/unit.js';
import { entrancesIn } from '../objects/entrances.js';
import type { Manifest } from '../objects/manifest.js';
import { noteCreations, withStack } from './creations.js';
import { nameFiles } from './file-names.js';
import { inPrintOrder } from './in-print-order.js';
import { isRaw, renderRaw } from './raw.js';
import type { Rendered } from './rendered.js';

// cdk8s would sort keys, but kinds write them in the order that people expect
process.env['CDK8S_DISABLE_SORT'] = '1';

/** Constructs of the organisation's own kinds, by kind. */
export type OwnConstructs = Readonly<Record<string, UnitConstruct>>;

/** Renders a unit to its objects. Built-in kinds need no cdk8s, which makes rendering a fifth faster. */
export function render(unit: AnyUnit, ownKinds: OwnConstructs = {}): Rendered {
  if (isRaw(unit)) return renderRaw(unit);
  const objectsOf = builtIn(unit.kind);
  if (objectsOf === undefined) return rendered(unit, withEntrances(unit, ownManifests(unit, ownKinds)));
  const objects = objectsOf(unit as Unit<never, never>) as Manifest[];
  return rendered(
    unit,
    objects.map((object) => inPrintOrder(object, unit.destination.namespace)),
  );
}

/** Whether a unit is of one of the organisation's own kinds. */
export const isOwn = (unit: AnyUnit): boolean => !isRaw(unit) && builtIn(unit.kind) === undefined;

const builtIn = (kind: string): ObjectsOf | undefined =>
  Object.hasOwn(builtInKinds, kind) ? builtInKinds[kind] : undefined;

/**
 * Creates the construct of a unit, each in an App of its own: one App for all would take quadratic time in its charts.
 */
export function construct(unit: AnyUnit, ownKinds: OwnConstructs): { chart: Chart; construct: Construct } {
  const objectsOf = builtIn(unit.kind);
  const Kind = objectsOf === undefined ? ownKinds[unit.kind] : asConstruct(objectsOf);
  if (Kind === undefined) throw new Error(`no construct renders the kind ${unit.kind}`);
  const { namespace } = unit.destination;
  const chart = new Chart(new App(), 'unit', {
    ...defined({ namespace }),
    disableResourceNameHashes: true,
  });
  return { chart, construct: new Kind(chart, unit.name, unit as Unit<never, never>) };
}

function ownManifests(unit: AnyUnit, ownKinds: OwnConstructs): Manifest[] {
  try {
    return manifestsOf(construct(unit, ownKinds).chart);
  } catch (e) {
    // recording lines takes time, so it happens only after a failure
    throw located(e, unit, ownKinds);
  }
}

function located(e: unknown, unit: AnyUnit, ownKinds: OwnConstructs): unknown {
  const stop = noteCreations();
  try {
    return withStack(e, construct(unit, ownKinds).chart);
  } catch {
    // the construct itself fails, at the line that the error has
    return e;
  } finally {
    stop();
  }
}

export const manifestsOf = (chart: Chart): Manifest[] =>
  (chart.toJson() as Manifest[]).map((manifest) => inPrintOrder(manifest));

/** Objects that own kinds or team code made, and the NetworkPolicies that their routes and monitors need. */
export function withEntrances(unit: AnyUnit, manifests: readonly Manifest[]): Manifest[] {
  const { context, destination } = unit as Unit;
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy') as Policy[];
  const opened = entrancePolicies(context, entrancesIn(manifests), policies).map((policy) => ({
    ...policy,
    metadata: { ...policy.metadata, labels: labelsOf(unit as Unit) },
  }));
  return [
    ...manifests,
    ...opened.map((policy) => inPrintOrder(policy as unknown as Manifest, destination.namespace)),
  ];
}

export const rendered = (unit: AnyUnit, manifests: readonly Manifest[]): Rendered => ({
  unit,
  files: nameFiles(manifests),
});
