import { explain } from '../pipeline/explain/explain.js';
import { locateAll } from '../pipeline/locate.js';
import { explainJson } from '../report/explain-json.js';
import { explainedText } from '../report/explained.js';
import { styleOf } from '../report/style.js';
import type { Invocation } from './command.js';
import { showProblems } from './show-problems.js';

export async function run({ args, flags, root, terminal }: Invocation): Promise<number> {
  const explanation = await explain(root, args[0]);
  const problems = explanation.what === 'problems' ? explanation.problems : [];
  if (flags['format'] === 'json') terminal.print(explainJson(explanation, locateAll(root, problems)));
  else if (explanation.what === 'problems') showProblems(problems, { root, terminal });
  else terminal.print(explainedText(explanation, styleOf(terminal.colour)));
  return problems.length > 0 ? 1 : 0;
}
