import { stringify } from 'yaml';
import { Cluster, lastLine } from '../../forge/kubectl.js';
import { Fault } from '../../problem/fault.js';

/** One run of kubectl, as data: shown as a line for a shell, or run. */
export interface KubectlCommand {
  readonly context: string;
  readonly args: readonly string[];
  /** Objects for `-f -`. */
  readonly objects?: readonly object[];
  /** Prints the text that `secret` stands for in the objects. */
  readonly secretFrom?: KubectlCommand;
}

/** Stands in objects for a text that is never shown: it goes from one kubectl to the other. */
export const secret = 'WAYMARK-SECRET';

/** Creates or changes objects. Other fields of the same objects keep their owners. */
export const applyObjects = (
  context: string,
  objects: readonly object[],
  secretFrom?: KubectlCommand,
): KubectlCommand => ({
  context,
  // what others wrote into these fields is what the command was asked to correct
  args: ['apply', '--server-side', '--field-manager=waymark', '--force-conflicts', '-f', '-'],
  objects,
  ...(secretFrom === undefined ? {} : { secretFrom }),
});

/** The command for a shell. It reads secrets by itself, so none is in it. */
export function shellText(command: KubectlCommand): string {
  const { context, args, objects, secretFrom } = command;
  const line = ['kubectl', `--context=${context}`, ...args].map(quoted).join(' ');
  if (objects === undefined) return line;
  const documents = objects.map((object) => stringify(object, { lineWidth: 0 })).join('---\n');
  if (secretFrom === undefined) return `${line} <<'END'\n${documents}END`;
  const expanded = documents
    .replaceAll(/[\\$`]/g, String.raw`\$&`)
    .replaceAll(secret, () => `$(${shellText(secretFrom)})`);
  return `${line} <<END\n${expanded}END`;
}

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** Runs the command, and returns what it prints. */
export async function runCommand(root: string, command: KubectlCommand): Promise<string> {
  const { context, args, objects, secretFrom } = command;
  const cluster = new Cluster(root, context);
  const list = objects && JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  const token = secretFrom && (await runCommand(root, secretFrom));
  const input =
    token === undefined
      ? list
      : list?.replaceAll(secret, () => JSON.stringify(JSON.stringify(token).slice(1, -1)).slice(1, -1));
  const { failed, out, err } = await cluster.run(args, input);
  if (!failed) return out.toString();
  const doing = args.slice(0, 2).join(' ').replace(/ --.*/, '');
  // kubectl may repeat what it was given
  const said = token ? err.replaceAll(token, '…') : err;
  throw new Fault(
    `kubectl ${doing} failed in the context ${context}: ${lastLine(said)}`,
    'correct it and run the command again: it goes on where it stopped',
  );
}
