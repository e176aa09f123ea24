import { existsSync, readFileSync } from 'node:fs';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a file has a test with this title, written in any kind of quotes. */
export function hasTest(file: string, title: string): boolean {
  if (!existsSync(file)) return false;
  const source = readFileSync(file, 'utf8').replaceAll("\\'", "'");
  return new RegExp(String.raw`\(\s*(['"\`])${escaped(title)}\1,`).test(source);
}
