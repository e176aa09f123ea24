import { type Code, codes } from '../problem/codes.js';
import type { Problem } from '../problem/problem.js';
import type { Report, RuleDoc } from './report.js';

/** The SARIF description of a rule or code, written once for all its results. */
export function sarifRule(id: string, level: Problem['severity'], rules: Report['rules']) {
  const { title, description, fix, links = [] } = docOfCode(id) ?? rules(id) ?? unknownRule(id);
  const category = id.includes('/') ? id.split('/')[0]! : 'declarations';
  const help = `${description.trim()}\n\nFix: ${fix}`;
  const isSecurity = security.has(category);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: description.trim() },
    ...(links[0] !== undefined && { helpUri: links[0] }),
    help: { text: help, markdown: withoutHtml(help) },
    defaultConfiguration: { level },
    properties: {
      tags: isSecurity ? [category, 'security'] : [category],
      // GitHub shows 7.0 and above as high
      ...(isSecurity && { 'security-severity': '8.0' }),
    },
  };
}

// `<name>` would be read as HTML
const withoutHtml = (text: string): string =>
  text.replace(/`[^`]*`|</g, (found) => (found === '<' ? '&lt;' : found));

const security = new Set(['pod-security', 'rbac']);

function docOfCode(id: string): RuleDoc | undefined {
  if (!Object.hasOwn(codes, id)) return undefined;
  const { means, fix } = codes[id as Code];
  return { title: means.split('. ')[0]!.replace(/\.?$/, '.'), description: means, fix };
}

// a rule of the base branch that this branch removed
const unknownRule = (id: string): RuleDoc => ({
  title: id,
  description: `The rule ${id}, of the base branch.`,
  fix: 'see what each result says',
});
