/** An environment variable that the command reads. */
export interface Variable {
  readonly name: string;
  readonly does: string;
}

/** Every environment variable that is read; flags come before them, and they before platform.yaml. */
export const environment: Readonly<Record<string, readonly Variable[]>> = {
  'Every command': [
    { name: 'CI', does: 'If set, output has no colours and no progress.' },
    { name: 'NO_COLOR', does: 'If set, output has no colours, as with `--no-color`.' },
    { name: 'PATH', does: 'Where git, bash and other programs are found.' },
    { name: 'WAYMARK_WORKERS', does: 'Number of threads; by default that of the processors.' },
    {
      name: 'WAYMARK_TYPED_SECONDS',
      does: "Seconds that a team's TypeScript may run for one question; 10 by default.",
    },
  ],
  '`platform synth`': [
    { name: 'CDK8S_OUTDIR', does: 'Folder to render into, as with `--out`; set by the cdk8s command.' },
  ],
  '`platform deploy`, `promote` and `rollback`': [
    {
      name: 'GITHUB_TRIGGERING_ACTOR',
      does: 'Who releases, for the record of the commit; set by GitHub Actions.',
    },
    { name: 'GITHUB_ACTOR', does: 'Who releases, if there is no GITHUB_TRIGGERING_ACTOR.' },
    {
      name: 'GITLAB_USER_LOGIN',
      does: 'Who releases; set by GitLab CI. Elsewhere `user.name` of git counts.',
    },
    { name: 'USER', does: 'Who releases, if git knows no name.' },
    {
      name: 'GIT_COMMITTER_EMAIL',
      does: 'Author of the commit, as git reads it. Without it and without `user.email`, the author is who releases.',
    },
    {
      name: 'DOCKER_CONFIG',
      does: 'Folder of the config.json in which `docker login` keeps credentials of registries; `~/.docker` by default.',
    },
  ],
  '`platform bootstrap`': [
    {
      name: 'KUBECONFIG',
      does: 'Files with the contexts of clusters, read by kubectl; `~/.kube/config` by default.',
    },
  ],
  '`platform portal --serve`': [
    {
      name: 'ARGOCD_SERVER',
      does: 'Argo CD to show live states of: `argocd.acme.dev`. Only this server gets the token.',
    },
    {
      name: 'ARGOCD_AUTH_TOKEN',
      does: 'Token of an account of Argo CD that may read Applications. The browser never gets it.',
    },
    { name: 'BROWSER', does: 'Program that opens the portal, instead of the browser of the desktop.' },
  ],
  'Commands that use the network': [
    {
      name: 'HTTPS_PROXY',
      does: 'URL of the proxy for https. `HTTP_PROXY` is for http, `ALL_PROXY` for both.',
    },
    { name: 'HTTP_PROXY', does: 'URL of the proxy for http.' },
    { name: 'ALL_PROXY', does: 'URL of the proxy if neither of the two is set.' },
    {
      name: 'NODE_EXTRA_CA_CERTS',
      does: "File with certificates of your organisation's authority; read by Node when it starts.",
    },
    { name: 'NO_PROXY', does: 'Hosts without proxy: `git.acme.dev,.internal`; `*` for all.' },
  ],
  GitHub: [
    { name: 'GH_TOKEN', does: 'Token for the API.' },
    { name: 'GITHUB_TOKEN', does: 'Token for the API, if there is no GH_TOKEN.' },
    {
      name: 'GITHUB_API_URL',
      does: 'URL of the API, such as `https://git.acme.dev/api/v3`; set by GitHub Actions. By default it is derived from `spec.git.url` in platform.yaml.',
    },
    {
      name: 'GITHUB_REPOSITORY',
      does: '`<owner>/<name>` of the monorepo; set by GitHub Actions. By default it is taken from `spec.git.url`.',
    },
    {
      name: 'GITHUB_SERVER_URL',
      does: 'URL of the host for people, in links of comments and releases; set by GitHub Actions.',
    },
    {
      name: 'GITHUB_RUN_ID',
      does: 'Run of a workflow, which comments and releases link to; set by GitHub Actions.',
    },
    { name: 'GITHUB_EVENT_PATH', does: 'File with the event of a workflow, which names its pull request.' },
    { name: 'GITHUB_REF', does: 'Ref of a workflow; `refs/pull/<number>/merge` names its pull request.' },
  ],
  GitLab: [
    { name: 'GITLAB_TOKEN', does: 'Personal, group or project access token for the API.' },
    {
      name: 'CI_JOB_TOKEN',
      does: 'Token of a job of GitLab CI, if there is no GITLAB_TOKEN. It can start pipelines, but cannot comment.',
    },
    {
      name: 'CI_API_V4_URL',
      does: 'URL of the API, such as `https://gitlab.acme.dev/api/v4`; set by GitLab CI. By default it is derived from `spec.git.url` in platform.yaml.',
    },
    {
      name: 'CI_PROJECT_PATH',
      does: '`<group>/<name>` of the monorepo; set by GitLab CI. By default it is taken from `spec.git.url`.',
    },
    { name: 'CI_JOB_URL', does: 'Page of a job, which comments and releases link to; set by GitLab CI.' },
    { name: 'CI_MERGE_REQUEST_IID', does: 'Number of the merge request that a pipeline runs for.' },
    { name: 'CI_OPEN_MERGE_REQUESTS', does: 'Merge requests of the branch that a pipeline runs for.' },
  ],
};
