import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serviceFiles } from './service.js';
import { variedFiles } from './varied.js';

const teamSize = 20;
const environments = ['dev', 'staging', 'production'] as const;

/**
 * A new folder for all files of one benchmark. Each run gets a new one, because writing is slow where much was just
 * deleted.
 */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'waymark-bench-'));

/** `varied` has services that hardly ever share a shape; `uniform` has five forms of services and no findings. */
export const shapes = { varied: variedFiles, uniform: serviceFiles } as const;
export type Shape = keyof typeof shapes;

/** Generates an organisation with a number of services in a new folder below `parent`, and returns the folder. */
export function generate(parent: string, services: number, shape: Shape): string {
  const root = mkdtempSync(join(parent, `${services}-services-`));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const teams = Array.from({ length: Math.ceil(services / teamSize) }, (_, i) => `squad-${i + 1}`);

  put('environments/platform.yaml', platform(teams));
  put('environments/clusters/eu-central.yaml', cluster);
  for (const name of environments) put(`environments/tiers/${name}.yaml`, tier(name));
  for (const team of teams) {
    put(`teams/${team}/team.yaml`, `kind: Team\nspec: {owner: ${team}-leads, costCentre: cc-${team}}\n`);
    for (const name of environments)
      put(
        `environments/${team}/${name}.yaml`,
        `kind: Environment\nspec: {team: ${team}, tier: ${name}, resources: {cpu: "400", memory: 800Gi}}\n`,
      );
  }
  for (let i = 0; i < services; i++) {
    const team = teams[Math.floor(i / teamSize)]!;
    for (const [name, text] of Object.entries(shapes[shape](i, team))) put(`teams/${team}/${name}`, text);
  }
  return root;
}

const platform = (teams: readonly string[]): string => `kind: Platform
spec:
  organisation: bench
  domain: example.com
  apiGroup: example.com
  registry: registry.example.com
  git: {url: "https://git.example.com/platform.git"}
  sizes:
    small: {cpu: 100m, cpuLimit: 500m, memory: 256Mi, databaseClass: db.t4g.small, storage: 20Gi}
    medium: {cpu: 500m, cpuLimit: "2", memory: 1Gi, databaseClass: db.r7g.large, storage: 100Gi}
    large: {cpu: "2", cpuLimit: "4", memory: 4Gi, databaseClass: db.r7g.2xlarge, storage: 500Gi}
  teams:
${teams.map((team) => `    ${team}: {groups: {developers: [${team}]}, domains: [${team}.example.com]}`).join('\n')}
`;

const cluster = `kind: Cluster
spec:
  server: https://eu.example.com
  gateway: {name: public, namespace: gateway-system}
  monitoring: {namespace: monitoring, labels: {release: prometheus}}
  telemetry: {namespace: telemetry, endpoint: "http://collector.telemetry.svc:4317", injection: true}
  region: eu-central-1
  externalSecrets: {provider: aws, rolePrefix: "arn:aws:iam::123456789012:role/bench"}
  podIdentity: true
  crossplane: true
  aws:
    account: "123456789012"
    vpc: vpc-0a1b2c3d4e5f60718
    subnets: [subnet-01a1b2c3d4e5f6071, subnet-01b1b2c3d4e5f6071]
    addresses: [10.20.0.0/16]
    clients: sg-01c0de1e57f00d042
`;

const tier = (name: (typeof environments)[number]): string =>
  name === 'production'
    ? 'kind: Tier\nspec: {production: true, images: digest, requiresApproval: true}\n'
    : `kind: Tier\nspec: {hosts: "{host}.${name}.{domain}", defaults: {WebService: {replicas: ${name === 'dev' ? 1 : 2}}}}\n`;
