import type { Home } from '../../constructs/schema.js';

/** The path of declarations of each home. */
export const homes: Readonly<Record<Home, string>> = {
  platform: 'environments/platform.yaml',
  cluster: 'environments/clusters/<cluster>.yaml',
  tier: 'environments/tiers/<tier>.yaml',
  environment: 'environments/<team>/<environment>.yaml',
  team: 'teams/<team>/team.yaml',
  service: 'teams/<team>/<name>.yaml',
  waivers: 'policies/waivers/<team>.yaml',
  scorecard: 'scorecard/own/<name>.yaml',
  confirmations: '{environments,teams/<team>,policies}/confirmations.yaml',
};
