import { parseAllDocuments } from 'yaml';
import { isConfirmationsFile } from '../../load/link-confirmations.js';
import type { PermissionChange } from '../../metrics/audit.js';
import { listAt, textOf } from '../../objects/trees.js';
import { isMap } from '../../problem/is-map.js';
import type { LandedText } from './landed-texts.js';

const isWaiversFile = (path: string): boolean => /^policies\/waivers\/[^/]+\.yaml$/.test(path);

export const isPermissionsFile = (path: string): boolean => isWaiversFile(path) || isConfirmationsFile(path);

type Entry = Readonly<Record<string, unknown>>;

/** The entries that a change of a file of waivers or confirmations added, changed or removed. */
export function permissionChanges({ landing, path, before, after }: LandedText): PermissionChange[] {
  const kind = isWaiversFile(path) ? 'waiver' : 'confirmation';
  const [old, now] = [entriesIn(before, `${kind}s`), entriesIn(after, `${kind}s`)];
  const changed = (change: PermissionChange['change'], subject: string, entry: Entry): PermissionChange => ({
    ...{ landing, kind, change, subject },
    owner: textOf(entry['owner']),
    reason: textOf(entry['reason']),
    expires: String(entry['expires'] ?? ''),
  });
  return [
    ...[...now].flatMap(([subject, entry]) => {
      const was = old.get(subject);
      if (was === undefined) return [changed('added', subject, entry)];
      return JSON.stringify(was) === JSON.stringify(entry) ? [] : [changed('changed', subject, entry)];
    }),
    ...[...old].flatMap(([subject, entry]) => (now.has(subject) ? [] : [changed('removed', subject, entry)])),
  ];
}

/** Entries by what they permit. A file of another time may be invalid today. */
function entriesIn(text: string, field: string): Map<string, Entry> {
  const entries = parseAllDocuments(text, { logLevel: 'silent' }).flatMap((document) => {
    try {
      return listAt((document as { toJS(): unknown }).toJS(), 'spec', field).filter(isMap);
    } catch {
      return [];
    }
  });
  return new Map(entries.map((entry) => [subjectOf(entry), entry]));
}

const subjectOf = ({ owner, reason, expires, ...rest }: Entry): string =>
  Object.values(rest).map(String).join(' ');
