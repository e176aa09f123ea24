import type { Answers, Skeleton } from './skeleton.js';

/**
 * What skeletons may know of the organisation, all from environments/platform.yaml: `${{ values.organisation.domain }}`.
 * In a Software Template of Backstage these are literals.
 */
export interface OrganisationValues {
  readonly name: string;
  readonly domain: string;
  readonly apiGroup: string;
  readonly registry: string;
  /** `github.com` */
  readonly gitHost: string;
  /** Owner or group of the repositories: `acme`. */
  readonly gitOwner: string;
  /** Path of the monorepo at the git host: `acme/platform`. */
  readonly monorepo: string;
  /** Shared branch of the monorepo, and the first branch of new repositories: `main`. */
  readonly branch: string;
  /** Folder of the JSON Schemas for editors, from the root of the monorepo. */
  readonly schemas: string;
  /** Addresses of the pages about a unit, by name, with `{team}`, `{unit}` and others to replace: `grafana`, `argocd`. */
  readonly links: Readonly<Record<string, string>>;
  /** What the git host calls each team: `@acme/payments` by `payments`. */
  readonly owners: Readonly<Record<string, string>>;
}

export const organisationValueNames = [
  'name',
  'domain',
  'apiGroup',
  'registry',
  'gitHost',
  'gitOwner',
  'monorepo',
  'branch',
  'schemas',
  'links',
  'owners',
] as const satisfies readonly (keyof OrganisationValues)[];

/** The `values` of a template: the answers, the organisation, and the skeleton for the record. */
export const valuesOf = (
  { name, version, integrity }: Skeleton,
  answers: Answers,
  organisation: OrganisationValues,
) => ({
  ...(Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)) as Record<
    string,
    string | number | boolean
  >),
  organisation: { ...organisation, links: { ...organisation.links }, owners: { ...organisation.owners } },
  skeleton: { name, version, integrity },
});
