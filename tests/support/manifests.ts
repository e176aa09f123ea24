import { expect } from 'vitest';
import { platformFileWith, Sandbox, smallest } from './organisation.js';
import { yaml } from './yaml.js';

export const manifestsFolder = 'teams/payments/manifests';
export const twoEnvironments = {
  ...smallest,
  'environments/payments/production.yaml': yaml`
    kind: Environment
    spec: {team: payments, tier: staging}
  `,
};

/** The problems of an organisation with these files, which `synth` refuses. */
export const refusalOf = (files: Record<string, string>) => {
  const { code, err } = new Sandbox({ ...twoEnvironments, ...files }).platform('synth');
  expect(code).toBe(1);
  return err;
};

/** The file of a Platform that grants something to teams. */
export const granting = (teams: string) => ({
  'environments/platform.yaml': platformFileWith(`teams: {${teams}}`),
});
