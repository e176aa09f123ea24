import { defined } from '../../constructs/defined.js';
import type { ChangingCommit, FolderHistory } from '../forge/team-history.js';
import { append, groupBy } from '../problem/groups.js';
import type { Catalogue } from './schema/catalogue.js';
import type { CatalogueHistory, CatalogueService } from './schema/service.js';
import type { CatalogueSince, CatalogueUnit } from './schema/unit.js';

type Deployment = CatalogueHistory['deployments'][number];

const mostDeployments = 10;

/** A catalogue with what the git history knows: last changes, authors, deployments, and since when a version runs. */
export function withHistory(catalogue: Catalogue, { head, commits, missing }: FolderHistory): Catalogue {
  const deployments = groupBy(commits.flatMap(deploymentIn), ({ service }) => service);
  const byFile = new Map<string, ChangingCommit[]>();
  for (const commit of commits) for (const file of commit.files) append(byFile, file, commit);
  // the order of git: clocks of several machines, and of one within a second, tell another
  const places = new Map(commits.map((commit, place) => [commit, place]));
  const newestFirst = (some: readonly ChangingCommit[]) =>
    [...new Set(some)].sort((a, b) => places.get(a)! - places.get(b)!);
  const deploymentsOf = (service: string) => deployments.get(service) ?? [];
  const byId = new Map(catalogue.units.map((unit) => [unit.id, unit]));
  const services = catalogue.services.map((service): CatalogueService => {
    const files = new Set(service.units.map((id) => byId.get(id)!.source.file));
    const declaring = newestFirst([...files].flatMap((file) => byFile.get(file) ?? []));
    const released = byFile.get(`teams/${service.team}/${service.name}.images.yaml`) ?? [];
    const [last] = newestFirst([...declaring, ...released]);
    return {
      ...service,
      history: {
        ...(last !== undefined && {
          lastChange: { commit: last.commit, author: last.author, date: last.date, subject: last.subject },
        }),
        authors: [...new Set(declaring.map(({ author }) => author))],
        deployments: deploymentsOf(service.id)
          .slice(0, mostDeployments)
          .map(({ service: _, ...rest }) => rest),
      },
    };
  });
  const units = catalogue.units.map((unit) => ({
    ...unit,
    ...defined({ since: sinceOf(unit, deploymentsOf(`${unit.team}/${unit.name}`)) }),
  }));
  return { ...catalogue, services, units, history: { ...head, ...defined({ missing }) } };
}

/** The deployment that a commit is, by its trailers. */
function deploymentIn({ commit, made, trailers }: ChangingCommit): (Deployment & { service: string })[] {
  const { Service: service, Environment: environment, Image: image, Actor: by } = trailers;
  if (service === undefined || environment === undefined || image === undefined) return [];
  return [{ service, environment, image, date: made, commit, ...defined({ by }) }];
}

/** The deployment of the image that runs, unless a person has written another one since. */
function sinceOf(
  { environment, image }: Pick<CatalogueUnit, 'environment' | 'image'>,
  deployments: readonly Deployment[],
): CatalogueSince | undefined {
  const last = deployments.find((each) => each.environment === environment);
  if (image === undefined || last === undefined) return undefined;
  if (image !== last.image && !image.endsWith(`/${last.image}`)) return undefined;
  return { date: last.date, commit: last.commit, ...defined({ by: last.by }) };
}
