import { isDataKind } from '../../../constructs/data/data-kinds.js';
import type { Landing } from '../../forge/landings.js';
import type { MeasureInput } from '../input.js';
import { countOf, type Measure } from '../measure.js';
import { isIn } from '../window.js';

export const selfService: Measure = {
  name: 'self-service',
  title: 'Share of changes of environments and data without the platform team',
  summary: 'share',
  eventName: 'change',
  how: 'What landed in these days and changed environments/<team>/ or a file that declares nothing but data, without a pull request or commit of a member of the platform team at the git host, divided by all of it. People are known by their pull request, or by an e-mail address of the host that hides the real one.',
  samplesOf: (input) => {
    const { pulls, platformTeam } = input;
    if ('why' in platformTeam) return platformTeam;
    if ('why' in pulls) return pulls;
    const members = new Set(platformTeam.members.map((login) => login.toLowerCase()));
    const changes = changesIn(input).map(({ team, landing }) => ({
      team,
      logins: loginsOf(
        landing,
        pulls.merged.filter(({ commits }) => commits.includes(landing.commit)),
      ),
    }));
    const known = changes.filter(({ logins }) => logins.length > 0);
    return {
      samples: known.map(({ team, logins }) => ({
        team,
        value: logins.some((login) => members.has(login.toLowerCase())) ? 0 : 1,
      })),
      unseen: countOf(
        changes.length - known.length,
        'change has no pull request and no author that the git host knows',
        'changes have no pull request and no author that the git host knows',
      ),
    };
  },
};

/** What landed in the window and changed an environment or data of a team. */
function changesIn({ landings, window, catalogue }: MeasureInput) {
  const data = new Set(
    catalogue.units.filter(({ kind }) => isDataKind(kind)).map(({ source }) => source.file),
  );
  // a file with a service and its data changes for many reasons
  for (const { kind, source } of catalogue.units) if (!isDataKind(kind)) data.delete(source.file);
  const environments = new Map(catalogue.environments.map(({ team, source }) => [source.file, team]));
  return landings.flatMap((landing) => {
    const path = landing.files.find(({ path }) => environments.has(path) || data.has(path))?.path;
    if (path === undefined || !isIn(window, landing.time)) return [];
    return [{ team: environments.get(path) ?? path.split('/')[1]!, landing }];
  });
}

/** GitHub hides addresses as `123+octocat@users.noreply.github.com`, GitLab as `123-octocat@users.noreply.gitlab.com`. */
const hidden = /^(?:\d+[+-])?([^@+]+)@users\.noreply\./;

const loginsOf = ({ commits }: Landing, pulls: readonly { readonly author: string }[]): string[] =>
  [...pulls.map(({ author }) => author), ...commits.map(({ email }) => hidden.exec(email)?.[1] ?? '')].filter(
    (login) => login !== '',
  );
