import { type Client, type Patience, usualPatience } from '../forge/hosts/client.js';
import { gitHubClient } from '../forge/hosts/github/github.js';
import { type Environment, repositoryOf } from '../forge/hosts/repository.js';
import { tokenOf } from '../forge/hosts/token.js';

/** GitHub's API, with the variables that Actions sets and the token of the step. */
export const clientOfWorkflow = (env: Environment, patience: Patience = usualPatience): Client =>
  gitHubClient(repositoryOf({ url: '', host: 'github' }, env), tokenOf('github', env), patience);
