import type { Catalogue } from '../../catalog/schema/catalogue.js';
import { digestOfInputs, readInputs } from '../../load/inputs.js';
import { areUnchanged } from '../../team-code/remembered.js';
import { memoryOf } from '../memory/memory.js';
import type { Catalogued } from './new-catalogue.js';

/** The last catalogue, and the digests of everything that it depends on besides the engine. */
interface Remembered {
  readonly inputs: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly catalogue: Catalogue;
}

/** The catalogue of a monorepo; the last one if no byte of a declaration has changed. */
export async function catalogOf(root: string, onProgress: (text: string) => void): Promise<Catalogued> {
  onProgress('reading declarations');
  const read = readInputs(root);
  const inputs = digestOfInputs(read);
  const memory = memoryOf(root);
  const last = read.problems.length === 0 ? memory.read<Remembered>('catalogue') : undefined;
  if (last?.inputs === inputs && areUnchanged(root, last.sources))
    return { catalogue: last.catalogue, problems: [] };
  const { newCatalogue } = await import('./new-catalogue.js');
  const { sources, ...catalogued } = await newCatalogue(root, memory, read, onProgress);
  const { catalogue, problems } = catalogued;
  if (catalogue !== undefined && problems.length === 0)
    memory.save('catalogue', { inputs, sources, catalogue } satisfies Remembered);
  return catalogued;
}

/** The catalogue with facts of the git history. Without them it is a function of the tree. */
export async function withGitFacts(root: string, catalogue: Catalogue): Promise<Catalogue> {
  const { folderHistory } = await import('../../forge/team-history.js');
  const { withHistory } = await import('../../catalog/history.js');
  return withHistory(catalogue, await folderHistory(root, ['teams']));
}
