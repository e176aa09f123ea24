import { classIn, type DataKind } from '../../../constructs/parts/data-classes.js';
import { error, type Problem } from '../../problem/problem.js';
import { type Candidate, called, placeOf } from '../services/candidate.js';
import { amount } from '../services/sizes.js';

/** Refuses a copy that nothing could make: RDS restores its own backups, in the account and region that they are in. */
export function checkCopy(candidate: Candidate, source: Candidate, problems: Problem[]): void {
  const refuse = (
    code: 'no-composition' | 'unreachable' | 'bad-value' | 'below-minimum',
    message: string,
    help: string,
  ) => problems.push(error(code, placeOf(candidate, '/seedFrom'), message, { help }));
  const [to, from] = [candidate, source].map(({ context, service }) =>
    classIn(context, service.kind as DataKind, service.name),
  );
  const would = `${called(candidate)} would begin with ${called(source)}`;
  if (to !== from)
    refuse(
      'no-composition',
      `${would}, but is provided by ${to}, and that by ${from}`,
      'have both provided in one way, by data.compositions of their tiers; or copy the data yourselves',
    );
  else if (to === 'cloudnativepg')
    refuse(
      'no-composition',
      `${would}, and cloudnativepg cannot copy from another namespace`,
      'leave seedFrom out there, and copy the data yourselves; or have data.compositions of both tiers name rds or aurora',
    );
  else {
    const places = [candidate, source].map(({ context: { cluster } }) => [
      cluster.aws?.account,
      cluster.region,
    ]);
    const [[account, region], [otherAccount, otherRegion]] = places as [string[], string[]];
    if (account !== otherAccount || region !== otherRegion)
      refuse(
        'unreachable',
        `${would}, which is in another ${account === otherAccount ? `region of AWS, ${otherRegion}` : `account of AWS, ${otherAccount}`}`,
        'backups are restored where they are: use an environment whose cluster is there, or copy the data yourselves',
      );
    else checkSame(candidate, source, to!, would, refuse);
  }
}

/** What is restored is as the source is: AWS upgrades nothing on the way, and makes no disk smaller. */
function checkSame(
  candidate: Candidate,
  source: Candidate,
  way: string,
  would: string,
  refuse: (code: 'bad-value' | 'below-minimum', message: string, help: string) => void,
): void {
  const [version, other] = [candidate, source].map(({ spec }) => String(spec['version']));
  const [storage, least] = [candidate, source].map(storageOf);
  if (version !== other)
    refuse(
      'bad-value',
      `${would}, which is of version ${other}, and not ${version}`,
      `write version: "${other}" there, and raise it when the copy is made`,
    );
  else if (way === 'rds' && storage && least && amount(storage) < amount(least))
    refuse(
      'below-minimum',
      `${would}, which has ${least} of storage, and not ${storage}`,
      `write storage: ${least} or more there`,
    );
}

const storageOf = ({ spec, context: { platform } }: Candidate): string | undefined =>
  (spec['storage'] as string | undefined) ?? platform.sizes[spec['size'] as string]?.storage;
