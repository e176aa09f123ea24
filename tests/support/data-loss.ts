import { checkProblems, type ReportedProblem } from './check.js';
import { clusterInAws } from './clusters.js';
import { mainWith } from './git.js';
import { type Sandbox, smallest } from './organisation.js';

export const database = (spec: string) => `kind: Postgres\nspec: {${spec}}\n`;
export const databaseFile = 'teams/payments/ledger-db.yaml';

/** The smallest organisation with a database of 50Gi. */
export const withDatabase: Readonly<Record<string, string>> = {
  ...smallest,
  'environments/clusters/eu.yaml': clusterInAws(),
  [databaseFile]: database('version: "16", storage: 50Gi'),
};

/** Files that make its storage smaller. */
export const shrunk = { [databaseFile]: database('version: "16", storage: 20Gi') };

/** An organisation on main, and a change of its declarations that is not rendered yet. */
export function changed(
  files: Readonly<Record<string, string | null>>,
  base: Readonly<Record<string, string>> = withDatabase,
): Sandbox {
  const sandbox = mainWith(base);
  sandbox.writeAll(files);
  return sandbox;
}

/** The problems of a change compared with main. */
export const lossProblems = (sandbox: Sandbox, ...args: string[]): readonly ReportedProblem[] =>
  checkProblems(sandbox, '--base', 'main', ...args);

/** `<severity> <code> <file>` of each. */
export const lossCodes = (sandbox: Sandbox, ...args: string[]): string[] =>
  lossProblems(sandbox, ...args).map(({ severity, code, file }) => `${severity} ${code} ${file}`);
