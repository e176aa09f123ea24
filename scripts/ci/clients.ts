import { type Client, type Patience, usualPatience } from '../forge/hosts/client.js';
import { gitHubClient } from '../forge/hosts/github/github.js';
import { gitLabClient } from '../forge/hosts/gitlab/gitlab.js';
import { type Environment, repositoryOf } from '../forge/hosts/repository.js';
import { tokenOf } from '../forge/hosts/token.js';

/** GitHub's API, with the variables that Actions sets and the token of the step. */
export const clientOfWorkflow = (env: Environment, patience: Patience = usualPatience): Client =>
  gitHubClient(repositoryOf({ url: '', host: 'github' }, env), tokenOf('github', env), patience);

/** GitLab's API, with the variables that its CI sets and the token of the job's environment. */
export const clientOfPipeline = (env: Environment, patience: Patience = usualPatience): Client =>
  gitLabClient(repositoryOf({ url: '', host: 'gitlab' }, env), tokenOf('gitlab', env), patience);
