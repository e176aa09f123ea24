import { type DataKind, descriptorOf } from '../../constructs/data/data-kinds.js';
import { externalName } from '../../constructs/data/external-name.js';
import type { UsedData } from '../../constructs/unit.js';
import { type Candidate, unitOf } from './candidate.js';

/** What each service uses, by its unit, as its objects need it. */
export type Used = ReadonlyMap<string, readonly UsedData[]>;

export const usedBy = (uses: ReadonlyMap<string, readonly Candidate[]>): Used =>
  new Map(
    [...uses].map(([id, candidates]) => [id, candidates.map((one) => dataOf(one, candidates, teamOf(id)))]),
  );

const teamOf = (id: string): string => id.split('/')[0]!;

/** The only one of its sort is known by that, and one of several by its own name. */
function dataOf(candidate: Candidate, all: readonly Candidate[], user: string): UsedData {
  const prefix = variablePrefixOf(candidate);
  const isOnly = all.filter((other) => variablePrefixOf(other) === prefix).length === 1;
  const { name, team } = candidate.resource;
  return {
    kind: candidate.resource.kind as DataKind,
    name,
    prefix: isOnly ? prefix : name.toUpperCase().replaceAll('-', '_'),
    externalName: externalName(unitOf(candidate)),
    ...(team === user ? {} : { lentFrom: candidate.context.environment.namespace }),
  };
}

const variablePrefixOf = ({ resource }: Candidate): string =>
  descriptorOf(resource.kind as DataKind).variablePrefix;
