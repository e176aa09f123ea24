import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../../../scripts/objects/manifest.js';
import { groupBy } from '../../../scripts/problem/groups.js';

/** A committed object, with the place that it goes to. */
export interface Placed {
  readonly object: Manifest;
  /** A workload cluster, or undefined for the management cluster. */
  readonly cluster: string | undefined;
  /** The folder of its unit, from apps/. */
  readonly unit: string;
}

const committed = join(import.meta.dirname, '../../../apps');

/** Every object of the example, or of another apps/. */
export function exampleObjects(apps = committed): Placed[] {
  const files = readdirSync(apps, { recursive: true, encoding: 'utf8' }).sort();
  const clusters = new Map(
    files
      .filter((file) => file.endsWith('app.json'))
      .map((file) => [
        dirname(file),
        (JSON.parse(readFileSync(join(apps, file), 'utf8')) as { cluster: string }).cluster,
      ]),
  );
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({
      object: parse(readFileSync(join(apps, file), 'utf8')) as Manifest,
      cluster: clusters.get(dirname(file)),
      unit: dirname(file),
    }));
}

/** Objects that are applied together, in order: the platform's units, environments, all other units; each by wave. */
export function inWaves(placed: readonly Placed[]): Manifest[][] {
  const waves = groupBy(placed, orderOf);
  return [...waves].sort(([one], [other]) => one - other).map(([, some]) => some.map(({ object }) => object));
}

function orderOf({ unit, object }: Placed): number {
  const { annotations } = object.metadata as { annotations?: Readonly<Record<string, string>> };
  const wave = Number(annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);
  const rank = unit.startsWith('_') ? 0 : unit.endsWith('/_environment') ? 1 : 2;
  // within a wave, Argo CD starts with namespaces
  return rank * 1000 + wave + (object.kind === 'Namespace' ? 0 : 0.5);
}
