import { postgres } from '../../constructs/data/postgres.js';
import { isMap } from '../problem/is-map.js';
import type { Moved } from './accept.js';
import { ofDatabase, type Remark, remarksOnClaim } from './older-claims.js';

type Fields = Record<string, unknown>;

/** What an older form says in the words of today: fields, and where each of them stands in the file. */
interface Restated {
  readonly fields: Fields;
  readonly from: Moved;
}

const sizes = ['small', 'medium', 'large'];

/** 20 is 20Gi; what is no number is left to be refused. */
const gibibytes = (value: unknown): unknown => (/^[0-9]+$/.test(String(value)) ? `${value}Gi` : value);

/** Renames fields of a map; the others keep their names. */
function rename(spec: Fields, base: string, names: Readonly<Record<string, string>>): Restated {
  const fields: Fields = {};
  const from: Moved = {};
  for (const [old, value] of Object.entries(spec)) {
    const name = Object.hasOwn(names, old) ? names[old]! : old;
    fields[name] = old === 'storageGB' ? gibibytes(value) : name === 'environments' ? [value] : value;
    from[`/spec/${name}`] = `${base}/${old}`;
    // a list of one where one was written
    if (name === 'environments') from['/spec/environments/0'] = `${base}/${old}`;
  }
  return { fields, from };
}

/** The forms of the days of Crossplane 1, all of them a Postgres. */
const forms: Readonly<Record<string, (spec: Fields) => Restated>> = {
  PostgreSQLInstance({ parameters, ...others }) {
    const inside = isMap(parameters) ? parameters : {};
    const restated = rename(inside as Fields, '/spec/parameters', { storageGB: 'storage' });
    return {
      fields: {
        ...others,
        ...restated.fields,
        ...(parameters === undefined || isMap(parameters) ? {} : { parameters }),
      },
      from: restated.from,
    };
  },
  PostgresDatabaseClaim({ backupsEnabled, ...spec }) {
    const tier = sizes.includes(String(spec['tier'])) ? 'size' : 'environments';
    const restated = rename(spec, '/spec', { storageGB: 'storage', tier });
    const isKnown = typeof backupsEnabled === 'boolean' || backupsEnabled === undefined;
    return isKnown ? restated : { ...restated, fields: { ...restated.fields, backupsEnabled } };
  },
  PostgresInstance({ team: _, ...spec }) {
    return rename(spec, '/spec', { environment: 'environments' });
  },
};

const isOlder = (kind: unknown): kind is string => typeof kind === 'string' && Object.hasOwn(forms, kind);

/** A document of an older kind as it would be written today; any other as it is. */
export function fromOlderKind(value: Fields, moved: Moved): Fields {
  const { kind, metadata, spec = {} } = value;
  if (!isOlder(kind) || !isMap(spec)) return value;
  const { fields, from } = forms[kind]!(ofDatabase(spec));
  Object.assign(moved, from);
  const restated = { ...value, kind: postgres.kind, spec: fields };
  if (namespaceOfClaim(value) === undefined) return restated;
  const { namespace: _, ...others } = metadata as Fields;
  return { ...restated, metadata: others };
}

/** The namespace that a document of an older kind is in. */
export const namespaceOfClaim = ({ kind, metadata }: Fields): string | undefined =>
  isOlder(kind) && isMap(metadata) && typeof metadata['namespace'] === 'string'
    ? metadata['namespace']
    : undefined;

/** What an older form could say, and what nobody may, or what has no effect. */
export function remarksOf(value: Fields, team: string | undefined): Remark[] {
  const { kind, spec } = value;
  if (!isOlder(kind)) return [];
  const { backupsEnabled, team: named } = isMap(spec) ? spec : {};
  const remarks = remarksOnClaim(value);
  if (kind === 'PostgresDatabaseClaim' && backupsEnabled === false)
    remarks.push({
      severity: 'error',
      code: 'below-minimum',
      pointer: '/spec/backupsEnabled',
      message: 'PostgresDatabaseClaim.backupsEnabled cannot be false: every database has backups',
      help: "remove it; the environment's tier sets how many days backups are kept",
    });
  if (kind === 'PostgresInstance' && named !== undefined && named !== team)
    remarks.push({
      severity: 'error',
      code: 'name-mismatch',
      pointer: '/spec/team',
      message: `the file is in the folder of team ${team}, but names team ${String(named)}`,
      help: 'remove the team, or move the file',
    });
  return remarks;
}
