import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notProved } from './not-proved.js';

/** A claim about Kubernetes or Argo CD, and what the real program said in the test that proves it. */
export interface Proof {
  readonly claim: string;
  readonly evidence: string;
  /** The test file. */
  readonly file: string;
}

const page = join(import.meta.dirname, '../../../docs/reference/proof.md');

export const isRecording = process.env['RECORD_PROOF'] === '1';

export const howToRecord = "RECORD_PROOF=1 npx vitest run --project real --project 'e2e*'";

const head = `<!-- Written by \`${howToRecord}\`; do not edit. -->

# Claims proved on real programs

Each claim is proved by a test on a real API server, Argo CD or gator; the evidence is what that program answered.

| Claim | Evidence | Test |
| --- | --- | --- |
`;

const foot = `
## Not proved

These statements of the docs rest on the documentation of others, or on tests of what is rendered:

${notProved.map(([name, statement]) => `- [${name}](../${name}): ${statement}.\n`).join('')}`;

/** The rows of the committed page, by claim. */
export function recordedProofs(): Map<string, Proof> {
  if (!existsSync(page)) return new Map();
  const proofs = readFileSync(page, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && line.endsWith('` |'))
    .map(parsed);
  return new Map(proofs.map((proof) => [proof.claim, proof]));
}

export function writeProofs(proofs: Iterable<Proof>): void {
  const order = ({ file, claim }: Proof) => `${file}\n${claim}`;
  const rows = [...proofs].sort((a, b) => (order(a) < order(b) ? -1 : 1)).map(rowOf);
  writeFileSync(page, `${head}${rows.join('')}${foot}`);
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|');

const unescaped = (text: string): string => text.replaceAll(/\\([\\|])/g, '$1');

const rowOf = ({ claim, evidence, file }: Proof): string =>
  `| ${escaped(claim)} | ${escaped(evidence)} | \`${file}\` |\n`;

function parsed(line: string): Proof {
  const [claim, evidence, file] = line.slice(2, -2).split(' | ').map(unescaped);
  return { claim: claim!, evidence: evidence!, file: file!.slice(1, -1) };
}
