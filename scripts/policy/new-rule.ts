import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { Fault } from '../problem/fault.js';
import { isMap } from '../problem/is-map.js';
import { error, type Problem, type RuleId } from '../problem/problem.js';
import { builtInPolicies, ownPolicies } from '../rules/folders.js';
import { notCategories, policyTree } from '../rules/sources.js';
import { scaffold } from './new-rule-files.js';
import { requireOpa } from './opa.js';

/** The files of a new rule, or the problems that prevented it. */
export interface Begun {
  readonly problems: readonly Problem[];
  /** Relative to the root. */
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * Creates a rule of the organisation as a complete example, so that `policy test` passes before its author changes it.
 * Nothing is written without opa: a rule that cannot be built would stop every command that judges.
 */
export async function newRule(root: string, name: string, scope: 'object' | 'unit'): Promise<Begun> {
  const id = checkId(name);
  refuseBuiltIn(id);
  const path = join(ownPolicies(root), id);
  const folder = relative(root, path);
  if (existsSync(path)) throw new Fault(`${folder} already exists`, 'edit it, or choose another name');
  const levels = join(ownPolicies(root), 'levels.yaml');
  const text = withLevel(levels, relative(root, levels), id);
  if (typeof text !== 'string') return { problems: text, folder, files: [] };

  await requireOpa();
  const files = Object.entries(scaffold(id, scope));
  mkdirSync(path, { recursive: true });
  for (const [file, content] of files) writeFileSync(join(path, file), content);
  writeFileSync(levels, text);
  return { problems: [], folder, files: files.map(([file]) => file) };
}

const word = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const longest = 63;

/** Keywords of Rego, and `main`, the package of the entrypoints. */
const reservedWords = new Set(
  'as contains default else every false if import in main not null package some true with'.split(' '),
);

function checkId(name: string): RuleId {
  const parts = name.split('/');
  const help = 'name the rule CATEGORY/RULE, for example naming/team-prefix';
  if (parts.length !== 2) throw new Fault(`"${name}" is not a rule name`, help);
  for (const part of parts)
    if (!word.test(part) || part.length > longest)
      throw new Fault(
        `"${part}" in "${name}" is not allowed: use at most ${longest} lower-case letters, digits and hyphens, starting with a letter`,
        help,
      );
  const reserved =
    parts.find((part) => reservedWords.has(part)) ?? (notCategories.has(parts[0]!) ? parts[0] : undefined);
  if (reserved !== undefined)
    throw new Fault(`"${reserved}" in "${name}" is a reserved word`, 'choose another word');
  return name as RuleId;
}

function refuseBuiltIn(id: RuleId): void {
  const ids = policyTree(builtInPolicies()).rules.map((rule) => rule.id);
  if (ids.includes(id))
    throw new Fault(
      `${id} is a built-in rule`,
      'choose another name; to change the built-in rule, use spec.policies of environments/platform.yaml',
    );
}

/** Adds the rule to the text of `levels.yaml` and keeps everything else in it, or says why that is impossible. */
function withLevel(path: string, file: string, id: RuleId): string | Problem[] {
  const document = parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : emptyLevels);
  const [broken] = document.errors;
  if (broken !== undefined)
    return [error('yaml-syntax', { file, range: broken.pos }, broken.message.split('\n')[0]!)];
  const value: unknown = document.toJS();
  if (value !== null && !isMap(value)) return [error('bad-value', { file }, `${file} must be a map`)];
  const levels = value?.['levels'] ?? {};
  if (!isMap(levels))
    return [error('bad-value', { file, pointer: '/levels' }, 'levels must be a map from rule id to level')];
  if (Object.hasOwn(levels, id))
    return [
      error(
        'bad-value',
        { file, pointer: `/levels/${id.replace('/', '~1')}` },
        `levels has an entry for ${id}, but there is no such rule`,
      ),
    ];
  if (Object.keys(levels).length === 0) document.set('levels', { [id]: 'warn' });
  else document.setIn(['levels', id], 'warn');
  return String(document);
}

const emptyLevels = `# The level of each of our own rules: block, warn or "off", or a map from tier to one of them.
levels: {}
`;
