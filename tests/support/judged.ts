import { parseAllDocuments } from 'yaml';
import { isOpen } from '../../scripts/judge/conditions.js';
import { factsOf } from '../../scripts/judge/facts.js';
import { judgeOrganisation } from '../../scripts/judge/judge-organisation.js';
import { Judge } from '../../scripts/judge/rules/judge.js';
import type { Manifest } from '../../scripts/objects/manifest.js';
import { nameFiles } from '../../scripts/render/file-names.js';
import { ruleBundleOf } from '../../scripts/rules/open.js';

/** A judge with the built-in rules. */
export const builtInJudge = (): Judge => new Judge({ bundle: ruleBundleOf(import.meta.dirname) });

const judge = builtInJudge();
const place = { cluster: 'eu', namespace: 'payments-staging' };

/** Findings of the `references` rules in units, which are given as YAML, and collisions of objects; as text. */
export function judgedTogether(units: Readonly<Record<string, string>>, whole = true): string[] {
  const alone: string[] = [];
  const spell = (id: string, { code, file, path, message }: ReturnType<Judge['judge']>[number]) =>
    `${code} ${id} ${file} /${path.join('/')}: ${message}`;
  const rows = new Map(
    Object.entries(units).map(([id, yaml]) => {
      const files = nameFiles(parseAllDocuments(yaml).map((document) => document.toJS() as Manifest));
      const references = judge
        .judge({ files, context: { namespace: place.namespace } })
        .filter(({ code }) => code.startsWith('references/'));
      alone.push(...references.filter((finding) => !isOpen(finding)).map((finding) => spell(id, finding)));
      return [id, { declaredIn: `${id}.yaml`, facts: factsOf(place, files, references.filter(isOpen)) }];
    }),
  );
  const { problems, findings } = judgeOrganisation(rows, whole);
  return [
    ...problems.map(({ code, message }) => `${code}: ${message}`),
    ...alone,
    ...[...findings].flatMap(([id, unitFindings]) => unitFindings.map((finding) => spell(id, finding))),
  ];
}
