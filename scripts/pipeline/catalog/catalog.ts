import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { digestOfInputs, readInputs } from '../../load/inputs.js';
import { areUnchanged } from '../../team-code/remembered.js';
import { digestOf } from '../../write/digest.js';
import { type Memory, memoryOf } from '../memory/memory.js';
import type { Catalogued } from './new-catalogue.js';

/** The last catalogue, and the digests of everything that it depends on besides the engine. */
interface Remembered {
  readonly inputs: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly digest: string;
  readonly catalogue: Catalogue;
}

/** A catalogue with its digest, which is known if it is whole. */
export type Digested = Catalogued & { readonly digest?: string };

/** The catalogue of a monorepo; the last one if no byte of a declaration has changed. */
export async function catalogOf(
  root: string,
  onProgress: (text: string) => void,
  memory: Memory = memoryOf(root),
): Promise<Digested> {
  onProgress('reading declarations');
  const read = readInputs(root);
  const inputs = digestOfInputs(read);
  const last = read.problems.length === 0 ? memory.read<Remembered>('catalogue') : undefined;
  if (last?.inputs === inputs && areUnchanged(root, last.sources))
    return { catalogue: last.catalogue, digest: last.digest, problems: [] };
  const { newCatalogue } = await import('./new-catalogue.js');
  const { sources, ...catalogued } = await newCatalogue(root, memory, read, onProgress);
  const { catalogue, problems } = catalogued;
  if (catalogue === undefined || problems.length > 0) return catalogued;
  const digest = digestOf(JSON.stringify(catalogue));
  memory.save('catalogue', { inputs, sources, digest, catalogue } satisfies Remembered);
  return { ...catalogued, digest };
}

/** The catalogue with facts of the git history. Without them it is a function of the tree. */
export async function withGitFacts(root: string, catalogue: Catalogue): Promise<Catalogue> {
  const { folderHistory } = await import('../../forge/team-history.js');
  const { withHistory } = await import('../../catalog/history.js');
  return withHistory(catalogue, await folderHistory(root, ['teams']));
}
