import { combine, type Json, map, type Patch } from '../resource-class.js';

/** A field by whether a standby takes over, which in production one does whatever was asked for. */
export const byStandby = (toFieldPath: string, yes: Json, no: Json): Patch =>
  combine(
    ['spec.production', 'spec.highAvailability'],
    '%v/%v',
    toFieldPath,
    map({ 'true/true': yes, 'true/false': yes, 'false/true': yes, 'false/false': no }),
  );
