import type { Comment } from './host.js';

/** A comment on a pull request, with what a host knows of it. */
export interface Posted {
  readonly id: number;
  readonly url: string;
  readonly text: string;
}

/** How a host reads and writes the comments of one pull request. */
export interface Comments {
  /** The comments that the account of the token wrote. */
  readonly ours: () => Promise<readonly Posted[]>;
  readonly create: (text: string) => Promise<Posted>;
  readonly update: (id: number, text: string) => Promise<Posted>;
  readonly remove: (id: number) => Promise<void>;
}

/** The oldest text with a marker, as a field; people may write before comments. */
export function markedIn(texts: readonly string[], marker: string): { comment?: string } {
  const comment = texts.find((text) => text.trimStart().startsWith(marker));
  return comment === undefined ? {} : { comment };
}

/**
 * Writes a comment into the oldest one with its marker. Two jobs that run at once may both find none and both create
 * one, so everyone looks again after creating: all agree which is the oldest, and remove the others.
 */
export async function upsert(comments: Comments, { marker, text, replacing }: Comment): Promise<Posted> {
  const marked = async () =>
    (await comments.ours())
      .filter((one) => one.text.trimStart().startsWith(marker))
      .sort((a, b) => a.id - b.id);
  const before = await marked();
  const created = before.length === 0 ? await comments.create(text) : undefined;
  const [oldest, ...younger] = created === undefined ? before : await marked();
  // a host that lists with delay may not show the new comment yet
  if (oldest === undefined) return created!;
  const next = oldest.id === created?.id ? oldest.text : (replacing?.(oldest.text) ?? text);
  const written = oldest.text === next ? oldest : await comments.update(oldest.id, next);
  for (const { id } of younger) await comments.remove(id);
  return written;
}
