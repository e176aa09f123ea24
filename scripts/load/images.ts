import { isMap } from '../problem/is-map.js';
import { didYouMean, listOf } from '../problem/nearest.js';
import { type Path, toPointer } from '../problem/pointer.js';
import { error, type Problem } from '../problem/problem.js';

/** Images of one service by environment, from a file that machines write. */
export interface Images {
  readonly file: string;
  readonly team: string;
  readonly service: string;
  readonly images: Readonly<Record<string, ImageEntry>>;
}

/** The image of a service in one environment: a plain text, or a map that also says where the image is from. */
export interface ImageEntry {
  readonly image: string;
  readonly source?: ImageSource;
  readonly hold?: Hold;
  /** Pointer of the image in the file. */
  readonly at: string;
}

/** The commit that an image was built from. */
export interface ImageSource {
  readonly repository: string;
  readonly commit: string;
  /** Time of the commit, `2026-11-28T10:00:00Z`. */
  readonly time: string;
}

/** Keeps an environment on its image after a rollback, until a person releases it. */
export interface Hold {
  /** The image that was rolled back. */
  readonly image: string;
  readonly by: string;
  readonly reason: string;
  readonly time: string;
}

type Fields = Readonly<Record<string, 'text' | 'time' | 'commit' | Readonly<Record<string, unknown>>>>;

const forms = {
  text: { isValid: (value: string) => value !== '', wanted: 'text' },
  time: { isValid: isTime, wanted: 'a time such as 2026-11-28T10:00:00Z' },
  commit: {
    isValid: (value: string) => /^[0-9a-f]{7,64}$/.test(value),
    wanted: 'a commit: 7 to 64 digits from 0 to f',
  },
} as const;

const fieldsOf: Readonly<Record<'entry' | 'source' | 'hold', Fields>> = {
  entry: { image: 'text', source: {}, hold: {} },
  source: { repository: 'text', commit: 'commit', time: 'time' },
  hold: { image: 'text', by: 'text', reason: 'text', time: 'time' },
};

/** Whether a text is a time with date and zone, in the form of RFC 3339. */
export function isTime(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
  );
}

/** Reads the entries of an images file. Invalid entries are left out. */
export function readEntries(
  input: { readonly path: string },
  service: string,
  document: number,
  value: Readonly<Record<string, unknown>>,
  problems: Problem[],
): Record<string, ImageEntry> {
  const entries: Record<string, ImageEntry> = {};
  for (const [environment, written] of Object.entries(value)) {
    if (typeof written === 'string' && written !== '') {
      entries[environment] = { image: written, at: toPointer([environment]) };
      continue;
    }
    const reader = new EntryReader(input.path, document, problems);
    if (!isMap(written))
      reader.refuse('wrong-type', [environment], `the image of ${environment} must be text`, {
        help: `write it like ${environment}: ${service}:1.4.2`,
      });
    else if (reader.isValid([environment], written))
      entries[environment] = {
        ...(written as unknown as ImageEntry),
        at: toPointer([environment, 'image']),
      };
  }
  return entries;
}

/** Checks the fields of an entry that is a map. */
class EntryReader {
  constructor(
    private readonly file: string,
    private readonly document: number,
    private readonly problems: Problem[],
  ) {}

  refuse(
    code: Problem['code'],
    path: Path,
    message: string,
    details: { help?: string; key?: boolean } = {},
  ): void {
    const { help, key } = details;
    const at = {
      file: this.file,
      document: this.document,
      pointer: toPointer(path),
      ...(key ? { on: 'key' as const } : {}),
    };
    this.problems.push(error(code, at, message, help === undefined ? {} : { help }));
  }

  isValid(path: Path, entry: Readonly<Record<string, unknown>>): boolean {
    const before = this.problems.length;
    this.check(path, 'the image', entry, fieldsOf.entry, ['image']);
    for (const part of ['source', 'hold'] as const) {
      const value = entry[part];
      if (isMap(value)) this.check([...path, part], part, value, fieldsOf[part], Object.keys(fieldsOf[part]));
      else if (value !== undefined)
        this.refuse('wrong-type', [...path, part], `${part} must be a map`, {
          help: `its fields are ${listOf(Object.keys(fieldsOf[part]))}`,
        });
    }
    return this.problems.length === before;
  }

  private check(
    path: Path,
    noun: string,
    value: Readonly<Record<string, unknown>>,
    fields: Fields,
    required: readonly string[],
  ): void {
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name))
        this.refuse(
          'unknown-field',
          [...path, name],
          `${noun} has no field "${name}"${didYouMean(name, Object.keys(fields))}`,
          { help: `its fields are ${listOf(Object.keys(fields))}`, key: true },
        );
    for (const name of required)
      if (!Object.hasOwn(value, name))
        this.refuse('missing-field', path, `${noun} needs the field "${name}"`, { help: `add ${name}` });
    for (const [name, form] of Object.entries(fields)) {
      if (typeof form !== 'string' || !Object.hasOwn(value, name)) continue;
      const text = value[name];
      if (typeof text !== 'string' || !forms[form].isValid(text))
        this.refuse(
          typeof text === 'string' ? 'bad-value' : 'wrong-type',
          [...path, name],
          `${name} must be ${forms[form].wanted}`,
          {
            help: `write ${forms[form].wanted}`,
          },
        );
    }
  }
}
