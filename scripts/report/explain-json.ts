import { homes } from '../kinds/homes.js';
import type { KindDoc } from '../kinds/kind-docs.js';
import { visibleJson } from '../problem/printable.js';
import type { Explanation, Surroundings } from './explanation.js';
import { problemsField } from './problem-json.js';
import type { Located } from './problems.js';
import type { ExplainReport } from './schemas/explain.js';

/** An explanation for programs; `located` are its problems, if there is nothing but problems. */
export const explainJson = (explanation: Explanation, located: readonly Located[]): string =>
  visibleJson({
    version: 1,
    what: explanation.what,
    ...partOf(explanation, located),
  } satisfies ExplainReport);

function partOf(
  explanation: Explanation,
  located: readonly Located[],
): Omit<ExplainReport, 'version' | 'what'> {
  switch (explanation.what) {
    case 'kinds':
      return { kinds: explanation.docs.map(summaryOf) };
    case 'kind': {
      const { doc, alias } = explanation;
      const { aliases, example, fields } = doc;
      return {
        kind: {
          ...summaryOf(doc),
          ...(alias !== undefined && { alias }),
          ...(aliases !== undefined && { aliases: { ...aliases } }),
          example,
          fields: [...fields],
        },
      };
    }
    case 'field':
      return { field: { kind: explanation.doc.kind, ...explanation.field } };
    case 'code':
      return { code: { code: explanation.code, ...explanation.doc } };
    case 'editions':
      return {
        editions: explanation.editions.map(({ edition, changes }) => ({ edition, changes: [...changes] })),
      };
    case 'risks':
      return { risks: [...explanation.risks] };
    case 'rule':
      return {
        rule: {
          ...explanation.rule,
          judges: [...explanation.rule.judges],
          links: [...explanation.rule.links],
        },
      };
    case 'units':
      return { units: [...explanation.units] };
    case 'unit':
      return { unit: unitOf(explanation.unit) };
    case 'file':
      return { lines: [...explanation.lines] };
    case 'service':
    case 'host':
    case 'image':
    case 'object': {
      const { name, units, waiting, ...around } = explanation.thing;
      return {
        [explanation.what]: {
          ...{
            name,
            units: units.map((unit) => ({ ...unit, links: [...unit.links] })),
            waiting: [...waiting],
          },
          ...{ ...around, ...surroundingsJson(around) },
        },
      };
    }
    case 'meanings':
      return { meanings: [...explanation.meanings] };
    case 'problems':
      return problemsField(located);
  }
}

const summaryOf = ({ kind, home, summary }: KindDoc) => ({ kind, writtenIn: homes[home], summary });

function unitOf({ id, made }: Extract<Explanation, { what: 'unit' }>['unit']): ExplainReport['unit'] {
  if (made === undefined) return { id };
  const { destination, files, data, secrets, ...more } = made;
  return {
    id,
    made: {
      ...{ ...more, ...surroundingsJson(more), ...destination },
      ...{ files: [...files], data: [...data], secrets: [...secrets] },
    },
  };
}

const surroundingsJson = ({ owners, dependents, dependencies, blastRadius, commits }: Surroundings) => ({
  owners: owners.map((owner) => ({ ...owner, people: [...owner.people] })),
  dependents: [...dependents],
  dependencies: [...dependencies],
  blastRadius: [...blastRadius],
  commits: [...commits],
});
