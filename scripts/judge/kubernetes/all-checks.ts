import { configurationChecks } from './configuration.js';
import { containerChecks } from './containers.js';
import type { FieldCheck, FieldChecks, RareCheck } from './field-checks.js';
import { jobChecks } from './jobs.js';
import { networkChecks } from './network.js';
import { podSystemChecks } from './pod-systems.js';
import { podChecks } from './pods.js';
import { resourceChecks } from './resources.js';
import { routeChecks } from './routes.js';
import { schedulingChecks } from './scheduling.js';
import { serviceChecks } from './services.js';
import { volumeChecks } from './volumes.js';
import { workloadChecks } from './workloads.js';

/** The checks of each definition. */
export const checksOf: ReadonlyMap<string, readonly (FieldCheck | RareCheck)[]> = byDefinition([
  configurationChecks,
  containerChecks,
  jobChecks,
  networkChecks,
  podChecks,
  podSystemChecks,
  resourceChecks,
  routeChecks,
  schedulingChecks,
  serviceChecks,
  volumeChecks,
  workloadChecks,
]);

/** The fields of each definition that checks are about. */
export const fieldsOfChecks: ReadonlyMap<string, ReadonlySet<string>> = byHolder(
  [...checksOf.values()].flat().flatMap((check) => (typeof check === 'function' ? [] : check.about)),
);

function byDefinition(tables: readonly FieldChecks[]): Map<string, (FieldCheck | RareCheck)[]> {
  const all = new Map<string, (FieldCheck | RareCheck)[]>();
  for (const table of tables)
    for (const [name, checks] of Object.entries(table))
      all.set(name, [...(all.get(name) ?? []), ...[checks].flat()]);
  return all;
}

function byHolder(fields: readonly string[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>();
  for (const field of fields) {
    const dot = field.lastIndexOf('.');
    const holder = field.slice(0, dot);
    holders.set(holder, (holders.get(holder) ?? new Set()).add(field.slice(dot + 1)));
  }
  return holders;
}
