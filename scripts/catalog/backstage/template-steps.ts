import { applies, type Condition, type Layer, type Target } from '../../skeleton/skeleton.js';
import type { Catalogue } from '../schema/catalogue.js';
import { platformTeam, reference } from './entity.js';
import { askedIn, type TemplateInput } from './template-input.js';

interface Step {
  readonly id: string;
  readonly name: string;
  readonly action: string;
  readonly if?: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Render the files, publish the repository, open the pull request, register what it will declare, and tell the team. */
export function stepsOf(input: TemplateInput): Step[] {
  const layers = layersOf(input);
  const writes = (target: Target) => layers.some((layer) => layer.writes === target);
  return [
    ...layers.map((layer) => fetchStep(input, layer)),
    ...(writes('repository') ? [publishStep(input)] : []),
    pullRequestStep(input),
    registerStep(input),
    notifyStep(input),
  ];
}

/** The layers that apply, whatever the form answers. */
const layersOf = ({ skeleton, fixed }: TemplateInput): Layer[] =>
  skeleton.layers.filter(({ when = {} }) =>
    applies({ when: Object.fromEntries(Object.entries(when).filter(([name]) => name in fixed)) }, fixed),
  );

/** With trimBlocks and lstripBlocks, and without `replace`, it writes the bytes that `platform create` writes. */
function fetchStep(input: TemplateInput, layer: Layer): Step {
  const { skeleton } = input;
  const condition = conditionOf(input, layer.when);
  return {
    id: `render-${layer.folder}`,
    name: `Render ${skeleton.name}/${layer.folder}`,
    action: 'fetch:template',
    ...(condition !== undefined && { if: `\${{ ${condition} }}` }),
    input: {
      url: `./skeletons/${skeleton.name}/${layer.folder}`,
      targetPath: `./${layer.writes}`,
      trimBlocks: true,
      lstripBlocks: true,
      // names stay templates
      ...(layer.verbatim && { copyWithoutTemplating: ['**/*'] }),
      values: valuesOf(input),
    },
  };
}

/** The part of a condition that depends on the form; undefined if nothing does. */
function conditionOf({ fixed }: TemplateInput, when: Condition = {}): string | undefined {
  const open = Object.entries(when).filter(([name]) => !(name in fixed));
  if (open.length === 0) return undefined;
  return open
    .map(([name, wanted]) => {
      const values = Array.isArray(wanted) ? wanted : [wanted];
      return `(${values.map((value) => isAnswer(name, value)).join(' or ')})`;
    })
    .join(' and ');
}

const isAnswer = (name: string, value: string | boolean): string =>
  value === false ? `not parameters.${name}` : `parameters.${name} == ${JSON.stringify(value)}`;

function valuesOf(input: TemplateInput): Record<string, unknown> {
  const { skeleton, organisation, fixed } = input;
  const { name, version, integrity } = skeleton;
  const asked = askedIn(input).map(([key]) => [key, answerTo(input, key)] as const);
  const given = Object.entries(fixed).filter(([, value]) => value !== false);
  return {
    ...Object.fromEntries([...asked, ...given]),
    organisation,
    skeleton: { name, version, integrity },
  };
}

/** The answer of the form. Pickers answer with a reference to an entity, and a skeleton needs its name. */
function answerTo({ skeleton }: TemplateInput, name: string): string {
  const choices = skeleton.parameters.properties[name]!['x-choices'];
  if (choices === 'teams') return nameOf(name, 'group');
  return choices === 'services' ? nameOf(name, 'component') : `\${{ parameters.${name} }}`;
}

const nameOf = (parameter: string, kind: string): string =>
  `\${{ parameters.${parameter} | parseEntityRef({ defaultKind: '${kind}' }) | pick('name') }}`;

const publishStep = ({ skeleton, organisation, catalogue }: TemplateInput): Step => ({
  id: 'publish',
  name: 'Publish the repository',
  action: `publish:${catalogue.organisation.repository.host}`,
  input: {
    repoUrl: repoUrl(organisation.gitHost, organisation.gitOwner, '${{ parameters.name }}'),
    description: skeleton.description,
    defaultBranch: organisation.branch,
    repoVisibility: 'private',
    sourcePath: './repository',
  },
});

const repoUrl = (host: string, owner: string, repository: string): string =>
  `${host}?owner=${owner}&repo=${repository}`;

/** What the pull request lacks, and who adds it. */
const completion =
  'The pull request has only the declaration. The render bot adds what it renders to apps/; then the checks of the pull request judge both.';

function pullRequestStep({ skeleton, organisation, catalogue }: TemplateInput): Step {
  const { host, branch, folder } = catalogue.organisation.repository;
  const parts = organisation.monorepo.split('/');
  const title = `Create ${skeleton.title.toLowerCase()} \${{ parameters.name }}`;
  return {
    id: 'pull-request',
    name: 'Open the pull request',
    action: host === 'gitlab' ? 'publish:gitlab:merge-request' : 'publish:github:pull-request',
    input: {
      repoUrl: repoUrl(organisation.gitHost, parts.slice(0, -1).join('/'), parts.at(-1)!),
      branchName: `create-${skeleton.name}-\${{ parameters.name }}`,
      targetBranchName: branch,
      title,
      description: `Asked for in Backstage.\n\n${completion}\n`,
      sourcePath: './monorepo',
      ...(folder !== undefined && { targetPath: folder }),
      ...(host === 'gitlab' && { commitAction: 'create' }),
    },
  };
}

/** The address that Backstage reads the entities from; a path where the monorepo is at no git host. */
export function registeredAt({ organisation }: Catalogue, folder: string): string {
  const { page, branch, host, folder: above } = organisation.repository;
  const path = [above, folder, 'catalog-info.yaml'].filter(Boolean).join('/');
  return page === undefined ? path : `${page}/${host === 'gitlab' ? '-/blob' : 'blob'}/${branch}/${path}`;
}

/** The monorepo's entities have the new one once the pull request is merged. They usually are registered already. */
const registerStep = ({ catalogue, folder }: TemplateInput): Step => ({
  id: 'register',
  name: 'Register the entities of the monorepo',
  action: 'catalog:register',
  input: { catalogInfoUrl: registeredAt(catalogue, folder), optional: true },
});

const linkOfPullRequest = ({ catalogue }: TemplateInput): string =>
  catalogue.organisation.repository.host === 'gitlab'
    ? "${{ steps['pull-request'].output.mergeRequestUrl }}"
    : "${{ steps['pull-request'].output.remoteUrl }}";

/** Backstage's own notifications reach Slack by a module of theirs, in the channel of the team's group. */
const notifyStep = (input: TemplateInput): Step => {
  const { properties } = input.skeleton.parameters;
  const team = Object.keys(properties).find((name) => properties[name]!['x-choices'] === 'teams');
  return {
    id: 'notify',
    name: 'Tell the team',
    action: 'notification:send',
    input: {
      recipients: 'entity',
      entityRefs: [reference.team(team === undefined ? platformTeam : nameOf(team, 'group'))],
      title: `\${{ parameters.name }} is on its way`,
      info: completion,
      link: linkOfPullRequest(input),
      // whether or not the message arrives, the work is done
      optional: true,
    },
  };
};

/** What a person sees at the end. */
export function outputOf(input: TemplateInput): object {
  const hasRepository = layersOf(input).some(({ writes }) => writes === 'repository');
  return {
    links: [
      { title: 'Pull request', url: linkOfPullRequest(input) },
      ...(hasRepository ? [{ title: 'Repository', url: '${{ steps.publish.output.remoteUrl }}' }] : []),
    ],
    text: [
      {
        title: 'What happens next',
        content: `${completion} After the merge Argo CD applies it.`,
      },
    ],
  };
}
