import type { Reporter } from './report.js';

/** Formats that print one text to stdout; each is loaded when it is used. */
export const formats = {
  json: async () => (await import('./check-json.js')).checkJson,
  sarif: async () => (await import('./sarif.js')).sarifReport,
  junit: async () => (await import('./junit.js')).junitReport,
  github: async () => (await import('./github.js')).githubReport,
  markdown: async () => (await import('./markdown.js')).markdownReport,
} as const satisfies Record<string, () => Promise<Reporter>>;

/** `text` is not among the above: it prints problems to stderr and the outcome to stdout. */
export const formatNames: readonly string[] = ['text', ...Object.keys(formats)];

export const isFormat = (name: unknown): name is keyof typeof formats =>
  typeof name === 'string' && Object.hasOwn(formats, name);
