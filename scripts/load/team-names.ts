import type { ConfirmationsSpec } from '../../constructs/confirmations/schema.js';
import { inlineFields } from '../../constructs/data/inline.js';
import type { EnvironmentSpec } from '../../constructs/environment/schema.js';
import type { PlatformSpec } from '../../constructs/platform/schema.js';
import type { WaiversSpec } from '../../constructs/waivers/schema.js';
import { isMap } from '../problem/is-map.js';
import { toPointer } from '../problem/pointer.js';
import { error, type Problem } from '../problem/problem.js';
import { type Declaration, placeIn } from './declaration.js';

type Teams = Pick<ReadonlySet<string>, 'has'>;
type Spec = Declaration['spec'];

const otherForm = /^(?:team-|(?:team|group):(?:[^/]+\/)?)(.+)$/;

/**
 * The team that a text names: `payments`, or `team-payments`, `team:payments`, `group:payments`, `group:default/payments`
 * as in published examples and Backstage. A team that is called exactly so comes first; an unknown name stays as it is.
 */
export function teamNamed(text: string, teams: Teams): string {
  if (teams.has(text)) return text;
  const name = otherForm.exec(text)?.[1];
  return name !== undefined && teams.has(name) ? name : text;
}

/** `team-payments/checkout` with the team's own name, for a service, data or a unit. */
export function inTeamNamed(path: string, teams: Teams): string {
  const [first = '', ...rest] = path.split('/');
  return [teamNamed(first, teams), ...rest].join('/');
}

/** The folders of teams/, whose names are the names of teams. They have no other form: code owners go by folder. */
export const teamFolders = (declarations: readonly Declaration[], failed: readonly string[]): Set<string> =>
  new Set(
    [...declarations.map(({ file }) => file), ...failed].flatMap((file) => {
      const [home, folder, ...rest] = file.split('/');
      return home === 'teams' && rest.length > 0 ? [folder!] : [];
    }),
  );

/** Gives each declaration the teams' own names, wherever it names one, so that nothing after this sees another form. */
export function withTeamNames(
  declarations: readonly Declaration[],
  teams: Teams,
  problems: Problem[],
): Declaration[] {
  const named = (text: string) => teamNamed(text, teams);
  const unitOf = <Item extends { unit: string }>(item: Item) => ({
    ...item,
    unit: inTeamNamed(item.unit, teams),
  });
  return declarations.map((declaration) => {
    switch (declaration.kind) {
      case 'Platform':
        return withGrants(declaration as Declaration<PlatformSpec>, named, problems) as Declaration;
      case 'Team':
        return { ...declaration, name: named(declaration.name) };
      case 'Environment': {
        const spec = declaration.spec as EnvironmentSpec;
        const shared = renamed(declaration.spec, teams);
        return { ...withFolder(declaration, named), spec: { ...shared, team: named(spec.team) } };
      }
      case 'Waivers': {
        const { waivers } = declaration.spec as WaiversSpec;
        const file = withFolder(declaration, named);
        return { ...file, name: named(declaration.name), spec: { waivers: waivers.map(unitOf) } };
      }
      case 'Confirmations': {
        const { confirmations } = declaration.spec as ConfirmationsSpec;
        return { ...declaration, spec: { confirmations: confirmations.map(unitOf) } };
      }
      default:
        checkStatedTeams(declaration, named, problems);
        return { ...declaration, spec: withReferences(declaration.spec, teams) };
    }
  });
}

const withFolder = (declaration: Declaration, named: (text: string) => string): Declaration =>
  declaration.team === undefined ? declaration : { ...declaration, team: named(declaration.team) };

function withGrants(
  platform: Declaration<PlatformSpec>,
  named: (text: string) => string,
  problems: Problem[],
): Declaration<PlatformSpec> {
  const moved: Record<string, string> = { ...platform.moved };
  const written = new Map<string, string>();
  const grants = Object.entries(platform.spec.teams).map(([text, grant]) => {
    const name = named(text);
    const pointer = toPointer(['spec', 'teams', text]);
    if (written.has(name))
      problems.push(
        error(
          'duplicate-name',
          { ...placeIn(platform, pointer), on: 'key' },
          `${text} and ${written.get(name)} name the same team, ${name}`,
          { help: 'join the two' },
        ),
      );
    written.set(name, text);
    if (name !== text) moved[toPointer(['spec', 'teams', name])] = pointer;
    return [name, grant] as const;
  });
  return { ...platform, spec: { ...platform.spec, teams: Object.fromEntries(grants) }, moved };
}

/** The folder decides which team a resource belongs to; a team that the declaration states has to agree. */
function checkStatedTeams(
  declaration: Declaration,
  named: (text: string) => string,
  problems: Problem[],
): void {
  for (const [pointer, text] of Object.entries(declaration.statedTeams ?? {}))
    if (named(text) !== declaration.team)
      problems.push(
        error(
          'name-mismatch',
          { file: declaration.file, document: declaration.document, pointer },
          `the file is in the folder of team ${declaration.team}, but names team ${text}`,
          { help: `remove the field, or move the file to the folder of that team` },
        ),
      );
}

/** Renames the teams in `allowFrom`, `dependsOn` and `use` of a spec and its overrides. */
function withReferences(spec: Spec, teams: Teams): Spec {
  const { environments } = spec as { environments?: unknown };
  const own = renamed(spec, teams);
  if (!isMap(environments)) return own;
  const overrides = Object.entries(environments).map(
    ([name, override]) => [name, isMap(override) ? renamed(override, teams) : override] as const,
  );
  return { ...own, environments: Object.fromEntries(overrides) };
}

function renamed(fields: Spec, teams: Teams): Spec {
  const changes: Record<string, unknown> = {};
  for (const field of ['allowFrom', 'dependsOn'])
    if (Array.isArray(fields[field])) changes[field] = fields[field].map(renameIn);
  if (typeof fields['use'] === 'string') changes['use'] = renameIn(fields['use']);
  for (const field of inlineFields) {
    const data = fields[field];
    if (isMap(data)) changes[field] = renamed(data, teams);
    else if (Array.isArray(data))
      changes[field] = data.map((item) => (isMap(item) ? renamed(item, teams) : item));
  }
  return Object.keys(changes).length === 0 ? fields : { ...fields, ...changes };

  function renameIn(text: unknown): unknown {
    return typeof text === 'string' && text.includes('/') ? inTeamNamed(text, teams) : text;
  }
}
