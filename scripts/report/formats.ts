import type { Reporter } from './report.js';

/** Formats whose report is one text on standard output; each is loaded only when requested. */
export const formats = {
  json: async () => (await import('./json.js')).jsonReport,
  sarif: async () => (await import('./sarif.js')).sarifReport,
  junit: async () => (await import('./junit.js')).junitReport,
  github: async () => (await import('./github.js')).githubReport,
  markdown: async () => (await import('./markdown.js')).markdownReport,
} as const satisfies Record<string, () => Promise<Reporter>>;

/** All formats. `text` is not in the table because it writes to both standard output and standard error. */
export const formatNames: readonly string[] = ['text', ...Object.keys(formats)];

export const isFormat = (name: unknown): name is keyof typeof formats =>
  typeof name === 'string' && Object.hasOwn(formats, name);
