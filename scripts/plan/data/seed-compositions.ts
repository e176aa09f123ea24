import { compositionInUse } from '../../../constructs/data/compositions.js';
import { type DataKind, descriptorOf } from '../../../constructs/data/data-kinds.js';
import { parseQuantity } from '../../objects/quantity.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, candidateName, placeOf } from '../candidate.js';

/**
 * Refuses a copy that cannot be made: RDS restores backups only in their own account and region, and CloudNativePG
 * reads only a database it can reach.
 */
export function checkCopy(candidate: Candidate, source: Candidate, problems: Problem[]): void {
  const refuse = (code: 'no-composition' | 'unreachable' | 'bad-value', message: string, help: string) =>
    problems.push(error(code, placeOf(candidate, '/seedFrom'), message, { help }));
  const [to, from] = [candidate, source].map(({ context, resource }) =>
    compositionInUse(context, resource.kind as DataKind, resource.name),
  );
  const within = descriptorOf(candidate.resource.kind as DataKind).compositions[to!]?.copiesWithin;
  const would = `${candidateName(candidate)} cannot copy ${candidateName(source)}`;
  if (to !== from)
    refuse(
      'no-composition',
      `${would}: it is provided by ${to}, and the source by ${from}`,
      'set the same composition for both in data.compositions of their tiers, or copy the data yourself',
    );
  else if (within === 'cluster') {
    const { name } = source.context.cluster;
    if (candidate.context.cluster.name !== name)
      refuse(
        'unreachable',
        `${would}: the source is on another cluster, ${name}`,
        `${to} copies within a cluster: use an environment on the same one, or copy the data yourself`,
      );
    const [version, sourceVersion] = [candidate, source].map(({ spec }) => Number(spec['version']));
    if (version! < sourceVersion!)
      refuse(
        'bad-value',
        `${would}: the source has version ${sourceVersion}, which is newer than ${version}`,
        `set its version to ${sourceVersion} too: ${to} can copy only into the same version or a newer one`,
      );
  } else {
    const places = [candidate, source].map(({ context: { cluster } }) => [
      cluster.aws?.account,
      cluster.region,
    ]);
    const [[account, region], [otherAccount, otherRegion]] = places as [string[], string[]];
    if (account !== otherAccount || region !== otherRegion)
      refuse(
        'unreachable',
        `${would}: the source is in another AWS ${account === otherAccount ? `region, ${otherRegion}` : `account, ${otherAccount}`}`,
        'backups are restored in their own account and region: use an environment whose cluster is there, or copy the data yourself',
      );
  }
}

/** The database that a candidate is seeded from, if any. */
export type SeedSourceOf = (candidate: Candidate) => Candidate | undefined;

/** Storage of a copy, at least that of its source: AWS cannot restore into a smaller disk. */
export function storageFor(candidate: Candidate, sourceOf: SeedSourceOf): string | undefined {
  let largest = storageOf(candidate);
  const seen = new Set([candidate]);
  for (
    let source = sourceOf(candidate);
    source !== undefined && !seen.has(source);
    source = sourceOf(source)
  ) {
    seen.add(source);
    const sourceVersion = storageOf(source);
    if (
      largest === undefined ||
      (sourceVersion !== undefined && parseQuantity(sourceVersion) > parseQuantity(largest))
    )
      largest = sourceVersion;
  }
  return largest;
}

const storageOf = ({ spec, context: { platform } }: Candidate): string | undefined =>
  (spec['storage'] as string | undefined) ?? platform.sizes[spec['size'] as string]?.storage;
