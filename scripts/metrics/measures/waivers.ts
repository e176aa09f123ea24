import type { Catalogue } from '../../catalog/schema/catalogue.js';
import type { Measure } from '../measure.js';

export const waiversOpen: Measure = {
  name: 'waivers-open',
  title: 'Waivers',
  summary: 'count',
  eventName: 'waiver',
  how: 'Waivers in policies/waivers/ of the working tree, expired ones included.',
  samplesOf: ({ catalogue }) => counted(catalogue, () => true),
};

export const waiversExpired: Measure = {
  name: 'waivers-expired',
  title: 'Expired waivers',
  summary: 'count',
  eventName: 'waiver',
  how: 'Waivers in policies/waivers/ of the working tree whose last day is before the last of these days, of all waivers.',
  samplesOf: ({ catalogue, window }) => counted(catalogue, ({ expires }) => expires < window.day),
};

const counted = ({ waivers }: Catalogue, counts: (waiver: Catalogue['waivers'][number]) => boolean) => ({
  samples: waivers.map((waiver) => ({ team: waiver.unit.split('/')[0]!, value: counts(waiver) ? 1 : 0 })),
  unseen: [],
});
