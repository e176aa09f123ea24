import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnyUnit } from '../../../constructs/unit.js';
import { type JudgeContext, judgeContextOf } from '../../judge/rules/judge-context.js';
import type { RuleOverrides } from '../../judge/rules/rule-settings.js';
import type { WrittenObject } from '../../load/parse-manifests.js';

/** What is known of files besides what they hold. */
export interface FileContext {
  readonly overrides: RuleOverrides | undefined;
  /** The kinds that the settings name or grant, and the organisation's own groups. */
  readonly kinds: readonly string[];
  readonly groups: readonly string[];
  /** The unit that a file was rendered from. */
  readonly unitOf: (file: string) => AnyUnit | undefined;
}

export const noFileContext: FileContext = {
  overrides: undefined,
  kinds: [],
  groups: [],
  unitOf: () => undefined,
};

/** One object among those that are judged together. */
export interface GivenObject extends WrittenObject {
  /** Whether it was asked about, or only lies beside what was. */
  readonly asked: boolean;
}

/** Objects that are judged together, by their keys. */
export interface Group {
  readonly id: string;
  readonly cluster: string;
  readonly context: JudgeContext;
  readonly keys: string[];
}

/** Those of a unit are one group; of files from elsewhere, those of a namespace. */
export function groupsOf(objects: ReadonlyMap<string, GivenObject>, surroundings: FileContext): Group[] {
  const groups = new Map<string, Group>();
  const known = new Map<string, Omit<Group, 'keys'> | undefined>();
  for (const [key, { file, object }] of objects) {
    const folder = dirname(file);
    if (!known.has(folder)) known.set(folder, unitAt(file, surroundings));
    const group = known.get(folder) ?? elsewhere(object);
    const same = groups.get(group.id);
    if (same === undefined) groups.set(group.id, { ...group, keys: [key] });
    else same.keys.push(key);
  }
  return [...groups.values()];
}

function unitAt(file: string, { unitOf }: FileContext): Omit<Group, 'keys'> | undefined {
  const unit = unitOf(file);
  if (unit !== undefined)
    return { id: unit.id, cluster: unit.destination.cluster, context: judgeContextOf(unit) };
  const app = applicationBeside(file);
  if (app === undefined) return undefined;
  const { cluster = '', team, environment, unit: name, namespace } = app;
  const id = [team, environment, name].join('/');
  return {
    id,
    cluster,
    context: JSON.parse(JSON.stringify({ unit: id, team, environment, namespace, cluster })),
  };
}

function elsewhere({ metadata }: GivenObject['object']): Omit<Group, 'keys'> {
  const { namespace } = metadata as { namespace?: unknown };
  return typeof namespace === 'string'
    ? { id: `/${namespace}`, cluster: '', context: { namespace } }
    : { id: '', cluster: '', context: {} };
}

interface Application {
  readonly cluster?: string;
  readonly team?: string;
  readonly environment?: string;
  readonly unit?: string;
  readonly namespace?: string;
}

/** What the ApplicationSet knows of a folder of apps/, where it lies outside its monorepo. */
function applicationBeside(file: string): Application | undefined {
  try {
    return JSON.parse(readFileSync(join(dirname(file), 'app.json'), 'utf8')) as Application;
  } catch {
    return undefined;
  }
}
