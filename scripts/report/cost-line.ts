import { amountText, priceText } from './money.js';
import type { CostLine } from './schemas/cost.js';

type Part = CostLine['parts'][number];

/** The cost of an object and how it is computed: `db.r7g.large × 2 at 210.24, 100 GiB × 2 at 0.137`. */
export function lineText({ parts, byUse, scalesTo, gaps }: CostLine): string {
  const priced = [...(byUse ? ['by use'] : parts.map(partText)), ...gaps.map(({ why }) => why)].join(', ');
  return scalesTo === undefined ? priced : `${priced}; scales up to × ${amountText(scalesTo)}`;
}

function partText(part: Part): string {
  const times = part.count === 1 ? '' : ` × ${amountText(part.count)}`;
  return `${measured(part)}${times} at ${priceText(part.each)}`;
}

function measured({ price, amount }: Part): string {
  if (price.startsWith('classes.')) return price.slice('classes.'.length);
  const number = amountText(amount);
  if (price === 'cpu') return `${number} ${number === '1' ? 'core' : 'cores'}`;
  return `${number} GiB${price === 'memory' ? ' of memory' : ''}`;
}
