/** What `platform explain <code>` and docs/reference/codes.md show for a code. */
export interface CodeDoc {
  readonly means: string;
  readonly fix: string;
}

export const code = (means: string, fix: string): CodeDoc => ({ means, fix });
