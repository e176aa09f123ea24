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
