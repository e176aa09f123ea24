const factors: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** A quantity of Kubernetes as a number; NaN for what is none. */
export function quantity(value: unknown): number {
  const [, number, unit] = /^([0-9]+(?:\.[0-9]+)?)([A-Za-z]*)$/.exec(String(value)) ?? [];
  return Number(number) * (factors[unit ?? ''] ?? Number.NaN);
}

/** Which of two versions is the later one, as a number above or below zero; NaN for what is no version. */
export function compareVersions(a: unknown, b: unknown): number {
  const [one, other] = [a, b].map((version) => String(version).split('.').map(Number)) as [
    number[],
    number[],
  ];
  for (let i = 0; i < Math.max(one.length, other.length); i++) {
    const difference = (one[i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
