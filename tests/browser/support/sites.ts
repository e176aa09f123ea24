import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { inDays } from '../../support/days.js';
import { legacyManifests, platformBin, platformFileWith, smallest } from '../../support/organisation.js';
import { repositoryRoot } from '../../support/sources.js';

/** The site of an organisation, in a folder that is removed after the tests of the file. */
export function siteOf(root: string, ...flags: string[]): string {
  const folder = newFolder();
  try {
    execFileSync(process.execPath, [platformBin, 'portal', '--out', join(folder, 'site'), ...flags], {
      cwd: root,
      stdio: 'pipe',
    });
  } catch (e) {
    // declarations with errors make a site too, and exit code 1
    if (!existsSync(join(folder, 'site/index.html'))) throw e;
  }
  return join(folder, 'site');
}

export const exampleSite = (): string => siteOf(repositoryRoot);

/** The site of an organisation with everything that can be wrong: findings, waivers, long names, names with markup. */
export const troubledSite = (more: Readonly<Record<string, string>> = {}): string =>
  siteOf(written({ ...troubled, ...more }));

/** The site of declarations with an error. */
export const brokenSite = (): string =>
  troubledSite({
    'teams/payments/broken.yaml': 'kind: WebService\nspec: {image: "x:1", repliacs: "<b>3</b>"}\n',
  });

const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-site-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function written(files: Readonly<Record<string, string>>): string {
  const root = newFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const hostile = JSON.stringify('"><script>alert(1)</script><img src=x onerror=alert(2)>');
const long = 'the-longest-name-that-a-service-of-this-organisation-can';

const troubled: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/platform.yaml': platformFileWith(
    'links: {grafana: "https://grafana.acme.dev/{team}/{unit}"}, teams: {payments: {groups: {developers: [devs], approvers: [leads]}, monthlyBudget: 1}}',
  ),
  'teams/payments/team.yaml': `kind: Team\nspec: {owner: payments-leads, costCentre: cc-1001, description: ${hostile}}\n`,
  [`teams/payments/${long}.yaml`]: `kind: WebService\nspec: {image: "registry.acme.dev/a/rather/deep/path/of/an/image:1.4.2-rc.1.build.20261129.0815", replicas: 3, dependsOn: [checkout]}\n`,
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

/** The path of one page of each kind: those at the top, and one of each folder. */
export const oneOfEachKind = (site: string): string[] => [
  ...new Map(pagesOf(site).map((path) => [path.includes('/') ? path.split('/')[0] : path, path])).values(),
];
