import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { Fault } from '../problem/fault.js';
import { isMap } from '../problem/is-map.js';
import { error, type Problem, type RuleId } from '../problem/problem.js';
import { builtInPolicies, ownPolicies } from '../rules/folders.js';
import { notCategories, policyTree } from '../rules/sources.js';
import { scaffold } from './new-rule-files.js';

/** What was begun, or what stands in the way. */
export interface Begun {
  readonly problems: readonly Problem[];
  /** From the root. */
  readonly folder: string;
  readonly files: readonly string[];
}

/** Begins a rule of the organisation's own: complete at once, so that the shape can be seen to work. */
export function newRule(root: string, asked: string, scope: 'object' | 'unit'): Begun {
  const id = checkedId(asked);
  refuseBuiltIn(id);
  const path = join(ownPolicies(root), id);
  const folder = relative(root, path);
  if (existsSync(path))
    throw new Fault(`${folder} is there already`, 'change it there, or take another name');
  const levels = join(ownPolicies(root), 'levels.yaml');
  const text = withLevel(levels, relative(root, levels), id);
  if (typeof text !== 'string') return { problems: text, folder, files: [] };

  const files = Object.entries(scaffold(id, scope));
  mkdirSync(path, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(path, name), content);
  writeFileSync(levels, text);
  return { problems: [], folder, files: files.map(([name]) => name) };
}

const word = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const longest = 63;

/** Words that Rego keeps for itself, and the package of the entrypoints. */
const taken = new Set(
  'as contains default else every false if import in main not null package some true with'.split(' '),
);

function checkedId(asked: string): RuleId {
  const parts = asked.split('/');
  const help = 'a rule is named CATEGORY/RULE, as in naming/team-prefix';
  if (parts.length !== 2) throw new Fault(`"${asked}" is no name of a rule`, help);
  for (const part of parts)
    if (!word.test(part) || part.length > longest)
      throw new Fault(
        `"${part}" in "${asked}" is no name: it is at most ${longest} lower-case letters, digits and hyphens, a letter first`,
        help,
      );
  const reserved =
    parts.find((part) => taken.has(part)) ?? (notCategories.has(parts[0]!) ? parts[0] : undefined);
  if (reserved !== undefined)
    throw new Fault(`"${reserved}" in "${asked}" has a meaning of its own`, 'take another word');
  return asked as RuleId;
}

function refuseBuiltIn(id: RuleId): void {
  const ids = policyTree(builtInPolicies()).rules.map((rule) => rule.id);
  if (ids.includes(id))
    throw new Fault(
      `${id} is a built-in rule`,
      `take another name; its level and parameters are changed under spec.policies of environments/platform.yaml`,
    );
}

/** `levels.yaml` with the rule in it, whatever else people wrote there; or why it cannot be added. */
function withLevel(path: string, file: string, id: RuleId): string | Problem[] {
  const document = parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : fresh);
  const [broken] = document.errors;
  if (broken !== undefined)
    return [error('yaml-syntax', { file, range: broken.pos }, broken.message.split('\n')[0]!)];
  const value: unknown = document.toJS();
  if (value !== null && !isMap(value)) return [error('bad-value', { file }, `${file} is no map`)];
  const levels = value?.['levels'] ?? {};
  if (!isMap(levels))
    return [
      error('bad-value', { file, pointer: '/levels' }, 'levels is a map from the id of a rule to its level'),
    ];
  if (Object.hasOwn(levels, id))
    return [
      error(
        'bad-value',
        { file, pointer: `/levels/${id.replace('/', '~1')}` },
        `there is a level for ${id}, and no such rule`,
      ),
    ];
  if (Object.keys(levels).length === 0) document.set('levels', { [id]: 'warn' });
  else document.setIn(['levels', id], 'warn');
  return String(document);
}

const fresh = `# What becomes of a finding of each of our own rules: block, warn or "off", or a map that says so by tier.
levels: {}
`;
