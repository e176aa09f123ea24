/** The files of the i-th service of a team, by name: its declaration and its images file. */
export function serviceFiles(i: number, team: string): Record<string, string> {
  const name = `service-${i + 1}`;
  return { [`${name}.yaml`]: declaration(i, name, team), [`${name}.images.yaml`]: images(i, name) };
}

/** Of ten services, six are public, one is internal, two work through a queue and one runs on a schedule. */
function declaration(i: number, name: string, team: string): string {
  const turn = i % 10;
  if (turn < 6) return document('WebService', name, `${webService(i, name, team)}${common(i)}`);
  if (turn === 6) return document('WebService', name, `  metrics: {port: 9102}\n${scaling}${common(i)}`);
  if (turn < 9)
    return document(
      'Worker',
      name,
      `  metrics: {}\n  health: {command: [./healthy]}\n  queues: [{name: ${name}-jobs}]\n${scaling}${common(i)}`,
    );
  return document('CronJob', name, `  schedule: ${i % 60} ${i % 24} * * *\n${common(i)}`);
}

const document = (kind: string, name: string, spec: string): string =>
  `apiVersion: example.com/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec}`;

const scaling = '  autoscaling: {min: 2, max: 10}\n';

const webService = (i: number, name: string, team: string): string => `  port: ${8000 + (i % 100)}
  ingress: {host: ${name}.${team}.example.com}
  health: {path: /ready, live: /live}
  metrics: {}
  migrate: {command: [./migrate]}
${scaling}${i % 3 === 0 ? '  database: {type: postgresql, size: small}\n' : ''}`;

const common = (i: number): string => `  resources: ${['small', 'medium', 'large'][i % 3]}
  language: ${['java', 'nodejs', 'python'][i % 3]}
  env:
    LOG_LEVEL: info
    REGION: eu-central-1
  config:
    FEATURES: "search,checkout,${i}"
    /etc/app/settings.yaml: |
      pool: ${10 + (i % 20)}
      timeout: 30
  secrets:
    API_KEY: vendor#api-key
    WEBHOOK_SECRET: vendor#webhook-secret
  egress:
    - {cidr: 203.0.113.0/24, ports: [443]}
  alerts:
    - {name: ErrorsHigh, expr: "sum(rate(errors_total[5m])) > ${1 + (i % 9)}", severity: critical}
`;

const images = (i: number, name: string): string => `dev: ${name}:1.${i % 30}.2
staging: ${name}:1.${i % 30}.1
production: ${name}@sha256:${i.toString(16).padStart(64, '0')}
`;
