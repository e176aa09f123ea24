import { expect, test } from 'vitest';
import { GitHubStandIn } from './support/hosts/github.js';
import { GitLabStandIn } from './support/hosts/gitlab.js';
import { platformWithHost } from './support/hosts/run.js';
import { Sandbox, smallest } from './support/organisation.js';

/** What doctor says about the branch. */
async function doctor(
  host: GitHubStandIn | GitLabStandIn,
  env: Record<string, string> = {},
  files: Record<string, string> = {},
) {
  const sandbox = new Sandbox({ ...smallest, '.gitattributes': 'apps/** text eol=lf\n', ...files });
  sandbox.platform('synth');
  const { code, out } = await platformWithHost(sandbox, { ...host.env(), ...env }, 'doctor', '--host');
  return { code, out, about: out.split('\n').filter((line) => /^. main: /.test(line)) };
}

test('a branch without rules: names each rule that is missing, why, and how to set it', async () => {
  const gitHub = await new GitHubStandIn().start();
  gitHub.settings = {};
  const { code, out, about } = await doctor(gitHub);
  expect(code).toBe(1);
  expect(about.map((line) => line[0]).join('')).toBe('✖✖✖✔✖✖✖–––');
  expect(out).toContain(
    '✖ main: no check is required, so a pull request merges although `platform verify` refuses it\n  fix: add the rule "Require status checks to pass" with the jobs that run `platform verify`\n',
  );
  expect(out).toContain('✖ main: code owners need not approve');
  expect(out).toContain('✖ main: approvals stay valid after a push');
  expect(out).toContain(
    '– main: without a queue, two pull requests that pass alone can collide on the branch',
  );
  expect(out).toContain('– main: anyone who can write can move a tag');
});

async function strict(): Promise<GitHubStandIn> {
  const gitHub = await new GitHubStandIn().start();
  gitHub.rules.push(
    { type: 'required_status_checks', parameters: { required_status_checks: [{ context: 'judge' }] } },
    { type: 'merge_queue' },
    { type: 'non_fast_forward' },
    {
      type: 'pull_request',
      parameters: {
        required_approving_review_count: 1,
        require_code_owner_review: true,
        dismiss_stale_reviews_on_push: true,
        require_last_push_approval: true,
      },
    },
  );
  gitHub.rulesets.push({
    ...{ id: 1, enforcement: 'active', rules: [{ type: 'update' }, { type: 'deletion' }] },
    conditions: { ref_name: { include: ['refs/tags/v*'] } },
  });
  return gitHub;
}

test('a branch with all rules needs no fix', async () => {
  const { code, about } = await doctor(await strict());
  expect(about.filter((line) => !line.startsWith('✔'))).toEqual([]);
  expect(about).toContain('✔ main: checks must pass before a merge: judge');
  expect(code).toBe(0);
});

test('a line of CODEOWNERS that GitHub skips is shown', async () => {
  const gitHub = await strict();
  gitHub.ownerErrors.push({ line: 3, kind: 'Unknown owner', source: '/apps/ @acme/paymants' });
  const { code, about } = await doctor(gitHub);
  expect(code).toBe(1);
  expect(about).toContain(
    '✖ main: GitHub skips lines of CODEOWNERS, so nobody owns their files: line 3 (Unknown owner): /apps/ @acme/paymants',
  );
});

const withTeams = {
  'environments/platform.yaml': smallest['environments/platform.yaml']!.replace(
    '.git"}',
    '.git", teams: {platform: "@acme/platform", payments: "@acme/paymants", security: "@octocat"}}',
  ),
};

test('a team that the host does not know is named', async () => {
  const gitHub = await strict();
  gitHub.teams.set('acme/platform', []);
  const { code, out } = await doctor(gitHub, {}, withTeams);
  expect(code).toBe(1);
  expect(out).toContain(
    '✖ the git host knows no team @acme/paymants, so nobody owns their files\n  fix: fix spec.git.teams in environments/platform.yaml and run `platform synth`, or create the team\n',
  );
  gitHub.teams.set('acme/paymants', []);
  expect((await doctor(gitHub, {}, withTeams)).out).toContain(
    '✔ the git host knows every team of spec.git.teams',
  );
});

test('a token that sees no teams cannot tell', async () => {
  const gitHub = await strict();
  gitHub.on('GET /orgs/{org}/teams', () => ({ status: 403, body: { message: 'Must be a member' } }));
  const { code, out } = await doctor(gitHub, {}, withTeams);
  expect(code).toBe(0);
  expect(out).toContain(
    '– the token cannot tell which teams exist\n  fix: use a token with the permission Organization members: read',
  );
});

test('GitLab in a free plan: what the token cannot tell is no failure', async () => {
  const gitLab = await new GitLabStandIn().start();
  gitLab.settings = { only_allow_merge_if_pipeline_succeeds: true };
  gitLab.branches.push({ name: 'main', allow_force_push: false, code_owner_approval_required: true });
  const { code, out } = await doctor(gitLab);
  expect(code).toBe(0);
  expect(out).toContain('✔ main: checks must pass before a merge: pipeline');
  expect(out).toContain(
    '– main: the token cannot tell whether a push makes earlier approvals void\n  fix: use a token with the role Maintainer; some of this GitLab has only in paid plans',
  );
  expect(out).not.toContain('CODEOWNERS has no errors');
});

test('a host that cannot be asked is one finding among the others', async () => {
  const gitHub = await new GitHubStandIn().start();
  const { code, out } = await doctor(gitHub, { GH_TOKEN: '' });
  expect(code).toBe(1);
  expect(out).toContain('✖ there is no token for GitHub\n  fix: set GH_TOKEN or GITHUB_TOKEN');
  expect(out).toContain('✔ apps/ is what the declarations render');
});
