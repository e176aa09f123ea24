import { type DataKind, descriptorOf } from '../../constructs/data/data-kinds.js';
import { externalName } from '../../constructs/data/external-name.js';
import type { UsedData } from '../../constructs/unit.js';
import { type Candidate, unitOf } from './candidate.js';

/** Data that each service uses, by unit id, in the form its objects need. */
export type DataByUnit = ReadonlyMap<string, readonly UsedData[]>;

export const dataByUnit = (uses: ReadonlyMap<string, readonly Candidate[]>): DataByUnit =>
  new Map(
    [...uses].map(([id, candidates]) => [
      id,
      candidates.map((candidate) => dataOf(candidate, candidates, teamOf(id))),
    ]),
  );

const teamOf = (id: string): string => id.split('/')[0]!;

/**
 * Data in the form a service's objects need. The prefix of variables is the sort's, such as DATABASE, or the
 * resource's name if the service uses several.
 */
function dataOf(candidate: Candidate, usedTogether: readonly Candidate[], user: string): UsedData {
  const prefix = variablePrefixOf(candidate);
  const isOnly = usedTogether.filter((other) => variablePrefixOf(other) === prefix).length === 1;
  const { name, team } = candidate.resource;
  return {
    kind: candidate.resource.kind as DataKind,
    name,
    prefix: isOnly ? prefix : name.toUpperCase().replaceAll('-', '_'),
    externalName: externalName(unitOf(candidate)),
    ...(team === user ? {} : { sharedFrom: candidate.context.environment.namespace }),
  };
}

const variablePrefixOf = ({ resource }: Candidate): string =>
  descriptorOf(resource.kind as DataKind).variablePrefix;
