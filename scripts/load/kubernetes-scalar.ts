const words = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);
const notInJson = /^(\.(nan|NaN|NAN)|[-+]?\.(inf|Inf|INF))$/;
const date = /^\d{4}-/;
const integer = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9]\d*|0)$/;
const decimal = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const largest = 2n ** 64n;

/**
 * Reads an unquoted scalar as sigs.k8s.io/yaml does, which kubectl and Argo CD use: neither YAML 1.1 nor 1.2. Integers
 * that a number cannot hold stay a bigint; infinity, which JSON has not either, is NaN.
 */
export function kubernetesScalar(source: string): string | number | bigint | boolean | null {
  const word = words.get(source);
  if (word !== undefined) return word;
  if (notInJson.test(source)) return NaN;
  if (source.startsWith('.')) return decimal.test(source) ? finite(source, source) : source;
  if (!/^[-+\d]/.test(source) || date.test(source)) return source;
  // a number may have underscores, but not at its start
  const digits = source.replaceAll('_', '');
  const [, sign, amount] = integer.exec(digits) ?? [];
  if (amount !== undefined) {
    const size = BigInt(amount.replace(/^0(?=[0-7])/, '0o'));
    const value = sign === '-' ? -size : size;
    if (Number.isSafeInteger(Number(value))) return Number(value);
    if (size < largest) return value;
  }
  return decimal.test(digits) ? finite(digits, source) : source;
}

/** Kubernetes takes a number beyond the largest for a text. */
const finite = (digits: string, source: string): number | string =>
  Number.isFinite(Number(digits)) ? Number(digits) : source;
