import { isDataKind } from '../../../constructs/data/data-kinds.js';
import { pageOf, parseRemote } from '../../forge/hosts/repository.js';
import type { Catalogue } from '../schema/catalogue.js';
import type { CatalogueTeam } from '../schema/organisation.js';
import type { CatalogueUnit } from '../schema/unit.js';
import { editedAt } from './entity.js';
import { contact } from './teams.js';

/** What a team declares once, with its units in all environments, production last. */
export interface DeclaredResource {
  readonly team: CatalogueTeam;
  readonly name: string;
  readonly kind: string;
  readonly units: readonly CatalogueUnit[];
  readonly isInProduction: boolean;
}

/** What the plugins of Backstage need to know about a resource. */
export function annotationsOf(catalogue: Catalogue, resource: DeclaredResource): Record<string, string> {
  const { team, name, kind } = resource;
  const { domain } = catalogue.organisation;
  return {
    ...sourceAnnotations(catalogue, resource),
    'argocd/app-selector': `${domain}/team=${team.name},${domain}/unit=${name}`,
    ...(isDataKind(kind) ? {} : workloadAnnotations(resource)),
  };
}

/** Where something is declared and built, and who is called. */
export const sourceAnnotations = (
  catalogue: Catalogue,
  { team, units }: DeclaredResource,
): Record<string, string> => ({
  ...editedAt(units.at(-1)!.links),
  ...repositoryAnnotations(
    catalogue,
    units.findLast(({ repository }) => repository !== undefined)?.repository,
  ),
  ...contact(team),
});

function workloadAnnotations({ team, name, units }: DeclaredResource): Record<string, string> {
  const dashboard = units.at(-1)!.links.find((link) => link.name === 'grafana');
  return {
    'backstage.io/kubernetes-label-selector': `app.kubernetes.io/name=${name},app.kubernetes.io/part-of=${team.name}`,
    'grafana/alert-label-selector': `team=${team.name},service=${name}`,
    ...(dashboard && { 'grafana/overview-dashboard': dashboard.url }),
  };
}

/** Where the source is, for CI, pull requests and TechDocs; nothing if the declaration does not say. */
function repositoryAnnotations(catalogue: Catalogue, repository: string | undefined): Record<string, string> {
  const remote = repository === undefined ? undefined : parseRemote(repository);
  if (remote === undefined) return {};
  const page = pageOf(repository!)!;
  return {
    [`${productAt(catalogue, remote.host)}.com/project-slug`]: remote.path,
    'backstage.io/source-location': `url:${page}/`,
    'backstage.io/techdocs-ref': `url:${page}`,
  };
}

/** The product at a host: that of the monorepo's host, else the one that the name of the host tells. */
function productAt({ organisation }: Catalogue, host: string): 'github' | 'gitlab' {
  const { url, host: product } = organisation.repository;
  if (parseRemote(url)?.host === host) return product;
  return host.includes('gitlab') ? 'gitlab' : 'github';
}
