import { explain } from '../pipeline/explain/explain.js';
import { kindSchema } from '../pipeline/explain/explain-kind.js';
import { locateAll } from '../pipeline/locate.js';
import { Fault } from '../problem/fault.js';
import { explainJson } from '../report/explain-json.js';
import { explainedText } from '../report/explained.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ args, flags, root, terminal }: Invocation): Promise<number> {
  if (flags['format'] === 'schema') {
    if (args[0] === undefined)
      throw new Fault('--format schema needs a kind', 'platform explain lists the kinds');
    terminal.print(JSON.stringify(await kindSchema(root, args[0]), null, 2));
    return 0;
  }
  const explanation = await explain(root, args[0]);
  const problems = explanation.what === 'problems' ? explanation.problems : [];
  if (flags['format'] === 'json') terminal.print(explainJson(explanation, locateAll(root, problems)));
  else if (explanation.what === 'problems') showProblems(problems, { root, terminal });
  else terminal.print(explainedText(explanation, styleOf(terminal.colour)));
  return problems.length > 0 ? 1 : 0;
}
