import { readFileSync } from 'node:fs';
import type { FieldDoc, KindDoc } from '../../kinds/kind-docs.js';
import { KindRegistry } from '../../kinds/registry.js';
import { Fault } from '../../problem/fault.js';
import { didYouMean } from '../../problem/nearest.js';
import type { Explanation } from '../../report/explanation.js';
import { knownKinds } from '../../team-code/own-kinds.js';
import { memoryOf } from '../memory/memory.js';

/** The documentation of all kinds, built in or the organisation's own. */
export async function kindDocs(root: string): Promise<KindDoc[]> {
  const builtIn = JSON.parse(readFileSync(new URL(import.meta.resolve('#kind-docs')), 'utf8')) as KindDoc[];
  const { docs } = await knownKinds(root, KindRegistry.builtIn(), memoryOf(root));
  return [...builtIn, ...docs];
}

/** The JSON Schema of a kind's declarations, by which editors complete and check them. */
export async function kindSchema(root: string, kind: string): Promise<object> {
  const registry = KindRegistry.builtIn();
  const { schemas, problems, registry: all } = await knownKinds(root, registry, memoryOf(root));
  const own = schemas.get(kind);
  if (own !== undefined) return own;
  if (registry.kinds.has(kind))
    return JSON.parse(
      readFileSync(new URL(`../schemas/${kind}.schema.json`, import.meta.resolve('#engine')), 'utf8'),
    );
  throw new Fault(
    `there is no kind ${kind}${didYouMean(kind, [...all.kinds.keys()])}`,
    problems.length > 0 ? 'run `platform check`: the kinds in constructs/own have problems' : undefined,
  );
}

/** Explains a kind, by its name or an alias, or a field of it: `WebService.ingress.host`. */
export function explainKind(
  topic: string,
  docs: readonly KindDoc[],
): Extract<Explanation, { what: 'kind' | 'field' }> | undefined {
  const [kind = '', ...path] = topic.split('.');
  const isNamed = (name: string): boolean => name.toLowerCase() === kind.toLowerCase();
  const aliasOf = (doc: KindDoc): string | undefined => Object.keys(doc.aliases ?? {}).find(isNamed);
  const doc = docs.find((d) => isNamed(d.kind) || aliasOf(d) !== undefined);
  if (doc === undefined) return undefined;
  const alias = aliasOf(doc);
  return path.length === 0
    ? { what: 'kind', doc, ...(alias === undefined ? {} : { alias }) }
    : { what: 'field', doc, field: fieldOf(doc, path) };
}

function fieldOf(doc: KindDoc, path: readonly string[]): FieldDoc {
  const plain = (text: string) => text.replace(/\[\d*\]/g, '').replaceAll('.<name>', '');
  const wanted = plain((path[0] === 'spec' ? path.slice(1) : path).join('.'));
  const found =
    doc.fields.find((field) => plain(field.path) === wanted) ??
    // below a free map, whatever name is written there
    doc.fields.find((field) =>
      new RegExp(
        `^${field.path.replace(/[[\]]/g, '').replaceAll('.', '\\.').replaceAll('<name>', '[^.]+')}$`,
      ).test(wanted),
    );
  if (found !== undefined) return found;
  const known = doc.fields.map((field) => plain(field.path));
  throw new Fault(
    `${doc.kind} has no field ${wanted}${didYouMean(wanted, known)}`,
    `platform explain ${doc.kind} lists its fields`,
  );
}
