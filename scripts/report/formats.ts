import type { Reporter } from './report.js';

/** The forms of a report that are one text for standard output; each is loaded when it is asked for. */
export const formats = {
  json: async () => (await import('./check-json.js')).checkJson,
  sarif: async () => (await import('./sarif.js')).sarifReport,
  junit: async () => (await import('./junit.js')).junitReport,
  github: async () => (await import('./github.js')).githubReport,
  markdown: async () => (await import('./markdown.js')).markdownReport,
} as const satisfies Record<string, () => Promise<Reporter>>;

/** `text` is for a person at a terminal: its parts go where diagnostics and results go. */
export const formatNames: readonly string[] = ['text', ...Object.keys(formats)];

export const isFormat = (name: unknown): name is keyof typeof formats =>
  typeof name === 'string' && Object.hasOwn(formats, name);
