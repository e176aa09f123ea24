import type { AnyUnit, EnvironmentContext } from '../../constructs/unit.js';
import { applicationName } from '../render/application.js';
import type { CatalogueLink } from './schema/fields.js';
import { runbooksOf } from './spec-lists.js';

/** The pages about a unit: those that environments/platform.yaml knows, the on-call schedule, and its runbooks. */
export function pagesOf(templates: Readonly<Record<string, string>>, unit: AnyUnit): CatalogueLink[] {
  const { team, environment, cluster } = unit.context as EnvironmentContext;
  const values: Readonly<Record<string, string>> = {
    team: team.name,
    environment: environment.name,
    unit: unit.name,
    namespace: environment.namespace,
    cluster: cluster.name,
    application: applicationName(unit),
  };
  return [
    ...filledLinks(templates, values),
    ...(team.onCall === undefined ? [] : [{ name: 'on-call', url: team.onCall }]),
    ...runbooksOf(unit).map((url) => ({ name: 'runbook', url })),
  ];
}

/** The pages that environments/platform.yaml knows, with the words of a unit. */
export const filledLinks = (
  templates: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): CatalogueLink[] =>
  Object.entries(templates).map(([name, template]) => ({
    name,
    url: template.replace(/\{(\w+)\}/g, (_, placeholder: string) => values[placeholder] ?? ''),
  }));
