import { at } from '../problem/pointer.js';

const reviews: readonly unknown[] = ['approved', 'approval', 'unapproved', 'unapproval'];

/**
 * The merge request whose approvals changed, by the payload of a webhook. Whoever has the trigger token can forge the
 * payload, and can so only let a job run again.
 */
export function reviewedRequest(payload: string): number | undefined {
  const event: unknown = JSON.parse(payload);
  const number = at(event, ['object_attributes', 'iid']);
  const isReview =
    at(event, ['object_kind']) === 'merge_request' &&
    reviews.includes(at(event, ['object_attributes', 'action']));
  return isReview && Number.isSafeInteger(number) ? Number(number) : undefined;
}
