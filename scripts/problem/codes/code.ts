/** The text about a code in `platform explain <code>` and docs/reference/codes.md. */
export interface CodeDoc {
  readonly means: string;
  readonly fix: string;
}

export const code = (means: string, fix: string): CodeDoc => ({ means, fix });
