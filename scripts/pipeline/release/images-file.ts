import { isMap, isScalar, type Pair, parseAllDocuments, parseDocument, YAMLMap } from 'yaml';
import type { Hold, ImageSource } from '../../load/images.js';
import { Fault } from '../../problem/fault.js';

/** What a release writes for one environment. */
export interface WantedImage {
  readonly image: string;
  readonly source?: ImageSource | undefined;
  readonly hold?: Hold | undefined;
}

const newFile = '# written by platform deploy, promote and rollback\n';

/** Sets the image of one environment in the text of an images file, and leaves everything else as it is. */
export function withImage(
  text: string | undefined,
  file: string,
  environment: string,
  wanted: WantedImage,
): string {
  const before = text ?? newFile;
  const after = edited(before, environment, wanted);
  const expected = { ...contentOf(before), [environment]: contentFor(wanted) };
  if (JSON.stringify(sorted(contentOf(after))) !== JSON.stringify(sorted(expected)))
    throw new Fault(`${file} has a form that cannot be changed`, 'write one line for each environment');
  return after;
}

function edited(text: string, environment: string, wanted: WantedImage): string {
  const document = parseDocument(text);
  const map = document.contents;
  if (map === null)
    return `${endingLine(text)}${pairText(document.createPair(environment, contentFor(wanted)))}`;
  if (!isMap(map)) return text;
  const pair = map.items.find(({ key }) => isScalar(key) && String(key.value) === environment);
  if (pair === undefined || map.flow) {
    if (!map.flow)
      return `${endingLine(text)}${pairText(document.createPair(environment, contentFor(wanted)))}`;
    map.flow = false;
    document.setIn([environment], document.createNode(contentFor(wanted)));
    return document.toString({ lineWidth: 0 });
  }
  const [start, end] = rangeOf(pair, text);
  update(pair, wanted, (value) => document.createNode(value));
  return text.slice(0, start) + pairText(pair) + text.slice(end);
}

const endingLine = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

function rangeOf({ key, value }: Pair, text: string): [number, number] {
  const [start, , end] = (key as { range: [number, number, number] }).range;
  const last = (value as { range?: [number, number, number] } | null)?.range?.[2] ?? end;
  return [start, text[last - 1] === '\n' || last >= text.length ? last : last + 1];
}

/** Changes the fields of an entry one by one, so that comments in it stay. */
function update(pair: Pair, wanted: WantedImage, node: (value: unknown) => unknown): void {
  const value = contentFor(wanted);
  const old = pair.value;
  if (isMap(old) && typeof value === 'object') {
    for (const [name, field] of Object.entries(value)) {
      const present = old.get(name, true);
      if (isScalar(present)) present.value = field;
      else old.set(name, node(field));
    }
    for (const name of ['source', 'hold']) if (!(name in value)) old.delete(name);
    old.flow = false;
    return;
  }
  const made = node(value) as { comment?: string; commentBefore?: string };
  const comment = isScalar(old) ? old.comment : undefined;
  if (comment) {
    if (made instanceof YAMLMap) made.commentBefore = comment;
    else made.comment = comment;
  }
  pair.value = made;
}

/** A plain text, unless there is more to say than the image. */
function contentFor({ image, source, hold }: WantedImage): string | Record<string, unknown> {
  if (source === undefined && hold === undefined) return image;
  return {
    image,
    ...(source === undefined
      ? {}
      : { source: { repository: source.repository, commit: source.commit, time: source.time } }),
    ...(hold === undefined
      ? {}
      : { hold: { image: hold.image, by: hold.by, reason: hold.reason, time: hold.time } }),
  };
}

/** An entry as text. Comments and empty lines before it are not part of the entry. */
function pairText(pair: Pair): string {
  const document = parseDocument('{}');
  const map = new YAMLMap();
  const { key } = pair;
  if (isScalar(key)) {
    delete key.commentBefore;
    delete key.spaceBefore;
  }
  map.items.push(pair as (typeof map.items)[number]);
  document.contents = map as unknown as typeof document.contents;
  return document.toString({ lineWidth: 0 });
}

const contentOf = (text: string): Record<string, unknown> =>
  Object.assign({}, ...parseAllDocuments(text).map((document) => (document as { toJS(): unknown }).toJS()));

const sorted = (content: Record<string, unknown>): unknown =>
  Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
