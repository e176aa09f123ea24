import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import type { MeasuredNumber, MetricsReport } from '../../scripts/report/schemas/metrics.js';
import { reportSchemaFile } from '../../scripts/report/schemas/reports.js';
import { gitIn } from './git-in.js';
import { Sandbox } from './organisation.js';
import { organisation, withDigest } from './releases.js';
import { closed } from './schemas.js';
import { repositoryRoot } from './sources.js';

/** An image by one digit. */
export const image = (digit: number, name = 'checkout'): string => withDigest(`${name}:1.${digit}.0`, digit);

/** A monorepo whose commits have fixed times, so that what is measured depends on no clock. */
export class Road extends Sandbox {
  constructor(files: Readonly<Record<string, string>> = {}) {
    super({});
    gitIn(this.root, 'init', '--quiet', '--initial-branch=main');
    const tier = 'kind: Tier\nspec: {production: true, images: digest}\n';
    this.land('2026-05-01T00:00:00Z', {
      ...organisation(),
      'environments/tiers/production.yaml': tier,
      ...files,
    });
  }

  /** Commits files at a time, as its author. */
  land(
    time: string,
    files: Readonly<Record<string, string | null>>,
    message = 'change',
    author = 'Jane <jane@acme.dev>',
  ): string {
    this.writeAll(files);
    return this.commit(time, message, author);
  }

  commit(time: string, message: string, author = 'Jane <jane@acme.dev>'): string {
    gitIn(this.root, 'add', '--all');
    this.at(time, 'commit', '--quiet', '--allow-empty', `--author=${author}`, `--message=${message}`);
    return gitIn(this.root, 'rev-parse', 'HEAD');
  }

  /** Writes the image of production, as `platform deploy` does. */
  deploy(time: string, digit: number, source?: string, message = deployMessage(digit)): string {
    const entry =
      source === undefined
        ? `production: ${image(digit)}\n`
        : `production: {image: "${image(digit)}", source: {repository: acme/checkout, commit: ${'a'.repeat(40)}, time: "${source}"}}\n`;
    return this.land(time, { 'teams/payments/checkout.images.yaml': entry }, message);
  }

  /** Runs git with the clock of both author and committer at a time. */
  at(time: string, ...args: string[]): string {
    const saved = { ...process.env };
    Object.assign(process.env, { GIT_COMMITTER_DATE: time, GIT_AUTHOR_DATE: time });
    try {
      return gitIn(this.root, ...args);
    } finally {
      process.env = saved;
    }
  }
}

export const deployMessage = (digit: number, more = ''): string =>
  `Deploy payments/checkout to production\n\nService: payments/checkout\nEnvironment: production\nImage: ${image(digit)}\nActor: jane\n${more}`;

/** A report that matches its published schema exactly. */
export function valid<Report>(command: string, text: string): Report {
  const file = join(repositoryRoot, 'schemas', reportSchemaFile(command));
  const isValid = new Ajv({ strict: false }).compile(
    closed(JSON.parse(readFileSync(file, 'utf8'))) as object,
  );
  const report: unknown = JSON.parse(text);
  expect(isValid(report), JSON.stringify(isValid.errors)).toBe(true);
  return report as Report;
}

/** The command that measures June 2026. */
export const june = ['metrics', '--since', '30d', '--until', '2026-06-30', '--format', 'json'];

/** Its report, without a token for a git host. */
export function metricsOf(sandbox: Sandbox, flags: readonly string[] = []): MetricsReport {
  const run = sandbox.platformWith(
    { GH_TOKEN: '', GITHUB_TOKEN: '', GITLAB_TOKEN: '', CI_JOB_TOKEN: '' },
    ...[...june, ...flags],
  );
  expect({ code: run.code, err: run.err }, run.out).toEqual({ code: 0, err: '' });
  return valid<MetricsReport>('metrics', run.out);
}

export const measureIn = ({ measures }: MetricsReport, name: string): MeasuredNumber => {
  const found = measures.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no measure ${name}`);
  return found;
};
