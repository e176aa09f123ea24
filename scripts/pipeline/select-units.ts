import type { Plan } from '../plan/draft.js';
import { Fault } from '../problem/fault.js';
import { didYouMean } from '../problem/nearest.js';
import type { Address } from './address.js';

/** Units that addresses select. */
export interface Selection {
  readonly has: (id: string) => boolean;
  /** Whether every address names one unit or one file, few enough for a person to read every line about them. */
  readonly isDetailed: boolean;
}

/** Selects units by addresses, or all of them; `folders` are those of apps/, whose units may be planned no longer. */
export function selectUnits(
  addresses: readonly Address[],
  plan: Pick<Plan, 'units' | 'notDeployed'>,
  folders: Iterable<string> = [],
): Selection {
  if (addresses.length === 0) return { has: () => true, isDetailed: false };
  const book = new AddressBook(plan, folders);
  const selected = new Set<string>();
  for (const address of addresses) {
    const ids = book.idsAt(address);
    if (ids.length === 0) throw book.unknown(address);
    for (const id of ids) selected.add(id);
  }
  return {
    has: (id) => selected.has('') || withParents(id).some((part) => selected.has(part)),
    isDetailed: addresses.every((address) => book.isDetail(address)),
  };
}

/** Units, and those that are not deployed yet, with their declarations. */
interface DeclaredUnits {
  readonly units: readonly { readonly id: string; readonly declaredIn: string }[];
  readonly notDeployed: ReadonlyMap<string, { readonly declaredIn: string }>;
}

/** The meaning of addresses in an organisation. */
export class AddressBook {
  /** The declaration of each unit, deployed or not, by its id. */
  readonly declarations: ReadonlyMap<string, string>;
  private known: ReadonlySet<string> | undefined;

  constructor(
    { units, notDeployed }: DeclaredUnits,
    private readonly folders: Iterable<string> = [],
  ) {
    this.declarations = new Map([
      ...units.map(({ id, declaredIn }) => [id, declaredIn] as const),
      ...[...notDeployed].map(([id, { declaredIn }]) => [id, declaredIn] as const),
    ]);
  }

  /** The ids of units and the beginnings of them, which are many. */
  private get ids(): ReadonlySet<string> {
    return (this.known ??= new Set([...this.declarations.keys(), ...this.folders].flatMap(withParents)));
  }

  /** Ids of units, or the beginnings of ids; none if the address is unknown. */
  idsAt({ id, path }: Address): string[] {
    if (id === '') return [''];
    if (id !== undefined && this.ids.has(id)) return [id];
    const folder = id && folderOf(id);
    if (folder !== undefined && this.declarations.has(folder)) return [folder];
    if (path === undefined) return [];
    return [...this.declarations].filter(([, file]) => belongsTo(file, path)).map(([unit]) => unit);
  }

  isDetail({ id, path }: Address): boolean {
    if (id !== undefined && this.declarations.has(id)) return true;
    return [...this.declarations.values()].some((file) => file === path);
  }

  /** A fault for an unknown address, with the nearest known one; `others` are other names that the word may have meant. */
  unknown({ word, id, path, exists }: Address, others: readonly string[] = []): Fault {
    const files = [...new Set(this.declarations.values())].flatMap(withParents);
    const forms =
      'write <team>, <team>/<environment>, <team>/<environment>/<unit>, or a path of teams/, environments/ or apps/';
    if (path !== undefined)
      return exists
        ? new Fault(`no unit is declared in ${word}`, 'name a declaration, or a folder that has one')
        : new Fault(`there is no file or folder ${word}${didYouMean(word, files)}`, forms);
    const folders = [...this.ids].map((unit) => `apps/${unit}`);
    const noun = ['team', 'environment'][id!.split('/').length - 1] ?? 'unit';
    // for the path of a rendered file, suggest units: their names are more likely misspelt than file names
    const meant = /\.(yaml|json)$/.test(word) ? folderOf(word) : word;
    return new Fault(
      `there is no ${noun} or path ${word}${didYouMean(meant, [...others, ...this.ids, ...folders, ...files])}`,
      forms,
    );
  }
}

/** Whether a path is a declaration, a folder around it, its images file, or one of its manifests. */
export const belongsTo = (declaration: string, path: string): boolean =>
  declaration === path ||
  declaration.startsWith(`${path}/`) ||
  path.startsWith(`${declaration}/`) ||
  path === declaration.replace(/\.(yaml|ts)$/, '.images.yaml');

const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');

const withParents = (id: string): string[] => {
  const parts = id.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
};
