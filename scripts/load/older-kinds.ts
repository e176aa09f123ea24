import { postgres } from '../../constructs/data/postgres.js';
import { isMap } from '../problem/is-map.js';
import { databaseFieldsOf, type Remark, remarksOnClaim } from './older-claims.js';
import type { Moved } from './older-forms.js';

type Fields = Record<string, unknown>;

/** An older form translated to current fields, with pointers to where each was written. */
interface Restated {
  readonly fields: Fields;
  readonly from: Moved;
}

const sizes = ['small', 'medium', 'large'];

/** Turns 20 into 20Gi. Anything but a number stays, so that schema validation reports it. */
const gibibytes = (value: unknown): unknown => (/^[0-9]+$/.test(String(value)) ? `${value}Gi` : value);

/** Renames fields of a spec; fields without a new name keep theirs. */
function rename(spec: Fields, base: string, names: Readonly<Record<string, string>>): Restated {
  const fields: Fields = {};
  const from: Moved = {};
  for (const [old, value] of Object.entries(spec)) {
    const name = Object.hasOwn(names, old) ? names[old]! : old;
    fields[name] = old === 'storageGB' ? gibibytes(value) : name === 'environments' ? [value] : value;
    from[`/spec/${name}`] = `${base}/${old}`;
    // a single environment becomes a list of one
    if (name === 'environments') from['/spec/environments/0'] = `${base}/${old}`;
  }
  return { fields, from };
}

/** Older kinds from Crossplane 1, all of them a Postgres today. */
const forms: Readonly<Record<string, (spec: Fields) => Restated>> = {
  PostgreSQLInstance: instance,
  PostgresInstance: instance,
  PostgresDatabaseClaim({ backupsEnabled, ...spec }) {
    const tier = sizes.includes(String(spec['tier'])) ? 'size' : 'environments';
    const restated = rename(spec, '/spec', { storageGB: 'storage', tier });
    const isKnown = typeof backupsEnabled === 'boolean' || backupsEnabled === undefined;
    return isKnown ? restated : { ...restated, fields: { ...restated.fields, backupsEnabled } };
  },
};

/** Fields may be below `parameters`, as Crossplane's documentation writes claims. */
function instance({ parameters = {}, ...others }: Fields): Restated {
  if (!isMap(parameters)) return { fields: { ...others, parameters }, from: {} };
  const outer = rename(others, '/spec', { storageGB: 'storage' });
  const inner = rename(parameters, '/spec/parameters', { storageGB: 'storage' });
  return { fields: { ...outer.fields, ...inner.fields }, from: { ...outer.from, ...inner.from } };
}

const isOlder = (kind: unknown): kind is string => typeof kind === 'string' && Object.hasOwn(forms, kind);

/** Translates a document of an older kind to the current form; other documents are returned unchanged. */
export function fromOlderKind(value: Fields, moved: Moved): Fields {
  const { kind, spec = {} } = value;
  if (!isOlder(kind) || !isMap(spec)) return value;
  const { fields, from } = forms[kind]!(databaseFieldsOf(spec));
  Object.assign(moved, from);
  return { ...value, kind: postgres.kind, spec: fields };
}

/** Remarks on values of an older form that are refused today or have no effect. */
export function remarksOf(value: Fields): Remark[] {
  const { kind, spec } = value;
  if (!isOlder(kind)) return [];
  const { backupsEnabled } = isMap(spec) ? spec : {};
  const remarks = remarksOnClaim(value);
  if (kind === 'PostgresDatabaseClaim' && backupsEnabled === false)
    remarks.push({
      severity: 'error',
      code: 'below-minimum',
      pointer: '/spec/backupsEnabled',
      message: 'PostgresDatabaseClaim.backupsEnabled cannot be false: every database has backups',
      help: "remove it; the environment's tier sets how many days backups are kept",
    });
  return remarks;
}
