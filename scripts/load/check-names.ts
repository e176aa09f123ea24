import { reservedNames } from '../../constructs/environment/reserved-names.js';
import type { PlatformSpec } from '../../constructs/platform/schema.js';
import { toPointer } from '../problem/pointer.js';
import { error, type Problem } from '../problem/problem.js';
import { placeOfName } from './by-name.js';
import { type Declaration, placeIn } from './declaration.js';
import { badName, isLabel } from './label.js';
import type { Organisation } from './organisation.js';

/** Kinds whose name is used nowhere. */
const nameless = new Set(['Platform', 'Waivers', 'Confirmations', 'Scorecard']);

/** Checks that each name can be used in a folder, a namespace and an object's name. */
export function checkNames(
  declarations: readonly Declaration[],
  platform: Declaration<PlatformSpec>,
  problems: Problem[],
): void {
  for (const declaration of declarations) {
    if (nameless.has(declaration.kind)) continue;
    const { kind, name, team } = declaration;
    const at = placeOfName(declaration);
    if (!isLabel(name)) problems.push(error('bad-name', at, ...badName(name)));
    else if (kind === 'Team' && name !== team)
      problems.push(
        error('name-mismatch', at, `the file is in the folder of team ${team}, but names team ${name}`),
      );
    else if (kind === 'Cluster' && name === 'management')
      problems.push(error('reserved-name', at, 'management is the name of the cluster that Argo CD runs on'));
    else if (declaration.file.startsWith('teams/') && kind !== 'Team' && reservedNames.has(name))
      problems.push(
        error('reserved-name', at, `${name} is reserved: every environment has an object of that name`, {
          help: `write ${team}-${name}, for example`,
        }),
      );
  }
  for (const [alias, name] of Object.entries(platform.spec.environmentAliases))
    if (!isLabel(name))
      problems.push(
        error(
          'bad-name',
          placeIn(platform, toPointer(['spec', 'environmentAliases', alias])),
          ...badName(name),
        ),
      );
}

/** Checks that no environment takes a namespace of Kubernetes or of the cluster's own components. */
export function checkNamespaces(organisation: Organisation, problems: Problem[]): void {
  for (const environment of organisation.declaredEnvironments) {
    const cluster = organisation.clusters.get(environment.cluster)?.spec;
    const components = [cluster?.gateway, cluster?.ingress, cluster?.monitoring, cluster?.telemetry];
    const { namespace } = environment;
    if (namespace.startsWith('kube-') || components.some((component) => component?.namespace === namespace))
      problems.push(
        error(
          'reserved-name',
          placeOfName(environment),
          `its namespace would be ${namespace}, which cluster ${environment.cluster} uses for its own components`,
        ),
      );
  }
}
