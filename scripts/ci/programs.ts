import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { opaVersion } from '../policy/opa.js';

/** A program that CI and tests run: a command in a Go module. */
export interface GoProgram {
  readonly name: string;
  readonly version: string;
  readonly module: string;
  /** The package of the command, if it is not the module itself. */
  readonly command?: string;
  /** Version of the modules that the go.mod of this one replaces by folders, if it is another. */
  readonly nestedVersion?: string;
  readonly linkerFlags?: string;
  /** What does not run without the program. */
  readonly use: string;
}

const kubernetesVersion = '1.36.3';

const kubernetes = (name: string): GoProgram => ({
  name,
  version: kubernetesVersion,
  module: 'k8s.io/kubernetes',
  command: `k8s.io/kubernetes/cmd/${name}`,
  nestedVersion: `0.${kubernetesVersion.slice(2)}`,
  linkerFlags: versionFlags(kubernetesVersion),
  use: onApiServer,
});

const onApiServer = 'the tests on a real API server';

/** All programs, and the only place of their versions. */
export const programs: readonly GoProgram[] = [
  {
    name: 'opa',
    version: opaVersion,
    module: 'github.com/open-policy-agent/opa',
    use: 'the comparison of the compiled rules with their sources',
  },
  {
    name: 'regal',
    version: '0.42.0',
    module: 'github.com/open-policy-agent/regal',
    use: 'the linter of the rules',
  },
  {
    name: 'gator',
    version: '3.23.1',
    module: 'github.com/open-policy-agent/gatekeeper/v3',
    command: 'github.com/open-policy-agent/gatekeeper/v3/cmd/gator',
    use: "the tests with Gatekeeper's own evaluation",
  },
  { name: 'etcd', version: '3.6.8', module: 'go.etcd.io/etcd/server/v3', use: onApiServer },
  kubernetes('kube-apiserver'),
  kubernetes('kubectl'),
];

/** The API server reads its own version from variables that only its release scripts set. */
function versionFlags(version: string): string {
  const [major, minor] = version.split('.');
  const values = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  return Object.entries(values)
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(' ');
}

/** The folder of one built program. It is outside the repository, so that all checkouts share it. */
export const folderOf = ({ name, version }: GoProgram): string =>
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'waymark/programs', `${name}-${version}`);

export const isBuilt = (program: GoProgram): boolean => existsSync(join(folderOf(program), program.name));

/** Puts the built programs on the PATH, before others of the same names and other versions. */
export function useBuiltPrograms(): void {
  const folders = programs.filter(isBuilt).map(folderOf);
  process.env['PATH'] = [...folders, process.env['PATH']].join(delimiter);
}
