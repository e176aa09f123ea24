import { Fault } from '../problem/fault.js';
import { gitHere, withoutSecrets } from './git.js';

/** How a push ended. */
export type Pushed =
  | {
      readonly outcome: 'pushed' /** Address that the host proposes for a pull request. */;
      readonly link?: string;
    }
  /** Somebody else has pushed in between. */
  | { readonly outcome: 'behind' }
  /** The host does not accept this push, whenever it comes. */
  | { readonly outcome: 'refused'; readonly why: string };

/** Pushes a commit to a branch; `overwrite` replaces what the branch has now. */
export async function push(
  folder: string,
  commit: string,
  { remote, branch }: { readonly remote: string; readonly branch: string },
  { overwrite }: { readonly overwrite: boolean } = { overwrite: false },
): Promise<Pushed> {
  const { failed, out, err } = await gitHere(folder, [
    ...['push', '--porcelain', '--no-verify', '--no-follow-tags', '--recurse-submodules=no'],
    ...[remote, `${overwrite ? '+' : ''}${commit}:refs/heads/${branch}`],
  ]);
  const said = withoutSecrets(err);
  if (!failed) {
    const link = /^remote:\s+(https?:\/\/\S+)/m.exec(said)?.[1];
    return { outcome: 'pushed', ...(link === undefined ? {} : { link }) };
  }
  const refusal = /^!\t\S+\t(.*)$/m.exec(out.toString())?.[1];
  if (refusal === undefined)
    throw new Fault(
      `git cannot push to ${branch} of ${remote}: ${said}`,
      'check the address and your rights',
    );
  if (isRace(refusal)) return { outcome: 'behind' };
  const words = [...said.matchAll(/^remote:\s*(\S.*)$/gm)].map(([, line]) => line!.trim());
  return { outcome: 'refused', why: [refusal, ...words].join('; ') };
}

/** Whether another push came first: git compares commits here, and again while the remote moves the branch. */
const isRace = (refusal: string): boolean =>
  /^\[rejected\]/.test(refusal) ||
  /cannot lock ref|failed to update ref|incorrect old value|reference already exists|fetch first/.test(
    refusal,
  );
