import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnyUnit } from '../../../constructs/unit.js';
import { type JudgeContext, judgeContextOf } from '../../judge/rules/judge-context.js';
import type { RuleOverrides } from '../../judge/rules/rule-settings.js';
import type { WrittenObject } from '../../load/parse-manifests.js';
import { textOf } from '../../objects/trees.js';

/** Knowledge about files besides their content; empty outside a monorepo. */
export interface FileContext {
  readonly overrides: RuleOverrides | undefined;
  /** Kinds that the settings name or grant to teams. */
  readonly kinds: readonly string[];
  /** The organisation's own API groups. */
  readonly groups: readonly string[];
  /** The unit that a file was rendered from. */
  readonly unitOf: (file: string) => AnyUnit | undefined;
  /** The settings of the organisation and, if it is of an environment, of a namespace. */
  readonly settingsOf: (namespace: string) => JudgeContext;
  /** Who writes manifests for a namespace, and of which kinds. */
  readonly rightsIn: (namespace: string) => JudgeContext;
}

export const noFileContext: FileContext = {
  overrides: undefined,
  kinds: [],
  groups: [],
  unitOf: () => undefined,
  settingsOf: () => ({}),
  rightsIn: () => ({}),
};

/** An object that was read from a file. */
export interface GivenObject extends WrittenObject {
  /** Whether findings of the object are reported; otherwise it only exists for others. */
  readonly asked: boolean;
}

/** Objects that are judged together, by their keys. */
export interface Group {
  readonly id: string;
  readonly cluster: string;
  readonly context: JudgeContext;
  readonly keys: string[];
}

/** Groups objects by unit or, for files from elsewhere, by namespace. */
export function groupsOf(objects: ReadonlyMap<string, GivenObject>, context: FileContext): Group[] {
  const groups = new Map<string, Group>();
  const unitGroups = new Map<string, Omit<Group, 'keys'> | undefined>();
  const namespaceGroups = new Map<string, Omit<Group, 'keys'>>();
  for (const [key, { file, object }] of objects) {
    const folder = dirname(file);
    if (!unitGroups.has(folder)) unitGroups.set(folder, unitGroupOf(file, context));
    const namespace = namespaceOf(object);
    if (!namespaceGroups.has(namespace)) namespaceGroups.set(namespace, namespaceGroupOf(namespace, context));
    const group = unitGroups.get(folder) ?? namespaceGroups.get(namespace)!;
    const existing = groups.get(group.id);
    if (existing === undefined) groups.set(group.id, { ...group, keys: [key] });
    else existing.keys.push(key);
  }
  return [...groups.values()];
}

function unitGroupOf(file: string, { unitOf, settingsOf }: FileContext): Omit<Group, 'keys'> | undefined {
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
    context: {
      ...settingsOf(namespace ?? ''),
      ...JSON.parse(JSON.stringify({ unit: id, team, environment, namespace, cluster })),
    },
  };
}

/** The group of files from elsewhere for a namespace; empty for objects that name none. */
const namespaceGroupOf = (namespace: string, { settingsOf, rightsIn }: FileContext): Omit<Group, 'keys'> => ({
  id: namespace === '' ? '' : `/${namespace}`,
  cluster: '',
  context: {
    ...settingsOf(namespace),
    ...rightsIn(namespace),
    ...(namespace !== '' && { namespace }),
  },
});

const namespaceOf = ({ metadata }: GivenObject['object']): string =>
  textOf((metadata as { namespace?: unknown }).namespace);

interface Application {
  readonly cluster?: string;
  readonly team?: string;
  readonly environment?: string;
  readonly unit?: string;
  readonly namespace?: string;
}

/** The app.json beside a file, which identifies the unit even outside its monorepo. */
function applicationBeside(file: string): Application | undefined {
  try {
    return JSON.parse(readFileSync(join(dirname(file), 'app.json'), 'utf8')) as Application;
  } catch {
    return undefined;
  }
}
