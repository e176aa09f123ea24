import { printable, visibleJson } from '../problem/printable.js';
import { problemsField } from './problem-json.js';
import type { Located } from './problems.js';
import type { BootstrapReport, BootstrapStep } from './schemas/bootstrap.js';
import type { Style } from './style.js';

export const isBootstrapped = (steps: readonly BootstrapStep[]): boolean =>
  steps.every(({ state }) => state !== 'refused' && state !== 'remains');

export const bootstrapJson = (report: BootstrapReport): string => visibleJson(report);

/** The report if Argo CD would get something else than what is declared. */
export const notBootstrapped = (located: readonly Located[]): BootstrapReport => ({
  version: 1,
  ok: false,
  ...problemsField(located),
  steps: [],
});

export function bootstrapText({ context, server, steps }: BootstrapReport, style: Style): string {
  const marks: Readonly<Record<BootstrapStep['state'], string>> = {
    there: style.green('✔'),
    done: style.green('✔'),
    planned: style.cyan('+'),
    follows: style.cyan('…'),
    note: style.dim('–'),
    remains: style.yellow('!'),
    refused: style.red('✖'),
  };
  const lines = steps.flatMap(({ cluster, state, what, fix, commands = [] }) => [
    `${marks[state]} ${cluster}: ${printable(what)}${state === 'done' ? ' (done)' : ''}`,
    ...(fix === undefined ? [] : [`  ${style.green('fix:')} ${printable(fix)}`]),
    // what was applied needs no command
    ...(state === 'planned'
      ? commands.flatMap((command) => command.split('\n')).map((line) => `    ${line}`)
      : []),
  ]);
  return [
    `management: context ${printable(context ?? '')}, ${printable(server ?? '')}`,
    ...lines,
    `\n${outcome(steps)}`,
  ].join('\n');
}

function outcome(steps: readonly BootstrapStep[]): string {
  const count = (state: BootstrapStep['state']) => steps.filter((step) => step.state === state).length;
  if (count('refused') > 0) return 'nothing was applied: fix what has a ✖ first';
  const planned =
    count('planned') > 0 ? ['run it with --apply, or run the commands at the root of the monorepo'] : [];
  const remains = count('remains') > 0 ? [`what has a ! remains for you to do (${count('remains')})`] : [];
  const sentences = [...planned, ...remains];
  if (sentences.length > 0) return sentences.join('; ');
  return count('follows') > 0
    ? 'nothing is left to do here; Argo CD goes on by itself'
    : 'everything is there';
}
