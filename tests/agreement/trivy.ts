import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Suite } from './suite.js';
import { trivyRules } from './trivy-rules.js';

/** The parts of Rego's syntax tree that hold the input of a test, and how many findings it expects. */
interface Term {
  readonly type: string;
  readonly value: unknown;
}
interface Expression {
  readonly terms: Term | readonly Term[];
  readonly with?: readonly { readonly target: Term; readonly value: Term }[];
}
interface Module {
  readonly rules: readonly {
    readonly head: { readonly name: string };
    readonly body: readonly Expression[];
  }[];
}

export const trivy: Suite = {
  title: 'Trivy',
  module: 'github.com/aquasecurity/trivy-checks',
  version: '1.10.0',
  rules: trivyRules,
  cases: (folder) =>
    Object.keys(trivyRules).flatMap((check) => casesOf(join(folder, 'checks/kubernetes'), check)),
};

function casesOf(folder: string, check: string): Case[] {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith(`/${check}_test.rego`),
  );
  if (file === undefined) throw new Error(`trivy has no tests of ${check}`);
  const { status, stdout, stderr } = spawnSync('opa', ['parse', '--format', 'json', join(folder, file)], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as Module).rules.flatMap(({ head, body }): Case[] => {
    const inputs = body.flatMap((one) => one.with ?? []).filter(({ target }) => nameOf(target) === 'input');
    const refused = body.map(expectation).find((one) => one !== undefined);
    if (inputs.length !== 1 || refused === undefined) return [];
    const input = plain(inputs[0]!.value) as { kind?: string } | undefined;
    return input?.kind === undefined
      ? []
      : [{ check, name: `${file} ${head.name}`, text: JSON.stringify(withName(input)), refused }];
  });
}

/** Trivy's tests often leave out the name, without which nothing is a manifest. */
const withName = (input: object): object => ({
  ...input,
  metadata: { name: 'unnamed', ...(input as { metadata?: object }).metadata },
});

const nameOf = ({ value }: Term): unknown => (value as readonly Term[])[0]?.value;

/** Whether `count(…) == 1` expects a finding; undefined if an expression counts nothing. */
function expectation({ terms }: Expression): boolean | undefined {
  if (!Array.isArray(terms)) return undefined;
  const [operator, counted, number] = terms as readonly Term[];
  if (counted?.type !== 'call' || nameOf((counted.value as readonly Term[])[0]!) !== 'count')
    return undefined;
  const isEqual = ['equal', 'eq'].includes(String(nameOf(operator!)));
  return isEqual ? number!.value !== 0 : true;
}

/** The value of a term; undefined if it names something else. */
function plain({ type, value }: Term): unknown {
  if (type === 'object') {
    const entries = (value as readonly (readonly [Term, Term])[]).map(([key, one]) => [
      plain(key),
      plain(one),
    ]);
    return entries.flat().includes(undefined) ? undefined : Object.fromEntries(entries);
  }
  if (type === 'array') {
    const items = (value as readonly Term[]).map(plain);
    return items.includes(undefined) ? undefined : items;
  }
  return ['string', 'number', 'boolean', 'null'].includes(type) ? value : undefined;
}
