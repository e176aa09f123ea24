import { isDataKind } from '../../../constructs/data/data-kinds.js';
import type { Landing } from '../../forge/landings.js';
import type { MeasureInput } from '../input.js';
import type { Measure, Samples } from '../measure.js';
import { isIn } from '../window.js';

export const selfService: Measure = {
  name: 'self-service',
  title: 'Share of changes of environments and data without the platform team',
  summary: 'share',
  how: 'What landed in these days and changed environments/<team>/ or a file that declares data, divided into that with a commit or pull request by a person of the platform team and that without. Persons of the platform team are the members of its team at the git host and the people of teams/platform/team.yaml, by login, e-mail or name.',
  samplesOf: (input) => {
    const platform = platformPeople(input);
    if (platform.size === 0)
      return {
        why: 'nobody knows who the platform team is: set GH_TOKEN or GITLAB_TOKEN to ask the git host, or name its people in teams/platform/team.yaml',
      };
    return samplesFor(input, platform);
  },
};

function samplesFor(input: MeasureInput, platform: ReadonlySet<string>): Samples {
  const { landings, window, catalogue } = input;
  const data = new Set(
    catalogue.units.filter(({ kind }) => isDataKind(kind)).map(({ source }) => source.file),
  );
  // a file with a service and its data changes for many reasons
  for (const { kind, source } of catalogue.units) if (!isDataKind(kind)) data.delete(source.file);
  const changes = landings.flatMap((landing) => {
    const path = landing.files.find(
      ({ path }) => /^environments\/(?!clusters\/|tiers\/)[^/]+\/[^/]+\.yaml$/.test(path) || data.has(path),
    )?.path;
    if (path === undefined || !isIn(window, landing.time)) return [];
    return [{ team: path.split('/')[1]!, people: peopleOf(landing, input) }];
  });
  return {
    samples: changes.map(({ team, people }) => ({
      team,
      value: people.some((person) => platform.has(person.toLowerCase())) ? 0 : 1,
    })),
    unseen: 'why' in input.pulls ? [`authors of pull requests are not known: ${input.pulls.why}`] : [],
  };
}

function platformPeople({ pulls, catalogue }: MeasureInput): Set<string> {
  const named = catalogue.teams.find(({ name }) => name === 'platform')?.people ?? [];
  return new Set([...('why' in pulls ? [] : pulls.platform), ...named].map((name) => name.toLowerCase()));
}

/** All that names the people of a landing. GitHub's private addresses have the login: `123+octocat@users…`. */
function peopleOf({ commit, commits }: Landing, { pulls }: MeasureInput): string[] {
  const pull = 'why' in pulls ? undefined : pulls.merged.find((each) => each.commits.includes(commit));
  return [
    ...(pull === undefined ? [] : [pull.author]),
    ...commits.flatMap(({ author, email }) => [
      author,
      email,
      ...(/^(?:\d+\+)?([^@+]+)@users\.noreply\./.exec(email)?.slice(1) ?? []),
    ]),
  ];
}
