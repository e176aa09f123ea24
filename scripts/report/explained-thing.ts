import { groupBy } from '../problem/groups.js';
import { printable } from '../problem/printable.js';
import type {
  Affected,
  ExplainedOwner,
  ExplainedThing,
  ExplainedUse,
  Meaning,
  Surroundings,
} from './explanation.js';
import type { Style } from './style.js';

const titles = {
  service: 'units, with their versions',
  host: 'units that answer',
  image: 'units that run it',
  object: 'units that render it',
};

/** A service, a host, an image or an object, for a person. */
export function thingText(what: keyof typeof titles, thing: ExplainedThing, style: Style): string {
  const { name, units, waiting } = thing;
  const names = new Set(units.map(({ has }) => has));
  const own = units.map(({ id, cluster, has, declaredAt }) => ({
    ...{ id, cluster: `on ${cluster}`, declaredAt },
    // the name has been said, and nobody reads a digest to its end
    has: names.size === 1 && has === name ? '' : has.replace(/(@sha256:[a-f0-9]{12})[a-f0-9]{52}$/, '$1…'),
  }));
  const width = (field: 'id' | 'cluster' | 'has') => Math.max(0, ...own.map((unit) => unit[field].length));
  const widths = { id: width('id'), cluster: width('cluster'), has: width('has') };
  return [
    `${style.bold(name)}  ${style.dim(what)}`,
    '',
    titles[what],
    ...own.map(({ id, cluster, has, declaredAt }) => {
      const columns = [cluster.padEnd(widths.cluster), ...(widths.has === 0 ? [] : [has.padEnd(widths.has)])];
      return `  ${style.bold(id.padEnd(widths.id))}  ${columns.join('  ')}  ${style.dim(declaredAt)}`;
    }),
    ...waiting.map((id) => `  ${style.bold(id.padEnd(widths.id))}  ${style.dim('not yet deployed')}`),
    ...surroundingsText(thing, style),
    ...pagesText(units[0], style),
    '',
    style.dim(
      what === 'object'
        ? `platform explain ${units[0]!.has} shows where each line comes from.`
        : `platform explain ${units[0]?.id ?? waiting[0]} explains the unit.`,
    ),
  ].join('\n');
}

/** The pages about one unit: those of production, if it runs there. */
function pagesText(unit: ExplainedThing['units'][number] | undefined, style: Style): string[] {
  if (unit === undefined || unit.links.length === 0) return [];
  const width = Math.max(...unit.links.map(({ name }) => name.length));
  return [
    '',
    `pages about ${unit.id}`,
    ...unit.links.map(({ name, url }) => `  ${name.padEnd(width)}  ${style.dim(printable(url))}`),
  ];
}

/** The people, dependencies and history of units. */
export function surroundingsText(
  { owners, dependents, dependencies, blastRadius, commits, commitsMissing }: Surroundings,
  style: Style,
): string[] {
  return [
    ...owners.flatMap((owner) => ownerText(owner, style)),
    ...usesText('used by', dependents, style),
    ...blastRadiusText(blastRadius, dependents, style),
    ...usesText('uses', dependencies, style),
    '',
    'last commits',
    ...commits.map(
      ({ commit, author, date, subject }) =>
        `  ${style.dim(`${date.slice(0, 10)} ${commit}`)}  ${printable(subject)}  ${style.dim(printable(author))}`,
    ),
    ...(commitsMissing === undefined ? [] : [`  ${printable(commitsMissing)}`]),
  ];
}

function ownerText(
  { team, description, owner, slack, onCall, people, mention }: ExplainedOwner,
  style: Style,
): string[] {
  const ways: [string, string | undefined][] = [
    ['on call', onCall],
    ['channel', slack],
    ['leads', owner],
    ['people', people.join(', ') || undefined],
    ['reviews', mention],
  ];
  const known = ways.flatMap(([way, value]) => (value === undefined ? [] : [`  ${way.padEnd(8)} ${value}`]));
  return [
    '',
    `owned by ${style.bold(team === 'platform' ? 'the platform team' : `team ${team}`)}`,
    ...(description === undefined ? [] : [`  ${description}`]),
    ...(known.length > 0 ? known : ['  its contacts are not declared']),
  ];
}

/** One line for each service and use, because a service is used alike in most environments. */
function usesText(title: string, uses: readonly ExplainedUse[], style: Style): string[] {
  const named = groupBy(uses, ({ id, how }) => {
    return `${nameOf(id)}\n${how}`;
  });
  const rows = [...named].map(([key, own]) => {
    const [name = '', how = ''] = key.split('\n');
    return { name, how, environments: own.map(({ id }) => id.split('/')[1]).join(', ') };
  });
  const width = (field: 'name' | 'how') => Math.max(...rows.map((row) => row[field].length));
  return [
    '',
    ...(rows.length === 0 ? [`${title} no unit, as far as is declared`] : [title]),
    ...rows.map(
      ({ name, how, environments }) =>
        `  ${style.bold(name.padEnd(width('name')))}  ${how.padEnd(width('how'))}  ${style.dim(environments)}`,
    ),
  ];
}

/** What fails with it beyond its direct users, which the reader has just seen. */
function blastRadiusText(
  affected: readonly Affected[],
  dependents: readonly ExplainedUse[],
  style: Style,
): string[] {
  const direct = new Set(dependents.map(({ id }) => id));
  const further = affected.filter(({ id }) => !direct.has(id));
  if (further.length === 0) return [];
  const [units, services, teams] = [
    affected.length,
    new Set(affected.map(({ id }) => nameOf(id))).size,
    new Set(affected.map(({ id }) => id.split('/')[0])).size,
  ].map((count, i) => `${count} ${['unit', 'service', 'team'][i]}${count === 1 ? '' : 's'}`);
  const width = Math.max(...further.map(({ id }) => id.length));
  return [
    '',
    `blast radius: ${units} of ${services} and ${teams}; these depend on it through others`,
    ...further.map(
      ({ id, through }) => `  ${style.bold(id.padEnd(width))}  ${style.dim(`through ${through}`)}`,
    ),
  ];
}

function nameOf(id: string): string {
  const [team, , ...name] = id.split('/');
  return `${team}/${name.join('/')}`;
}

/** The meanings of an ambiguous word. */
export function meaningsText(word: string, meanings: readonly Meaning[], style: Style): string {
  const width = Math.max(...meanings.map(({ what }) => what.length));
  return [
    `${style.bold(word)} means several things`,
    ...meanings.map(({ what, word }) => `  ${what.padEnd(width)}  platform explain ${word}`),
  ].join('\n');
}
