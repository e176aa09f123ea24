import type { Review } from '../../scripts/report/schemas/review.js';
import { type Sandbox, smallest } from './organisation.js';
import type { Run } from './run-in-process.js';

/** The smallest organisation, whose base says who owns what. */
export const owned: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/platform.yaml': smallest['environments/platform.yaml']!.replace(
    /git: {([^}]*)}/,
    'git: {$1, teams: {platform: "@acme/platform", security: "@acme/security", "team:payments": "@acme/payments"}}',
  ),
};

const images = (name: string) => `production: ${name}@sha256:${'a'.repeat(64)}\n`;
/** An organisation with two services in production. */
export const inProduction: Readonly<Record<string, string>> = {
  ...owned,
  'environments/tiers/production.yaml': 'kind: Tier\nspec: {production: true}\n',
  'environments/payments/production.yaml': 'kind: Environment\nspec: {team: payments, tier: production}\n',
  'teams/payments/checkout.images.yaml': images('checkout'),
  'teams/payments/reports.yaml': 'kind: WebService\nspec: {image: "reports:1.0.0", replicas: 2}\n',
  'teams/payments/reports.images.yaml': images('reports'),
};

/** Judges the commit by main, as CI does: with the engine of main, and without running anything of the commit. */
export const judge = (sandbox: Sandbox, ...args: string[]): Run => judgeBy('main', sandbox, ...args);

export const judgeBy = (base: string, sandbox: Sandbox, ...args: string[]): Run =>
  sandbox.platform('verify', '--rendered', '--base', base, ...args);

/** `<file> <severity> <code>` of each problem that the judge has, and its report. */
export function judged(sandbox: Sandbox, ...args: string[]) {
  const { out } = judge(sandbox, '--format', 'json', ...args);
  const report = JSON.parse(out) as {
    readonly ok: boolean;
    readonly changed: readonly string[];
    readonly review: Review;
    readonly demands: readonly object[];
    readonly problems: readonly Readonly<Record<'file' | 'severity' | 'code' | 'message' | 'help', string>>[];
  };
  const codes = report.problems.map(({ file, severity, code }) => `${file} ${severity} ${code}`);
  return { ...report, codes };
}
