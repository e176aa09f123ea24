import type { ClusterSpec } from '../../constructs/cluster/schema.js';
import { defined } from '../../constructs/defined.js';
import { requiresApproval } from '../../constructs/parts/confirm.js';
import type { AnyUnit, ClusterContext, EnvironmentContext } from '../../constructs/unit.js';
import { groupOf, type Manifest } from '../objects/manifest.js';
import { type IgnoredField, ignoredFields } from './ignored-fields.js';
import type { Rendered } from './rendered.js';

/** The file that makes its folder an Argo CD Application. */
export const applicationFile = 'app.json';

/** The values of a unit that an ApplicationSet's template can use. The generator adds the folder itself, as `path`. */
export interface ApplicationParameters {
  readonly generatedFrom: string;
  /**
   * The name of the Application. Its parts are DNS labels without full stops, so joining them by full stops is
   * unambiguous.
   */
  readonly name: string;
  readonly team?: string;
  readonly environment?: string;
  readonly unit: string;
  readonly namespace?: string;
  /** Absent for a team's own Argo CD objects, which are on the management cluster. */
  readonly cluster?: string;
  readonly server?: string;
  /** Present for production, so that a comparison of two trees knows what concerns it. */
  readonly production?: true;
  /** Whether Argo CD syncs the Application automatically. */
  readonly autoSync: boolean;
  /** Whether it contains objects whose kinds a cluster may not know yet. */
  readonly customResources: boolean;
  /** Fields that something in the cluster sets after git; absent if there are none. */
  readonly ignored?: readonly IgnoredField[];
}

/** The names of all fields of app.json. */
export const applicationFields: Readonly<Record<keyof ApplicationParameters, true>> = {
  generatedFrom: true,
  name: true,
  team: true,
  environment: true,
  unit: true,
  namespace: true,
  cluster: true,
  server: true,
  production: true,
  autoSync: true,
  customResources: true,
  ignored: true,
};

/** The Application of a unit; undefined for the root unit, which has the root Application in it. */
export function applicationOf({ unit, files }: Rendered): ApplicationParameters | undefined {
  const [first = '', second = '', third = ''] = unit.id.split('/');
  if (first === '_argocd') return second === 'root' ? undefined : applicationOfTeam(unit);
  const { cluster, namespace } = unit.destination;
  const isOfCluster = first === '_clusters';
  return {
    generatedFrom: unit.declaredIn,
    name: applicationName(unit),
    ...(!isOfCluster && { team: first, environment: second }),
    unit: third,
    ...defined({ namespace }),
    cluster,
    server: (unit.context as { cluster: ClusterSpec }).cluster.server,
    ...(isOfProduction(unit) && { production: true }),
    autoSync: !requiresApproval(unit),
    customResources: [...files.values()].some(isCustom),
    ...ignoredIn(unit, [...files.values()]),
  };
}

/** The Application of a team's project and ApplicationSet. It goes when the team goes, after all that the team ran. */
const applicationOfTeam = (unit: AnyUnit): ApplicationParameters => ({
  generatedFrom: unit.declaredIn,
  name: applicationName(unit),
  team: unit.name,
  unit: unit.name,
  autoSync: true,
  customResources: false,
});

const isOfProduction = ({ context }: AnyUnit): boolean => {
  const { tier, production } = context as Partial<EnvironmentContext & ClusterContext>;
  return tier?.production ?? production === true;
};

function ignoredIn(unit: AnyUnit, manifests: readonly Manifest[]): Pick<ApplicationParameters, 'ignored'> {
  const ignored = ignoredFields(unit, manifests);
  return ignored.length === 0 ? {} : { ignored };
}

/** The name of a unit's Application. */
export function applicationName({ id, destination }: Pick<AnyUnit, 'id' | 'destination'>): string {
  const [first = '', second = '', third = ''] = id.split('/');
  const { namespace } = destination;
  if (first === '_clusters') return `clusters.${second}.${third}`;
  if (first === '_argocd') return `teams.${second}`;
  if (third === '_environment') return namespace!;
  // `_manifests` cannot clash with a service, but an Application's name must not contain the underscore
  return third === '_manifests' ? `${namespace}.manifests.raw` : `${namespace}.${third}`;
}

const builtIn = new Set([
  'admissionregistration.k8s.io',
  'apiregistration.k8s.io',
  'apiextensions.k8s.io',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** Whether the kind is not one of Kubernetes' own. Groups without a full stop, such as `apps`, belong to Kubernetes. */
const isCustom = (manifest: Manifest): boolean => {
  const group = groupOf(manifest);
  return group.includes('.') && !builtIn.has(group);
};
