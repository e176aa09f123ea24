import { existsSync, readFileSync } from 'node:fs';
import { pullRequestOfEvent } from '../forge/hosts/event.js';
import { attempt, Fault } from '../problem/fault.js';
import { continued } from '../report/comment/findings-record.js';
import { mostCharacters } from '../report/comment-size.js';
import { gitHost } from './git-host.js';

/** Posts the comment in a file, or updates the one with the same marker. Returns its URL. */
export async function postComment(
  root: string,
  file: string,
  pullRequest: number | undefined,
): Promise<string> {
  const comment = readComment(file);
  const { host } = await gitHost(root);
  const number = pullRequest ?? (await pullRequestOfEvent(host));
  const replacing = (older: string) => continued(comment.text, older);
  return (await host.upsertComment(number, { ...comment, replacing })).url;
}

/** The first line of a comment can be its marker; comments without one replace each other. */
function readComment(file: string): { marker: string; text: string } {
  const name = file === '-' ? 'standard input' : file;
  if (file !== '-' && !existsSync(file)) throw new Fault(`there is no file ${file}`);
  const text = attempt(`cannot read ${name}`, () => readFileSync(file === '-' ? 0 : file, 'utf8'));
  if (text.trim() === '') throw new Fault(`${name} is empty`, 'name a file with the text of the comment');
  if (text.length > mostCharacters)
    throw new Fault(
      `${name} has ${text.length} characters, and a comment can have ${mostCharacters}`,
      'shorten it, or link the rest',
    );
  const marker = /^<!-- waymark:[\w./ -]+ -->(?=\r?\n|$)/.exec(text)?.[0];
  const own = '<!-- waymark:comment -->';
  return marker === undefined ? { marker: own, text: `${own}\n${text}` } : { marker, text };
}
