import { useBuiltPrograms } from '../scripts/ci/programs.js';
import { push } from '../tests/e2e/support/argocd.js';
import type { ArgoProgram } from '../tests/e2e/support/argocd-module.js';
import { Delivery } from '../tests/e2e/support/delivery.js';
import { platform } from '../tests/e2e/support/organisation.js';
import { until } from '../tests/e2e/support/until.js';

// Measures a real Argo CD with one process of each program on an organisation of that many Applications: the time until
// all are generated and compared, then a commit to one of them. Nothing is synced, because all wait for approval.

const count = Number(process.argv[2] ?? 1000);
const teams = 10;
const programs: ArgoProgram[] = [
  'argocd-applicationset-controller',
  'argocd-application-controller',
  'argocd-repo-server',
];
const patience = { seconds: 1800 };

const job = (minute: number) => `kind: CronJob\nspec: {image: "job:1", schedule: "${minute} 3 1 1 *"}\n`;
const fileOf = (i: number) => `teams/team-${i % teams}/job-${i}.yaml`;

const declares = ({ gitUrl, servers }: { gitUrl: string; servers: Readonly<Record<string, string>> }) => ({
  'environments/platform.yaml': platform(gitUrl).replace(/ {2}teams:\n(?: {4}.*\n)+/, ''),
  'environments/clusters/eu.yaml': `kind: Cluster\nspec: {server: "${servers['eu']}"}\n`,
  'environments/tiers/live.yaml':
    'kind: Tier\nspec: {requiresApproval: true, resources: {cpu: "400", memory: 800Gi}}\n',
  ...Object.fromEntries(
    Array.from({ length: teams }, (_, i) => [
      [`environments/team-${i}/live.yaml`, `kind: Environment\nspec: {team: team-${i}, tier: live}\n`],
      [`teams/team-${i}/team.yaml`, 'kind: Team\nspec: {owner: someone, costCentre: cc-1}\n'],
    ]).flat(),
  ),
  ...Object.fromEntries(Array.from({ length: count }, (_, i) => [fileOf(i), job(0)])),
});

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(0)} s`;
const print = (...cells: (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);

async function usage(delivery: Delivery, what: string): Promise<void> {
  for (const program of programs) {
    const metrics = await delivery.argocd.metrics(program);
    const memory = Math.round(metrics.get('process_resident_memory_bytes')! / 1024 / 1024);
    const cpu = metrics.get('process_cpu_seconds_total')!.toFixed(0);
    const git = metrics.get('argocd_git_request_total');
    print(what, program, `${memory} MiB`, `${cpu} s CPU`, git === undefined ? '' : `${git} git requests`);
  }
}

useBuiltPrograms();
const delivery = await Delivery.start({
  clusters: ['eu'],
  declares,
  // Argo CD's own interval for Applications; ApplicationSets wait for a project that is not there yet
  settings: {
    'argocd-cm': { 'timeout.reconciliation': '180s', 'timeout.reconciliation.jitter': '60s' },
    'argocd-cmd-params-cm': { 'applicationsetcontroller.requeue.after': '30s' },
  },
});
try {
  const begin = performance.now();
  const declared = delivery.tree.applications().length + 1;
  await until('all Applications', async () => (await delivery.applications()).length === declared, patience);
  print('generated', `${declared} Applications`, seconds(begin));
  await until(
    'all are compared',
    async () => (await delivery.applications()).every(({ status }) => status?.sync?.revision),
    patience,
  );
  print('compared', `${declared} Applications`, seconds(begin));
  await usage(delivery, 'compared');
  const change = performance.now();
  const commit = delivery.tree.commit({ [fileOf(0)]: job(1) });
  await delivery.argocd.webhook(push(delivery.git.url, 'apps/team-0/live/job-0/cronjob-job-0.yaml'));
  await delivery.applicationThat(
    'team-0-live.job-0',
    'is compared',
    ({ status }) => status.sync.revision === commit,
  );
  print('a commit to one unit', 'webhook', seconds(change));
  await until(
    'all are at the commit',
    async () => (await delivery.applications()).every(({ status }) => status?.sync?.revision === commit),
    patience,
  );
  print('all others at that commit', 'polling', seconds(change));
  await usage(delivery, 'at that commit');
} finally {
  await delivery.stop();
}
process.exit(0);
