import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { groupBy } from '../../../scripts/problem/groups.js';
import { inDays } from '../../support/days.js';
import { legacyManifests, platformBin, platformFileWith, smallest } from '../../support/organisation.js';
import { repositoryRoot } from '../../support/sources.js';

/** The site of an organisation, in a folder that is removed when the tests end. */
export function siteOf(root: string, ...flags: string[]): string {
  const folder = newFolder();
  // declarations with errors make a site too, and exit code 1
  run(root, 'portal', '--out', join(folder, 'site'), ...flags);
  if (!existsSync(join(folder, 'site/index.html'))) throw new Error(`${root} makes no site`);
  return join(folder, 'site');
}

const run = (root: string, ...args: string[]): string =>
  spawnSync(process.execPath, [platformBin, ...args], { cwd: root, encoding: 'utf8' }).stdout;

/** A site is made once in each process. */
const once = (make: () => string): (() => string) => {
  let site: string | undefined;
  return () => {
    site ??= make();
    return site;
  };
};

/** Sites of all states of an organisation. */
export const sites = {
  example: once(() => siteOf(repositoryRoot)),
  /** Everything that can be wrong: findings, waivers, long names, names with markup. */
  troubled: once(() => siteOf(written(troubled))),
  /** Declarations with an error. */
  broken: once(() =>
    siteOf(
      written({
        ...troubled,
        'teams/payments/broken.yaml': 'kind: WebService\nspec: {image: "x:1", repliacs: "<b>3</b>"}\n',
      }),
    ),
  ),
  /** No team, and nothing that a team would have. */
  empty: once(() =>
    siteOf(
      written(Object.fromEntries(Object.entries(smallest).filter(([path]) => !path.includes('payments')))),
    ),
  ),
  /** One service without data, without waivers and with nothing else in its graph. */
  smallest: once(() => siteOf(written(smallest))),
} as const;

/** The folder of the page of a diff with long names. */
export const diffPage = once(() => {
  const [base, head] = [written(smallest), written(troubled)];
  for (const root of [base, head]) run(root, 'synth', '--out', 'rendered');
  const folder = newFolder();
  writeFileSync(
    join(folder, 'diff.html'),
    run(head, 'diff', join(base, 'rendered'), join(head, 'rendered'), '--format', 'html'),
  );
  return folder;
});

const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-site-'));
  folders.push(folder);
  return folder;
}

process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function written(files: Readonly<Record<string, string>>): string {
  const root = newFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const hostile = JSON.stringify('"><script>alert(1)</script><img src=x onerror=alert(2)>');
export const longestName = 'the-longest-name-that-a-service-of-this-organisation-can';

export const troubled: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/platform.yaml': platformFileWith(
    'links: {grafana: "https://grafana.acme.dev/{team}/{unit}"}, teams: {payments: {groups: {developers: [devs], approvers: [leads]}, monthlyBudget: 1}}',
  ),
  'teams/payments/team.yaml': `kind: Team\nspec: {owner: payments-leads, costCentre: cc-1001, description: ${hostile}}\n`,
  [`teams/payments/${longestName}.yaml`]: `kind: WebService\nspec: {image: "registry.acme.dev/a/rather/deep/path/of/an/image:1.4.2-rc.1.build.20261129.0815", replicas: 3, dependsOn: [checkout]}\n`,
  ...legacyManifests,
  'policies/waivers/payments.yaml': `kind: Waivers
spec:
  waivers:
    - {rule: hardening/image-tag, unit: payments/staging/_manifests, object: Job/fill, owner: ada, reason: until it is rewritten, expires: ${inDays(5)}}
    - {rule: hardening/limits, unit: payments/staging/_manifests, object: Job/fill, owner: ada, reason: ${hostile}, expires: 2026-01-31}
`,
};

/** The paths of all pages of a site. */
export const pagesOf = (site: string): string[] =>
  readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.html'))
    .map((entry) => relative(site, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();

/** The path of one page of each kind: those at the top, and of each folder the largest that is read in one go. */
export const oneOfEachKind = (site: string): string[] => {
  const size = (path: string) => statSync(join(site, path)).size;
  const pages = pagesOf(site);
  const folders = groupBy(
    pages.filter((path) => path.includes('/') && size(path) < 60_000),
    (path) => path.split('/')[0]!,
  );
  return [
    ...pages.filter((path) => !path.includes('/')),
    ...[...folders.values()].map((all) => all.toSorted((a, b) => size(b) - size(a))[0]!),
  ];
};
