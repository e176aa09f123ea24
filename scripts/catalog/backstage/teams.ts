import { defined } from '../../../constructs/defined.js';
import type { Catalogue } from '../schema/catalogue.js';
import type { CatalogueTeam } from '../schema/organisation.js';
import { type Entity, editedAt, entity, platformTeam, reference } from './entity.js';

/** The organisation as a domain, and the platform team. */
export function organisationEntities(catalogue: Catalogue): Entity[] {
  const { organisation, teams } = catalogue;
  const domain = entity(
    catalogue,
    'Domain',
    { name: organisation.name, description: `Everything that ${organisation.name} runs` },
    { owner: reference.team(platformTeam) },
  );
  // an organisation may declare the platform team as one of its teams
  if (teams.some(({ name }) => name === platformTeam)) return [domain];
  const platform = entity(
    catalogue,
    'Group',
    { name: platformTeam, description: 'Owns environments, clusters and policies' },
    { type: 'team', children: [] },
  );
  return [domain, platform];
}

/** A team as a group, and what it runs as a system. */
export const teamEntities = (catalogue: Catalogue, team: CatalogueTeam): Entity[] => [
  entity(
    catalogue,
    'Group',
    {
      name: team.name,
      ...defined({ description: team.description }),
      annotations: {
        ...editedAt(team.links),
        ...contact(team),
        ...(team.slack === undefined ? {} : { 'slack.com/bot-notify': team.slack }),
      },
      links: team.links.map(({ name, url }) => ({ url, title: titleOf(name) })),
    },
    { type: 'team', children: [] },
  ),
  entity(
    catalogue,
    'System',
    {
      name: team.name,
      ...defined({ description: team.description }),
      annotations: { ...editedAt(team.links), ...contact(team) },
    },
    { owner: reference.team(team.name), domain: reference.domain(catalogue.organisation.name) },
  ),
];

/** How incidents reach a team. */
export const contact = ({ pagerDuty }: Pick<CatalogueTeam, 'pagerDuty'>): Record<string, string> =>
  pagerDuty === undefined ? {} : { 'pagerduty.com/service-id': pagerDuty };

const titles: Readonly<Record<string, string>> = {
  argocd: 'Argo CD',
  grafana: 'Grafana',
  logs: 'Logs',
  'on-call': 'On call',
  runbook: 'Runbook',
  source: 'Declaration',
  traces: 'Traces',
};

/** The name of a link for people. */
export const titleOf = (name: string): string => titles[name] ?? name;

/** People as users, each once, with all of their teams. Two names that would be one user get a number. */
export function userEntities(catalogue: Catalogue): Entity[] {
  const teamsOf = new Map<string, string[]>();
  for (const { name: team, people } of catalogue.teams)
    for (const person of people) teamsOf.set(person, [...(teamsOf.get(person) ?? []), team]);
  const taken = new Set<string>();
  return [...teamsOf.keys()].sort().flatMap((person) => {
    const base = userName(person);
    if (base === '') return [];
    let name = base;
    for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${base}-${i}`;
    taken.add(name.toLowerCase());
    return [
      entity(
        catalogue,
        'User',
        { name },
        { profile: { displayName: person }, memberOf: teamsOf.get(person)!.map(reference.team) },
      ),
    ];
  });
}

/** The name of a person in a form that Backstage takes: `Zoë Åberg` → `zoe-aberg`. Empty if nothing is left. */
const userName = (person: string): string =>
  person
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_.]+/g, '-')
    .replace(/^[-_.]+|[-_.]+$/g, '')
    .slice(0, 60)
    .replace(/[-_.]+$/, '');
