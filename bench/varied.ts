/** Services as organisations have them: hardly two of one shape, 1 % in TypeScript, 2 % that rules warn of. */
export function variedFiles(i: number, team: string): Record<string, string> {
  const name = `service-${i + 1}`;
  const pick = picker(i);
  const source: Record<string, string> =
    i % 100 === 50 ? { [`${name}.ts`]: module(i) } : { [`${name}.yaml`]: declaration(i, name, team, pick) };
  return { ...source, [`${name}.images.yaml`]: images(i, name) };
}

/** A number below a limit; the same ones in the same order for each service, whatever the machine. */
type Pick = (limit: number) => number;

function picker(seed: number): Pick {
  let state = seed * 2654435761 + 12345;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const words = [
  'orders',
  'search',
  'billing',
  'stock',
  'mail',
  'audit',
  'session',
  'catalog',
  'export',
  'quote',
];

function declaration(i: number, name: string, team: string, pick: Pick): string {
  const turn = pick(10);
  const kind = turn < 6 ? 'WebService' : turn < 9 ? 'Worker' : 'CronJob';
  const spec =
    kind === 'WebService'
      ? webService(name, team, pick)
      : kind === 'Worker'
        ? worker(name, pick)
        : [`schedule: ${pick(60)} ${pick(24)} * * *`];
  const lines = [...spec, ...common(i, pick), ...data(name, pick)];
  return `apiVersion: example.com/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

const webService = (name: string, team: string, pick: Pick): string[] => [
  `port: ${8000 + pick(100)}`,
  ...(pick(4) === 0 ? [] : [`ingress: {host: ${name}.${team}.example.com}`]),
  ...(pick(3) === 0
    ? []
    : [`health: {path: /${words[pick(10)]}/ready${pick(2) === 0 ? '' : ', live: /live'}}`]),
  ...(pick(5) === 0 ? [`metrics: {port: ${9100 + pick(20)}}`] : []),
  ...(pick(4) === 0 ? ['migrate: {command: [./migrate]}'] : []),
  ...scaling(pick),
];

const worker = (name: string, pick: Pick): string[] => [
  'health: {command: [./healthy]}',
  ...(pick(2) === 0 ? [] : [`queues: [{name: ${name}-jobs}]`]),
  ...scaling(pick),
];

const scaling = (pick: Pick): string[] =>
  pick(2) === 0 ? [`replicas: ${2 + pick(4)}`] : [`autoscaling: {min: ${2 + pick(2)}, max: ${5 + pick(20)}}`];

const data = (name: string, pick: Pick): string[] => {
  const turn = pick(12);
  const size = ['small', 'medium', 'large'][pick(3)];
  if (turn < 3) return [`database: {type: postgresql, size: ${size}}`];
  if (turn === 3) return [`database: {type: mysql, size: ${size}}`];
  if (turn === 4) return [`topics: [{name: ${name}-events}]`];
  return turn === 5 ? [`buckets: [{name: ${name}-files}]`] : [];
};

function common(i: number, pick: Pick): string[] {
  const list = (most: number, entry: (n: number) => string) =>
    Array.from({ length: pick(most) }, (_, n) => entry(n));
  const map = (field: string, entries: readonly string[]) =>
    entries.length === 0 ? [] : [`${field}:`, ...entries.map((entry) => `  ${entry}`)];
  return [
    ...(pick(4) === 0 ? [] : [`resources: ${['small', 'medium', 'large'][pick(3)]}`]),
    ...(pick(3) === 0 ? [] : [`language: ${['java', 'nodejs', 'python', 'dotnet'][pick(4)]}`]),
    // of which one is changed, to see what one change costs
    ...map('env', [
      'LOG_LEVEL: info',
      ...list(12, (n) => `${words[n % 10]!.toUpperCase()}_${n}: "${pick(10_000)}"`),
    ]),
    ...map('config', [
      ...list(6, (n) => `FEATURE_${n}: "${words[pick(10)]},${words[pick(10)]},${i}"`),
      ...list(3, (n) => `/etc/app/${words[n]}.yaml: "pool: ${pick(50)}\\ntimeout: ${pick(60)}\\n"`),
    ]),
    ...map(
      'secrets',
      list(5, (n) => `${words[n]!.toUpperCase()}_TOKEN: vendor#${words[n]}-token`),
    ),
    ...map(
      'egress',
      list(3, (n) => `- {cidr: 203.0.${n}.0/24, ports: [${[443, 5432, 9092][pick(3)]}]}`),
    ),
    ...map(
      'alerts',
      list(
        3,
        (n) => `- {name: Alert${n}, expr: "sum(rate(errors_total[5m])) > ${pick(50)}", severity: critical}`,
      ),
    ),
  ];
}

/** A module that adds an object of its own, as teams do. */
const module = (i: number): string => `import { ConfigMap } from 'cdk8s-plus-29';
import { service } from 'waymark-platform';

export default service({ port: 8080, env: { LOG_LEVEL: 'info' }, health: { path: '/ready' } }, (scope, ctx) => {
  new ConfigMap(scope, 'accounts', {
    metadata: { name: \`\${ctx.name}-accounts\`, labels: ctx.labels },
    data: { 'accounts.json': JSON.stringify({ account: ${i} }) },
  });
});
`;

const images = (
  i: number,
  name: string,
): string => `dev: ${name}:${i % 50 === 13 ? 'latest' : `1.${i % 30}.2`}
staging: ${name}:1.${i % 30}.1
production: ${name}@sha256:${i.toString(16).padStart(64, '0')}
`;
