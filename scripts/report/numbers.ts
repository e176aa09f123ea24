// the first call of toLocaleString takes 20 ms
export const grouped = (n: number): string =>
  n >= 0 && n < 1000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, ',');

export const plural = (n: number, one: string): string => `${grouped(n)} ${one}${n === 1 ? '' : 's'}`;
