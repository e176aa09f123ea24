import type { CatalogueTeam } from '../../catalog/schema/organisation.js';
import { external, type Part } from '../html.js';
import { none } from './facts.js';

/** Where to find who is on call. */
export const onCallOf = ({ onCall, pagerDuty }: CatalogueTeam): Part => {
  if (onCall !== undefined) return external(onCall, 'schedule');
  return pagerDuty === undefined ? none : `PagerDuty ${pagerDuty}`;
};
