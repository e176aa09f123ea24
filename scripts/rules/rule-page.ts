import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule, RuleLevels } from './bundle.js';

/** The README of a rule: its metadata, and the first document of each fixture file as an example. */
export function rulePage(rule: Rule, folder: string): string {
  const { id, title, description, message, wanted, fix, links, standard } = rule;
  const lines = [
    `# ${title}`,
    '',
    `\`${id}\` · ${levelText(rule.level)}${standard === undefined ? '' : ` · Pod Security Standards: ${standard}`}`,
    '',
    description,
    '',
    `- **Says:** ${message}`,
    `- **Wants:** ${wanted}`,
    `- **Fix:** ${fix}`,
    ...links.map((link) => `- **See:** <${link}>`),
    ...example('Refused', join(folder, 'denied.yaml')),
    ...example('Let through', join(folder, 'allowed.yaml')),
  ];
  return `${lines.join('\n')}\n`;
}

export const levelText = (level: RuleLevels): string =>
  typeof level === 'string'
    ? words[level]
    : Object.entries(level)
        .map(([tier, own]) => `${tier === 'default' ? 'elsewhere' : `in ${tier}`} ${words[own]}`)
        .join(', ');

const words = { block: 'blocks', warn: 'warns', off: 'is off' } as const;

function example(title: string, file: string): string[] {
  if (!existsSync(file)) return [];
  const first = readFileSync(file, 'utf8').split(/^---$/m)[0]!.trim();
  return ['', `## ${title}`, '', '```yaml', first, '```'];
}
