import { parse } from 'yaml';
import type { TeamSpec } from '../../../constructs/team/schema.js';
import { readBlobs } from '../../forge/blobs.js';
import type { Organisation } from '../../load/organisation.js';
import { at } from '../../problem/pointer.js';

/** The specs of teams whose declaration differs from that in a commit, as it was there. */
export async function teamsAtBase(
  root: string,
  base: string,
  { teams }: Pick<Organisation, 'teams'>,
): Promise<Map<string, TeamSpec>> {
  const all = [...teams.values()];
  const blobs = await readBlobs(
    root,
    all.map(({ file }) => `${base}:./${file}`),
  );
  return new Map(
    all.flatMap(({ name, spec }, i): [string, TeamSpec][] => {
      const was = blobs[i] === undefined ? undefined : specIn(blobs[i].toString(), spec);
      return was === undefined || saysOf(was) === saysOf(spec) ? [] : [[name, was]];
    }),
  );
}

const saysOf = ({ onCall, pagerDuty, people }: TeamSpec): string =>
  JSON.stringify([onCall, pagerDuty, people]);

/** The spec of another time, with the fields that scorecards ask for; the file may be invalid today. */
function specIn(text: string, now: TeamSpec): TeamSpec | undefined {
  try {
    const spec = at(parse(text), ['spec']);
    const { onCall: _, pagerDuty: __, people: ___, ...rest } = now;
    const people = at(spec, ['people']);
    const [onCall, pagerDuty] = [at(spec, ['onCall']), at(spec, ['pagerDuty'])];
    return {
      ...rest,
      ...(typeof onCall === 'string' && { onCall }),
      ...(typeof pagerDuty === 'string' && { pagerDuty }),
      people: Array.isArray(people) ? people.map(String) : [],
    };
  } catch {
    return undefined;
  }
}
