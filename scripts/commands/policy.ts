import { Fault } from '../problem/fault.js';
import { didYouMean } from '../problem/nearest.js';
import type { Invocation } from './command.js';

const actions: Readonly<Record<string, () => Promise<{ run: (invocation: Invocation) => Promise<number> }>>> =
  {
    build: () => import('./policy-build.js'),
    test: () => import('./policy-test.js'),
    new: () => import('./policy-new.js'),
    export: () => import('./policy-export.js'),
    waivers: () => import('./policy-waivers.js'),
  };

export async function run(invocation: Invocation): Promise<number> {
  const [name = '', ...args] = invocation.args;
  const load = actions[name];
  if (load === undefined)
    throw new Fault(
      name === ''
        ? 'policy needs an action'
        : `policy has no action ${name}${didYouMean(name, Object.keys(actions))}`,
      `platform policy ${Object.keys(actions).join('|')}`,
    );
  return (await load()).run({ ...invocation, args });
}
