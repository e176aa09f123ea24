const factors: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

const form = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/;

// the manifests of an organisation have few different quantities
const known = new Map<unknown, number>();

/** A Kubernetes quantity as a number; NaN for text that is not a quantity. */
export function parseQuantity(value: unknown): number {
  let quantity = known.get(value);
  if (quantity === undefined) {
    const [, number, exponent = '', suffix = ''] = form.exec(String(value)) ?? [];
    quantity = Number(`${number}${exponent}`) * factors[suffix]!;
    if (known.size < 1000) known.set(value, quantity);
  }
  return quantity;
}
