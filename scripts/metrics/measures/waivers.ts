import type { Catalogue } from '../../catalog/schema/catalogue.js';
import type { Measure } from '../measure.js';

export const waiversOpen: Measure = {
  name: 'waivers-open',
  title: 'Waivers',
  summary: 'count',
  how: 'Waivers in policies/waivers/ of the working tree, expired ones included.',
  samplesOf: ({ catalogue }) => counted(catalogue.waivers),
};

export const waiversExpired: Measure = {
  name: 'waivers-expired',
  title: 'Expired waivers',
  summary: 'count',
  how: 'Waivers in policies/waivers/ of the working tree whose last day is before the last of these days.',
  samplesOf: ({ catalogue, window }) =>
    counted(catalogue.waivers.filter(({ expires }) => expires < window.day)),
};

const counted = (waivers: Catalogue['waivers']) => ({
  samples: waivers.map(({ unit }) => ({ team: unit.split('/')[0]!, value: 1 })),
  unseen: [],
});
